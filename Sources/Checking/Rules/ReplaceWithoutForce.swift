import Diagnostics
import Manifests
import Ordering

/// A Job is to be replaced, which its template does not allow (gotcha G40, `applyObject`).
struct ReplaceWithoutForce: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let isOfAll = subject.plan.pipeline.application?.has(option: option) ?? false
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, !(resource.isHook && resource.isMadeAnew), isOfAll || resource.options.contains(option),
        !resource.asksForForce(in: subject.plan.request.release)
      else { return nil }
      return .replaceWithoutForce(index, subject)
    }
  }

  fileprivate static let option = "Replace=true"
}

extension Diagnostic {
  fileprivate static func replaceWithoutForce(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isOwn = subject.resources[index].options.contains(ReplaceWithoutForce.option)
    let application = subject.plan.pipeline.applicationResource
    let general = application.flatMap { subject.label(ofOption: ReplaceWithoutForce.option, in: $0) }
    let isForced = subject.plan.request.release.readsForceOfResources
    return Diagnostic(
      .warning, .replaceWithoutForce,
      "\(subject.name(index)) cannot be replaced where it is, since Kubernetes refuses another template for a Job",
      at: subject.label(index, annotation: ArgoKey.syncOptions),
      also: isOwn ? [] : [general].compactMap { $0 },
      help: isForced
        ? "say `Force=true\(isOwn ? ",Replace=true" : "")`, which deletes it and makes it anew"
        : "make it a hook that `BeforeHookCreation` deletes, or take `Replace=true` away",
      fixIts: isForced && isOwn
        ? WordList(ArgoKey.syncOptions, of: subject.resources[index])?.adding("Force=true") ?? [] : [])
  }
}
