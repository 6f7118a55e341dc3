// From ordered tasks to steps and batches, and what each step waits for.

extension Step {
  /// Cuts ordered tasks where phase or wave changes.
  ///
  /// - Parameter kind: the kind of a task's object.
  static func steps(of tasks: [SyncTask], kind: (SyncTask) -> String) -> [Step] {
    var steps: [Step] = []
    var start = 0
    for position in tasks.indices {
      let isLast = position + 1 == tasks.count
      guard isLast || !tasks[position].isInStep(with: tasks[position + 1]) else { continue }
      let range = start..<position + 1
      let batches = batches(of: range, tasks, kind)
      let (phase, wave) = (tasks[start].phase, tasks[start].wave)
      steps.append(Step(phase: phase, wave: wave, tasks: range, batches: batches, wait: .everything))
      start = position + 1
    }
    decideWaits(&steps, tasks)
    return steps
  }

  /// Prune tasks go first and all at once, then neighbours of one kind, whatever their API group (`runTasks`).
  private static func batches(of range: Range<Int>, _ tasks: [SyncTask], _ kind: (SyncTask) -> String) -> [Batch] {
    var batches: [Batch] = []
    let prunes = range.filter { tasks[$0].isPrune }
    if !prunes.isEmpty { batches.append(Batch(action: .prune, kind: "", tasks: prunes)) }
    for position in range where !tasks[position].isPrune {
      let kind = kind(tasks[position])
      if let last = batches.last, last.action == .apply, last.kind == kind {
        batches[batches.count - 1].tasks.append(position)
      } else {
        batches.append(Batch(action: .apply, kind: kind, tasks: [position]))
      }
    }
    return batches
  }

  /// Every step is awaited but the last before SyncFail: without a hook in it the sync is over when it is applied;
  /// with one everything in it is awaited, or the hooks alone if the sync has no other step, those of SyncFail
  /// included (`Sync`).
  private static func decideWaits(_ steps: inout [Step], _ tasks: [SyncTask]) {
    guard let last = steps.lastIndex(where: { $0.phase != .syncFail }) else { return }
    if !tasks[steps[last].tasks].contains(where: \.isHook) {
      steps[last].wait = .nothing
    } else if steps.count == 1 {
      steps[last].wait = .hooks
    }
  }
}

extension SyncTask {
  func isInStep(with other: SyncTask) -> Bool { phase == other.phase && wave == other.wave }
}
