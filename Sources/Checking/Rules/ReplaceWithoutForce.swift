import Diagnostics
import Manifests
import Ordering

/// A Job is to be replaced, which its template does not allow (gotcha G40, `applyObject`).
struct ReplaceWithoutForce: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, !(resource.isHook && resource.isMadeAnew), resource.options.contains("Replace=true"),
        !resource.asksForForce(in: subject.plan.request.release)
      else { return nil }
      return .replaceWithoutForce(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func replaceWithoutForce(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isForced = subject.plan.request.release.readsForceOfResources
    return Diagnostic(
      .warning, .replaceWithoutForce,
      "\(subject.name(index)) cannot be replaced where it is, since Kubernetes refuses another template for a Job",
      at: subject.label(index, annotation: ArgoKey.syncOptions),
      help: isForced
        ? "say `Force=true,Replace=true`, which deletes it and makes it anew"
        : "make it a hook that `BeforeHookCreation` deletes, or take `Replace=true` away",
      fixIts: isForced
        ? WordList(ArgoKey.syncOptions, of: subject.resources[index])?.adding("Force=true") ?? [] : [])
  }
}
