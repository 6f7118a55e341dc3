import Manifests
import Ordering

// Looking at what runs, and running the next wave.

extension SyncOperation {
  /// What running tasks came to; returns those whose objects are not there.
  mutating func judge(_ cluster: VirtualCluster) -> [Int] {
    var missing: [Int] = []
    for task in changedTasks where tasks[task].isRunning && tasks[task].isListed {
      let object = tasks[task].object
      guard let seen = cluster.seen(object) else {
        if cluster[object] == nil { missing.append(task) }
        continue
      }
      let health = checks.health(of: seen, cluster.keys[object].groupKind)
      if tasks[task].task.isHook {
        let (state, message) = end(of: health, cluster.keys[object].name)
        set(task, release.keepsStatusOfHooks ? tasks[task].status : nil, state, message)
      } else {
        judgeResource(task, health)
      }
    }
    return missing
  }

  /// Where a hook stands by its health (`getOperationPhase`).
  func end(of health: Health?, _ name: String) -> (state: OperationPhase, message: String) {
    guard let health else { return (.succeeded, "\(name) created") }
    switch health.status {
    case .unknown, .degraded: return (.failed, health.message)
    case .progressing, .suspended: return (.running, health.message)
    case .healthy: return (.succeeded, health.message)
    case .missing: return (.succeeded, "\(name) created")
    }
  }

  private mutating func judgeResource(_ task: Int, _ health: Health?) {
    guard let health else { return set(task, tasks[task].status, .succeeded, tasks[task].message) }
    switch health.status {
    case .healthy: set(task, tasks[task].status, .succeeded, health.message)
    case .degraded: set(task, tasks[task].status, .failed, health.message)
    case .missing, .progressing, .suspended, .unknown: break
    }
  }

  /// Runs the tasks of the next wave, or ends the sync.
  mutating func runNextWave(_ cluster: inout VirtualCluster) {
    let succeeded = hooksToDelete(.hookSucceeded, cluster)
    guard let next = nextWave(cluster) else {
      deleteHooks(succeeded, by: .hookSucceeded, &cluster)
      return setPhase(.succeeded, "successfully synced (no more tasks)")
    }
    let failed = hooksToDelete(.hookFailed, cluster)
    setPhase(.running, "one or more tasks are running")
    let state = run(next.tasks, isDryRun: false, &cluster)
    if state != .failed { ranWave = (next.phase, next.wave, !next.hasMore) }
    switch state {
    case .failed: failWave(next.tasks, failed, &cluster)
    case .successful: passWave(next, succeeded, &cluster)
    case .pending: holdWave(next.tasks, cluster)
    }
  }

  /// Says what a wave waits for that did not run yet.
  private mutating func holdWave(_ wave: [Int], _ cluster: VirtualCluster) {
    if isAwaitingConfirmation {
      setPhase(.running, confirmationText(wave))
      if release.namesWhatWasStarted { return }
    }
    // Older engines name those that are deleted when they are over, whatever is being deleted.
    let named = wave.filter { task in
      if release.namesWhatWasStarted { return isDeletedBeforeCreation(task, cluster) }
      return cluster.seen(tasks[task].object) != nil && !vanished.contains(task)
        && (has(.hookSucceeded, task) || has(.hookFailed, task))
    }
    setRunning(named, isDeletion: true)
  }

  private mutating func nextWave(_ cluster: VirtualCluster) -> WaveQueue.Next? {
    guard options.applyOutOfSyncOnly else { return waves.next(isFinal: true) { [tasks] in tasks[$0].isOpen } }
    let present = self
    return waves.next(isFinal: false) { present.tasks[$0].isOpen && !present.isUnchanged($0, cluster) }
  }

  private mutating func passWave(_ wave: WaveQueue.Next, _ hooks: [Int], _ cluster: inout VirtualCluster) {
    // The last wave ends the sync, even if its objects degrade later; hooks alone are waited for.
    guard wave.hasMore || wave.tasks.contains(where: { tasks[$0].task.isHook }) else {
      deleteHooks(hooks, by: .hookSucceeded, &cluster)
      return setPhase(.succeeded, "successfully synced (all tasks run)")
    }
    if release.namesWhatWasStarted { return setRunning(wave.tasks) }
    // Older engines name what is still to come rather than what it waits for.
    let own = Set(wave.tasks)
    let skipsUnchanged = options.applyOutOfSyncOnly
    let remaining = waves.open { task in
      if own.contains(task) { return tasks[task].task.isHook }
      return tasks[task].isOpen && !(skipsUnchanged && isUnchanged(task, cluster))
    }
    setRunning(remaining)
  }

