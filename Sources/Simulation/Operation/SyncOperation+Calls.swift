import Diagnostics
import Manifests
import Ordering

// Calls to the cluster.

extension SyncOperation {
  /// What came of running tasks (`runState`).
  enum RunState {
    case successful
    /// Something has to go before tasks can run, or somebody has to confirm.
    case pending
    case failed
  }

  /// Runs tasks, in earnest or as a trial: lets old hooks go, prunes, deletes old hooks, and applies kind by kind
  /// (`runTasks`).
  mutating func run(_ list: [Int], isDryRun: Bool, _ cluster: inout VirtualCluster) -> RunState {
    let isTrial = isDryRun || options.isDryRun
    isAwaitingConfirmation = false
    let prunes = list.filter { tasks[$0].task.isPrune }
    let creations = prunes.isEmpty ? list : list.filter { !tasks[$0].task.isPrune }
    if !isTrial, release.letsOldHooksGo {
      for task in list where tasks[task].task.isHook && tasks[task].isPending { letGo(task, &cluster) }
    }
    let pruneState = prune(prunes, isTrial: isTrial, &cluster)
    guard pruneState == .successful else { return pruneState }
    if !isTrial {
      let deletionState = deleteBeforeCreation(creations, &cluster)
      guard deletionState == .successful else { return deletionState }
    }
    return create(creations, isDryRun: isDryRun, &cluster)
  }

  private mutating func prune(_ prunes: [Int], isTrial: Bool, _ cluster: inout VirtualCluster) -> RunState {
    if !options.isPruneConfirmed, prunes.contains(where: needsConfirmation) {
      isAwaitingConfirmation = true
      return .pending
    }
    var state = RunState.successful
    for task in prunes {
      let (code, message) = prune(task, isTrial: isTrial, &cluster)
      if code == .syncFailed { state = .failed }
      guard !isTrial || options.isDryRun || code == .syncFailed else { continue }
      set(task, code, code == .syncFailed ? .failed : .succeeded, message)
    }
    return state
  }

  func needsConfirmation(_ task: Int) -> Bool {
    plan.resource(of: tasks[task].task).map { plan.outcome(ofPruning: $0) == .needsConfirmation } ?? false
  }

  /// Says what has to be confirmed.
  mutating func confirmationText(_ list: [Int]) -> String {
    let waited = list.filter { tasks[$0].task.isPrune && needsConfirmation($0) }
    guard let first = waited.first else { return "" }
    let wait = Wait(cause: .confirmation, task: first, others: waited.count - 1)
    if release.namesConfirmationsByGroup { return text("pruning confirmation of", wait, "resources") }
    self.wait = wait
    let resource = plan.resource(of: tasks[first].task)
    let more = wait.others > 0 ? " and \(wait.others) more resources" : ""
    let key = engineKey(of: first)
    return "Waiting for pruning confirmation of \(resource?.apiVersion ?? "")/\(key.kind)/\(key.name)\(more)"
  }

  /// Deletes an object that is wanted no more, unless something speaks against it (`pruneObject`).
  private mutating func prune(_ task: Int, isTrial: Bool, _ cluster: inout VirtualCluster) -> (ResultCode, String) {
    guard let resource = plan.resource(of: tasks[task].task) else { return (.pruned, "pruned") }
    if !plan.request.prune { return (.pruneSkipped, "ignored (requires pruning)") }
    if plan.request.has(pruneOption: "false", of: resource) { return (.pruneSkipped, "ignored (no prune)") }
    if isTrial { return (.pruned, "pruned (dry run)") }
    if !(cluster.seen(tasks[task].object)?.isBeingDeleted ?? false) {
      if case .refused(let text) = call(.prune, task, &cluster) { return (.syncFailed, text) }
    }
    pruned.add(task)
    return (.pruned, "pruned")
  }

  /// Whether an old hook has to go before the hook is made anew.
  func isDeletedBeforeCreation(_ task: Int, _ cluster: VirtualCluster) -> Bool {
    tasks[task].isPending && has(.beforeHookCreation, task) && cluster.seen(tasks[task].object) != nil
      && !vanished.contains(task)
  }

