import Manifests
import Ordering

// The resources, wave by wave.

extension DeletionRun {
  /// The objects that are the application's and that its project permits (`getPermittedAppLiveObjects`); what another
  /// object owns is not counted among them.
  func managed(_ cluster: VirtualCluster) -> [VirtualCluster.Identity] {
    cluster.members(of: order.tracker).filter { isManaged($0, cluster) }
  }

  private func isManaged(_ identity: VirtualCluster.Identity, _ cluster: VirtualCluster) -> Bool {
    guard let object = cluster[identity], object.tracker == order.tracker, !object.resource.isOwned else {
      return false
    }
    return order.isPermitted(cluster.keys[identity])
  }

  /// Deletes what has the highest wave, if nothing else is on its way (`FilterObjectsForDeletion`).
  mutating func deleteResources(_ cluster: inout VirtualCluster) throws(Trouble) {
    let leaving = cluster.leaving.sorted().filter { isManaged($0, cluster) }
    guard leaving.isEmpty else { return waitUntilGone(leaving, cluster) }
    var doomed = self.doomed ?? findDoomed(cluster)
    defer { self.doomed = doomed }
    if order.release.knowsDeleteConfirmation, !isConfirmed {
      let unconfirmed = doomed.unconfirmed(cluster)
      if !unconfirmed.isEmpty {
        guard order.pipeline.approvesDeletion(since: order.moment(start)) else {
          return waitForConfirmation(unconfirmed, cluster)
        }
        confirm(at: cluster.now)
      }
    }
    guard let (wave, objects) = doomed.next(cluster) else {
      for name in left.removeCascade() { log.add(.released, at: cluster.now, saying: name) }
      return log.goOn()
    }
    try delete(objects, wave: wave, &cluster)
  }

  private func findDoomed(_ cluster: VirtualCluster) -> DoomedObjects {
    let application = order.pipeline.application
    let objects = managed(cluster).filter { identity in
      cluster[identity].map { $0.resource.sparing(by: application, order.release) == nil } ?? false
    }
    let wanted = Set(
      order.pipeline.resources.filter { $0.needsConfirmation(under: application, order.release) }.map {
        order.pipeline.clusterKey(ofWanted: $0, order.request)
      })
    // As it is, or as it is wanted.
    let confirmed = objects.filter { identity in
      wanted.contains(cluster.keys[identity])
        || cluster[identity]?.resource.needsConfirmation(under: application, order.release) == true
    }
    return DoomedObjects(objects, confirmed: confirmed, cluster)
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
      switch cluster.delete(identity, lasting: time, isForeground: isForeground) {
      case .accepted:
        if key.kind == "StatefulSet" { deletedSets[key] = object.resource }
        log.delete(
          identity, wave: wave, saying: object.resource.noteOnDeletion(isAtHand: cluster.governed.contains(key)),
          cluster)
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
}

extension Resource {
  /// What to know of its deletion.
  ///
  /// - Parameter isAtHand: whether it is an application whose own resources are known.
  fileprivate func noteOnDeletion(isAtHand: Bool) -> String {
    guard isApplication else { return "" }
    if ApplicationFinalizers(of: self).cascade == .orphan { return "and leaves its own resources behind" }
    return "with its own resources" + (isAtHand ? "" : ", which are not looked at")
  }
}
