import Diagnostics
import Evaluation
import Foundation
import Manifests
import Ordering
import Simulation
import TestSupport
import Testing

@testable import Driver

/// Every recorded case, turned into a script, gives the plan that its manifests give.
struct LanguageConformanceTests {
  /// The recorded cases whose order the engine itself is certain of, each with what it asks for.
  private static func cases() throws -> [(recorded: ManifestNode, recording: OrderRecording)] {
    let url = Fixture.folder.appending(path: "recordings/order.jsonl")
    let file = SourceFile(path: "order.jsonl", bytes: Array(try Data(contentsOf: url)))
    let cases = ManifestReader(file).documents().documents.map(\.root)
    return cases.filter { $0["nondeterministic"]?.bool != true }.map { ($0, OrderRecording($0, release: .newest)) }
  }

  /// The plan of a case's script; nothing, with an issue, if the script cannot be run.
  private func plan(_ script: CaseScript, _ recording: OrderRecording, _ id: String) -> Plan? {
    let stage = QuietStage(recording.request)
    let interpreter = Interpreter(loader: TextLoader(script.loaded), stage: stage, memoryInUse: { 0 })
    let evaluation = interpreter.evaluate(SourceFile(path: "case.swell", text: script.text))
    let problems = evaluation.diagnostics.filter { $0.severity == .error }
    #expect(problems.isEmpty, "\(id): \(problems.map(\.message))\n\(script.text)")
    return evaluation.pipeline.map { Planner.plan($0, recording.request) }
  }

  @Test func scriptsGiveThePlanOfTheirManifests() throws {
    var compared = 0
    var declared = 0
    for (number, (recorded, recording)) in try Self.cases().enumerated() {
      let id = recorded["id"]?.string ?? ""
      let script = CaseScript(recorded, kinds: recording.pipeline.kinds, seed: UInt64(number))
      guard let plan = plan(script, recording, id) else { continue }
      #expect(OrderComparison(plan, recorded).differences == [], "\(id)\n\(script.text)")
      compared += 1
      declared += plan.pipeline.resources.count - script.loaded.count
    }
    #expect(compared > 700 && declared > 3_000)
  }

  /// The order of declarations does not matter where no two have one key.
  @Test func shuffledScriptsGiveTheSamePlan() throws {
    var compared = 0
    for (number, (recorded, recording)) in try Self.cases().enumerated() {
      let isRepeated = Planner.plan(recording.pipeline, recording.request).omissions.contains { $0.why == .replaced }
      guard !isRepeated else { continue }
      let id = recorded["id"]?.string ?? ""
      let script = CaseScript(
        recorded, kinds: recording.pipeline.kinds, seed: UInt64(1_000_000 + number), isShuffled: true)
      guard let plan = plan(script, recording, id) else { continue }
      #expect(OrderComparison(plan, recorded).differences == [], "\(id)\n\(script.text)")
      compared += 1
    }
    #expect(compared > 300)
  }
}

/// A stage on which nothing is shown.
private final class QuietStage: Stage {
  private let request: SyncRequest
  let isActing = false

  init(_ request: SyncRequest) {
    self.request = request
  }

  func print(_ line: String) -> Bool { true }
  func show(_ plan: Plan) -> Bool { true }
  func show(_ report: SyncReport) -> Bool { true }
  func show(_ line: String) -> Bool { true }
  func note(_ diagnostic: Diagnostic) {}
  func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) {}
  func request(for pipeline: Pipeline) -> SyncRequest { request }
}

/// Manifests by path.
private struct TextLoader: Loader {
  let timeZones: any TimeZones = GreenwichAlone()
  let texts: [String: String]

  init(_ texts: [String: String]) {
    self.texts = texts
  }

  func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile { throw LoadFailure("none") }
  func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String { throw LoadFailure("none") }

  func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile] {
    guard let text = texts[pattern] else { throw LoadFailure("none") }
    return [SourceFile(path: pattern, text: text)]
  }
}
