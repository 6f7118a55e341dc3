import Manifests
import Ordering

// What Kubernetes does of itself when something is deleted: what is in a namespace goes with it, what an object owns
// goes after it, and finalizers of Kubernetes' own controllers are taken off.

/// Something that goes since something else goes.
struct Sweep: Sendable {
  var identity: VirtualCluster.Identity
  var wave: Int
  /// What went, or goes.
  var cause: ResourceKey
}

extension VirtualCluster {
  /// The finalizer that keeps a namespace until it is empty.
  private static let namespaceFinalizer = "kubernetes"
  /// The finalizer that keeps a claim while pods use it.
  private static let claimFinalizer = "kubernetes.io/pvc-protection"

  /// Finalizers that a controller of Kubernetes or Argo CD takes off by itself, and at once as far as is known here.
  private static func isTakenOff(_ finalizer: String) -> Bool {
    switch finalizer {
    case "foregroundDeletion", "orphan", "kubernetes.io/pv-protection",
      "service.kubernetes.io/load-balancer-cleanup", "batch.kubernetes.io/job-tracking":
      return true
    default:
      // Those of a child Application whose own resources are not at hand.
      return finalizer.hasPrefix(ApplicationFinalizers.resources)
        || [HookType.preDelete, .postDelete].contains { finalizer.hasPrefix(ApplicationFinalizers.name(of: $0)) }
    }
  }

  /// Asks for an object's deletion, which takes at least so long.
  mutating func delete(_ identity: Identity, lasting time: Int) -> DeletionAnswer {
    guard let object = objects[identity] else { return .notFound }
    if let text = object.course.refusesDeletion { return .refused(text) }
    guard !object.isBeingDeleted else { return .accepted }
    if object.resource.isNamespace, hasInhabitants(keys[identity].name) {
      change(identity) { $0.finalizers.append(VirtualCluster.namespaceFinalizer) }
    }
    askForDeletion(of: identity, at: now, lasting: time)
    return .accepted
  }

  private func hasInhabitants(_ namespace: String) -> Bool {
    inhabitants.contains { $0.key.namespace == namespace }
  }

  /// Does everything that follows by itself from what is on its way or gone; returns what goes because of that.
  ///
  /// - Parameter beforeOwners: whether what an object owns goes before it (foreground), rather than after it.
  mutating func collect(beforeOwners: Bool) -> [Sweep] {
    var sweeps = takeSweeps()
    var isSettled = false
    while !isSettled {
      let before = changes.count
      takeOffFinalizers()
      emptyNamespaces(&sweeps)
      collectOwned(&sweeps, beforeOwners: beforeOwners)
      sweeps += takeSweeps()
      isSettled = changes.count == before
    }
    return sweeps
  }

  private mutating func takeOffFinalizers() {
    for identity in leaving.sorted() {
      guard let object = objects[identity], !object.finalizers.isEmpty else { continue }
      for finalizer in object.finalizers {
        let isFree =
          finalizer == VirtualCluster.claimFinalizer
          ? !isMounted(keys[identity]) : !governed.contains(keys[identity]) && VirtualCluster.isTakenOff(finalizer)
        if isFree { remove(finalizer: finalizer, from: identity) }
      }
    }
  }

  /// Whether something uses a claim; what a Job does with it is over when the Job is.
  private func isMounted(_ claim: ResourceKey) -> Bool {
    inhabitants.contains { key, object in
      guard key.namespace == claim.namespace, !(object.resource.isJob && object.health.isFinished) else { return false }
      guard object.resource.podSpec != nil else { return false }
      return object.resource.needs(in: key.namespace).contains { need in
        need.role == .claim && need.force == .health && need.key == claim
      }
    }
  }

  private mutating func emptyNamespaces(_ sweeps: inout [Sweep]) {
    for identity in leaving.sorted() {
      guard let object = objects[identity], object.resource.isNamespace else { continue }
      let name = keys[identity].name
      var isEmpty = true
      for inner in objects.indices where keys[inner].namespace == name {
        guard let content = objects[inner] else { continue }
        if !content.isBeingDeleted {
          askForDeletion(of: inner, at: now)
          sweeps.append(Sweep(identity: inner, wave: content.resource.wave.value, cause: keys[identity]))
        }
        if objects[inner] != nil { isEmpty = false }
      }
      if isEmpty, object.finalizers.contains(VirtualCluster.namespaceFinalizer) {
        remove(finalizer: VirtualCluster.namespaceFinalizer, from: identity)
      }
    }
  }

  /// Deletes what nobody owns any more of all who did.
  private mutating func collectOwned(_ sweeps: inout [Sweep], beforeOwners: Bool) {
    for identity in owners.keys.sorted() {
      guard let object = objects[identity], !object.isBeingDeleted, let owner = owners[identity]?.first,
        isAbandoned(identity, beforeOwners: beforeOwners)
      else { continue }
      askForDeletion(of: identity, at: now)
      sweeps.append(Sweep(identity: identity, wave: object.resource.wave.value, cause: keys[owner]))
    }
  }
}
