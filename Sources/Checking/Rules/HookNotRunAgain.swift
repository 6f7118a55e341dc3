import Diagnostics
import Manifests
import Ordering

/// A hook whose object stays is applied once more rather than made anew, and what is over does not run again (gotchas
/// G05, G10; the engine's `hooksPendingDeletionSuccessful` and `hooksPendingDeletionFailed`).
struct HookNotRunAgain: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isHook, resource.isRunOnce, !resource.name.isEmpty, !resource.has(.beforeHookCreation) else {
        return nil
      }
      // Both policies are looked at when the sync ends, and so between no two phases.
      let phases = resource.phases.filter { $0 != .syncFail }
      if phases.count > 1 { return .runsInOnePhaseOnly(index, phases, subject) }
      let isAlwaysDeleted = resource.has(.hookSucceeded) && resource.has(.hookFailed)
      return isAlwaysDeleted || resource.isRemovedAfterwards ? nil : .staysAfter(index, subject)
    }
  }
}

extension Resource {
  /// Puts the policy beside those that it has by an annotation or a clause of its own.
  fileprivate var addingBeforeHookCreation: [FixIt] {
    switch delete.reason.rule {
    case .annotation(let key):
      let word = key == ArgoKey.helmHookDeletePolicy ? "before-hook-creation" : DeletePolicy.beforeHookCreation.rawValue
      return WordList(key, of: self)?.adding(word) ?? []
    case .clause:
      return WordList(ArgoKey.hookDeletePolicy, of: self)?.adding(DeletePolicy.beforeHookCreation.rawValue) ?? []
    default: return []
    }
  }
}

extension Diagnostic {
  fileprivate static func runsInOnePhaseOnly(_ index: Int, _ phases: [Phase], _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .hookNotRunAgain,
      "\(subject.name(index)) runs in \(phases[0].rawValue) only, since it is over and still there when "
        + "\(Prose.all(phases.dropFirst().map(\.rawValue))) begins",
      at: subject.policyLabel(index, "takes effect at the end of the sync"),
      help: "add `BeforeHookCreation` to its delete policy, or make a hook of each phase",
      fixIts: subject.resources[index].addingBeforeHookCreation)
  }

  fileprivate static func staysAfter(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isKeptByFailure = subject.resources[index].has(.hookSucceeded)
    let stays = isKeptByFailure ? "stays when a sync fails" : "stays when a sync succeeds"
    let then =
      isKeptByFailure
      ? "the next sync finds it over, failed or not, and does not run it again"
      : "the next sync finds it done and does not run it again, or fails if it has changed"
    return Diagnostic(
      .warning, .hookNotRunAgain, "\(subject.name(index)) \(stays), and \(then)",
      at: subject.policyLabel(index, "the only policy"),
      help: "add `BeforeHookCreation`, which deletes what is left from the sync before",
      fixIts: subject.resources[index].addingBeforeHookCreation)
  }
}
