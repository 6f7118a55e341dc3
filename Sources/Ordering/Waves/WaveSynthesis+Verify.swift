import Diagnostics

// What the planner makes of the waves.

extension WaveSynthesis {
  /// Checks that every need is applied and awaited in an earlier step, which Argo CD can still prevent by pulling
  /// namespaces and definitions forward.
  mutating func verify(_ plan: Plan) {
    let first = plan.firstTasks(of: pipeline.resources.count)
    for edge in graph.edges {
      guard let task = first[edge.resource], let needTask = first[edge.need] else { continue }
      let (step, needStep) = (plan.tasks[task], plan.tasks[needTask])
      guard task < needTask || step.isInStep(with: needStep) else { continue }
      if case .pulledForward(let other, _, _) = step.placement {
        let puller = (name: plan.key(of: other, in: step.phase), resource: plan.resource(of: other))
        report(.pulledForward(stated(edge), into: step, for: puller.name, puller.resource), for: requirement(edge))
      } else {
        report(.wavesTooFarApart(stated(edge), step.wave, needStep.wave), for: requirement(edge))
      }
    }
  }
}

extension Plan {
  /// By resource: the position of its first task, nil if it has none.
  package func firstTasks(of count: Int) -> [Int?] {
    var first = [Int?](repeating: nil, count: count)
    for (position, task) in tasks.enumerated() {
      if case .target(let index) = task.subject, first[index] == nil { first[index] = position }
    }
    return first
  }
}
