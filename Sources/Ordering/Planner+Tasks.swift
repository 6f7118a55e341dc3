// From targets, hooks and live objects to tasks with their waves.

extension Planner {
  /// Tasks for resources and for live objects without a target (`getSyncTasks`). A live hook is nobody's to prune, and
  /// an object without a phase makes no task.
  mutating func makeResourceTasks(_ reconciled: [Reconciled]) {
    tasks.reserveCapacity(reconciled.count)
    for pair in reconciled {
      if let target = pair.target {
        let resource = pipeline.resources[target]
        if !isSelected(liveOrTargetKey(pair)) {
          omissions.append((target, .notSelected))
        } else if resource.phases.isEmpty {
          omissions.append((target, .skip))
        } else {
          tasks.append(SyncTask(.target(target), .sync, resource))
        }
      } else if let live = pair.live, isSelected(liveOrTargetKey(pair)) {
        let object = pipeline.live[live]
        if pipeline.manages(object, request) {
          tasks.append(SyncTask(subject: .createdNamespace, phase: .sync, wave: 0, placement: .declared, isHook: false))
          continue
        }
        guard !object.isHook, !object.phases.isEmpty else { continue }
        tasks.append(SyncTask(.live(live), .sync, object))
      }
    }
  }

  /// One task for every phase a hook runs in (`getSyncTasks`).
  mutating func makeHookTasks(_ hooks: [Int]) {
    for index in hooks {
      guard request.runsHooks else {
        omissions.append((index, .hooksSkipped))
        continue
      }
      let resource = pipeline.resources[index]
      for phase in resource.phases { tasks.append(SyncTask(.target(index), phase, resource)) }
    }
  }

  /// The task that creates the application's namespace, unless a resource does (hooks are not looked at), or it is
  /// there and no metadata is to be managed (`autoCreateNamespace`, `syncNamespace`). One that is the application's own
  /// is a resource already.
  mutating func makeNamespaceTask(_ resources: [Int]) {
    guard request.createNamespace, !request.namespace.isEmpty else { return }
    let isDeclared = resources.contains {
      pipeline.resources[$0].isNamespace && pipeline.resources[$0].name == request.namespace
    }
    guard !isDeclared, !namespaceIsLive || request.managedNamespaceMetadata != nil else { return }
    guard !pipeline.live.contains(where: { pipeline.manages($0, request) }) else { return }
    tasks.append(
      SyncTask(subject: .createdNamespace, phase: .preSync, wave: 0, placement: .declared, isHook: false)
    )
  }

  private var namespaceIsLive: Bool {
    let objects = [pipeline.live, pipeline.untracked].joined()
    return objects.contains { $0.isNamespace && $0.name == request.namespace }
  }

  /// Swaps the distinct waves of the prune tasks end for end, so that what was created last goes first.
  mutating func reversePruneWaves() {
    let waves = Set(tasks.lazy.filter(\.isPrune).map(\.wave)).sorted()
    guard waves.count > 1 else { return }
    let swapped = Dictionary(uniqueKeysWithValues: zip(waves, waves.reversed()))
    for index in tasks.indices where tasks[index].isPrune {
      let own = tasks[index].wave
      guard let wave = swapped[own], wave != own else { continue }
      tasks[index].wave = wave
      tasks[index].placement = .reversed(from: own)
    }
  }

  /// Moves the prune tasks that are to come last one wave behind the Sync phase's last, counted from 0 and with the
  /// reversal done; the engine's sum wraps around.
  mutating func moveLastPrunesBehind() {
    let last = tasks.lazy.filter { $0.phase == .sync }.map(\.wave).reduce(0, max) &+ 1
    for index in tasks.indices {
      guard case .live(let live) = tasks[index].subject,
        request.pruneLast || pipeline.live[live].options.contains("PruneLast=true")
      else { continue }
      tasks[index].wave = last
      tasks[index].placement = .last(from: pipeline.live[live].wave.value)
    }
  }

  /// The engine's filter asks for the live object's key where there is one.
  private func liveOrTargetKey(_ pair: Reconciled) -> ResourceKey? {
    guard request.selected != nil else { return nil }
    if let live = pair.live { return pipeline.key(ofLive: pipeline.live[live], request) }
    return pair.target.map { keys[$0] }
  }

  private func isSelected(_ key: ResourceKey?) -> Bool {
    guard let selected = request.selected, let key else { return true }
    return selected.contains { $0.matches(key) }
  }
}

extension Pipeline {
  /// Whether an object of the application is the namespace whose metadata Argo CD manages, which counts as wanted
  /// without a manifest: `managedNamespaceMetadata` itself has made it the application's, by a tracking id
  /// (`isManagedNamespace` in `CompareAppState`).
  package func manages(_ object: Resource, _ request: SyncRequest) -> Bool {
    application != nil && request.managedNamespaceMetadata != nil && object.isNamespace
      && object.name == request.namespace
  }
}

extension SyncTask {
  fileprivate init(_ subject: Subject, _ phase: Phase, _ resource: Resource) {
    self.init(
      subject: subject,
      phase: phase,
      wave: resource.wave.value,
      placement: .declared,
      isHook: resource.isHook
    )
  }
}
