import Diagnostics

// Silent failures that only the whole plan shows.

extension Plan {
  func remarks() -> [Diagnostic] {
    refusals() + unmatchedSelectors() + deleteHookWaves() + wrappedWaves() + movingPrunes() + namelessResources()
      + openOrder()
  }

  /// Selected resources that the plan does not have.
  private func unmatchedSelectors() -> [Diagnostic] {
    guard let selected = request.selected else { return [] }
    let keys = tasks.filter { $0.subject != .createdNamespace }.map { key(of: $0) }
    return selected.compactMap { reference in
      guard !keys.contains(where: reference.matches) else { return nil }
      // A selection that selects nothing is a slip of the hand, not a sync.
      return .unmatchedSelector(
        keys.isEmpty ? .error : .warning, reference, among: pipeline.resources, live: pipeline.live)
    }
  }

  /// Hooks for deletion whose wave says something that Argo CD does not hear.
  private func deleteHookWaves() -> [Diagnostic] {
    let hooks = Set(deleteHooks.flatMap(\.resources)).sorted().map { pipeline.resources[$0] }
    return hooks.compactMap { hook in
      guard hook.phases.isEmpty, hook.wave.reason.rule != .standard, hook.wave.value != 0 else { return nil }
      return .deleteHookWave(hook)
    }
  }

  /// Waves so far apart that the engine's difference of them wraps around.
  private func wrappedWaves() -> [Diagnostic] {
    guard let low = tasks.min(by: { $0.wave < $1.wave }), let high = tasks.max(by: { $0.wave < $1.wave }),
      high.wave.subtractingReportingOverflow(low.wave).overflow
    else { return [] }
    return [.waveOverflow(resource(of: low), low.wave, resource(of: high), high.wave)]
  }

  /// Prune tasks that the list shows late and that the sync may carry out early: the reversal is worked out again in
  /// every step, from what is still live.
  private func movingPrunes() -> [Diagnostic] {
    let isReversed = { (task: SyncTask) in if case .reversed = task.placement { true } else { false } }
    guard let last = tasks.last(where: isReversed), let resource = resource(of: last),
      outcome(ofPruning: resource) == .pruned
    else { return [] }
    return [.movingPrune(resource)]
  }

  /// Resources whose name nobody gives: only hooks get one from Argo CD.
  private func namelessResources() -> [Diagnostic] {
    tasks.compactMap { task in
      guard case .target(let index) = task.subject, !task.isHook, keys[index].name.isEmpty else { return nil }
      return .namelessResource(pipeline.resources[index])
    }
  }

  /// Tasks that Argo CD puts in no order.
  private func openOrder() -> [Diagnostic] {
    guard let first = ties.first else { return [] }
    let names = ReferenceNames(self)
    let groups = ties.prefix(3).map { tie in
      Prose.some(tasks[tie].map { Prose.quoted(names.taskName(of: $0, in: self)) }, atMost: 3)
    }
    let harmless = ties.allSatisfy { isOneBatch(tasks[$0]) }
    let origin = place(of: tasks[first.lowerBound])
    return [.undefinedOrder(groups, more: ties.count - groups.count, isOneBatch: harmless, at: origin)]
  }

  /// Whether neighbours of one step are carried out at the same time.
  func isOneBatch(_ tasks: ArraySlice<SyncTask>) -> Bool {
    guard let first = tasks.first else { return true }
    let kind = key(of: first).kind
    guard Set(tasks.map { key(of: $0) }).count == tasks.count else { return false }
    return tasks.allSatisfy { $0.isPrune == first.isPrune && ($0.isPrune || key(of: $0).kind == kind) }
  }

  private func place(of task: SyncTask) -> Origin? { resource(of: task)?.origin }
}