  private mutating func deleteBeforeCreation(_ list: [Int], _ cluster: inout VirtualCluster) -> RunState {
    var state = RunState.successful
    vanished.removeAll()
    for task in list where isDeletedBeforeCreation(task, cluster) {
      switch call(.delete, task, &cluster, by: .beforeHookCreation) {
      case .accepted: if state == .successful { state = .pending }
      case .notFound:
        // Older engines keep what they saw, and apply all the same.
        if release.forgetsVanishedHooks { vanished.insert(task) }
      case .refused(let text):
        state = .failed
        set(
          task, release.keepsStatusOfOldHooks ? tasks[task].status : nil, .error,
          deletionError(text))
      }
    }
    return state
  }

  /// What the engine makes of the cluster's word on a deletion (`deleteResource`).
  func refusalOfDeletion(_ text: String) -> String {
    release.introducesDeletionErrorsTwice ? "failed to delete resource: \(text)" : text
  }

  private func deletionError(_ text: String) -> String {
    "failed to delete resource: \(refusalOfDeletion(text))"
  }

  /// Applies objects; a failure does not keep the others from being applied (`processCreateTasks`).
  private mutating func create(_ list: [Int], isDryRun: Bool, _ cluster: inout VirtualCluster) -> RunState {
    let isTrial = isDryRun || options.isDryRun
    var state = RunState.successful
    for task in list {
      if isTrial, tasks[task].skipsDryRun { continue }
      let (code, message) = apply(task, isTrial: isTrial, &cluster)
      if code == .syncFailed { state = .failed }
      guard !isTrial || options.isDryRun || code == .syncFailed else { continue }
      let reached: OperationPhase = options.isDryRun ? .succeeded : .running
      set(task, code, code == .syncFailed ? .failed : reached, message ?? "")
    }
    return state
  }

  /// Applies one object (`applyObject`); of a trial that goes well nothing is said, unless the sync is one.
  private mutating func apply(_ task: Int, isTrial: Bool, _ cluster: inout VirtualCluster) -> (ResultCode, String?) {
    let object = tasks[task].object
    let seen = cluster.seen(object)
    let resource = applied(plan.appliedResource(of: tasks[task].task), over: seen, cluster.keys[object])
    let verb = isTrial ? .dryRun : verb(of: resource, task, seen)
    let finalizers = finalizers(of: resource, tasks[task].task)
    var attempt: Attempt = isTrial ? .trial : verb == .replace && isForced(resource, seen) ? .anew : .inPlace
    let validates = validates(resource)
    var refusal = cluster.refusal(of: resource, object, finalizers: finalizers, attempt, validates: validates)
    if refusal != nil, attempt == .inPlace, verb == .apply, isForced(resource, seen) {
      // By force, what cannot be changed in place is deleted and made again.
      attempt = .anew
      refusal = cluster.refusal(of: resource, object, finalizers: finalizers, attempt, validates: validates)
    }
    let onServer = !isTrial && options.appliesOnServer(resource)
    refusal = refusal ?? sizeRefusal(of: resource, cluster.keys[object].name, verb, onServer: onServer)
    if let text = refusal {
      calls.append(Call(verb: verb, task: task, refusal: text))
      return (.syncFailed, text)
    }
    if isTrial { calls.append(Call(verb: verb, task: task)) }
    if isTrial, !options.isDryRun { return (.synced, nil) }
    let existed = cluster[object] != nil
    if !isTrial {
      let runs = cluster.runs[object]
      // The namespace that Argo CD makes for an application belongs to none, unless its metadata says so.
      let isOwn =
        tasks[task].task.subject != .createdNamespace
        || plan.pipeline.application.map { resource.isTracked(by: $0) } ?? false
      cluster.apply(resource, object, finalizers: finalizers, attempt, tracker: isOwn ? tracker : nil)
      calls.append(Call(verb: verb, task: task, isRun: cluster.runs[object] > runs))
    }
    let done = verb == .apply && onServer ? "serverside-applied" : existed ? "configured" : "created"
    let message = message(resource, cluster.keys[object].name, verb, done)
    return (.synced, isTrial && verb != .update ? message + " (dry run)" : message)
  }

