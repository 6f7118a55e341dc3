import Ordering

/// The keys under which live objects are put into the cluster.
///
/// An object of a kind of unknown scope that names no namespace is the wanted one of that kind and name, whatever
/// namespace that is taken to be in.
struct LiveKeys {
  private let pipeline: Pipeline
  private let request: SyncRequest
  /// Wanted resources of kinds of unknown scope, by the keys that they have if their kinds are not namespaced.
  private lazy var inDoubt = wantedInDoubt()

  init(_ pipeline: Pipeline, _ request: SyncRequest) {
    (self.pipeline, self.request) = (pipeline, request)
  }

  mutating func key(of object: Resource) -> ResourceKey {
    let key = pipeline.clusterKey(ofLive: object, request)
    guard key.namespace.isEmpty, pipeline.kinds.scope(of: key.groupKind) == nil else { return key }
    return inDoubt[key] ?? key
  }

  private func wantedInDoubt() -> [ResourceKey: ResourceKey] {
    var found: [ResourceKey: ResourceKey] = [:]
    for resource in pipeline.resources {
      let key = pipeline.clusterKey(ofWanted: resource, request)
      if let other = key.outsideNamespaces(pipeline.kinds), found[other] == nil { found[other] = key }
    }
    return found
  }
}
