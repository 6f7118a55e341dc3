import Diagnostics
import Evaluation
import Foundation
import Manifests
import Ordering
import TestSupport
import Testing

@testable import Driver

/// Every recorded case, turned into a script, gives the plan that its manifests give.
struct LanguageConformanceTests {
  @Test func scriptsGiveThePlanOfTheirManifests() throws {
    let url = Fixture.folder.appending(path: "recordings/order.jsonl")
    let file = SourceFile(path: "order.jsonl", bytes: Array(try Data(contentsOf: url)))
    var compared = 0
    var declared = 0
    for (number, document) in ManifestReader(file).documents().documents.enumerated() {
      let recorded = document.root
      guard recorded["nondeterministic"]?.bool != true else { continue }
      let recording = OrderRecording(recorded, release: .newest)
      let script = CaseScript(recorded, kinds: recording.pipeline.kinds, seed: UInt64(number))
      let stage = QuietStage(recording.request)
      let interpreter = Interpreter(loader: TextLoader(script.loaded), stage: stage, memoryInUse: { 0 })
      let evaluation = interpreter.evaluate(SourceFile(path: "case.swell", text: script.text))
      let id = recorded["id"]?.string ?? ""
      let problems = evaluation.diagnostics.filter { $0.severity == .error }
      #expect(problems.isEmpty, "\(id): \(problems.map(\.message))\n\(script.text)")
      guard let pipeline = evaluation.pipeline else { continue }
      let plan = Planner.plan(pipeline, recording.request)
      #expect(
        OrderComparison(plan, recorded).differences == [], "\(id)\n\(script.text)")
      compared += 1
      declared += pipeline.resources.count - script.loaded.count
    }
    #expect(compared > 700 && declared > 3_000)
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
  func report(_ diagnostic: Diagnostic) {}
  func request(for pipeline: Pipeline) -> SyncRequest { request }
}

/// Manifests by path.
private struct TextLoader: Loader {
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
