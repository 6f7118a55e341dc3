import Ordering

extension Pipeline {
  /// The key by which somebody says how a resource behaves; one whose name the sync makes up is known by how it begins.
  package func behaviourKey(of resource: Resource, _ request: SyncRequest) -> ResourceKey {
    var key = clusterKey(ofWanted: resource, request)
    if key.name.isEmpty { key.name = resource.generateName }
    return key
  }
}

extension Behaviour.Outcome {
  /// Whether it can come of an object of a kind: outcomes that are a matter of health need a health check, Argo CD's own
  /// or one that the `argocd-cm` among what is live brings.
  package func isMeaningful(for kind: GroupKind, live: [Resource], release: Release = .newest) -> Bool {
    guard needsHealthCheck, !HealthCheckedKinds(release: release).contains(kind) else { return true }
    return ControllerSettings(live).customChecks.contains(kind)
  }
}