  private mutating func failWave(_ wave: [Int], _ hooks: [Int], _ cluster: inout VirtualCluster) {
    let failed = wave.filter { tasks[$0].status == .syncFailed }
    let text = "one or more objects failed to apply"
    guard release.letsFailedWavesFinish else {
      deleteHooks(hooks, by: .hookFailed, &cluster)
      _ = runSyncFail(syncFailTasks, failed: failed, text, &cluster)
      return
    }
    var runningTasks = wave.filter { tasks[$0].isRunning }
    let syncFail = syncFailTasks
    guard !runningTasks.isEmpty else {
      if runSyncFail(syncFail, failed: failed, text, &cluster) { deleteHooks(hooks, by: .hookFailed, &cluster) }
      return
    }
    if !syncFail.isEmpty, !runSyncFail(syncFail, failed: failed, text, &cluster) { runningTasks += syncFail }
    setRunning(runningTasks)
  }

  /// Starts the SyncFail hooks, or fails the sync when there are none or they are over; returns whether it failed it
  /// (`executeSyncFailPhase`).
  mutating func runSyncFail(
    _ hooks: [Int], failed: [Int], _ text: String, _ cluster: inout VirtualCluster
  ) -> Bool {
    let message = reasoned(text, failed)
    guard !hooks.isEmpty else {
      setPhase(.failed, message)
      return true
    }
    if hooks.allSatisfy({ tasks[$0].state?.isCompleted ?? false }) {
      let broken = release.letsFailedWavesFinish ? hooks.filter { tasks[$0].status == .syncFailed } : []
      setPhase(.failed, message + explained(broken))
      return true
    }
    guard release.letsFailedWavesFinish else {
      guard run(hooks, isDryRun: false, &cluster) == .failed else { return false }
      let broken = release.tellsWhySyncFailHooksFailed ? hooks.filter { tasks[$0].status == .syncFailed } : []
      setPhase(.failed, message + explained(broken))
      return false
    }
    let pending = hooks.filter { tasks[$0].isPending }
    _ = run(pending, isDryRun: false, &cluster)
    setRunning(pending)
    return false
  }

  /// A line on the SyncFail hooks that were refused, if any were.
  private func explained(_ broken: [Int]) -> String {
    broken.isEmpty ? "" : "\n" + reasoned("one or more SyncFail hooks failed", broken)
  }

  /// A text with the messages of tasks behind it, each once.
  private func reasoned(_ text: String, _ list: [Int]) -> String {
    var messages: [String] = []
    var known: Set<String> = []
    for task in list where known.insert(tasks[task].message).inserted { messages.append(tasks[task].message) }
    return messages.isEmpty ? text : "\(text), reason: \(messages.joined(separator: ","))"
  }

  /// Whether a resource is as it should be, so that a sync of what is out of sync passes it over.
  func isUnchanged(_ task: Int, _ cluster: VirtualCluster) -> Bool {
    let state = tasks[task]
    guard !state.task.isHook, !state.task.isPrune, let live = cluster.seen(state.object),
      let resource = plan.resource(of: state.task)
    else { return false }
    if !release.findsUnchangedClusterScoped, cluster.keys[state.object].namespace.isEmpty { return false }
    return !cluster.isModified(live, state.object, comparedTo: resource)
  }
}

// What is under way.

extension SyncOperation {
  /// The tasks that the operation waits for now.
  package var waitedTasks: [Int] {
    switch wait?.cause {
    case .hook, .health: order.filter { tasks[$0].isRunning && (isMultiStep || tasks[$0].task.isHook) }
    case .deletion: order.filter { tasks[$0].status == .pruned && tasks[$0].isListed }
    case .confirmation: order.filter { tasks[$0].task.isPrune && needsConfirmation($0) }
    case nil: []
    }
  }

  /// The tasks whose result is in a slot.
  func tasksOfSlot(_ slot: Int) -> [Int] { slotTasks[slot] }
}
