import Manifests
import Ordering

// Hooks that run when the application is deleted.

extension DeletionRun {
  /// The objects in the cluster that are hooks of a type.
  private func hooks(_ type: HookType, _ cluster: VirtualCluster) -> [VirtualCluster.Identity] {
    managed(cluster).filter { identity in
      cluster[identity].map { order.release.isHook($0.resource, for: type) } ?? false
    }
  }

  /// The hooks of a type that are wanted; of several with one key the last, which all are whose names the cluster makes
  /// up of one beginning.
  private func wantedHooks(_ type: HookType) -> [(key: ResourceKey, resource: Resource)] {
    var places: [ResourceKey: Int] = [:]
    var found: [(key: ResourceKey, resource: Resource)] = []
    for resource in order.pipeline.resources where order.release.isHook(resource, for: type) {
      let key = order.pipeline.clusterKey(ofWanted: resource, order.request)
      if let place = places[key] {
        found[place].resource = resource
      } else {
        places[key] = found.count
        found.append((key, resource))
      }
    }
    return found
  }

  /// Makes the hooks of a type that are not there, all at once, and says whether all are done (`executeHooks`). One that
  /// cannot be made ends a look; since it takes them in no order of its own, the others are there some looks later.
  mutating func run(_ type: HookType, _ cluster: inout VirtualCluster) throws(Trouble) -> Bool {
    let running = hooks(type, cluster)
    let there = Set(running.map { cluster.keys[$0] })
    let lastRemake = lastRemake
    var created: [ResourceKey] = []
    var trouble: Trouble?
    for (key, hook) in wantedHooks(type) {
      // The controller looks for a cluster-scoped hook in the application's namespace, and does not find it.
      let isFound = there.contains(key) && (!key.namespace.isEmpty || order.release.passesOverTakenNames)
      if isFound {
        noteFound(key, cluster)
        continue
      }
      do throws(Trouble) {
        if let name = try create(hook, key, type, &cluster) { created.append(name) }
      } catch {
        trouble = trouble ?? error
      }
    }
    if let trouble { throw trouble }
    guard created.isEmpty else {
      // Nor is there time for anything else while it is made again and again at one moment.
      let isAtOnce = hasRemade && lastRemake == cluster.now
      let others = hasRemade && !isAtOnce ? progressing(among: running, cluster) : []
      let cause = namelessHooks > 1 ? Wait.Cause.nameless : hasRemade && others.isEmpty ? .expiry : .object
      // What is made again and again is not what it waits for, if there is anything else.
      waitForHooks(others.isEmpty || cause == .nameless ? created : others, cause, cluster)
      return false
    }
    return try judge(running, type, &cluster)
  }

  private func progressing(
    among hooks: [VirtualCluster.Identity], _ cluster: VirtualCluster
  ) -> [ResourceKey] {
    hooks.compactMap { hook in
      guard let object = cluster[hook] else { return nil }
      let key = cluster.keys[hook]
      return order.checks.health(of: object, key.groupKind)?.status == .progressing ? key : nil
    }
  }

  /// Says once of a hook that nobody made here that it is there: another phase ran it, and its end counts.
  private mutating func noteFound(_ key: ResourceKey, _ cluster: VirtualCluster) {
    guard made[key] == nil, found.insert(key).inserted else { return }
    log.add(.found, at: cluster.now, key, saying: "it is there already, and is not run again")
  }

  /// Makes a hook; returns its key, or nil if its name is taken by what is not the application's.
  private mutating func create(
    _ hook: Resource, _ key: ResourceKey, _ type: HookType, _ cluster: inout VirtualCluster
  ) throws(Trouble) -> ResourceKey? {
    var key = key
    if key.name.isEmpty {
      namelessHooks += 1
      // The cluster appends five characters, here a number.
      let number = String(100_000 + cluster.keys.count % 100_000).dropFirst()
      key.name = hook.generateName + number
    }
    let identity = cluster.identity(of: key)
    if cluster[identity] != nil {
      guard order.release.passesOverTakenNames else {
        throw trouble("\(key.kind) \"\(key.name)\" already exists", [key], type)
      }
      // A look finds only what the project permits.
      let isOwn = made[key] != nil
      if isOwn, !unseen.insert(key).inserted { return nil }
      log.add(
        .taken, at: cluster.now, key,
        saying: isOwn
          ? "the project does not let the controller see it: nothing waits for it"
          : "its name is taken by what is not the application's: it does not run")
      return nil
    }
    if let text = cluster.refusal(of: hook, identity, finalizers: [], .inPlace) { throw trouble(text, [key], type) }
    cluster.apply(hook, identity, finalizers: hook.ownFinalizers, .inPlace, tracker: order.tracker)
    let wasDeleted = deletedHooks.remove(key) != nil
    if made.updateValue(hook, forKey: key) != nil, !wasDeleted { (hasRemade, lastRemake) = (true, cluster.now) }
    doomed = nil
    runs[SyncRun.Ran(key: key, phase: type), default: 0] += 1
    log.create(identity, cluster)
    return key
  }

