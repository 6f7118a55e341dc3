import Manifests
import Ordering

// A sync as Argo CD's engine runs it.
//
// The problem: the engine is called again and again, each time with nothing but the manifests, the live objects and the
// results so far, and works out anew what to do: rehearse everything, look at what is running, clean up, or run the
// next wave. What people see of a sync, hooks that hang, waves that are passed or not, hooks deleted at a moment nobody
// expected, follows from the order of these questions. So they are asked here in the same order.
//
// The approach: one pure step, from a state and a cluster to a state and a cluster:
//
//     list tasks > are they valid? > rehearse once > judge what runs > wait for it > wait for what is pruned
//       > let finished hooks go > fail, or run the next wave > say how far it is
//
// Where the engine makes its list anew, this one keeps it and follows the changes: only prune tasks and the task for
// the namespace come and go, and only objects that changed need a look. A step therefore costs what changed, not what
// there is, unless prune tasks are left whose waves are swapped anew: then it costs a sorting of the list.
//
// The invariant: `phase`, `message` and `results` are the engine's own, word for word, for every release it knows; the
// recordings of the engine prove it.

/// A sync that is under way.
package struct SyncOperation: Sendable {
  /// A kind as it is asked for.
  struct KindInVersion: Hashable {
    var kind: GroupKind
    /// Nil for what is live, which the cluster shows in a version that it serves.
    var version: String?
  }

  /// What is known of a task of the plan.
  struct TaskState: Sendable {
    var task: SyncTask
    var object: VirtualCluster.Identity
    var slot: Int
    var status: ResultCode?
    /// Nil while it is pending.
    var state: OperationPhase?
    var message = ""
    /// Its kind is not served yet, and may be by the time it is applied.
    var skipsDryRun = false
    /// Whether the engine would list it now.
    var isListed = true

    var isPending: Bool { state == nil }
    /// Whether it is still to be run.
    var isOpen: Bool { state == nil && isListed }
    var isRunning: Bool { state == .running }
    var isUnsuccessful: Bool { state == .failed || state == .error }
  }

  package let plan: Plan
  let tracker: Tracker
  package var options: OperationOptions
  package internal(set) var phase = OperationPhase.running
  package internal(set) var message = ""
  /// By slot: what has a result; several tasks may share a slot, as the engine's results may share a key.
  var slots: [TaskResult?]
  /// Slots in the order in which they got a result.
  var filledSlots: [Int] = []
  var tasks: [TaskState]
  /// The listed tasks in the engine's order.
  var order: [Int]
  /// By task: its place in the order.
  var places: [Int]
  /// The tasks that run only while all goes well, by phase and wave.
  var waves: WaveQueue
  var running = RunningTasks()
  /// How many tasks, SyncFail hooks apart, came to a bad end.
  var failureCount = 0
  /// Hooks that are over and may still have their finalizer.
  var finishedHooks: [Int] = []
  /// Tasks whose objects were told to go, in the order of the list.
  var pruned = PrunedTasks()
  /// By object: its tasks.
  let tasksOfObject: [VirtualCluster.Identity: [Int]]
  /// By slot: its tasks.
  let slotTasks: [[Int]]
  /// Tasks that share a slot, and so have to learn from each other.
  let sharing: [Int]
  /// The kinds and versions that were not served when the operation began, with their tasks.
  let doubtful: [KindInVersion: [Int]]
  /// The tasks that the project does not permit, with Argo CD's words for it.
  let denied: [(task: Int, text: String)]
  /// The kinds that definitions among the resources bring.
  let broughtKinds: Set<GroupKind>
  /// The hooks with each delete policy that matters when they are over.
  let hooksByPolicy: [DeletePolicy: [Int]]
  let checks: HealthChecks
  /// The fields that stay as they are; nil where everything is applied.
  let ignored: IgnoredDifferences?
  /// Lists the tasks anew; made when first needed.
  var lister: TaskLister?
  /// Tasks whose objects changed since the last step.
  var changedTasks: [Int] = []
  /// Hooks that were seen and turned out to be gone when they were to be deleted.
  var vanished: Set<Int> = []
  /// Objects whose finalizer was taken in this step, which the step does not see anew.
  var released: Set<VirtualCluster.Identity> = []
  /// Whether the controller found nothing that kept it from handing the sync to the engine.
  var hasReachedEngine = false
  /// Whether the last run waits for somebody to confirm a deletion.
  var isAwaitingConfirmation = false

  /// What the last step found to wait for; nil if it went on.
  package internal(set) var wait: Wait?
  /// What the last step called.
  package internal(set) var calls: [Call] = []
  /// The slots whose results changed in the last step.
  package internal(set) var changedSlots: [Int] = []
  /// Whether the last step ran a wave, after which the controller pauses unless it was the last.
  package internal(set) var ranWave: (phase: Phase, wave: Int, isLast: Bool)?

  var release: Release { plan.request.release }

  /// The results so far, in the order in which they came.
  package var results: [TaskResult] { filledSlots.compactMap { slots[$0] } }

  package func result(inSlot slot: Int) -> TaskResult? { slots[slot] }

  /// Whether anything has a result, which the engine takes for the sync having begun (`started`).
  var isStarted: Bool { !filledSlots.isEmpty }
}

