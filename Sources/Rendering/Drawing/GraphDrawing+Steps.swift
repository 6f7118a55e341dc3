import Ordering

extension GraphDrawing.Node {
  /// A node for an object.
  ///
  /// - Parameters:
  ///   - reference: its name, as `Kind/name`; the kind gets a line of its own.
  ///   - notes: what else is to be said of it.
  init(
    _ reference: String, _ notes: [String] = [], shape: GraphDrawing.Shape = .resource,
    mark: GraphDrawing.Mark = .plain
  ) {
    lines = reference.split(separator: "/", maxSplits: 1).map(String.init) + notes
    self.shape = shape
    self.mark = mark
  }
}

extension GraphDrawing {
  /// Adds the steps of a plan, a group each, in their order. Hooks for a failure run all at once and are one group,
  /// which nothing leads to.
  ///
  /// - Parameters:
  ///   - title: what stands before the names of the groups, to tell those of several plans apart.
  ///   - node: the picture of a task, by its place in the plan.
  ///   - passage: what has to come about before what follows a step.
  /// - Returns: the nodes, by task.
  mutating func add(
    stepsOf plan: Plan, under title: String, node: (Int) -> Node, passage: (Step) -> String = { _ in "" }
  ) -> [Int] {
    var nodes: [Int] = []
    var last: (group: Int, step: Step)?
    for step in plan.steps {
      let isFailure = step.phase == .syncFail
      var group = last?.group ?? 0
      if !isFailure || last?.step.phase != .syncFail {
        group = addGroup(title + (isFailure ? "SyncFail, if it fails" : "\(step.phase.rawValue) wave \(step.wave)"))
      }
      for task in step.tasks { nodes.append(add(node(task), to: group)) }
      if let last, !isFailure { add(Passage(from: last.group, to: group, label: passage(last.step))) }
      last = (group, step)
    }
    return nodes
  }
}
