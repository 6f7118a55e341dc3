// The order again, when something is gone.

/// Lists the tasks of a plan again and again, as the engine does in every step: it works out anew how the waves of prune
/// tasks are swapped, from what is still live.
package struct TaskLister: Sendable {
  /// With what it takes to sort, which does not change.
  private let planner: Planner
  /// The tasks of the plan with the phase and the wave that their objects ask for.
  private let declared: [SyncTask]
  /// By resource and phase, and by live object: the place of the task in the plan.
  private let placesOfTargets: [Int32]
  private let placesOfLive: [Int32]
  private let placeOfNamespace: Int?

  package init(_ plan: Plan) {
    var planner = Planner(plan.pipeline, plan.request)
    planner.normaliseKeys()
    self.planner = planner
    declared = plan.tasks.map(\.asDeclared)
    var targets = [Int32](repeating: -1, count: plan.pipeline.resources.count * Phase.allCases.count)
    var live = [Int32](repeating: -1, count: plan.pipeline.live.count)
    var namespace: Int?
    for (place, task) in declared.enumerated() {
      switch task.subject {
      case .target(let index): targets[TaskLister.slot(index, task.phase)] = Int32(place)
      case .live(let index): live[index] = Int32(place)
      case .createdNamespace: namespace = place
      }
    }
    (placesOfTargets, placesOfLive, placeOfNamespace) = (targets, live, namespace)
  }

  private static func slot(_ resource: Int, _ phase: Phase) -> Int {
    resource * Phase.allCases.count + Int(phase.rank) + 1
  }

  /// The order of some of the tasks without the others, with their waves.
  package func order(of kept: [Int]) -> [(task: Int, wave: Int)] {
    var planner = planner
    planner.tasks = kept.map { declared[$0] }
    planner.arrange()
    return planner.tasks.compactMap { task in
      let place: Int
      switch task.subject {
      case .target(let index): place = Int(placesOfTargets[TaskLister.slot(index, task.declaredPhase)])
      case .live(let index): place = Int(placesOfLive[index])
      case .createdNamespace: place = placeOfNamespace ?? -1
      }
      return place < 0 ? nil : (place, task.wave)
    }
  }
}

extension SyncTask {
  /// The phase that the object asks for.
  package var declaredPhase: Phase {
    if case .pulledForward(_, let from, _) = placement { from } else { phase }
  }

  /// Whether it applies the application's namespace as a resource of the application's own.
  package var isOfManagedNamespace: Bool { subject == .createdNamespace && declaredPhase == .sync }

  /// The task with the phase and the wave that the object asks for.
  fileprivate var asDeclared: SyncTask {
    var task = self
    task.placement = .declared
    switch placement {
    case .declared: break
    case .reversed(let from), .last(let from): task.wave = from
    case .pulledForward(_, let from, let wave):
      task.phase = from
      task.wave = wave
    }
    return task
  }
}
