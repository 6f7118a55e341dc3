import Diagnostics
import Foundation
import Ordering
import Simulation
import TestSupport
import Testing

@testable import Evaluation

/// What a message about names and values offers to change settles it.
struct FixItTests {
  /// The cases of one script, which reads no other.
  static let cases = Fixture.all(in: ["errors"]).filter {
    $0.name.hasPrefix("errors/evaluation/") && $0.name.hasSuffix(".swell")
  }

  private func messages(_ bytes: [UInt8]) -> [Diagnostic] {
    let stage = DeafStage()
    let interpreter = Interpreter(loader: NoLoader(), stage: stage, memoryInUse: { 0 })
    return interpreter.evaluate(SourceFile(path: "case.swell", bytes: bytes)).diagnostics + stage.reports
  }

  @Test func fixItsSettleTheirMessages() throws {
    var tried = 0
    for fixture in Self.cases {
      let bytes = Array(fixture.files[0].bytes)
      let before = messages(bytes)
      for diagnostic in before {
        var changed = bytes
        let edits = diagnostic.fixIts.compactMap { fix in fix.span.map { ($0, fix.replacement) } }
        for (span, replacement) in edits.sorted(by: { $0.0.start > $1.0.start }) {
          changed.replaceSubrange(Int(span.start)..<Int(span.end), with: Array(replacement.utf8))
        }
        guard !edits.isEmpty else { continue }
        tried += 1
        // What is told once for all its places is told of the next one, and what a script stops at hides what follows.
        let isSaid = messages(changed).contains { message in
          message.message == diagnostic.message && message.primary?.span?.start == diagnostic.primary?.span?.start
        }
        #expect(!isSaid, "\(fixture.name): \(diagnostic.message)")
      }
    }
    #expect(tried > 20)
  }
}

/// A loader that finds nothing.
private struct NoLoader: Loader {
  let timeZones: any TimeZones = GreenwichAlone()

  func script(_ path: String, from file: SourceFile) throws(LoadFailure) -> SourceFile { throw LoadFailure("nothing") }
  func text(_ path: String, from file: SourceFile) throws(LoadFailure) -> String { throw LoadFailure("nothing") }
  func manifests(_ pattern: String, from file: SourceFile) throws(LoadFailure) -> [SourceFile] { [] }
}

/// A stage to which nobody listens.
private final class DeafStage: Stage {
  private(set) var reports: [Diagnostic] = []
  var isActing: Bool { true }
  func print(_ line: String) -> Bool { true }
  func show(_ plan: Plan) -> Bool { true }
  func show(_ report: SyncReport) -> Bool { true }
  func show(_ line: String) -> Bool { true }
  func note(_ diagnostic: Diagnostic) { reports.append(diagnostic) }
  func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) { reports.append(diagnostic) }
  func request(for pipeline: Pipeline) -> SyncRequest { SyncRequest() }
}
