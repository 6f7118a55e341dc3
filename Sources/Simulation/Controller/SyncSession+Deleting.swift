import Ordering

// Deleting the application.

extension SyncSession {
  /// What became of the deletion of an application.
  package struct Deletion: Sendable {
    package enum Step: Sendable {
      case deleted([ResourceKey], wave: Int)
      case kept([ResourceKey])
    }

    package var steps: [Step] = []
    /// Objects that are being deleted and that finalizers hold.
    package var held: [ResourceKey] = []
  }

  /// Deletes the application with what it tracks, as `argocd app delete` does: the highest wave first, each wave gone
  /// before the next (`finalizeApplicationDeletion`, `FilterObjectsForDeletion`).
  package mutating func deleteApplication() -> Deletion {
    var deletion = Deletion()
    // The controller looks no more at an application that is on its way out.
    head = nil
    var waves: [Int: [ResourceKey]] = [:]
    var kept: [ResourceKey] = []
    for (key, object) in cluster.inhabitants where object.isTracked {
      let options = object.resource.options
      // Definitions are never deleted with an application: their objects would go too.
      let isKept = options.contains("Delete=false") || key.groupKind == .customResourceDefinition
      if isKept { kept.append(key) } else { waves[object.resource.wave.value, default: []].append(key) }
    }
    for (wave, keys) in waves.sorted(by: { $0.key > $1.key }) {
      deletion.steps.append(.deleted(keys, wave: wave))
      for key in keys { if let identity = cluster.known(key) { _ = cluster.delete(identity) } }
      while keys.contains(where: { cluster[$0] != nil }) {
        guard let next = cluster.nextEvent() else { break }
        cluster.advance(to: next)
      }
      deletion.held = keys.filter { cluster[$0] != nil }
      if !deletion.held.isEmpty { break }
    }
    if !kept.isEmpty { deletion.steps.append(.kept(kept)) }
    return deletion
  }
}