  /// What the cluster answers to what it takes.
  private func message(_ resource: Resource, _ name: String, _ verb: Call.Verb, _ done: String) -> String {
    if verb == .update { return "\(resource.kind)/\(name) updated" }
    let kind = resource.group.isEmpty ? resource.kind.lowercased() : "\(resource.kind.lowercased()).\(resource.group)"
    return "\(kind)/\(name) \(verb == .replace ? "replaced" : done)"
  }

  /// How an object is brought into the cluster: definitions and namespaces are never replaced, which would take what
  /// belongs to them along.
  private func verb(of resource: Resource, _ task: Int, _ seen: LiveObject?) -> Call.Verb {
    guard options.replaces(resource, over: seen?.resource, in: release) else { return .apply }
    guard seen != nil else { return .create }
    return resource.groupKind == .customResourceDefinition || resource.kind == "Namespace" ? .update : .replace
  }

  private func isForced(_ resource: Resource, _ seen: LiveObject?) -> Bool {
    options.forces(resource, over: seen?.resource, in: release)
  }

  private func finalizers(of resource: Resource, _ task: SyncTask) -> [String] {
    var finalizers = (resource.manifest["metadata"]?["finalizers"]?.list ?? []).compactMap(\.string)
    if task.isHook, release.writesHookFinalizers, !finalizers.contains(ArgoKey.hookFinalizer) {
      finalizers.append(ArgoKey.hookFinalizer)
    }
    return finalizers
  }

  // Hooks that are over.

  func has(_ policy: DeletePolicy, _ task: Int) -> Bool {
    tasks[task].task.isHook && plan.resource(of: tasks[task].task)?.delete.policies.contains(policy) ?? false
  }

  /// The hooks that a policy deletes: those that are there and not running, whether this sync ran them or not.
  func hooksToDelete(_ policy: DeletePolicy, _ cluster: VirtualCluster) -> [Int] {
    guard let hooks = hooksByPolicy[policy] else { return [] }
    let chosen = hooks.filter { !tasks[$0].isRunning && cluster.seen(tasks[$0].object) != nil }
    return chosen.sorted { places[$0] < places[$1] }
  }

  mutating func deleteHooks(_ hooks: [Int], by policy: DeletePolicy, _ cluster: inout VirtualCluster) {
    for task in hooks {
      guard case .refused(let text) = call(.delete, task, &cluster, by: policy) else { continue }
      set(task, release.keepsStatusOfHooks ? tasks[task].status : nil, .error, deletionError(text))
    }
  }

  /// Takes the finalizer from hooks whose end was seen.
  mutating func letFinishedHooksGo(_ cluster: inout VirtualCluster) {
    guard release.writesHookFinalizers else { return }
    for task in finishedHooks where tasks[task].state?.isCompleted ?? false { letGo(task, &cluster) }
    finishedHooks.removeAll(keepingCapacity: true)
  }

  /// Takes the finalizer from a hook that is there and has it (`removeHookFinalizer`).
  mutating func letGo(_ task: Int, _ cluster: inout VirtualCluster) {
    let object = tasks[task].object
    guard cluster.seen(object)?.hasHookFinalizer ?? false, cluster[object]?.hasHookFinalizer ?? false,
      released.insert(object).inserted
    else { return }
    calls.append(Call(verb: .removeFinalizer, task: task))
    cluster.remove(finalizer: ArgoKey.hookFinalizer, from: object)
  }

  /// Asks the cluster to delete a task's object.
  mutating func call(
    _ verb: Call.Verb, _ task: Int, _ cluster: inout VirtualCluster, by policy: DeletePolicy? = nil
  ) -> VirtualCluster.DeletionAnswer {
    let answer = cluster.delete(tasks[task].object, options.propagation)
    var refusal: String?
    if case .refused(let text) = answer { refusal = text }
    calls.append(Call(verb: verb, task: task, refusal: refusal, policy: policy))
    return answer
  }
}
