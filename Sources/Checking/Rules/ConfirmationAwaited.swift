import Diagnostics
import Manifests
import Ordering

/// Something is pruned only when somebody says so, and the sync waits for that (gotcha G49).
///
/// With `Prune=confirm` a sync stays Running until the Application is annotated (`objRequiresPruneConfirmation`).
struct ConfirmationAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard subject.plan.request.release.knowsPruneConfirmation else { return [] }
    if let resource = subject.certainApplication, Application(resource).value(ofOption: "Prune") == "confirm",
      subject.plan.request.release.readsPruneOptionOfApplications
    {
      return [.confirmationAwaited("anything", subject.label(ofOption: option, in: resource), subject)]
    }
    let asking = subject.inOrder.filter { subject.resources[$0].options.contains(option) }
    guard let first = asking.first else { return [] }
    return [
      .confirmationAwaited(
        Prose.some(asking.map(subject.name), atMost: 3), subject.label(first, annotation: ArgoKey.syncOptions), subject)
    ]
  }

  private static let option = "Prune=confirm"
}

extension Diagnostic {
  fileprivate static func confirmationAwaited(_ what: String, _ label: Label?, _ subject: CheckSubject) -> Diagnostic {
    let name = subject.certainApplication?.name ?? "NAME"
    return Diagnostic(
      .note, .confirmationAwaited, "a sync that prunes \(what) waits until somebody confirms it, and no other begins",
      at: label, help: "`argocd app confirm-deletion \(name)` does; `Prune=false` keeps it without asking")
  }
}
