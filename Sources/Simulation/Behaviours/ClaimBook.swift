import Ordering

/// When claims are bound, and by whom.
struct ClaimBook: Sendable {
  private var consumers: [ResourceKey: [ResourceKey]] = [:]
  private var classes = StorageClasses()

  mutating func add(_ resource: Resource, _ key: ResourceKey) {
    add(class: resource)
    guard resource.podSpec != nil else { return }
    for need in resource.needs(in: key.namespace) where need.role == .claim && need.force == .health {
      consumers[need.key, default: []].append(key)
    }
  }

  mutating func add(class resource: Resource) { classes.add(resource) }

  func consumers(of claim: ResourceKey) -> [ResourceKey] { consumers[claim] ?? [] }

  func binding(of claim: Resource) -> ClaimBinding { classes.binding(of: claim) }
}
