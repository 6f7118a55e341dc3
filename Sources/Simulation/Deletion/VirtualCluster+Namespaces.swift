import Manifests
import Ordering

// What is in a namespace goes with it, whoever deletes that: a sync that prunes it, the policy of a hook, the deletion
// of an application. Until it is empty it is there, and takes nothing new.

extension VirtualCluster {
  /// The finalizer that keeps a namespace until it is empty.
  private static let namespaceFinalizer = "kubernetes"

  /// Keeps a namespace that is to go, if something is in it.
  func holdNamespace(_ object: inout LiveObject, _ identity: Identity) {
    guard emptiesNamespaces, object.resource.isNamespace, !object.finalizers.contains(VirtualCluster.namespaceFinalizer)
    else { return }
    if !residents(of: identity).isEmpty {
      object.finalizers.append(VirtualCluster.namespaceFinalizer)
    }
  }

  /// What keeps a namespace that is to go.
  func contents(ofLeaving identity: Identity) -> [ResourceKey] {
    guard leavingNamespaces.contains(identity) else { return [] }
    return residents(of: identity).sorted().map { keys[$0] }
  }

  /// What is in a namespace.
  private func residents(of namespace: Identity) -> Set<Identity> { residents[keys[namespace].name] ?? [] }

  /// Empties the namespaces that are to go, as far as nothing holds what is in them, and lets them go. What the owners
  /// of an object wait for is no business of theirs.
  mutating func settleNamespaces() {
    guard emptiesNamespaces, !leavingNamespaces.isEmpty else { return }
    var sweeps = takeSweeps()
    var isSettled = false
    while !isSettled, !leavingNamespaces.isEmpty {
      let before = changes.count
      let names = Set(leavingNamespaces.map { keys[$0].name })
      takeOffFinalizers(of: { names.contains($0.namespace) }, sparing: { $0 == VirtualCluster.foregroundFinalizer })
      emptyNamespaces(&sweeps)
      sweeps += takeSweeps()
      isSettled = changes.count == before
    }
    self.sweeps = sweeps
  }

  mutating func emptyNamespaces(_ sweeps: inout [Sweep]) {
    for identity in leavingNamespaces.sorted() {
      guard let object = objects[identity] else { continue }
      var isEmpty = true
      for inner in residents(of: identity).sorted() {
        guard let content = objects[inner] else { continue }
        if !content.isBeingDeleted {
          askForDeletion(of: inner, at: now)
          sweeps.append(Sweep(identity: inner, wave: content.resource.wave.value, cause: identity, time: now))
        }
        if objects[inner] != nil { isEmpty = false }
      }
      if isEmpty, object.finalizers.contains(VirtualCluster.namespaceFinalizer) {
        remove(finalizer: VirtualCluster.namespaceFinalizer, from: identity)
      }
    }
  }

  /// Why nothing can be made in a namespace any more: it is gone, or on its way; nil if it can.
  func refusalOfNamespace(to resource: Resource, _ identity: Identity) -> String? {
    let key = keys[identity]
    guard !key.namespace.isEmpty,
      let place = known(ResourceKey(group: "", kind: "Namespace", namespace: "", name: key.namespace))
    else { return nil }
    guard let namespace = objects[place] else { return "namespaces \"\(key.namespace)\" not found" }
    guard namespace.isBeingDeleted else { return nil }
    return "\(resource.kind) \"\(key.name)\" is forbidden: unable to create new content in namespace \(key.namespace) "
      + "because it is being terminated"
  }

  /// Whether the namespace of an object has gone, or goes.
  func isHomeless(_ identity: Identity) -> Bool {
    let home = ResourceKey(group: "", kind: "Namespace", namespace: "", name: keys[identity].namespace)
    guard !home.name.isEmpty, let place = known(home) else { return false }
    return gone.contains(place) || leavingNamespaces.contains(place)
  }
}
