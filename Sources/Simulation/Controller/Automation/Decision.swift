import Ordering

/// What the controller does about an application, when it looks at it.
enum Decision: Sendable {
  /// A sync of everything, hooks included.
  case sync
  /// A sync of what differs alone, without hooks, for the so manieth time.
  case heal([ApplicationStatus.Difference], attempt: Int)
  /// Nothing yet: a wait is not over, or a window prevents it; nil where nothing but somebody's doing ends that.
  case later(Int?, Said)
  case nothing(Said)

  /// Why nothing happens.
  enum Said: Sendable, Equatable {
    case synced
    case notAutomated
    /// There are only objects to be pruned, and automated syncs do not prune.
    case onlyExtra
    /// The last sync was to this revision already.
    case attempted
    case healsLater
    case window
    /// A condition of the application, in Argo CD's words.
    case condition(String)
  }
}

extension SyncSession {
  /// What the controller does now about an application of which a revision is known (`autoSync`, in its order).
  func decision(_ world: World, _ head: Revision) -> Decision {
    let release = world.request.release
    let status = status(world, head.resources)
    guard let policy = AutomationPolicy(world.pipeline.applicationResource, release) else {
      return .nothing(status.isSynced ? .synced : .notAutomated)
    }
    let windows = SyncWindows(world.pipeline, zones, release)
    let asker = SyncWindows.Asker(isManual: false, start: nil)
    let now = moment(cluster.now, world)
    guard windows.allow(asker, at: now) else {
      if status.isSynced { return .nothing(.synced) }
      return .later(windows.opening(for: asker, from: now).map { time($0, world) }, .window)
    }
    guard !status.isSynced else { return .nothing(.synced) }
    let isOnlyExtra = !status.hasSkipped && status.differences.allSatisfy(\.isExtra)
    if !policy.prunes, isOnlyExtra { return .nothing(.onlyExtra) }
    let attempted = lastSync(world, head)
    if let attempted {
      guard run?.phase == .succeeded else { return .nothing(.condition(failure(head, release))) }
      guard policy.healsItself else { return .nothing(.attempted) }
      let due = (run?.end ?? 0) + settings.selfHeal.wait(after: attempted.healings, release)
      if due > cluster.now { return .later(due, .healsLater) }
    }
    if policy.prunes, !policy.allowsEmpty, !status.wantsAnything {
      let revision = listed(head.name, release)
      return .nothing(
        .condition("Skipping sync attempt to \(revision): auto-sync will wipe out all resources"))
    }
    guard let attempted else { return .sync }
    return .heal(status.differences, attempt: attempted.healings + 1)
  }

  /// The last sync, if it was of this revision and of the same source (`alreadyAttemptedSync`).
  private func lastSync(_ world: World, _ head: Revision) -> LastSync? {
    guard let lastSync, run?.order.request.revision == head.name,
      lastSync.source == LastSync.source(of: world.pipeline.applicationResource)
    else { return nil }
    return lastSync
  }

  private func failure(_ head: Revision, _ release: Release) -> String {
    let begin = release.listsRevisions ? "Failed last sync attempt to" : "Failed sync attempt to"
    return "\(begin) \(listed(head.name, release)): \(run?.message ?? "")"
  }

  private func listed(_ revision: String, _ release: Release) -> String {
    release.listsRevisions ? "[\(revision)]" : revision
  }
}
