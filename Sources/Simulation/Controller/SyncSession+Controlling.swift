import Diagnostics
import Ordering

// What the controller does by itself.
//
// A real controller looks at an application when the repository or the cluster changes, when an operation ends, and
// every few minutes anyhow. Of all these moments only those matter at which it would decide something else than before;
// this one looks at exactly those: when somebody commits, when time passes and something happens in it, when a sync
// ends, when a wait of its own is over, when a window opens. What a real one notices up to three minutes later
// (`timeout.reconciliation`), this one notices at once.
//
// The invariant: it acts only while time passes, or somebody commits. So what stands between two statements of a script
// is what the script has done.

/// Something that the controller did, or said.
package enum ControllerAct: Sendable {
  case said(String)
  case synced(SyncReport)
  /// The application is gone.
  case deleted(DeletionReport)
}

extension SyncSession {
  /// So many syncs of its own are carried through before somebody has to do something.
  package static let mostAutomatedSyncs = 50

  /// Takes what is wanted now as the next revision, and lets the controller look at it once.
  ///
  /// - Parameter name: what the revision is called; nil for a name that tells it from others.
  package mutating func commit(_ world: World, named name: String?, until: Int?) -> [ControllerAct] {
    forgetDeletion()
    commits += 1
    let revision = Revision(name: name ?? Revision.name(commits), resources: world.pipeline.resources)
    head = revision
    _ = prepare(world)
    let begin = "commit \(revision.name.shortRevision): "
    guard !isSyncing else {
      run?.takeNewest(revision.resources, revision.name)
      return [.said(begin + "a sync is in progress, and the controller looks at this when that is over")]
    }
    let look = look(committedWorld(world), revision)
    let decision = look.decision(cluster)
    said = decision.said
    switch decision {
    case .nothing(let said), .later(_, let said):
      let words = said.words(opening: opening(decision, world), hasNewMetadata: look.hasNewNamespaceMetadata)
      return [.said(begin + words)]
    case .sync, .heal:
      var acts: [ControllerAct] = []
      carryOut(decision, committedWorld(world), revision, until: until.map { cluster.now + $0 }, &acts)
      return acts + settle()
    }
  }

  /// Lets so much time pass, in milliseconds, in which a sync that was left running goes on, and the controller does what
  /// it would do.
  package mutating func wait(_ time: Int) -> [ControllerAct] {
    let end = min(cluster.now + time, VirtualTime.end)
    let wasBeingDeleted = isBeingDeleted
    var acts = carryOn(until: end)
    if wasBeingDeleted, isDeleted, let deletionReport { acts.append(.deleted(deletionReport)) }
    var syncs = 0
    while !isInterrupted(), !isSyncing, let head, let newest {
      let world = committedWorld(newest)
      let decision = look(world, head).decision(cluster)
      acts += tell(decision, world)
      var next = cluster.nextEvent()
      switch decision {
      case .sync, .heal:
        guard syncs < SyncSession.mostAutomatedSyncs else {
          acts.append(.said("controller: after \(syncs) automated syncs the rest of the time passes without it"))
          cluster.advance(to: end)
          return acts
        }
        syncs += 1
        carryOut(decision, world, head, until: end, &acts)
        continue
      case .later(let due, _): next = [next, due].compactMap { $0 }.min()
      case .nothing: break
      }
      guard let next, next <= end else { break }
      cluster.advance(to: next)
    }
    if !isInterrupted() { cluster.advance(to: end) }
    return acts
  }

  /// Says what moment of the calendar it is. The first time that fixes when the clock began; from then on it lets time
  /// pass up to that moment.
  ///
  /// - Returns: what the controller did meanwhile; nil if the moment is over.
  package mutating func set(_ moment: Moment, _ world: World) -> [ControllerAct]? {
    if clock == nil, !isSyncing {
      let start = Moment(moment.seconds - cluster.now / 1_000)
      clock = start
      newest?.request.startedAt = start.seconds
      return wait(0)
    }
    let time = world.time(moment)
    guard time >= cluster.now else { return nil }
    clock = clock ?? Moment(world.request.startedAt)
    return wait(time - cluster.now)
  }

  /// How the application stands: towards the last revision, or towards what is wanted now where nobody commits.
  package func applicationStatus(_ world: World) -> ApplicationStatus {
    let resources = commits > 0 ? head?.resources ?? [] : world.pipeline.resources
    return look(world, Revision(name: world.request.revision, resources: resources)).status(cluster)
  }

  /// The condition of the application that the controller has set, or the reason why it does nothing.
  package func controllerWords(_ world: World) -> String? {
    let resources = head?.resources ?? world.pipeline.resources
    let look = look(world, Revision(name: revisionName ?? world.request.revision, resources: resources))
    guard look.hasNewNamespaceMetadata else { return said?.words(opening: nil) }
    // What the controller saw last may be over: somebody has changed the application since.
    let decision = look.decision(cluster)
    return decision.said?.words(opening: nil, hasNewMetadata: true) ?? "the application is \(Decision.Said.newMetadata)"
  }

