import Manifests
import Ordering

extension SyncOperation {
  /// What a sync with `FailOnSharedResource=true` ends with where the first of its resources belongs to another
  /// application too (`CompareAppState`, `hasSharedResourceCondition`); nil if none does.
  func sharedResourceError(_ cluster: VirtualCluster) -> String? {
    guard options.failOnSharedResource, let application = plan.pipeline.application else { return nil }
    let namespace = application.namespace
    for task in order where !tasks[task].task.isHook {
      let identity = tasks[task].object
      guard let object = cluster.seen(identity), let owner = otherOwner(of: object, application, cluster) else {
        continue
      }
      let qualified = namespace.isEmpty ? application.name : "\(namespace)/\(application.name)"
      let name = cluster.keys[identity].name
      return "Shared resource found: \(object.resource.kind)/\(name) is part of applications \(qualified) and \(owner)"
    }
    return nil
  }

  /// Another application that an object belongs to: one of the cluster here, or else the one that its tracking id names.
  private func otherOwner(
    of object: LiveObject, _ application: Application, _ cluster: VirtualCluster
  ) -> String? {
    if let owner = object.tracker, owner != tracker, let (namespace, name) = cluster.applications[owner] {
      let isBeside = [namespace, application.namespace].contains("") || namespace == application.namespace
      return isBeside ? name : "\(namespace)/\(name)"
    }
    let own = [application.name, "\(application.namespace)_\(application.name)"]
    guard let other = object.resource.trackingApplication, !own.contains(other) else { return nil }
    return String(other.map { $0 == "_" ? "/" : $0 })
  }
}

extension Resource {
  /// The application that the tracking id of a live object names.
  fileprivate var trackingApplication: String? {
    guard let id = manifest["metadata"]?["annotations"]?[ArgoKey.trackingID]?.string else { return nil }
    return id.split(separator: ":").first.map(String.init)
  }
}
