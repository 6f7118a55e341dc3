import Manifests
import Ordering

extension SyncOperation {
  /// What a sync with `FailOnSharedResource=true` ends with where the first of its resources belongs to another
  /// application too, by its tracking id (`CompareAppState`, `hasSharedResourceCondition`); nil if none does.
  func sharedResourceError(_ cluster: VirtualCluster) -> String? {
    guard options.failOnSharedResource, let application = plan.pipeline.application else { return nil }
    let namespace = application.namespace
    let own = [application.name, "\(namespace)_\(application.name)"]
    for task in order where !tasks[task].task.isHook {
      guard let object = cluster.seen(tasks[task].object), let other = object.resource.trackingApplication,
        !own.contains(other)
      else { continue }
      let qualified = namespace.isEmpty ? application.name : "\(namespace)/\(application.name)"
      let name = cluster.keys[tasks[task].object].name
      let owner = String(other.map { $0 == "_" ? "/" : $0 })
      return "Shared resource found: \(object.resource.kind)/\(name) is part of applications \(qualified) and \(owner)"
    }
    return nil
  }
}

extension Resource {
  /// The application that the tracking id of a live object names.
  fileprivate var trackingApplication: String? {
    guard let id = manifest["metadata"]?["annotations"]?[ArgoKey.trackingID]?.string else { return nil }
    return id.split(separator: ":").first.map(String.init)
  }
}
