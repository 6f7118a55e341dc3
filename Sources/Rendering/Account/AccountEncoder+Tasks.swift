import Ordering

// The tasks of an account.
extension AccountEncoder {
  /// Writes a task as pairs of the open map.
  mutating func pairs(_ account: TaskAccount) {
    let task = plan.tasks[account.position]
    pairs(task: account.position)
    json.pair("step", account.step)
    json.pair("phase", task.phase.rawValue)
    json.pair("wave", task.wave)
    json.pair("hook", task.isHook)
    json.pair("prune", task.isPrune)
    if task.isPrune, let resource = plan.resource(of: task) {
      json.pair("outcome", plan.outcome(ofPruning: resource).rawValue)
    }
    json.why(phase: account.whyPhase, wave: account.whyWave, names, &locator)
    list("before", account.before) { encoder, earlier in
      encoder.json.pair("rule", earlier.rule.rawValue)
      encoder.tasks("tasks", earlier.tasks)
    }
    neighbour("previous", account.previous)
    neighbour("next", account.next)
    tasks("together", account.together)
    tasks("prunedFirst", account.prunedFirst)
    tasks("establishedFirst", account.establishedFirst)
    tasks("openOrderWith", account.equals)
    json.pair("onlyAfterFailure", task.phase == .syncFail)
    list("waitsFor", account.waits, flat: true) { encoder, wait in
      encoder.pairs(task: wait.task)
      encoder.json.pair("until", wait.event.rawValue)
    }
    tasks("unawaited", account.unawaited)
    awaiting(account)
  }

  private mutating func awaiting(_ account: TaskAccount) {
    json.key("awaited")
    json.openMap()
    switch account.awaiting {
    case .until(let event):
      json.pair("until", event.rawValue)
      json.key("nextStep")
      if let step = account.nextStep { json.value(step) } else { json.null() }
      tasks("by", account.followers)
    case .not(let absence): json.pair("not", absence.rawValue)
    }
    json.closeMap()
  }

  private mutating func neighbour(_ key: String, _ neighbour: TaskAccount.Neighbour?) {
    json.key(key)
    guard let neighbour else { return json.null() }
    json.openMap(flat: true)
    pairs(task: neighbour.task)
    json.pair("rule", neighbour.rule.rawValue)
    json.closeMap()
  }

  private mutating func tasks(_ key: String, _ positions: [Int]) {
    list(key, positions, flat: true) { $0.pairs(task: $1) }
  }

  private mutating func pairs(task position: Int) {
    json.pair("position", position)
    json.pair("ref", names.name(of: plan.tasks[position], in: plan))
  }
}
