import Manifests
import Ordering

// The list of tasks and their results.

extension SyncOperation {
  /// Begins a sync of a plan, which was made with what the cluster has.
  ///
  /// - Parameter tracker: the application whose plan it is.
  package init(
    _ plan: Plan, _ options: OperationOptions, _ cluster: inout VirtualCluster, _ checks: HealthChecks,
    tracker: Tracker = .main
  ) {
    self.plan = plan
    self.tracker = tracker
    self.options = options
    var checks = checks
    var tasks: [TaskState] = []
    var ofObject: [VirtualCluster.Identity: [Int]] = [:]
    var slotTasks: [[Int]] = []
    var sharing: [Int] = []
    var doubtful: [KindInVersion: [Int]] = [:]
    var byPolicy: [DeletePolicy: [Int]] = [:]
    tasks.reserveCapacity(plan.tasks.count)
    for (position, task) in plan.tasks.enumerated() {
      let key = plan.clusterKey(of: task)
      let object = cluster.identity(of: key)
      checks.prepare(key.groupKind)
      var slot = slotTasks.count
      // A resource that became a hook has two tasks, and one result.
      let isNamespaced = plan.pipeline.kinds.scope(of: key.groupKind) != .cluster
      if isNamespaced, let twin = ofObject[object]?.first(where: { plan.tasks[$0].phase == task.phase }) {
        slot = tasks[twin].slot
        sharing += [twin, position]
        slotTasks[slot].append(position)
      } else {
        slotTasks.append([position])
      }
      tasks.append(TaskState(task: task, object: object, slot: slot))
      ofObject[object, default: []].append(position)
      if task.isHook, let policies = plan.resource(of: task)?.delete.policies {
        for policy in policies where policy != .beforeHookCreation { byPolicy[policy, default: []].append(position) }
      }
      let kind = plan.kindInVersion(of: task)
      if !cluster.serves(kind.kind, kind.version) { doubtful[kind, default: []].append(position) }
    }
    self.tasks = tasks
    self.checks = checks
    self.sharing = sharing
    self.doubtful = doubtful
    // What is no part of the sync, such as a hook for deletion, brings nothing.
    let isSetApart = plan.request.release.setsDeleteHooksApart
    let dropped = Set(
      plan.omissions.filter { $0.why == .replaced || isSetApart && $0.why == .deleteHook }.map(\.resource))
    broughtKinds = Set(
      plan.pipeline.resources.enumerated().compactMap { dropped.contains($0) ? nil : $1.definedKind })
    hooksByPolicy = byPolicy
    denied = plan.deniedTasks
    ignored = options.respectIgnoreDifferences ? IgnoredDifferences(plan.pipeline.applicationResource) : nil
    tasksOfObject = ofObject
    slots = Array(repeating: nil, count: slotTasks.count)
    self.slotTasks = slotTasks
    order = Array(tasks.indices)
    places = order
    waves = WaveQueue(order, tasks)
  }

  /// The key by which the engine knows a task's object.
  func engineKey(of task: Int) -> ResourceKey { plan.key(of: tasks[task].task) }

  /// Follows what became of live objects: prune tasks whose objects are gone, or have become hooks, are listed no
  /// more, and the task for the namespace is listed while there is none. What is left of the prune tasks swaps its
  /// waves anew.
  mutating func followChanges(of cluster: inout VirtualCluster) {
    changedTasks.removeAll(keepingCapacity: true)
    var isRelisted = false
    for object in cluster.takeChanges(for: tracker) {
      for task in tasksOfObject[object] ?? [] {
        changedTasks.append(task)
        let isListed = isListed(task, cluster)
        guard isListed != tasks[task].isListed else { continue }
        tasks[task].isListed = isListed
        isRelisted = true
        if !isListed { forget(task) }
      }
    }
    if isRelisted { relist() }
  }

  private func isListed(_ task: Int, _ cluster: VirtualCluster) -> Bool {
    let object = cluster.seen(tasks[task].object)
    switch tasks[task].task.subject {
    case .target: return true
    case .live: return object.map { !$0.resource.isHook } ?? false
    case .createdNamespace:
      guard !tasks[task].task.isOfManagedNamespace else { return true }
      // Once it is the application's own it is a resource, and no longer made by the engine.
      let isOwn = object.map { $0.tracker == tracker && plan.pipeline.manages($0.resource, plan.request) } ?? false
      return object == nil || plan.request.managedNamespaceMetadata != nil && !isOwn
    }
  }

  /// Takes a task that is listed no more out of the counts.
  private mutating func forget(_ task: Int) {
    if tasks[task].isRunning { running.remove(isHook: tasks[task].task.isHook) }
    if tasks[task].isUnsuccessful, !isSyncFail(task) { failureCount -= 1 }
    if tasks[task].status == .pruned { pruned.remove() }
  }

  private mutating func relist() {
    order.removeAll { !tasks[$0].isListed }
    // Waves are swapped among prune tasks alone; what is over is in nobody's way.
    let hasPrunes = order.contains { tasks[$0].task.isPrune && tasks[$0].isPending }
    guard hasPrunes || tasks.contains(where: { $0.isListed && $0.task.subject == .createdNamespace }) else { return }
    let lister = lister ?? TaskLister(plan)
    self.lister = lister
    let listed = tasks.indices.filter { tasks[$0].isListed }
    for (place, entry) in lister.order(of: listed).enumerated() {
      tasks[entry.task].task.wave = entry.wave
      places[entry.task] = place
    }
    order = listed.sorted { places[$0] < places[$1] }
    waves = WaveQueue(order, tasks)
  }

