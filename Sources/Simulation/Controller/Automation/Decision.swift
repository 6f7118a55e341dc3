import Diagnostics
import Ordering

/// What the controller does about an application, when it looks at it.
enum Decision: Sendable {
  /// A sync of everything, hooks included.
  case sync
  /// A sync of what differs alone, without hooks, for the so manieth time. What nobody can say a word on is selected
  /// besides, and where nothing is selected at all everything is synced.
  case heal([ApplicationStatus.Difference], besides: [ResourceKey], attempt: Int)
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
    /// The controller panics over a window before it comes to a decision.
    case panic
    /// A condition of the application, in Argo CD's words.
    case condition(String)
  }
}

/// The controller as it looks at an application: what there is, what it did last, and what it does next.
struct ApplicationLook: Sendable {
  /// In which the revision is wanted.
  var world: SyncSession.World
  /// What is found under the target revision.
  var head: Revision
  var tracker: Tracker
  /// The last sync, whoever asked for it.
  var run: SyncRun?
  var lastSync: LastSync?
  var settings: ControllerSettings
  var checks: HealthChecks
  var zones: any TimeZones

  private var release: Release { world.request.release }

  /// What the controller does now (`autoSync`, in its order).
  func decision(_ cluster: VirtualCluster) -> Decision {
    let status = status(cluster)
    if let condition = status.condition { return .nothing(.condition(condition)) }
    guard let policy = AutomationPolicy(world.pipeline.applicationResource, release) else {
      return .nothing(status.isSynced ? .synced : .notAutomated)
    }
    let windows = SyncWindows(world.pipeline, zones, release)
    let asker = SyncWindows.Asker(isManual: false, start: nil)
    let now = world.moment(cluster.now)
    guard !windows.makePanic else { return .later(nil, .panic) }
    guard windows.allow(asker, at: now) else {
      if status.isSynced { return .nothing(.synced) }
      return .later(windows.opening(for: asker, from: now).map { world.time($0) }, .window)
    }
    guard !status.isSynced else { return .nothing(.synced) }
    let isOnlyExtra = !status.hasSkipped && status.differences.allSatisfy(\.isExtra)
    if !policy.prunes, isOnlyExtra { return .nothing(.onlyExtra) }
    let attempted = attempt
    if let attempted {
      guard run?.phase == .succeeded else { return .nothing(.condition(failure)) }
      guard policy.healsItself else { return .nothing(.attempted) }
      let due = (run?.end ?? 0) + settings.selfHeal.wait(after: attempted.healings, release)
      if due > cluster.now { return .later(due, .healsLater) }
    }
    if policy.prunes, !policy.allowsEmpty, !status.wantsAnything {
      return .nothing(.condition("Skipping sync attempt to \(listedRevision): auto-sync will wipe out all resources"))
    }
    guard let attempted else { return .sync }
    return .heal(status.differences, besides: status.unjudged, attempt: attempted.healings + 1)
  }

  /// The last sync, if it was of this revision and of the same source (`alreadyAttemptedSync`).
  private var attempt: LastSync? {
    guard let lastSync, run?.order.request.revision == head.name,
      lastSync.source == LastSync.source(of: world.pipeline.applicationResource)
    else { return nil }
    return lastSync
  }

  private var failure: String {
    let begin = release.listsRevisions ? "Failed last sync attempt to" : "Failed sync attempt to"
    return "\(begin) \(listedRevision): \(run?.message ?? "")"
  }

  private var listedRevision: String { release.listsRevisions ? "[\(head.name)]" : head.name }
}

extension ApplicationLook {
  /// The sync that the controller begins, and what is to be remembered of it.
  func order(_ decision: Decision) -> (order: SyncOrder, lastSync: LastSync) {
    var world = world
    let application = world.pipeline.applicationResource
    world.request.prune = AutomationPolicy(application, release)?.prunes ?? false
    var opening = "automated: full sync to revision \(head.name.shortRevision)"
    var healings = 0
    if case .heal(let differences, let besides, let attempt) = decision {
      healings = attempt
      let keys = differences.map(\.key) + besides
      if !keys.isEmpty {
        world.request.selected = keys.map { Reference(group: $0.group, kind: $0.kind, name: $0.name) }
      }
      let names = Prose.some(differences.map { "\($0.key.kind)/\($0.key.name)" })
      // Nothing differs where `managedNamespaceMetadata` alone has changed.
      let what = differences.isEmpty ? "the namespace's metadata" + (keys.isEmpty ? " by a full sync" : "") : names
      opening = "automated: heals \(what), attempt #\(attempt)"
    }
    var order = SyncOrder(
      world.pipeline, world.request, OperationOptions(world.pipeline.application), retry: .automated(application),
      settings: settings, checks: checks)
    order.tracker = tracker
    order.windows = SyncWindows(world.pipeline, zones, release)
    order.initiator = .controller
    order.opening = opening
    return (order, LastSync(source: LastSync.source(of: application), healings: healings))
  }
}

extension SyncSession.World {
  /// The moment of the calendar at a moment of the cluster's clock.
  func moment(_ time: Int) -> Moment { Moment(request.startedAt).later(by: time) }

  /// The moment of the cluster's clock at a moment of the calendar, which is no later than all time.
  func time(_ moment: Moment) -> Int {
    let seconds = moment.seconds - Moment(request.startedAt).seconds
    let (time, overflow) = seconds.multipliedReportingOverflow(by: 1_000)
    return overflow ? VirtualTime.end : min(time, VirtualTime.end)
  }
}
