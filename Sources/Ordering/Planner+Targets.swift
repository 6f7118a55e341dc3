import Diagnostics

// From the pipeline's resources to targets and hooks.

extension Planner {
  /// Takes the keys of all resources, and with them what sorting asks for.
  mutating func normaliseKeys() {
    var numbers = KindNumbers()
    var ranks: [UInt8] = []
    keys = pipeline.keys(under: request)
    marks.reserveCapacity(keys.count)
    declaresHook.reserveCapacity(keys.count)
    for resource in pipeline.resources {
      let number = numbers.number(kind: resource.kind, group: resource.group)
      if number == ranks.count { ranks.append(KindRank.of(resource.kind)) }
      marks.append(SortMark(rank: ranks[number], name: resource.name))
      declaresHook.append(resource.hook != nil)
    }
  }

  /// The resources to go on with: of those with the same key only the last, hook or not; a name that the cluster is
  /// to generate never collides (`NormalizeTargetObjects`).
  mutating func withoutDuplicates() -> [Int] {
    var last = KeyIndex(capacity: keys.count)
    // Those before the last of a key, by that last.
    var replaced: [Int: [Int]] = [:]
    for index in keys.indices where !keys[index].name.isEmpty {
      guard let earlier = last.update(index, in: keys) else { continue }
      var before = replaced.removeValue(forKey: earlier) ?? []
      before.append(earlier)
      replaced[index] = before
    }
    guard !replaced.isEmpty else { return Array(keys.indices) }
    let leftOut = Set(replaced.values.joined())
    return keys.indices.filter { index in
      guard !leftOut.contains(index) else {
        omissions.append((index, .replaced))
        return false
      }
      if let before = replaced[index] {
        let earlier = before.map { pipeline.resources[$0] }
        diagnostics.append(.duplicateResource(earlier, replacedBy: pipeline.resources[index]))
      }
      return true
    }
  }

  /// Sets apart the hooks for the deletion of the application, and takes those that are nothing else out of the sync
  /// (`partitionTargetObjsForSync`).
  mutating func setDeleteHooksApart(_ targets: inout [Int]) {
    let declared = targets.filter { declaresHook[$0] }
    guard !declared.isEmpty else { return }
    for type in request.release.deletionHookTypes {
      let hooks = declared.filter { index in
        pipeline.resources[index].hook?.deletionTypes(in: request.release).contains(type) ?? false
      }
      if !hooks.isEmpty { deleteHooks.append((type, hooks.sorted(by: byName))) }
    }
    targets.removeAll { index in
      guard let hook = pipeline.resources[index].hook, hook.isSetApart(in: request.release) else { return false }
      omissions.append((index, .deleteHook))
      return true
    }
  }

  private func byName(_ left: Int, _ right: Int) -> Bool {
    let (one, other) = (keys[left], keys[right])
    if one.kind != other.kind { return one.kind < other.kind }
    return (one.name, one.namespace, one.group, left) < (other.name, other.namespace, other.group, right)
  }

  /// Separates hooks from resources and leaves out the hooks that name no known phase (`splitHooks`).
  mutating func splitHooks(_ targets: [Int]) -> (resources: [Int], hooks: [Int]) {
    var resources: [Int] = []
    var hooks: [Int] = []
    resources.reserveCapacity(targets.count)
    for index in targets {
      guard declaresHook[index] else {
        resources.append(index)
        continue
      }
      let resource = pipeline.resources[index]
      if !resource.isHook {
        resources.append(index)
      } else if !resource.phases.isEmpty {
        hooks.append(index)
      } else {
        let types = resource.hook?.deletionTypes(in: request.release) ?? []
        omissions.append((index, types.isEmpty ? .unknownHook : .deleteHook))
      }
    }
    return (resources, hooks)
  }

  /// A resource or a live object, or both where one is the other's present state.
  struct Reconciled {
    var target: Int?
    var live: Int?
  }

  /// Pairs resources with live objects; live objects that are left have no target any more (`Reconcile`).
  func matchWithLive(_ resources: [Int]) -> [Reconciled] {
    guard !pipeline.live.isEmpty else { return resources.map { Reconciled(target: $0) } }
    var live = liveByKey(targets: resources)
    var result: [Reconciled] = []
    result.reserveCapacity(resources.count)
    for index in resources {
      var key = keys[index]
      var match = live.removeValue(forKey: key)
      if match == nil, request.release.looksOutsideNamespaces, pipeline.kinds.scope(of: key.groupKind) == nil {
        // Of a kind of unknown scope the engine looks for both.
        key.namespace = ""
        match = live.removeValue(forKey: key)
      }
      result.append(Reconciled(target: index, live: match))
    }
    return result + live.values.sorted().map { Reconciled(live: $0) }
  }

  /// The live objects by key. Objects with one uid are one object seen through several API groups: those that no
  /// target asks for go, and at least one stays (`dedupLiveResources`).
  private func liveByKey(targets: [Int]) -> [ResourceKey: Int] {
    var byKey: [ResourceKey: Int] = [:]
    var byUID: [String: [Int]] = [:]
    var judge = ProjectJudge(pipeline, request.release)
    for (index, object) in pipeline.live.enumerated() {
      let key = liveKey(object)
      // What the project does not permit, Argo CD does not see (`IsLiveResourcePermitted`).
      guard judge?.denial(of: key) == nil else { continue }
      byKey[key] = index
      if !object.uid.isEmpty { byUID[object.uid, default: []].append(index) }
    }
    let shared = byUID.values.filter { $0.count > 1 }
    guard !shared.isEmpty else { return byKey }
    let wanted = Set(targets.map { keys[$0] })
    for objects in shared {
      var left = objects.count
      for index in objects.sorted(by: { liveKey(pipeline.live[$1]) < liveKey(pipeline.live[$0]) }) {
        let key = liveKey(pipeline.live[index])
        guard left > 1, !wanted.contains(key) else { continue }
        byKey[key] = nil
        left -= 1
      }
    }
    return byKey
  }

  private func liveKey(_ object: Resource) -> ResourceKey { pipeline.key(ofLive: object, request) }
}

extension Pipeline {
  /// The keys that the resources are known by in the cluster: no namespace for cluster-scoped kinds, the application's
  /// for namespaced resources that name none (`NormalizeTargetObjects`).
  package func keys(under request: SyncRequest) -> [ResourceKey] {
    var keys: [ResourceKey] = []
    var last: (kind: String, group: String, scope: Scope)?
    keys.reserveCapacity(resources.count)
    for resource in resources {
      let scope: Scope
      // Neighbours are often of one kind.
      if let last, last.kind == resource.kind, last.group == resource.group {
        scope = last.scope
      } else {
        scope = kinds.scope(of: resource.groupKind) ?? .namespaced
        last = (resource.kind, resource.group, scope)
      }
      let written = resource.namespace.isEmpty ? request.namespace : resource.namespace
      keys.append(
        ResourceKey(
          group: resource.group,
          kind: resource.kind,
          namespace: scope == .cluster ? "" : written,
          name: resource.name
        )
      )
    }
    return keys
  }
}
