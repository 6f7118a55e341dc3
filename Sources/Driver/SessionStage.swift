import Diagnostics
import Evaluation
import Ordering
import Simulation

/// Something that a script shows.
package enum Shown {
  case line(String)
  case plan(Plan)
  case report(SyncReport)
  case deletion(DeletionReport)
}

/// The stage of a script that grows: what it shows is held back until it is known whether it counts.
package final class SessionStage: ScenarioStage {
  package var settings: CompileSettings
  /// Whether what is shown is let fall, since it was shown before.
  package var isMuted = false
  /// Whether a plan was shown since this was last set.
  package var hasShownPlan = false
  private let show: (Shown) -> Bool
  private let isInterrupted: () -> Bool
  private var held: [Shown] = []
  private var heldBytes = 0
  private var isReleased = false
  private var isInScenario = false
  private var findings = StageFindings()

  /// More than this is not held back.
  private static let mostHeld = 1 << 16

  /// - Parameters:
  ///   - isInterrupted: whether somebody wants what is going on to stop.
  ///   - show: takes what is shown; false if nobody reads on.
  package init(
    _ settings: CompileSettings, isInterrupted: @escaping () -> Bool = { false }, show: @escaping (Shown) -> Bool
  ) {
    self.settings = settings
    self.isInterrupted = isInterrupted
    self.show = show
  }

  package var isActing: Bool { true }

  /// Whether something was shown that cannot be taken back.
  package var hasShown: Bool { isReleased }

  /// Shows what was held back.
  package func release() {
    for shown in held { _ = show(shown) }
    discard()
  }

  /// Lets fall what was held back.
  package func discard() { (held, heldBytes, isReleased) = ([], 0, false) }

  private func take(_ shown: Shown, _ size: Int) -> Bool {
    guard !isInterrupted() else { return false }
    guard !isMuted else { return true }
    if case .plan = shown { hasShownPlan = true }
    guard !isReleased else { return show(shown) }
    held.append(shown)
    heldBytes += size
    guard heldBytes > SessionStage.mostHeld else { return true }
    let pieces = held
    (held, isReleased) = ([], true)
    return pieces.allSatisfy(show)
  }

  package func print(_ line: String) -> Bool { take(.line(line), line.utf8.count) }
  package func show(_ plan: Plan) -> Bool { take(.plan(plan), 0) }
  package func show(_ report: SyncReport) -> Bool { isInScenario || take(.report(report), 0) }
  package func show(_ deletion: DeletionReport) -> Bool { isInScenario || take(.deletion(deletion), 0) }
  package func show(_ line: String) -> Bool { take(.line(line), line.utf8.count) }

  package func note(_ diagnostic: Diagnostic) { findings.note(diagnostic) }

  package func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) {
    findings.report(diagnostic, after: sync)
  }

  package func reportAfterDeletion(_ diagnostic: Diagnostic, _ deletion: () -> DeletionReport?) {
    findings.reportAfterDeletion(diagnostic, deletion)
  }

  package func request(for pipeline: Pipeline) -> SyncRequest { settings.request(for: pipeline) }

  /// Of a scenario only what it comes to is shown, with the timeline if that is none that was expected.
  package func beginScenario() { isInScenario = true }

  package func handOver(to result: inout ScenarioResult) {
    isInScenario = false
    findings.handOver(to: &result)
  }
}