  private func trouble(_ text: String, _ keys: [ResourceKey], _ type: HookType) -> Trouble {
    Trouble(message: type == .preDelete ? "error executing pre-delete hooks: \(text)" : text, keys: keys)
  }

  /// Whether hooks are done: those that are progressing are not, and those that failed are deleted, so that they are
  /// made anew. Whatever else they are counts as done.
  private mutating func judge(
    _ hooks: [VirtualCluster.Identity], _ type: HookType, _ cluster: inout VirtualCluster
  ) throws(Trouble) -> Bool {
    var progressing: [ResourceKey] = []
    var failed: [VirtualCluster.Identity] = []
    for hook in hooks {
      guard let object = cluster[hook] else { continue }
      let key = cluster.keys[hook]
      let health = order.checks.health(of: object, key.groupKind)
      if health == nil, !order.release.takesUncheckedHooksAsDone {
        throw Trouble(message: "the controller panics over a hook without a health check", keys: [key], isSilent: true)
      }
      switch health?.status {
      case .progressing: progressing.append(key)
      case .degraded where order.release.repeatsFailedDeleteHooks: failed.append(hook)
      default: break
      }
      if health?.status != .progressing { log.end(hook, health, cluster) }
    }
    guard failed.isEmpty else { throw deleteFailed(failed, type, &cluster) }
    if !progressing.isEmpty { waitForHooks(progressing, .object, cluster) }
    return progressing.isEmpty
  }

  private mutating func deleteFailed(
    _ hooks: [VirtualCluster.Identity], _ type: HookType, _ cluster: inout VirtualCluster
  ) -> Trouble {
    let names = hooks.map { "\(cluster.keys[$0].namespace)/\(cluster.keys[$0].name)" }
    var trouble = trouble(
      "\(type.rawValue) hook(s) failed: \(names.joined(separator: ", "))", hooks.map { cluster.keys[$0] }, type)
    trouble.isRepeated = true
    for hook in hooks {
      let wave = cluster[hook]?.resource.wave.value ?? 0
      guard case .accepted = cluster.delete(hook, lasting: 0) else { continue }
      deletedHooks.insert(cluster.keys[hook])
      log.delete(hook, wave: wave, saying: "so that it is made anew", cluster)
    }
    return trouble
  }

  private mutating func waitForHooks(_ keys: [ResourceKey], _ cause: Wait.Cause, _ cluster: VirtualCluster) {
    wait = Wait(cause: cause, keys: keys)
    let unfinished = keys.filter { key in
      guard let object = cluster[key] else { return false }
      return order.checks.health(of: object, key.groupKind)?.status == .progressing
    }
    guard let named = unfinished.first else { return }
    log.wait(for: named, DeletionRun.text("not complete", unfinished.count - 1), at: cluster.now)
  }

  /// Deletes the hooks of a type whose policies say so, by the health of all of them together; says whether none is left
  /// that is to go (`cleanupHooks`). `BeforeHookCreation`, which holds where nothing is said, deletes nothing here.
  mutating func cleanUp(_ type: HookType, _ cluster: inout VirtualCluster) throws(Trouble) -> Bool {
    let hooks = hooks(type, cluster)
    let health = health(of: hooks, cluster)
    var leaving: [VirtualCluster.Identity] = []
    for hook in hooks {
      guard let object = cluster[hook],
        let policy = object.resource.delete.policies.first(where: { $0.applies(to: health) })
      else { continue }
      leaving.append(hook)
      guard !object.isBeingDeleted else { continue }
      if case .refused(let text) = cluster.delete(hook, lasting: 0) {
        throw Trouble(message: text, keys: [cluster.keys[hook]])
      }
      log.delete(hook, wave: object.resource.wave.value, saying: policy.rawValue, cluster)
    }
    guard !leaving.isEmpty else { return true }
    waitUntilGone(leaving.filter { cluster[$0] != nil }, cluster)
    return false
  }

  /// The worst health among hooks; one of a kind without a check is healthy.
  func health(of hooks: [VirtualCluster.Identity], _ cluster: VirtualCluster) -> HealthStatus {
    let all = hooks.compactMap { hook in
      cluster[hook].map { order.checks.health(of: $0, cluster.keys[hook].groupKind)?.status ?? .healthy }
    }
    return all.max { $0.badness < $1.badness } ?? .healthy
  }

  /// The health of all hooks of a type together.
  func health(ofAll type: HookType, _ cluster: VirtualCluster) -> HealthStatus {
    health(of: hooks(type, cluster), cluster)
  }
}

extension DeletePolicy {
  /// Whether it deletes delete hooks that come to this together.
  fileprivate func applies(to health: HealthStatus) -> Bool {
    switch self {
    case .hookFailed: health == .degraded
    case .hookSucceeded: health == .healthy
    case .beforeHookCreation: false
    }
  }
}

extension Resource {
  /// The finalizers that its manifest gives it.
  fileprivate var ownFinalizers: [String] { (manifest["metadata"]?["finalizers"]?.list ?? []).compactMap(\.string) }
}
