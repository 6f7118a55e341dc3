import Diagnostics
import Manifests
import Ordering

/// A Job is in the cluster with another template, which nobody can change (gotchas G10, G40; Kubernetes'
/// `ValidateJobUpdate`).
struct JobCannotChange: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let (pipeline, release) = (subject.plan.pipeline, subject.plan.request.release)
    var live: [ResourceKey: Resource] = [:]
    for object in pipeline.untracked + pipeline.live where object.isJob {
      live[pipeline.clusterKey(ofLive: object, subject.plan.request)] = object
    }
    guard !live.isEmpty else { return [] }
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, !(resource.isHook && resource.isMadeAnew), !resource.asksForForce(in: release),
        let object = live[subject.plan.keys[index].inCluster(pipeline.kinds)],
        !(release.readsOptionsOfLiveObjects && object.asksForForce(in: release)),
        let wanted = resource.manifest["spec"]?["template"], let found = object.manifest["spec"]?["template"],
        !found.covers(wanted)
      else { return nil }
      return .jobCannotChange(index, found: object, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func jobCannotChange(_ index: Int, found: Resource, _ subject: CheckSubject) -> Diagnostic {
    let isHook = subject.resources[index].isHook
    let isForced = subject.plan.request.release.readsForceOfResources
    return Diagnostic(
      .error, .jobCannotChange,
      "\(subject.name(index)) is in the cluster with another template, which Kubernetes lets nobody change, so that the "
        + "sync fails",
      at: subject.label(index), also: [Label(found.origin, "what is there")].compactMap { $0 },
      help: isHook
        ? "let `BeforeHookCreation` delete what is there"
        : isForced
          ? "make it a hook, give it another name, or say `Force=true,Replace=true` in its sync options"
          : "make it a hook, or give it another name")
  }
}
