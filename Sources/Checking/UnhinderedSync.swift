import Ordering
import Simulation

/// What comes of a sync that no window stops. A simulation is more work than all rules are, so it is made once, and only
/// if a rule has to ask for it.
struct UnhinderedSync: Sendable {
  /// How long it takes, in milliseconds; nil if it does not succeed.
  let duration: Int?
  /// What it fails or stands still over, for it was there and is gone.
  let missing: Set<ResourceKey>

  /// - Returns: nil if no rule asks.
  init?(of subject: CheckSubject) {
    guard SyncOutlastsWindow.opening(in: subject) != nil || !JobExpires.suspects(in: subject).isEmpty,
      let report = subject.simulated(withWindows: false).report
    else { return nil }
    let outcome = report.outcome
    let hasSucceeded = outcome.ending == .completed && outcome.phase == .succeeded
    duration = hasSucceeded ? outcome.end - outcome.start : nil
    let waited = outcome.standstills.filter { $0.reason == .health(.missing, "") }.map(\.subject.key)
    let failed = report.results.filter { $0.status == .syncFailed && MissingObject.isTold(by: $0.message) }.map(\.key)
    missing = hasSucceeded ? [] : Set(waited + failed)
  }
}
