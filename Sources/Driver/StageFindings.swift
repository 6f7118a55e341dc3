import Diagnostics
import Evaluation
import Ordering
import Simulation

/// What a stage takes in of what is not as expected, as much as anybody would read.
struct StageFindings {
  private var failures: [ScenarioResult.Failure] = []
  private var moreFailures = 0
  private var notes: [Diagnostic] = []

  private static let mostFailures = 20
  private static let mostNotes = 1_000

  mutating func note(_ diagnostic: Diagnostic) {
    if notes.count < StageFindings.mostNotes { notes.append(diagnostic) }
  }

  mutating func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) {
    if failures.count < StageFindings.mostFailures {
      failures.append(ScenarioResult.Failure(diagnostic: diagnostic, sync: sync()))
    } else {
      moreFailures += 1
    }
  }

  mutating func reportAfterDeletion(_ diagnostic: Diagnostic, _ deletion: () -> DeletionReport?) {
    if failures.count < StageFindings.mostFailures {
      failures.append(ScenarioResult.Failure(diagnostic: diagnostic, sync: nil, deletion: deletion()))
    } else {
      moreFailures += 1
    }
  }

  /// Hands everything over, and begins anew.
  mutating func handOver(to result: inout ScenarioResult) {
    (result.failures, result.moreFailures, result.notes) = (failures, moreFailures, notes)
    self = StageFindings()
  }
}

extension CompileSettings {
  /// The sync that is asked for, of an application that a script declares.
  func request(for pipeline: Pipeline) -> SyncRequest {
    var assembly = PipelineAssembly(self)
    return assembly.request(for: pipeline, base: SyncRequest())
  }
}