// One step.

extension SyncOperation {
  /// Takes the next step (`Sync`).
  package mutating func step(_ cluster: inout VirtualCluster) {
    begin(&cluster)
    followChanges(of: &cluster)
    ask(&cluster)
    guard phase == .running, wait == nil else { return }
    // The older engine does not always say that it waits for what it told to go.
    let leaving = calls.filter { $0.policy == .beforeHookCreation && $0.refusal == nil }.map(\.task)
    if let first = leaving.first { wait = Wait(cause: .deletion, task: first, others: leaving.count - 1) }
  }

  /// The engine's questions, in its order.
  private mutating func ask(_ cluster: inout VirtualCluster) {
    if let text = sharedResourceError(cluster) { return setPhase(.failed, text) }
    if let text = plan.pipeline.project?.operationError ?? plan.pipeline.namespaceError(plan.request) {
      return setPhase(.error, text)
    }
    hasReachedEngine = true
    guard validate(cluster) else { return }
    if !isStarted, !rehearse(&cluster) { return }
    let missing = judge(cluster)
    if waitForRunning(missing) || waitForPruned() { return }
    letFinishedHooksGo(&cluster)
    if failureCount > 0 { return failAfterTasks(&cluster) }
    runNextWave(&cluster)
  }

  mutating func begin(_ cluster: inout VirtualCluster) {
    cluster.beginStep()
    calls.removeAll(keepingCapacity: true)
    changedSlots.removeAll(keepingCapacity: true)
    released.removeAll()
    ranWave = nil
    wait = nil
    for task in sharing {
      guard let result = slots[tasks[task].slot] else { continue }
      take(result, for: task)
    }
  }

  /// Sees to it that every task is of a kind the cluster serves, or will by then, and that the project permits it
  /// (`getSyncTasks`).
  private mutating func validate(_ cluster: VirtualCluster) -> Bool {
    var isValid = true
    for (kind, members) in doubtful.sorted(by: { $0.value[0] < $1.value[0] }) {
      let isServed = cluster.serves(kind.kind, kind.version)
      for task in members where tasks[task].isListed {
        tasks[task].skipsDryRun = !isServed
        guard !isServed, !mayBeServedLater(task) else { continue }
        let version = plan.version(of: tasks[task].task)
        set(task, .syncFailed, nil, cluster.discoveryError(of: kind.kind, version: version))
        isValid = false
      }
    }
    // What is not served yet is not asked about either.
    for (task, text) in denied where tasks[task].isListed && isServed(task, cluster) {
      set(task, .syncFailed, nil, text)
      isValid = false
    }
    guard !isValid else { return true }
    let text = SyncOperation.invalidTasks
    guard release.tellsWhyTasksAreInvalid else {
      setPhase(.failed, text)
      return false
    }
    // The engine asks its results, which may tell of earlier failures too.
    let reasons = Set(results.filter { $0.status == .syncFailed && !$0.message.isEmpty }.map(\.message))
    setPhase(.failed, "\(text): \(reasons.sorted { $0.byteOrder($1) < 0 }.joined(separator: "; "))")
    return false
  }

