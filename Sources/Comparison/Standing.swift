import Ordering

/// What a plan makes of one object.
package struct Standing: Sendable {
  /// Positions in the plan.
  package var tasks: [Int] = []
  /// In order; empty for what has no part in a sync nor in a deletion.
  package var places: [PlannedPlace] = []
  /// Nil for the namespace that Argo CD creates.
  package var resource: Resource?
  /// Why it has no part in a sync, if it has none.
  package var omission: Omission?
  /// What becomes of a prune task.
  package var pruning: PruneOutcome?
  /// Whether it goes in front of what needs it, rather than where it asks to be.
  package var isPulledForward = false

  package var isHook: Bool { resource?.isHook ?? false }
  package var isCreated: Bool { resource == nil && !tasks.isEmpty }
}

/// The objects of a plan and what it makes of them.
struct PlanStandings {
  /// In the order of the sync, then what has no part in it.
  private(set) var objects: [PlannedObject] = []
  private(set) var standings: [PlannedObject: Standing] = [:]

  init(_ plan: Plan) {
    var finder = ObjectFinder(plan)
    for (position, task) in plan.tasks.enumerated() {
      change(finder.object(of: task.subject)) { standing in
        standing.tasks.append(position)
        standing.places.append(.step(task.phase, wave: task.wave))
        standing.resource = plan.resource(of: task)
        if task.isPrune { standing.pruning = standing.resource.map { plan.outcome(ofPruning: $0) } }
        if case .pulledForward = task.placement { standing.isPulledForward = true }
      }
    }
    for (type, resources) in plan.deleteHooks {
      for index in resources {
        change(finder.object(of: .target(index))) { standing in
          standing.places.append(.deletion(type))
          standing.resource = plan.pipeline.resources[index]
        }
      }
    }
    for (index, why) in plan.omissions where why != .replaced && why != .deleteHook {
      change(finder.object(of: .target(index))) { standing in
        standing.omission = why
        standing.resource = plan.pipeline.resources[index]
      }
    }
  }

  private mutating func change(_ object: PlannedObject, _ body: (inout Standing) -> Void) {
    var standing = standings[object] ?? Standing()
    if standings.updateValue(standing, forKey: object) == nil { objects.append(object) }
    body(&standing)
    standings[object] = standing
  }
}