  /// Writes down how a task stands (`setResourceResult`): only a text that says something replaces an earlier one.
  mutating func set(_ task: Int, _ status: ResultCode?, _ state: OperationPhase?, _ message: String) {
    tasks[task].status = status
    if !message.isEmpty { tasks[task].message = message }
    move(task, to: state)
    let slot = tasks[task].slot
    guard var result = slots[slot] else {
      filledSlots.append(slot)
      changedSlots.append(slot)
      slots[slot] = TaskResult(
        key: engineKey(of: task), phase: tasks[task].task.phase, status: status, hookPhase: state,
        message: tasks[task].message)
      return
    }
    let old = result
    (result.status, result.hookPhase, result.message) = (status, state, tasks[task].message)
    guard result != old else { return }
    slots[slot] = result
    changedSlots.append(slot)
  }

  /// Takes over what another task with the same result wrote down.
  mutating func take(_ result: TaskResult, for task: Int) {
    tasks[task].status = result.status
    tasks[task].message = result.message
    move(task, to: result.hookPhase)
  }

  private mutating func move(_ task: Int, to state: OperationPhase?) {
    let old = tasks[task]
    tasks[task].state = state
    guard old.state != state, old.isListed else { return }
    if old.isRunning { running.remove(isHook: old.task.isHook) }
    if state == .running { running.add(task, isHook: old.task.isHook) }
    if !isSyncFail(task) {
      failureCount += (tasks[task].isUnsuccessful ? 1 : 0) - (old.isUnsuccessful ? 1 : 0)
    }
    if old.task.isHook, let state, state.isCompleted { finishedHooks.append(task) }
  }

  mutating func setPhase(_ phase: OperationPhase, _ message: String) {
    self.phase = phase
    self.message = message
  }

  /// Says what a list of tasks is waited for (`setRunningPhase`).
  mutating func setRunning(_ list: [Int], isDeletion: Bool = false) {
    guard let first = (release.namesHooksFirst ? list.first { tasks[$0].task.isHook } : nil) ?? list.first else {
      // The older engine leaves the message as it was.
      return setPhase(.running, release.namesHooksFirst ? "" : message)
    }
    let isHook = tasks[first].task.isHook
    let areHooks = release.namesHooksFirst ? list.allSatisfy { tasks[$0].task.isHook } : isHook
    var reason = isHook ? "completion of hook" : "healthy state of"
    if isDeletion { reason = isHook && release.namesHooksFirst ? "deletion of hook" : "deletion of" }
    let cause: Wait.Cause = isDeletion ? .deletion : isHook ? .hook : .health
    let wait = Wait(cause: cause, task: first, others: list.count - 1)
    setPhase(.running, text(reason, wait, areHooks ? "hooks" : "resources"))
  }

  /// Says what running tasks are waited for.
  mutating func waitingText(withResources: Bool) -> String {
    let count = running.hookCount + (withResources ? running.resourceCount : 0)
    let isRunning = { [tasks] (task: Int) in tasks[task].isRunning && tasks[task].isListed }
    let hook = running.hookCount > 0 ? running.firstHook(places, isRunning) : nil
    let resource =
      withResources && running.resourceCount > 0 ? running.firstResource(places, isRunning) : nil
    var first = hook ?? resource
    if !release.namesHooksFirst, let hook, let resource, places[resource] < places[hook] { first = resource }
    guard let first else { return "" }
    let isHook = tasks[first].task.isHook
    let areHooks = release.namesHooksFirst ? resource == nil : isHook
    let reason = isHook ? "completion of hook" : "healthy state of"
    return text(
      reason, Wait(cause: isHook ? .hook : .health, task: first, others: count - 1), areHooks ? "hooks" : "resources")
  }

  /// The engine's words for what is waited for, which is kept besides.
  mutating func text(_ reason: String, _ wait: Wait, _ word: String) -> String {
    self.wait = wait
    let key = engineKey(of: wait.task)
    let text = "waiting for \(reason) \(key.group)/\(key.kind)/\(key.name)"
    return wait.others > 0 ? "\(text) and \(wait.others) more \(word)" : text
  }
}

extension Plan {
  /// The tasks that the project does not permit, with Argo CD's words for it (`validateSyncPermissions`).
  fileprivate var deniedTasks: [(task: Int, text: String)] {
    guard let project = pipeline.project else { return [] }
    return denials.map { ($0.task, project.text($0.denial)) }
  }

  /// The key of a task's object in the cluster, where cluster-scoped objects have no namespace.
  package func clusterKey(of task: SyncTask) -> ResourceKey {
    var key = key(of: task)
    if isClusterScoped(key.groupKind) { key.namespace = "" }
    return key
  }
}

extension Plan {
  /// The kind of a task's object, and the version in which it is asked for.
  func kindInVersion(of task: SyncTask) -> SyncOperation.KindInVersion {
    SyncOperation.KindInVersion(kind: key(of: task).groupKind, version: task.isPrune ? nil : version(of: task))
  }
}
