import Ordering

/// What a script says of how its objects behave in the simulated cluster.
package struct SaidBehaviours: Sendable {
  var desired: [(resource: Resource, behaviour: Behaviour)] = []
  var live: [(resource: Resource, behaviour: Behaviour)] = []

  package init() {}

  /// The behaviours of what is wanted, by key.
  package func desired(_ pipeline: Pipeline, _ request: SyncRequest) -> [ResourceKey: Behaviour] {
    byKey(desired) { pipeline.behaviourKey(of: $0, request) }
  }

  /// The behaviours of what is there before anything happens, by key.
  package func live(_ pipeline: Pipeline, _ request: SyncRequest) -> [ResourceKey: Behaviour] {
    byKey(live) { pipeline.clusterKey(ofLive: $0, request) }
  }

  private func byKey(
    _ list: [(resource: Resource, behaviour: Behaviour)], _ key: (Resource) -> ResourceKey
  ) -> [ResourceKey: Behaviour] {
    var behaviours: [ResourceKey: Behaviour] = [:]
    for (resource, behaviour) in list { behaviours[key(resource)] = behaviour }
    return behaviours
  }
}

extension Ledger {
  /// What is said of behaviours so far.
  var said: SaidBehaviours {
    var said = SaidBehaviours()
    said.desired = behaviours(of: entries)
    said.live = behaviours(of: live + untracked)
    return said
  }

  private func behaviours(of entries: [Entry]) -> [(resource: Resource, behaviour: Behaviour)] {
    entries.compactMap { entry in entry.behaviour.map { (completed(entry), $0) } }
  }
}