  private func isServed(_ task: Int, _ cluster: VirtualCluster) -> Bool {
    let kind = plan.kindInVersion(of: tasks[task].task)
    return cluster.serves(kind.kind, kind.version)
  }

  /// What a sync ends with whose rehearsal finds fault with a task, or what that begins with.
  package static let invalidTasks = "one or more synchronization tasks are not valid"

  private func mayBeServedLater(_ task: Int) -> Bool {
    if options.skipDryRunOnMissingResource, release.readsSkipDryRunOfApplications { return true }
    let resource = plan.resource(of: tasks[task].task)
    if !tasks[task].task.isPrune, resource?.options.contains("SkipDryRunOnMissingResource=true") ?? false {
      return true
    }
    return resource.map { broughtKinds.contains($0.groupKind) } ?? false
  }

  /// Makes the application's namespace, then applies everything as a trial; false if that ends the step.
  private mutating func rehearse(_ cluster: inout VirtualCluster) -> Bool {
    var trial = order
    if release.createsNamespaceFirst, let namespace = namespaceToCreate(cluster) {
      if run([namespace], isDryRun: false, &cluster) == .failed {
        _ = runSyncFail([], failed: [namespace], "the namespace failed to apply", &cluster)
        return false
      }
      trial.removeAll { $0 == namespace }
    }
    if options.applyOutOfSyncOnly { trial.removeAll { isUnchanged($0, cluster) } }
    guard run(trial, isDryRun: true, &cluster) == .failed else { return true }
    setPhase(.failed, "one or more objects failed to apply (dry run)")
    return false
  }

  private func namespaceToCreate(_ cluster: VirtualCluster) -> Int? {
    guard !plan.request.namespace.isEmpty else { return nil }
    return order.first { task in
      guard !tasks[task].task.isPrune, cluster.seen(tasks[task].object) == nil else { return false }
      let key = cluster.keys[tasks[task].object]
      return key.kind == "Namespace" && key.group.isEmpty && key.name == plan.request.namespace
    }
  }

  /// Waits for tasks that are running: for all of them if the sync has several steps, else for hooks alone.
  private mutating func waitForRunning(_ missing: [Int]) -> Bool {
    let waitsForResources = isMultiStep
    guard running.hookCount > 0 || (waitsForResources && running.resourceCount > 0) else { return false }
    let text = waitingText(withResources: waitsForResources)
    if release.noticesMissingObjects {
      for task in missing where waitsForResources || tasks[task].task.isHook {
        set(task, .syncFailed, .error, MissingObject.message(engineKey(of: task)))
      }
    }
    setPhase(.running, text)
    return true
  }

  /// Waits for objects that were pruned and are not gone.
  private mutating func waitForPruned() -> Bool {
    guard pruned.count > 0, let first = pruned.first({ [tasks] in tasks[$0].isListed }) else { return false }
    let wait = Wait(cause: .deletion, task: first, others: pruned.count - 1)
    setPhase(.running, text("deletion of", wait, "resources"))
    return true
  }

  private mutating func failAfterTasks(_ cluster: inout VirtualCluster) {
    let failed = order.filter { tasks[$0].status == .syncFailed && !isSyncFail($0) }
    let hooks = hooksToDelete(.hookFailed, cluster)
    deleteHooks(hooks, by: .hookFailed, &cluster)
    _ = runSyncFail(
      syncFailTasks, failed: failed, "one or more synchronization tasks completed unsuccessfully", &cluster)
  }

  /// Whether the sync has more than one phase or wave, which decides what it waits for (`multiStep`).
  var isMultiStep: Bool {
    guard let first = order.first, let last = order.last else { return false }
    let (one, other) = (tasks[first].task, tasks[last].task)
    return one.phase != other.phase || one.wave != other.wave
  }

  func isSyncFail(_ task: Int) -> Bool { tasks[task].task.phase == .syncFail }

  var syncFailTasks: [Int] {
    var result: [Int] = []
    for task in order.reversed() {
      guard isSyncFail(task) else { break }
      result.append(task)
    }
    return result.reversed()
  }
}
