import Manifests
import Ordering

// What Kubernetes does of itself when something is deleted: what is in a namespace goes with it, what an object owns
// goes after it, and finalizers of Kubernetes' own controllers are taken off.

/// Something that goes since something else goes.
struct Sweep: Sendable {
  var identity: VirtualCluster.Identity
  var wave: Int
  /// What went, or goes.
  var cause: VirtualCluster.Identity
  var time: Int
}

extension VirtualCluster {
  /// The finalizer that keeps a claim while pods use it.
  private static let claimFinalizer = "kubernetes.io/pvc-protection"

  /// Finalizers that a controller of Kubernetes or Argo CD takes off by itself, and at once as far as is known here.
  private static func isTakenOff(_ finalizer: String) -> Bool {
    switch finalizer {
    case "orphan", "kubernetes.io/pv-protection",
      "service.kubernetes.io/load-balancer-cleanup", "batch.kubernetes.io/job-tracking":
      return true
    default:
      // Those of a child Application whose own resources are not at hand.
      return finalizer.hasPrefix(ApplicationFinalizers.resources)
        || [HookType.preDelete, .postDelete].contains { finalizer.hasPrefix(ApplicationFinalizers.name(of: $0)) }
    }
  }

  /// Asks for an object's deletion, which takes at least so long.
  ///
  /// - Parameter isForeground: whether what it owns goes before it.
  mutating func delete(_ identity: Identity, lasting time: Int, isForeground: Bool = false) -> DeletionAnswer {
    guard let object = objects[identity] else { return .notFound }
    if let text = object.course.refusesDeletion { return .refused(text) }
    guard !object.isBeingDeleted else { return .accepted }
    askForDeletion(of: identity, at: now, lasting: time, isForeground: isForeground)
    return .accepted
  }

  /// Does everything that follows by itself from what is on its way or gone.
  mutating func collect() {
    var sweeps = takeSweeps()
    var isSettled = false
    while !isSettled {
      let before = changes.count
      takeOffFinalizers()
      emptyNamespaces(&sweeps)
      collectOwned(&sweeps)
      sweeps += takeSweeps()
      isSettled = changes.count == before
    }
    self.sweeps = sweeps
  }

  /// - Parameter isSpared: which are no business of a controller here.
  mutating func takeOffFinalizers(
    of isMeant: (ResourceKey) -> Bool = { _ in true }, sparing isSpared: (String) -> Bool = { _ in false }
  ) {
    // Found when the first claim asks.
    var mounted: Set<ResourceKey>?
    for identity in leaving.sorted() where isMeant(keys[identity]) {
      guard let object = objects[identity], !object.finalizers.isEmpty else { continue }
      for finalizer in object.finalizers where !isSpared(finalizer) {
        let isFree: Bool
        switch finalizer {
        case VirtualCluster.claimFinalizer:
          let claims = mounted ?? mountedClaims
          mounted = claims
          isFree = !claims.contains(keys[identity])
        case VirtualCluster.foregroundFinalizer: isFree = !isHeldByDependents(identity)
        default: isFree = !governed.contains(keys[identity]) && VirtualCluster.isTakenOff(finalizer)
        }
        if isFree { remove(finalizer: finalizer, from: identity) }
      }
    }
  }

  /// The claims that something uses; what a Job does with one is over when the Job is.
  private var mountedClaims: Set<ResourceKey> {
    var claims: Set<ResourceKey> = []
    for (key, object) in inhabitants where object.resource.podSpec != nil {
      guard !(object.resource.isJob && object.health.isFinished) else { continue }
      for need in object.resource.needs(in: key.namespace)
      where need.role == .claim && need.force == .health && need.key.namespace == key.namespace {
        claims.insert(need.key)
      }
    }
    return claims
  }

  /// Deletes what nobody owns any more of all who did.
  private mutating func collectOwned(_ sweeps: inout [Sweep]) {
    for identity in owners.keys.sorted() {
      guard let object = objects[identity], !object.isBeingDeleted, let owner = owners[identity]?.first?.owner,
        isAbandoned(identity)
      else { continue }
      // What goes before its owner is preceded itself by what it owns.
      askForDeletion(of: identity, at: now, isForeground: objects[owner]?.deletion?.isForeground ?? false)
      sweeps.append(Sweep(identity: identity, wave: object.resource.wave.value, cause: owner, time: now))
    }
  }
}
