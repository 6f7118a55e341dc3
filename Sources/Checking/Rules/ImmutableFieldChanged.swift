import Diagnostics
import Manifests
import Ordering

/// An object is in the cluster with another value of a field that nobody can change, such as the template of a Job or the
/// selector of a Deployment (gotchas G10, G40).
struct ImmutableFieldChanged: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let (pipeline, release) = (subject.plan.pipeline, subject.plan.request.release)
    var live: [ResourceKey: Resource] = [:]
    for object in [pipeline.untracked, pipeline.live].joined() {
      live[pipeline.clusterKey(ofLive: object, subject.plan.request)] = object
    }
    guard !live.isEmpty else { return [] }
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard let object = live[subject.clusterKey(index)], let field = resource.immutableField(changing: object),
        !(resource.isHook && resource.isMadeAnew), !resource.asksForForce(in: release),
        !(release.readsOptionsOfLiveObjects && object.asksForForce(in: release))
      else { return nil }
      return .immutableField(index, field, found: object, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func immutableField(
    _ index: Int, _ field: ImmutableField, found: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    return Diagnostic(
      .error, .immutableField,
      "\(subject.name(index)) is in the cluster with another `\(field.name)`, which Kubernetes lets nobody change, so "
        + "that the sync fails",
      at: subject.label(index, at: resource.manifest.place(of: field.path)),
      also: [subject.label(in: found, at: found.manifest.place(of: field.path), "what is there")].compactMap { $0 },
      help: help(for: resource, subject.plan.request.release))
  }

  private static func help(for resource: Resource, _ release: Release) -> String {
    if resource.isHook { return "let `BeforeHookCreation` delete what is there" }
    switch resource.kind {
    case "PersistentVolumeClaim": return "give it another name; making it anew loses what is on the volume"
    case "StatefulSet":
      return
        "delete what is there with `--cascade=orphan` and sync again, which keeps its pods, or give it another name"
    case "ConfigMap", "Secret": return "give it another name, as generators of kustomize do"
    case "CustomResourceDefinition":
      return "make a definition of another name; deleting this one deletes all resources of it"
    default: break
    }
    let others = resource.isJob ? "make it a PreSync hook, give it another name" : "give it another name"
    return release.readsForceOfResources
      ? others + (resource.isJob ? "," : "")
        + " or say `Force=true,Replace=true` in its sync options, which makes it anew"
      : resource.isJob ? "make it a PreSync hook, or give it another name" : others
  }
}

extension ManifestNode {
  /// Where the key at the end of a way through maps stands.
  fileprivate func place(of path: [String]) -> Span {
    guard let key = path.last else { return .zero }
    return path.dropLast().reduce(self as ManifestNode?) { $0?[$1] }?.map?.entry(key)?.keySpan ?? .zero
  }
}
