import Manifests
import Ordering

// Objects that others made: what becomes of them when those are deleted is Kubernetes' garbage collection.

/// What a deletion means for the objects that the deleted one owns (`DeletionPropagation`).
package enum Propagation: String, Sendable, Hashable {
  /// They go first, and the owner stays until they are gone.
  case foreground
  /// They go once the owner is gone.
  case background
  /// They stay.
  case orphan
}

extension VirtualCluster {
  /// Holds an owner that is deleted in the foreground for as long as it owns something.
  static let foregroundFinalizer = "foregroundDeletion"

  /// Takes note of the owners of an object, as it says that it has them now.
  mutating func noteOwners(of resource: Resource, _ key: ResourceKey, _ identity: Identity) {
    for owner in owners.removeValue(forKey: identity) ?? [] { dependents[owner]?.removeAll { $0 == identity } }
    for reference in resource.manifest["metadata"]?["ownerReferences"]?.list ?? [] {
      guard let kind = reference["kind"]?.string, let name = reference["name"]?.string else { continue }
      let (group, _) = ObjectReader.split(reference["apiVersion"]?.string ?? "v1")
      var owner = ResourceKey(group: group, kind: kind, namespace: key.namespace, name: name)
      if kinds.scope(of: owner.groupKind) == .cluster { owner.namespace = "" }
      let place = self.identity(of: owner)
      dependents[place, default: []].append(identity)
      owners[identity, default: []].append(place)
    }
  }

  /// Whether every owner of an object is gone, or going where what it owns goes first. Of one that was never there
  /// nobody knows.
  func isAbandoned(_ identity: Identity) -> Bool {
    (owners[identity] ?? []).allSatisfy { owner in
      objects[owner].map { $0.deletion?.isForeground ?? false } ?? gone.contains(owner)
    }
  }

  /// What went since something else went, since this was last asked.
  mutating func takeSweeps() -> [Sweep] {
    defer { sweeps.removeAll() }
    return sweeps
  }

  private func living(dependentsOf identity: Identity) -> [Identity] {
    (dependents[identity] ?? []).filter { objects[$0] != nil }
  }

  /// Prepares what an object owns for its deletion.
  mutating func propagateDeletion(of identity: Identity, _ propagation: Propagation) {
    guard !dependents.isEmpty else { return }
    switch propagation {
    case .background: return
    case .orphan:
      for dependent in dependents.removeValue(forKey: identity) ?? [] {
        owners[dependent]?.removeAll { $0 == identity }
      }
    case .foreground:
      var open = [identity]
      var met: Set<Identity> = [identity]
      var goers: [Identity] = []
      while let owner = open.popLast() {
        let owned = living(dependentsOf: owner)
        guard !owned.isEmpty, var object = objects[owner] else { continue }
        if !object.finalizers.contains(VirtualCluster.foregroundFinalizer) {
          object.finalizers.append(VirtualCluster.foregroundFinalizer)
          set(owner, object)
        }
        for dependent in owned where met.insert(dependent).inserted {
          open.append(dependent)
          goers.append(dependent)
        }
      }
      // From the last owned to the first, so that every one is free to go when its turn comes.
      for dependent in goers.reversed() { askForDeletion(of: dependent, at: now) }
    }
  }

  /// What follows from an object's being gone: what it owned goes, and an owner that waited for it may go.
  mutating func collectGarbage(after identity: Identity) {
    var open = [identity]
    while let next = open.popLast() {
      for dependent in living(dependentsOf: next) where isAbandoned(dependent) {
        guard let object = objects[dependent], !object.isBeingDeleted else { continue }
        sweeps.append(Sweep(identity: dependent, wave: object.resource.wave.value, cause: next, time: now))
        guard markForDeletion(dependent, at: now) else { continue }
        take(dependent)
        open.append(dependent)
      }
      for owner in owners[next] ?? [] where objects[owner]?.isBeingDeleted ?? false {
        guard living(dependentsOf: owner).isEmpty, var object = objects[owner] else { continue }
        object.finalizers.removeAll { $0 == VirtualCluster.foregroundFinalizer }
        set(owner, object)
        guard let deletion = object.deletion, object.finalizers.isEmpty else { continue }
        if deletion.due <= now {
          take(owner)
          open.append(owner)
        } else {
          setTimer(deletion.due, .gone, of: object, owner)
        }
      }
    }
  }
}
