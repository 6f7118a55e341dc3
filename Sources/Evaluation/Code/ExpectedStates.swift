import Diagnostics
import Ordering
import Syntax

// The words of Argo CD that an expectation may name.

/// The states that a script may speak of.
package enum ScriptStates {
  /// Of health, of a resource's sync, of a hook and of an operation.
  package static let ofResources = [
    "Missing", "Progressing", "Healthy", "Degraded", "Suspended", "Unknown", "OutOfSync", "Synced", "SyncFailed",
    "Pruned", "PruneSkipped", "Running", "Succeeded", "Failed", "Error",
  ]

  /// Of an operation; the last is no state of Argo CD's, and says that there was no operation.
  package static let ofSyncs = ["Running", "Succeeded", "Failed", "Error", "refused"]

  /// Of an application: its comparison and its health.
  package static let ofApplications = [
    "Synced", "OutOfSync", "Healthy", "Progressing", "Degraded", "Suspended", "Missing", "Unknown",
  ]
}

extension ModuleGenerator {
  /// The phases of a sync, and those in which hooks for deletion run.
  private static let phases = HookType.allCases.filter { $0 != .skip }.map(\.rawValue)

  /// Finds a misspelt state or phase before the script runs.
  func checkState(in expectation: Expectation) {
    switch expectation.kind {
    case .resourceIs(_, let state, _): check(state, "state", among: ScriptStates.ofResources)
    case .syncIs(let state, _): check(state, "sync", among: ScriptStates.ofSyncs)
    case .applicationIs(let state, _): check(state, "application", among: ScriptStates.ofApplications)
    case .resourceRan(_, let phase?, _): check(phase, "phase", among: ModuleGenerator.phases)
    default: break
    }
  }

  private func check(_ word: Identifier, _ what: String, among names: [String]) {
    guard !word.isMissing, !names.contains(word.text) else { return }
    report(.unknownState(word.text, what, label(word.span), among: names))
  }
}

extension Diagnostic {
  static func unknownState(_ word: String, _ what: String, _ label: Label, among names: [String]) -> Diagnostic {
    let nearest = Suggestion(for: word, among: names)
    let isOfOne = what == "sync" || what == "application"
    let message =
      switch what {
      case "application": "an application is never \(Prose.quoted(word))"
      case "sync": "a sync is never \(Prose.quoted(word))"
      case "phase": "nothing runs in a phase \(Prose.quoted(word))"
      default: "Argo CD has no state \(Prose.quoted(word))"
      }
    return Diagnostic(
      .error, .unknownState, message, at: label,
      help: nearest.question
        ?? "\(isOfOne ? "it is" : "the \(what)s are") "
        + (isOfOne ? Prose.either : Prose.all)(names.map { Prose.quoted($0) }),
      fixIts: nearest.fixIts(at: label.place))
  }
}
