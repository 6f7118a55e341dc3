import Diagnostics
import Manifests
import Ordering

/// The namespace of the application is among its resources no more, and is pruned with all that is in it (gotcha G44).
///
/// `CreateNamespace=true` does not take it over: what is tracked as the application's and wanted no more makes a prune
/// task, whatever it is (`getSyncTasks`, `autoCreateNamespace`).
struct NamespacePruned: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let plan = subject.plan
    guard plan.request.createNamespace else { return [] }
    return plan.tasks.compactMap { task in
      guard case .live(let index) = task.subject else { return nil }
      let object = plan.pipeline.live[index]
      guard object.isNamespace, object.name == plan.request.namespace else { return nil }
      // Where nothing says whose it is, all that is live counts as tracked.
      let isOwn = !object.isLoaded || plan.pipeline.application.map(object.isTracked) ?? false
      switch plan.outcome(ofPruning: object) {
      case .pruned: return .namespacePruned(object, isAsked: isOwn, subject)
      case .notRequested, .needsConfirmation: return .namespacePruned(object, isAsked: false, subject)
      case .disabled: return nil
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func namespacePruned(_ object: Resource, isAsked: Bool, _ subject: CheckSubject) -> Diagnostic {
    let name = Prose.quoted(object.shortName)
    return Diagnostic(
      isAsked ? .warning : .note, .namespacePruned,
      isAsked
        ? "\(name) is pruned with all that is in it, since it is among the resources no more"
        : "\(name) would be pruned with all that is in it: it is among the resources no more",
      at: Label(object.origin),
      help:
        "`CreateNamespace=true` does not keep it: leave it among the resources, or annotate the one in the cluster with "
        + "`argocd.argoproj.io/sync-options: Prune=false` before")
  }
}
