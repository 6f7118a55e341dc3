// The order again, when something is gone.

extension Planner {
  private struct TaskName: Hashable {
    var subject: SyncTask.Subject
    var phase: Phase
  }

  /// The order of some of a plan's tasks as the engine would make it without the others, with their waves: it works out
  /// in every step how the waves of prune tasks are swapped, from what is still live.
  package static func reorder(_ plan: Plan, keeping kept: [Int]) -> [(task: Int, wave: Int)] {
    var planner = Planner(plan.pipeline, plan.request)
    planner.normaliseKeys()
    planner.tasks = kept.map { plan.tasks[$0].asDeclared }
    var positions: [TaskName: Int] = [:]
    positions.reserveCapacity(kept.count)
    for (task, position) in zip(planner.tasks, kept) {
      positions[TaskName(subject: task.subject, phase: task.phase)] = position
    }
    planner.arrange()
    return planner.tasks.compactMap { task in
      positions[TaskName(subject: task.subject, phase: task.declaredPhase)].map { (task: $0, wave: task.wave) }
    }
  }
}

extension SyncTask {
  /// The phase that the object asks for.
  fileprivate var declaredPhase: Phase {
    if case .pulledForward(_, let from, _) = placement { from } else { phase }
  }

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
