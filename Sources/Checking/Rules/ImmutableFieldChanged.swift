import Diagnostics
import Manifests
import Ordering
import Simulation

/// An object is in the cluster with another value of a field that nobody can change, such as the template of a Job or the
/// selector of a Deployment (gotchas G10, G40).
struct ImmutableFieldChanged: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard !subject.live.isEmpty else { return [] }
    let options = OperationOptions(subject.plan.pipeline.application)
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard let object = subject.live[subject.clusterKey(index)],
        let field = resource.immutableField(changing: object), !(resource.isHook && resource.isMadeAnew),
        !options.forces(resource, over: object, in: subject.plan.request.release)
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
      at: subject.label(index, at: field.place(in: resource.manifest)),
      also: [subject.label(in: found, at: field.place(in: found.manifest), "what is there")].compactMap { $0 },
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
