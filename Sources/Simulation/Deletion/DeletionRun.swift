import Manifests
import Ordering

// The deletion of an application, in time.
//
// Whoever deletes an Application only marks it: its finalizers keep it. The controller looks at it whenever something
// changed, and does at each look the next thing that a finalizer asks for (`finalizeApplicationDeletion`):
//
//     PreDelete hooks --> resources, the highest wave first --> PostDelete hooks --> what is left of hooks --> gone
//
// At each look it finds out anew where it stands, from the finalizers that are left and from what is in the cluster. It
// keeps no list of what it has done: a hook that failed is deleted, not there at the next look, and so made anew.
//
// The invariant: a run ends, or is recognised as endless: when a look changes nothing and the cluster has no event to
// come, or when hooks fail again and everything stands as it did when they failed before.

/// The deletion of an application, carried through in simulated time.
package struct DeletionRun: Sendable {
  private enum State: Sendable {
    case looking
    /// It waits for what will not come, unless somebody acts, or does in vain what it did before.
    case endless(isInVain: Bool)
    case over
  }

  /// Why a look cannot go on, in the controller's words.
  struct Trouble: Error {
    var message: String
    var keys: [ResourceKey]
    /// Whether hooks have failed, which are made anew at the next look.
    var isRepeated = false
    /// Whether the controller comes to no word about it, since it panics.
    var isSilent = false
  }

  /// What the last look left to wait for.
  struct Wait: Sendable {
    enum Cause: Sendable {
      case object
      case confirmation
      case nameless
      /// Hooks fail, and are made anew each time.
      case repetition
      /// Hooks are gone before they are found done, and are made anew each time.
      case expiry
      case trouble
      case panic
      case sync
      case foreign
      case unknownCluster
    }

    var cause: Cause
    var keys: [ResourceKey]
  }

  package internal(set) var order: DeletionOrder
  private var state = State.looking
  /// Those with which it began.
  package let finalizers: ApplicationFinalizers
  var left: ApplicationFinalizers
  var log: DeletionLog
  var wait: Wait?
  /// The text of the application's condition `DeletionError`, which stays until the application is gone.
  package internal(set) var condition = ""
  private var lastTrouble = ""
  var isConfirmed = false
  private var repetition = Repetition()
  /// Whether the present look has made a hook that was made before, and went without anybody's doing here.
  var hasRemade = false
  /// When a look last did so.
  var lastRemake: Int?
  /// Hooks that were deleted here so that they are made anew.
  var deletedHooks: Set<ResourceKey> = []
  private var end: Int
  /// How many hooks were made whose names the cluster makes up.
  var namelessHooks = 0
  /// How often a hook ran, by key and type.
  package internal(set) var runs: [SyncRun.Ran: Int] = [:]
  /// The hooks that were made, for what was assumed of them.
  var made: [ResourceKey: Resource] = [:]
  /// Hooks that were there before anybody made them.
  var found: Set<ResourceKey> = []
  /// Hooks that were made, and that the controller does not see.
  var unseen: Set<ResourceKey> = []
  /// What goes, as it was found since somebody else could last change it.
  var doomed: DoomedObjects?
  /// The StatefulSets that went, whose claims may stay.
  var deletedSets: [ResourceKey: Resource] = [:]

  package init(_ order: DeletionOrder, _ cluster: inout VirtualCluster) {
    self.order = order
    _ = cluster.takeChanges(for: order.tracker)
    // What went before is nobody's to tell any more, unless a child's deletion is a part of another's.
    if order.tracker == .main { _ = cluster.takeSweeps() }
    finalizers = order.finalizers
    left = finalizers
    log = DeletionLog(start: cluster.now)
    end = cluster.now
  }

  package var isOver: Bool { if case .over = state { true } else { false } }

  /// Whether all it could do is what it did before.
  var isInVain: Bool { if case .endless(isInVain: true) = state { true } else { false } }

  /// Whether it waits for what will never come.
  package var isEndless: Bool { if case .endless = state { true } else { false } }

  package var start: Int { log.timeline.start }

  package var timeline: DeletionTimeline { log.timeline }

  /// Carries the deletion on until it is over, will never be, or a moment has come.
  package mutating func advance(_ cluster: inout VirtualCluster, until: Int? = nil) {
    doomed = nil
    if isEndless {
      // Whoever lets it go on has a reason to.
      (state, repetition, namelessHooks) = (.looking, Repetition(), 0)
    }
    var rounds = 0
    // What goes round longer than anybody would wait is left running.
    while !order.isInterrupted(), !isOver, rounds < DeletionRun.mostRounds {
      sweep(&cluster)
      _ = cluster.takeChanges(for: order.tracker)
      let before = (left, condition)
      let isInVain = look(&cluster)
      sweep(&cluster)
      if left.names.isEmpty { return finish(cluster) }
      if isInVain { return stopForGood(at: cluster.now, inVain: true) }
      if hasRemade { rounds += 1 }
      guard !cluster.hasChanges(for: order.tracker), before == (left, condition) else { continue }
      guard passTime(&cluster, until: until) else { return }
    }
  }

  /// A hook is made anew no more often than this.
  private static let mostRounds = 10_000

  /// Lets time pass until something happens; false if nothing will, or not before the limit.
  private mutating func passTime(_ cluster: inout VirtualCluster, until: Int?) -> Bool {
    if !cluster.processes.isEmpty { doomed = nil }
    guard let next = cluster.nextEvent() else {
      stopForGood(at: log.timeline.lastMoment)
      if let until, until > cluster.now { cluster.advance(to: until) }
      return false
    }
    if let until, until < next {
      cluster.advance(to: max(until, cluster.now))
      return false
    }
    cluster.advance(to: next)
    return true
  }

  private mutating func stopForGood(at time: Int, inVain: Bool = false) {
    (state, end) = (.endless(isInVain: inVain), time)
  }

  private mutating func finish(_ cluster: VirtualCluster) {
    (state, end, wait) = (.over, cluster.now, nil)
    log.add(.ended, at: cluster.now)
  }

  /// Lets everything happen that follows by itself from what goes, and tells of it. A child, which always looks first,
  /// tells of what follows from its own deletions, and leaves the rest to its parent.
  mutating func sweep(_ cluster: inout VirtualCluster) {
    cluster.collect()
    for sweep in cluster.takeSweeps() {
      guard order.tracker == .main || sweep.time >= start && log.hasDeleted(sweep.cause) else {
        cluster.sweeps.append(sweep)
        continue
      }
      let cause = cluster.keys[sweep.cause].kind == "Namespace" ? "with its namespace" : "with what owns it"
      log.delete(sweep.identity, wave: sweep.wave, as: .swept, saying: cause, cluster)
    }
    log.recordGone(cluster)
  }

  /// A look of the controller; true if the next can only come to the same.
  private mutating func look(_ cluster: inout VirtualCluster) -> Bool {
    (wait, hasRemade) = (nil, false)
    do throws(Trouble) {
      try takeNextStep(&cluster)
      return namelessHooks > 1 || hasRemade && repetition.isFound(at: standing(cluster))
    } catch {
      wait = Wait(cause: error.isSilent ? .panic : error.isRepeated ? .repetition : .trouble, keys: error.keys)
      if lastTrouble != error.message || error.isRepeated { log.add(.refused, at: cluster.now, saying: error.message) }
      lastTrouble = error.message
      if !error.isSilent { condition = error.message }
      return namelessHooks > 1 || (error.isRepeated || hasRemade) && repetition.isFound(at: standing(cluster))
    }
  }

  private mutating func takeNextStep(_ cluster: inout VirtualCluster) throws(Trouble) {
    guard order.isClusterKnown else { return letGo(at: cluster.now) }
    let (before, after) = (HookType.preDelete, HookType.postDelete)
    if left.contains(ApplicationFinalizers.name(of: before)) {
      log.stage = .preDelete
      guard try run(before, &cluster) else { return }
      release(ApplicationFinalizers.name(of: before), at: cluster.now)
    }
    if left.cascade != .orphan {
      log.stage = .resources
      return try deleteResources(&cluster)
    }
    if left.contains(ApplicationFinalizers.name(of: after)) {
      log.stage = .postDelete
      if try run(after, &cluster) { release(ApplicationFinalizers.name(of: after), at: cluster.now) }
      return
    }
    for type in [before, after] where left.contains(ApplicationFinalizers.name(of: type, cleanup: true)) {
      log.stage = .cleanup
      if try cleanUp(type, &cluster) { release(ApplicationFinalizers.name(of: type, cleanup: true), at: cluster.now) }
      return
    }
    if !left.names.isEmpty { wait = Wait(cause: .foreign, keys: []) }
  }

  /// Takes off every finalizer that asks for something in a cluster that is not known, whatever is in it
  /// (`finalizeApplicationDeletion`). Earlier releases forget the one by which PostDelete hooks are cleaned up.
  private mutating func letGo(at time: Int) {
    log.stage = .resources
    var names = left.names.filter { name in
      [HookType.preDelete, .postDelete].contains { name == ApplicationFinalizers.name(of: $0) }
        || name == ApplicationFinalizers.name(of: .preDelete, cleanup: true)
    }
    var others = left
    names += others.removeCascade()
    let cleanup = ApplicationFinalizers.name(of: .postDelete, cleanup: true)
    if order.release.dropsCleanupWithoutCluster, left.contains(cleanup) { names.append(cleanup) }
    guard !names.isEmpty else {
      if !left.names.isEmpty { wait = Wait(cause: left.contains(cleanup) ? .unknownCluster : .foreign, keys: []) }
      return
    }
    log.add(.refused, at: time, saying: "the cluster is not known, and nothing in it is touched")
    for name in left.names where names.contains(name) { release(name, at: time) }
  }

  mutating func release(_ finalizer: String, at time: Int) {
    left.remove(finalizer)
    // What comes now is another thing, however alike everything stands.
    repetition = Repetition()
    log.add(.released, at: time, saying: finalizer)
    log.goOn()
  }

  /// All that further looks depend on.
  private func standing(_ cluster: VirtualCluster) -> Repetition.Standing {
    let runs = made.sorted { $0.key < $1.key }.map { key, hook in
      cluster.known(key).map { cluster.settledRun(of: hook, $0) } ?? 0
    }
    return Repetition.Standing(cluster: ClusterStanding(of: cluster), results: [], runs: runs, wait: 0)
  }
}

