import Manifests
import Ordering

// The resources, wave by wave.

extension DeletionRun {
  /// The objects that are the application's and that its project permits (`getPermittedAppLiveObjects`); what another
  /// object owns is not counted among them.
  func managed(_ cluster: VirtualCluster) -> [VirtualCluster.Identity] {
    cluster.objects.indices.filter { identity in
      guard let object = cluster[identity], object.isTracked, !object.resource.isOwned else { return false }
      return order.isPermitted(cluster.keys[identity])
    }
  }

  /// Deletes what has the highest wave, if nothing else is on its way (`FilterObjectsForDeletion`).
  mutating func deleteResources(_ cluster: inout VirtualCluster) throws(Trouble) {
    let objects = managed(cluster)
    let leaving = objects.filter { cluster[$0]?.isBeingDeleted ?? false }
    guard leaving.isEmpty else { return waitUntilGone(leaving, cluster) }
    let application = order.pipeline.application
    let doomed = objects.filter { identity in
      cluster[identity].map { $0.resource.sparing(by: application, order.release) == nil } ?? false
    }
    if order.release.knowsDeleteConfirmation, !isConfirmed {
      let unconfirmed = doomed.filter { needsConfirmation($0, cluster) }
      guard unconfirmed.isEmpty else { return waitForConfirmation(unconfirmed, cluster) }
    }
    let waves = doomed.map { cluster[$0]?.resource.wave.value ?? 0 }
    guard let highest = waves.max() else {
      for name in left.removeCascade() { log.add(.released, at: cluster.now, saying: name) }
      return log.goOn()
    }
    try delete(zip(doomed, waves).filter { $0.1 == highest }.map(\.0), wave: highest, &cluster)
  }

  /// Asks for the deletion of all objects of a wave; the first refusal is what the controller tells.
  private mutating func delete(
    _ identities: [VirtualCluster.Identity], wave: Int, _ cluster: inout VirtualCluster
  ) throws(Trouble) {
    var trouble: Trouble?
    let isForeground = left.cascade == .foreground
    for identity in identities {
      guard let object = cluster[identity] else { continue }
      let key = cluster.keys[identity]
      let isPod = object.resource.isPod
      let time = isForeground || isPod ? object.resource.stoppingTime : 0
      switch cluster.delete(identity, lasting: time) {
      case .accepted:
        if key.kind == "StatefulSet" { deletedSets[key] = object.resource }
        log.delete(identity, wave: wave, saying: object.resource.noteOnDeletion, cluster)
      case .notFound: break
      case .refused(let text): trouble = trouble ?? Trouble(message: text, keys: [key])
      }
    }
    sweep(&cluster)
    if let trouble { throw trouble }
    waitUntilGone(identities.filter { cluster[$0] != nil }, cluster)
  }

  mutating func waitUntilGone(_ identities: [VirtualCluster.Identity], _ cluster: VirtualCluster) {
    guard let first = identities.first else { return }
    wait = Wait(cause: .object, keys: identities.map { cluster.keys[$0] })
    log.wait(for: cluster.keys[first], DeletionRun.text("not gone", identities.count - 1), at: cluster.now)
  }

  private mutating func waitForConfirmation(_ identities: [VirtualCluster.Identity], _ cluster: VirtualCluster) {
    guard let first = identities.first else { return }
    wait = Wait(cause: .confirmation, keys: identities.map { cluster.keys[$0] })
    log.wait(for: cluster.keys[first], DeletionRun.text("not confirmed", identities.count - 1), at: cluster.now)
  }

  static func text(_ reason: String, _ others: Int) -> String { others > 0 ? "\(reason), and \(others) more" : reason }

  /// Whether an object, as it is or as it is wanted, may go only when somebody confirms it.
  private func needsConfirmation(_ identity: VirtualCluster.Identity, _ cluster: VirtualCluster) -> Bool {
    let application = order.pipeline.application
    if cluster[identity]?.resource.needsConfirmation(under: application, order.release) == true { return true }
    return wanted[cluster.keys[identity]]?.needsConfirmation(under: application, order.release) ?? false
  }

  /// What is wanted, by key.
  private var wanted: [ResourceKey: Resource] {
    var wanted: [ResourceKey: Resource] = [:]
    for resource in order.pipeline.resources
    where resource.needsConfirmation(under: order.pipeline.application, order.release) {
      wanted[order.pipeline.clusterKey(ofWanted: resource, order.request)] = resource
    }
    return wanted
  }
}

extension Resource {
  /// What to know of its deletion.
  fileprivate var noteOnDeletion: String {
    guard isApplication else { return "" }
    return ApplicationFinalizers(of: self).cascade == .orphan
      ? "and leaves its own resources behind" : "with its own resources, which are not looked at"
  }
}
