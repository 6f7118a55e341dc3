import Manifests
import Ordering
import Simulation

// From results to fates: what it means that a task has a result, or has none.

extension Replay {
  /// What became of each task.
  ///
  /// - Parameters:
  ///   - results: the places of their results in the record.
  ///   - health: what is known of the health of an object.
  func fates(_ results: [Int?], _ health: (ResourceKey) -> Health?) -> [TaskReplay] {
    var fates: [TaskReplay] = []
    fates.reserveCapacity(plan.tasks.count)
    for (index, step) in plan.steps.enumerated() {
      let hasApplied = step.tasks.contains { task in
        guard let result = results[task].map({ record.results[$0] }) else { return false }
        return !result.isOfBefore && !plan.tasks[task].isPrune && !isHome(plan.tasks[task])
      }
      for position in step.tasks {
        let task = plan.tasks[position]
        let fate =
          results[position].map { record.results[$0].fate(isRunning: !record.isCompleted) }
          ?? fateWithoutResult(task, in: index, hasApplied: hasApplied)
        fates.append(TaskReplay(fate: fate, result: results[position], health: health(plan.clusterKey(of: task))))
      }
    }
    return fates
  }

  /// What it means that nothing is told of a task.
  ///
  /// - Parameter hasApplied: whether anything in its step was applied; what is to be applied in a step is applied together.
  private func fateWithoutResult(_ task: SyncTask, in step: Int, hasApplied: Bool) -> Fate {
    if task.phase == .syncFail {
      guard ending == .failed else { return ending == .succeeded ? .notNeeded : .notReached }
      return isSyncFailStopped ? .notReached : .missing
    }
    switch standing {
    case .before: return .notReached
    case .inStep(let last) where step > last || step == last && !hasApplied: return .notReached
    case .inStep, .through: break
    }
    // It is created only if it is not there.
    if task.subject == .createdNamespace { return .notNeeded }
    let isPassedOver = record.has(option: "ApplyOutOfSyncOnly=true") && !task.isHook && !task.isPrune
    return isPassedOver ? .passedOver : .missing
  }

  /// Whether what earlier syncs left of the SyncFail hooks could not be deleted, so that none of them was applied: they
  /// are one step, whatever their waves.
  private var isSyncFailStopped: Bool {
    let results = record.results.filter { $0.phase == .syncFail }
    return !results.isEmpty && results.allSatisfy(\.isOfBefore)
  }

  /// Whether a task makes the application's own namespace, which comes before everything else wherever it stands in the
  /// order (`getNamespaceCreationTask`).
  func isHome(_ task: SyncTask) -> Bool {
    if task.subject == .createdNamespace { return true }
    guard let resource = plan.resource(of: task) else { return false }
    return resource.isNamespace && resource.name == plan.request.namespace
  }
}

extension OperationRecord.Result {
  /// Whether it tells of what an earlier run of a hook left, which is deleted first; if that fails nothing of the step is
  /// applied.
  fileprivate var isOfBefore: Bool { status.isEmpty && hookPhase == "Error" }
}
