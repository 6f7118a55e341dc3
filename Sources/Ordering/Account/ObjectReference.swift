import Diagnostics

/// That a manifest refers to an object, with who that is and where it is said.
package struct ObjectReference: Sendable, Hashable {
  package var key: ResourceKey
  package var role: ObjectNeed.Role
  package var force: ObjectNeed.Force
  /// The field that says so, where the text is at hand.
  package var place: Origin?
  /// The resources that are the object or make it, by their places in the pipeline.
  package var providers: [Int]
  /// Whether the object is in the cluster before the sync.
  package var isLive: Bool

  /// - Parameter resource: whose manifest it is.
  package init(_ edge: ObjectGraph.Edge, in resource: Resource) {
    key = edge.need.key
    role = edge.need.role
    force = edge.need.force
    place = edge.need.origin(in: resource)
    providers = edge.providers
    isLive = edge.isLive
  }
}

extension ObjectNeed {
  /// Where the manifest of a resource says so; nothing where its text is not at hand.
  package func origin(in resource: Resource) -> Origin? {
    guard !place.isEmpty, case .source(let file, _) = resource.origin else { return nil }
    return .source(file, place)
  }
}