  /// What the last revision declares, if somebody committed.
  package var committed: [Resource]? { commits > 0 ? head?.resources : nil }

  /// The moment of the calendar that it is.
  package func now(_ world: World) -> Moment { world.moment(cluster.now) }

  /// The name of the last revision.
  package var revisionName: String? { head?.name }
}

// Where the revisions come from.

extension SyncSession {
  /// What a manual sync takes: once somebody commits, what was changed since counts as pushed with it.
  func revision(for world: World) -> Revision {
    let resources = world.pipeline.resources
    guard let head, commits > 0 else { return Revision(name: world.request.revision, resources: resources) }
    let isSame =
      resources.count == head.resources.count
      && zip(resources, head.resources).allSatisfy { $0.manifest == $1.manifest }
    return isSame ? head : Revision(name: Revision.name(commits + 1), resources: resources)
  }

  /// The world in which the last revision is wanted. What an Application and its project say holds at once.
  private func committedWorld(_ world: World) -> World {
    var world = world
    if let head {
      world.pipeline.resources = head.resources
      world.request.revision = head.name
    }
    return world
  }
}

// Carrying decisions out.

extension SyncSession {
  /// The controller, looking at the application.
  func look(_ world: World, _ head: Revision) -> ApplicationLook {
    ApplicationLook(
      world: world, head: head, tracker: .main, run: run, lastSync: lastSync, settings: settings,
      checks: knownChecks(world.request.release), zones: zones)
  }

  private mutating func carryOut(
    _ decision: Decision, _ world: World, _ head: Revision, until: Int?, _ acts: inout [ControllerAct]
  ) {
    let newest = newest
    let book = prepare(world)
    self.newest = newest ?? world
    var (order, last) = look(world, head).order(decision)
    if let clock { order.opening = "at \(clock.later(by: cluster.now).text), \(order.opening)" }
    order.isInterrupted = isInterrupted
    lastSync = last
    begin(order, book, until: until)
    if let report { acts.append(.synced(report)) }
  }

  /// Lets the controller look at what became of a sync, without time in which it could do anything about it.
  package mutating func settle() -> [ControllerAct] {
    guard !isSyncing, refusal == nil, let head, let newest else { return [] }
    let world = committedWorld(newest)
    return tell(look(world, head).decision(cluster), world)
  }

  /// What there is to say of a decision, if that is news.
  private mutating func tell(_ decision: Decision, _ world: World) -> [ControllerAct] {
    let earlier = said
    said = decision.said
    guard let said, said != earlier, said.isNews else { return [] }
    return [.said("controller: " + said.words(opening: opening(decision, world)))]
  }

  /// When a window opens for which the controller waits.
  private func opening(_ decision: Decision, _ world: World) -> Moment? {
    if case .later(let due?, .window) = decision { world.moment(due) } else { nil }
  }
}

extension Decision {
  var said: Said? {
    switch self {
    case .nothing(let said), .later(_, let said): said
    case .sync, .heal: nil
    }
  }
}

extension Decision.Said {
  /// Whether somebody who only lets time pass wants to hear of it.
  var isNews: Bool {
    switch self {
    case .window, .panic, .condition: true
    case .synced, .notAutomated, .onlyExtra, .attempted, .healsLater: false
    }
  }

  /// How an application stands whose namespace is to have other metadata.
  static let newMetadata = "OutOfSync for its changed `managedNamespaceMetadata`"

  /// - Parameters:
  ///   - opening: when the window opens that is waited for.
  ///   - hasNewMetadata: whether the namespace is to have other metadata than the last sync was to give it.
  func words(opening: Moment?, hasNewMetadata: Bool = false) -> String {
    switch self {
    case .synced: "the application is Synced, and \(reason)"
    case .notAutomated, .onlyExtra, .attempted, .healsLater:
      "the application is \(hasNewMetadata ? Decision.Said.newMetadata : "OutOfSync"), and \(reason)"
    case .window: reason + (opening.map { " until \($0.text)" } ?? "")
    case .panic, .condition: reason
    }
  }

  /// The same for who knows how the application stands.
  var reason: String {
    switch self {
    case .synced: "nothing happens"
    case .notAutomated: "nobody syncs it, since it has no automated sync"
    case .onlyExtra: "is not synced: need to prune extra resources only but automated prune is disabled"
    case .attempted: "is not synced: its last sync was to this revision"
    case .healsLater: "is healed when its wait is over"
    case .window: "Sync prevented by sync window"
    case .panic: "nothing happens: the controller panics over a sync window whose schedule it cannot read"
    case .condition(let text): text
    }
  }
}