// What an operator can do, and how it stands.

extension DeletionRun {
  /// Confirms that what asks for it may be deleted.
  package mutating func confirm(at time: Int) {
    guard !isOver else { return }
    isConfirmed = true
    log.add(.confirmed, at: time, saying: "deletion may go on")
  }

  /// Says that a sync is in progress, which the controller carries on first.
  package mutating func waitForSync(at time: Int, isEndless: Bool) {
    wait = Wait(cause: .sync, keys: [])
    log.wait(for: nil, "the sync that is in progress", at: time)
    if isEndless { stopForGood(at: time) }
  }

  /// How it stands.
  package func outcome(_ cluster: VirtualCluster) -> DeletionReport.Outcome {
    DeletionReport.Outcome(
      ending: isOver ? .completed : isEndless ? .endless : .interrupted,
      condition: condition,
      start: start,
      end: isOver || isEndless ? end : cluster.now,
      standstills: isEndless ? standstills(cluster) : []
    )
  }

  private func standstills(_ cluster: VirtualCluster) -> [DeletionStandstill] {
    guard let wait else { return [] }
    let reasons: (ResourceKey?) -> DeletionStandstill.Reason = { key in
      switch wait.cause {
      case .object:
        return .object(key.flatMap(cluster.known).map { Standstill.reason($0, cluster) } ?? .health(.missing, ""))
      case .confirmation: return .unconfirmed
      case .nameless: return .nameless
      case .repetition: return .repeated
      case .expiry: return .expired
      case .trouble: return .failsAgain
      case .panic: return .panic
      case .sync: return .sync
      case .foreign: return .foreign(left.names)
      case .unknownCluster: return .unknownCluster(left.names)
      }
    }
    guard !wait.keys.isEmpty else { return [DeletionStandstill(key: nil, reason: reasons(nil))] }
    return wait.keys.map { DeletionStandstill(key: $0, reason: reasons($0)) }
  }

  /// What it waits for.
  package var waitedKeys: [ResourceKey] { isOver ? [] : wait?.keys ?? [] }
}
