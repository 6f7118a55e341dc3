/// Tells which tasks a step waits for: hooks and resources that have a health check, and objects that are pruned.
package struct AwaitedTasks: Sendable {
  private let plan: Plan
  private let health: HealthCheckedKinds
  /// What was found out about kinds so far.
  private var isChecked: [Bool] = []
  private var kinds = KindNumbers()

  package init(_ plan: Plan) {
    self.plan = plan
    health = HealthCheckedKinds(release: plan.request.release)
  }

  /// Whether a task of a step has to come to its end before the next step begins.
  package mutating func contains(_ task: SyncTask, of step: Step) -> Bool {
    switch step.wait {
    case .nothing: return false
    case .hooks: guard task.isHook else { return false }
    case .everything: break
    }
    return task.isPrune ? isPruned(task) : hasHealth(task)
  }

  private func isPruned(_ task: SyncTask) -> Bool {
    plan.resource(of: task).map { plan.outcome(ofPruning: $0) == .pruned } ?? false
  }

  private mutating func hasHealth(_ task: SyncTask) -> Bool {
    guard case .target(let index) = task.subject else { return false }
    let number = kinds.number(kind: plan.keys[index].kind, group: plan.keys[index].group)
    if number == isChecked.count { isChecked.append(health.contains(plan.keys[index].groupKind)) }
    return isChecked[number]
  }
}
