import Diagnostics

// What the planner makes of the waves.

extension NeededWaves {
  /// Checks the needs in the order that comes of the changes, and that no claim is waited for before it can be bound.
  mutating func verify(_ planned: Plan) {
    let first = planned.firstTasks(of: waves.count)
    for (position, need) in needs.enumerated() where !isGivenUp[position] && !need.isKept(in: planned, first) {
      isGivenUp[position] = true
      problems.append(.beyondWaves(need, in: pipeline))
    }
    verifyClaims(planned, first)
    noteFailureNeeds(planned, first)
  }

  /// What a SyncFail hook needs is there only if its step had come when the sync failed (`executeSyncFailPhase`); what is
  /// in the first step has come in any sync that fails. A namespace that the sync makes is no step of its own.
  private mutating func noteFailureNeeds(_ planned: Plan, _ first: [Int?]) {
    guard let start = planned.tasks.first(where: { $0.subject != .createdNamespace }) else { return }
    for (found, provider) in failureNeeds {
      guard let position = first[provider] else { continue }
      let task = planned.tasks[position]
      if !task.isInStep(with: start) { notes.append(.onlyIfFailedLater(found, task)) }
    }
  }

  private mutating func verifyClaims(_ planned: Plan, _ first: [Int?]) {
    let consumers = ClaimConsumers(planned)
    var awaited = AwaitedTasks(planned)
    for (position, claim) in pipeline.resources.enumerated() where claim.isClaim {
      guard let task = first[position], consumers.binding(of: claim) == .withConsumer, !consumers.isMounted(position),
        let step = planned.steps.first(where: { $0.tasks.contains(task) }), awaited.contains(task, in: step)
      else { continue }
      let later = graph.dependents(of: position).first { consumer in
        pipeline.resources[consumer].podSpec != nil && first[consumer] != nil
      }
      let idle = graph.idleConsumer(of: position, in: pipeline).map { pipeline.resources[$0] }
      problems.append(
        .claimNeverBound(claim, planned.tasks[task], later.map { pipeline.resources[$0] }, idle: idle))
    }
  }
}
