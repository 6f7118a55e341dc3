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

/// That an object belongs to another (`ownerReferences`).
struct OwnerLink: Sendable {
  var owner: VirtualCluster.Identity
  /// Whether the owner waits for the object where what it owns goes first (`blockOwnerDeletion`, which the controllers of
  /// Kubernetes set).
  var isBlocking: Bool
}

extension VirtualCluster {
  /// Holds an owner that is deleted in the foreground for as long as it owns something.
  static let foregroundFinalizer = "foregroundDeletion"

  /// Takes note of the owners of an object, as it says that it has them now.
  mutating func noteOwners(of resource: Resource, _ key: ResourceKey, _ identity: Identity) {
    for link in owners.removeValue(forKey: identity) ?? [] { dependents[link.owner]?.removeAll { $0 == identity } }
    for reference in resource.manifest["metadata"]?["ownerReferences"]?.list ?? [] {
      guard let kind = reference["kind"]?.string, let name = reference["name"]?.string else { continue }
      let (group, _) = ObjectReader.split(reference["apiVersion"]?.string ?? "v1")
      var owner = ResourceKey(group: group, kind: kind, namespace: key.namespace, name: name)
      if kinds.scope(of: owner.groupKind) == .cluster { owner.namespace = "" }
      let link = OwnerLink(
        owner: self.identity(of: owner), isBlocking: reference["blockOwnerDeletion"]?.bool ?? false)
      dependents[link.owner, default: []].append(identity)
      owners[identity, default: []].append(link)
    }
  }

  /// Whether every owner of an object is gone, or going where what it owns goes first. Of one that was never there
  /// nobody knows.
  ///
  /// - Parameter others: owners that are about to go so.
  func isAbandoned(_ identity: Identity, along others: Set<Identity> = []) -> Bool {
    (owners[identity] ?? []).allSatisfy { link in
      others.contains(link.owner)
        || objects[link.owner].map { $0.deletion?.isForeground ?? false } ?? gone.contains(link.owner)
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

  /// Whether an object that is deleted in the foreground has to wait for something that it owns: what says so, and goes
  /// too (`blockingDependents` in Kubernetes' garbage collector; what has another owner is taken from this one).
  func isHeldByDependents(_ identity: Identity) -> Bool {
    living(dependentsOf: identity).contains { dependent in
      let isBlocking = (owners[dependent] ?? []).contains { $0.owner == identity && $0.isBlocking }
      return isBlocking && (objects[dependent]?.isBeingDeleted ?? false || isAbandoned(dependent))
    }
  }

  /// Prepares what an object owns for its deletion.
  mutating func propagateDeletion(of identity: Identity, _ propagation: Propagation) {
    guard !dependents.isEmpty else { return }
    switch propagation {
    case .background: return
    case .orphan:
      for dependent in dependents.removeValue(forKey: identity) ?? [] {
        owners[dependent]?.removeAll { $0.owner == identity }
      }
    case .foreground:
      var open = [identity]
      var met: Set<Identity> = [identity]
      var goers: [Identity] = []
      while let owner = open.popLast() {
        for dependent in living(dependentsOf: owner) where isAbandoned(dependent, along: met) {
          guard met.insert(dependent).inserted else { continue }
          open.append(dependent)
          goers.append(dependent)
        }
      }
      // From the last owned to the first, so that every one is free to go when its turn comes.
      for dependent in goers.reversed() { askForDeletion(of: dependent, at: now, isForeground: true) }
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
      for owner in (owners[next] ?? []).map(\.owner) where objects[owner]?.isBeingDeleted ?? false {
        guard !isHeldByDependents(owner), var object = objects[owner] else { continue }
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
