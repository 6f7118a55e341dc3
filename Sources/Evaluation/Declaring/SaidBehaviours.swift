import Ordering

/// What a script says of how its objects behave in the simulated cluster.
package struct SaidBehaviours: Sendable {
  var desired: [(resource: Resource, behaviour: Behaviour)] = []
  var live: [(resource: Resource, behaviour: Behaviour)] = []

  package init() {}

  /// The behaviours of what is wanted, by key.
  package func desired(_ pipeline: Pipeline, _ request: SyncRequest) -> [ResourceKey: Behaviour] {
    SaidBehaviours.byKey(desired, pipeline, request)
  }

  /// The behaviours of what is there before anything happens, by key.
  package func live(_ pipeline: Pipeline, _ request: SyncRequest) -> [ResourceKey: Behaviour] {
    SaidBehaviours.byKey(live, pipeline, request)
  }

  private static func byKey(
    _ list: [(resource: Resource, behaviour: Behaviour)], _ pipeline: Pipeline, _ request: SyncRequest
  ) -> [ResourceKey: Behaviour] {
    var behaviours: [ResourceKey: Behaviour] = [:]
    for (resource, behaviour) in list { behaviours[pipeline.behaviourKey(of: resource, request)] = behaviour }
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
