import Ordering

extension SyncSession {
  /// A child application whose resources are at hand.
  package struct Child: Sendable {
    /// What it wants, with its Application as the parent has it.
    package var world: World
    /// Where its resources were found.
    package var path: String

    package init(_ world: World, at path: String) {
      self.world = world
      self.path = path
    }
  }
}

extension SyncSession.World {
  /// All children, and theirs, each with the key of its Application; a parent comes before its children. An Application
  /// that several want is one object, and has one controller.
  package var descendants: [(key: ResourceKey, child: SyncSession.Child)] {
    var met: Set<ResourceKey> = []
    return everyDescendant.filter { met.insert($0.key).inserted }
  }

  private var everyDescendant: [(key: ResourceKey, child: SyncSession.Child)] {
    children.sorted { $0.key < $1.key }.flatMap { key, child in [(key, child)] + child.world.everyDescendant }
  }
}

extension SyncSession {
  /// The child applications whose resources are at hand.
  var children: [ChildApplication] { cluster.processes.compactMap { $0 as? ChildApplication } }

  /// The children that nobody wants any more and whose Applications are still there.
  func survivors(_ world: World) -> [(key: ResourceKey, child: Child)] {
    let children = children
    guard !children.isEmpty else { return [] }
    let worlds = [world] + world.descendants.map(\.child.world)
    let wanted = Set(
      worlds.flatMap { world in
        world.pipeline.resources.filter { $0.groupKind == .application }
          .map { world.pipeline.clusterKey(ofWanted: $0, world.request) }
      })
    return children.filter { !wanted.contains($0.key) && cluster[$0.key] != nil }.map { ($0.key, $0.child) }
  }

  /// Lets the controllers of child applications act in the cluster from now on, each with what it wants now.
  mutating func raise(_ descendants: [(key: ResourceKey, child: Child)], _ checks: HealthChecks) {
    guard !descendants.isEmpty || !cluster.processes.isEmpty else { return }
    let known = Dictionary(children.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    cluster.governed = Set(descendants.map(\.key))
    for (key, tracker) in trackers { cluster.applications[tracker] = (key.namespace, key.name) }
    cluster.processes = descendants.map { key, child in
      guard var process = known[key] else {
        return ChildApplication(
          key, tracker(of: key), child, settings, checks, zones, isInterrupted: isInterrupted)
      }
      process.noteAbsence(cluster)
      process.takeUp(child, settings, checks)
      return process
    }
  }

  /// The tracker of a child, which is told of changes from the first time that somebody asks.
  mutating func tracker(of key: ResourceKey) -> Tracker {
    if let known = trackers[key] { return known }
    let tracker = cluster.changes.addTracker()
    trackers[key] = tracker
    return tracker
  }

  /// Lets the children notice what has just happened, without time.
  mutating func letChildrenAct() {
    if !cluster.processes.isEmpty { cluster.actInTurn() }
  }

  /// Lets time pass until every child has come to rest, or nothing more comes of them.
  package mutating func waitForChildren() {
    guard !cluster.processes.isEmpty, run.map(\.isOver) ?? true else { return }
    while children.contains(where: { $0.isBusy(cluster) }), !isInterrupted(), let next = cluster.nextEvent() {
      cluster.advance(to: next)
    }
  }

  /// The results of the last syncs, of the application and of its children.
  package var results: [TaskResult] {
    (run?.operation.results ?? []) + children.flatMap { $0.run?.operation.results ?? [] }
  }

  /// How a child application stands, if its resources are at hand and it is there.
  package func childStatus(of key: ResourceKey) -> ApplicationStatus? {
    guard cluster[key] != nil else { return nil }
    return children.first { $0.key == key }?.status(cluster)
  }
}

/// What there is to tell of a child application.
package struct ChildReport: Sendable {
  /// Of its Application.
  package var key: ResourceKey
  /// Where its resources were found.
  package var path: String
  /// How it stands; nil if its Application is not there.
  package var status: ApplicationStatus?
  /// How many syncs it had.
  package var syncs: Int
  /// Why its controller does nothing more, if there is anything to say of it.
  package var words: String?
  /// Its last sync, unless that was over before the sync of the application began.
  package var sync: SyncReport?
}

extension SyncSession {
  /// What there is to tell of the children.
  var childReports: [ChildReport] {
    let children = children
    guard !children.isEmpty else { return [] }
    var future = cluster
    let isMoreToCome = future.nextEvent() != nil
    let book = cluster.courses as? DeclaredCourses
    let start = (refusal ?? run)?.log.timeline.start ?? 0
    // In the order in which they were begun; what was not comes last.
    let begun = children.enumerated().sorted { one, other in
      (one.element.start, one.offset) < (other.element.start, other.offset)
    }
    return begun.map { _, child in
      // What was over before the sync began is not of its story.
      let recent = child.run.flatMap { !$0.isOver || $0.end > start || $0.log.timeline.start >= start ? $0 : nil }
      let sync = recent.map { run in
        var sync = report(of: run, book?.assumptions(for: run.operation.plan) ?? [])
        if isMoreToCome, !run.isInVain, sync.outcome.ending == .endless {
          // It has nothing to do for the moment, and more will come.
          (sync.outcome.ending, sync.outcome.end, sync.outcome.standstills) = (.interrupted, cluster.now, [])
        }
        return sync
      }
      return ChildReport(
        key: child.key, path: child.child.path, status: cluster[child.key].map { _ in child.status(cluster) },
        syncs: child.syncs, words: child.said == .synced ? nil : child.said?.reason, sync: sync)
    }
  }
}
