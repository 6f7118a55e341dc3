import Ordering

/// When claims are bound, and by whom.
struct ClaimBook: Sendable {
  private var consumers: [ResourceKey: [ResourceKey]] = [:]
  private var classes: [String: ClaimBinding] = [:]

  mutating func add(_ resource: Resource, _ key: ResourceKey) {
    add(class: resource)
    for claim in PodNeeds(resource, namespace: key.namespace).claims { consumers[claim, default: []].append(key) }
  }

  mutating func add(class resource: Resource) {
    if let binding = ClaimBinding(ofClass: resource) { classes[resource.name] = binding }
  }

  func consumers(of claim: ResourceKey) -> [ResourceKey] { consumers[claim] ?? [] }

  func binding(of claim: Resource) -> ClaimBinding { ClaimBinding(of: claim, classes) }
}
