/// What a sync waits for of a task before it goes on.
package enum Awaiting: Sendable, Hashable {
  /// What has to come about.
  package enum Event: String, Sendable, Hashable, CaseIterable {
    /// A hook is over.
    case complete
    /// A resource is healthy.
    case healthy
    /// A pruned object is gone.
    case gone
    /// Somebody has confirmed that an object may be pruned; before that its step applies nothing.
    case confirmed
  }

  /// Why nothing has to.
  package enum Absence: String, Sendable, Hashable {
    /// Argo CD has no health check for the kind: it is done as soon as it is applied.
    case noHealthCheck = "no-health-check"
    /// It is in the last step of a sync, which has no hook and ends when it is applied.
    case lastStep = "last-step"
    /// It is in the only step of a sync, which waits for its hooks alone.
    case onlyHooks = "only-hooks"
    /// It stays in the cluster.
    case notPruned = "not-pruned"
  }

  case until(Event)
  case not(Absence)
}

/// Finds out what the steps of a plan wait for.
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

  /// What is waited for of a task, given by its place in the plan, before what follows its step.
  package mutating func awaiting(_ position: Int, in step: Step) -> Awaiting {
    let task = plan.tasks[position]
    let outcome = task.isPrune ? plan.resource(of: task).map(plan.outcome) : nil
    if outcome == .needsConfirmation { return .until(.confirmed) }
    if let outcome, outcome != .pruned { return .not(.notPruned) }
    switch step.wait {
    case .nothing: return .not(.lastStep)
    case .hooks where !task.isHook: return .not(.onlyHooks)
    case .hooks, .everything: break
    }
    if outcome == .pruned { return .until(.gone) }
    guard hasHealth(task) else { return .not(.noHealthCheck) }
    return .until(task.isHook ? .complete : .healthy)
  }

  /// Whether a task, given by its place in the plan, is waited for before what follows its step.
  package mutating func contains(_ position: Int, in step: Step) -> Bool {
    if case .until = awaiting(position, in: step) { true } else { false }
  }

  /// What a step waits for, in its order.
  package mutating func events(in step: Step) -> [(task: Int, event: Awaiting.Event)] {
    step.tasks.compactMap { position in
      if case .until(let event) = awaiting(position, in: step) { (position, event) } else { nil }
    }
  }

  private mutating func hasHealth(_ task: SyncTask) -> Bool {
    guard case .target(let index) = task.subject else { return false }
    let number = kinds.number(kind: plan.keys[index].kind, group: plan.keys[index].group)
    if number == isChecked.count { isChecked.append(health.contains(plan.keys[index].groupKind)) }
    return isChecked[number]
  }
}
