import Ordering

// An application of applications.
//
// The problem: a child is an object of its parent's sync, and an application with a sync of its own. What the parent
// waits for is the health of the child's Application, and that follows from what the child's sync has applied so far.
//
// The approach: the child's controller is a part of the cluster, as everything that acts there by itself. Whenever
// something of the child's changes, it looks, carries its sync on at this very moment, and writes the health of the
// child's resources to the Application. It never lets time pass: that is for whoever asks the cluster.
//
// The invariant: what it does depends on the cluster and on its own past alone, so that a parent's sync with children
// is as repeatable as one without.

/// A child application whose resources are at hand, with its controller.
struct ChildApplication: ClusterProcess {
  /// Of its Application.
  let key: ResourceKey
  let tracker: Tracker
  /// What it wants, and where that was found.
  private(set) var child: SyncSession.Child
  private var settings: ControllerSettings
  private var checks: HealthChecks
  private let zones: any TimeZones
  private let isInterrupted: @Sendable () -> Bool
  /// Its last sync.
  private(set) var run: SyncRun?
  private var lastSync: LastSync?
  /// Its deletion, if its Application is on its way out and takes something along.
  private(set) var deletion: DeletionRun?
  /// How many syncs there were.
  private(set) var syncs = 0
  /// How many there were when somebody last did something.
  private var syncsBefore = 0
  /// What ran before its last sync.
  private var earlierRuns: [SyncRun.Ran: Int] = [:]
  /// What there is to say of the last decision.
  private(set) var said: Decision.Said?
  /// When it decides anew, if nothing changes before.
  private var due: Int?
  /// How many changes of the cluster it has looked at; nil before it has looked at all.
  private var seen: Int?
  /// When it last looked.
  private var lastLook = -1
  /// Whether its Application was not there when it last looked.
  private var isGone = false

  init(
    _ key: ResourceKey, _ tracker: Tracker, _ child: SyncSession.Child, _ settings: ControllerSettings,
    _ checks: HealthChecks, _ zones: any TimeZones, isInterrupted: @escaping @Sendable () -> Bool
  ) {
    self.key = key
    self.tracker = tracker
    self.child = child
    self.settings = settings
    self.checks = checks
    self.zones = zones
    self.isInterrupted = isInterrupted
  }

  /// Takes what it wants now, and may sync as often again.
  mutating func takeUp(_ child: SyncSession.Child, _ settings: ControllerSettings, _ checks: HealthChecks) {
    (self.child, self.settings, self.checks) = (child, settings, checks)
    syncsBefore = syncs
  }

  func nextMoment(in cluster: VirtualCluster) -> Int? {
    if cluster.changes.count != seen { return cluster.now }
    return cluster[key] == nil ? nil : nextMomentOfItsOwn(cluster)
  }

  func isIdle(in cluster: VirtualCluster) -> Bool {
    guard cluster.changes.count == seen, let run, !run.isOver else { return false }
    return run.isIdle(cluster)
  }

  mutating func act(in cluster: inout VirtualCluster) {
    defer { (seen, lastLook) = (cluster.changes.count, cluster.now) }
    noteAbsence(cluster)
    guard let object = cluster[key] else { return }
    if isGone { beAnew() }
    guard isConcerned(cluster) else { return }
    if object.isBeingDeleted { return stop(&cluster) }
    carryOn(&cluster)
    while run?.isOver ?? true, syncs - syncsBefore < SyncSession.mostAutomatedSyncs {
      _ = cluster.takeChanges(for: tracker)
      let look = look
      let decision = look.decision(cluster)
      (said, due) = (decision.said, nil)
      if case .later(let moment, _) = decision { due = moment }
      guard decision.said == nil else { break }
      begin(look.order(decision), &cluster)
    }
    tellHealth(&cluster)
    addFinalizers(&cluster)
  }

  /// Remembers that its Application is gone. What was told of it stays until there is another.
  mutating func noteAbsence(_ cluster: VirtualCluster) {
    if cluster[key] == nil { isGone = true }
  }

  /// Begins with an Application that is there anew, which has no history.
  private mutating func beAnew() {
    keepRuns()
    for (ran, count) in deletion?.runs ?? [:] { earlierRuns[ran, default: 0] += count }
    (isGone, seen) = (false, nil)
    (run, lastSync, deletion, said, due) = (nil, nil, nil, nil, nil)
  }

  private mutating func keepRuns() {
    for (ran, count) in run?.runs ?? [:] { earlierRuns[ran, default: 0] += count }
  }

  /// Whether anything has changed since it last looked that is any of its business, or its time has come.
  private func isConcerned(_ cluster: VirtualCluster) -> Bool {
    guard let seen else { return true }
    if let moment = nextMomentOfItsOwn(cluster), moment <= cluster.now { return true }
    let own = cluster.known(key)
    return cluster.changes.changes(since: seen).contains { identity in
      guard identity != own, cluster.isThere(identity) else { return true }
      return cluster.members[tracker]?.contains(identity) == true || run?.operation.tasksOfObject[identity] != nil
    }
  }

  private func nextMomentOfItsOwn(_ cluster: VirtualCluster) -> Int? {
    if let run, !run.isOver { return run.nextMoment(cluster, after: lastLook) }
    return due
  }

  /// The controller, looking at the child.
  private var look: ApplicationLook {
    let revision = child.world.request.revision
    return ApplicationLook(
      world: child.world, head: Revision(name: revision, resources: child.world.pipeline.resources), tracker: tracker,
      run: run, lastSync: lastSync, settings: settings, checks: checks, zones: zones)
  }

  private mutating func begin(_ next: (order: SyncOrder, lastSync: LastSync), _ cluster: inout VirtualCluster) {
    keepRuns()
    var order = next.order
    order.isInterrupted = isInterrupted
    lastSync = next.lastSync
    syncs += 1
    run = SyncRun(order, &cluster)
    carryOn(&cluster)
  }

  /// Carries its sync on as far as that goes without time. One that tries in vain is left alone: it comes to nothing
  /// else.
  private mutating func carryOn(_ cluster: inout VirtualCluster) {
    guard var current = run, !current.isOver, !current.isInVain else { return }
    run = nil
    current.advance(&cluster, until: cluster.now)
    run = current
  }

  /// An application that is on its way out is synced no more, once a sync that is in progress is over; what its
  /// finalizers ask for is done.
  private mutating func stop(_ cluster: inout VirtualCluster) {
    carryOn(&cluster)
    due = nil
    guard run?.isOver ?? true, let identity = cluster.known(key), let object = cluster[identity] else { return }
    let order = deletionOrder(object)
    var current = deletion ?? DeletionRun(order, &cluster)
    deletion = nil
    if !current.isOver, !current.isInVain { current.advance(&cluster, until: cluster.now) }
    deletion = current
    for finalizer in object.finalizers where !current.left.contains(finalizer) {
      cluster.remove(finalizer: finalizer, from: identity)
    }
  }

  private func deletionOrder(_ application: LiveObject) -> DeletionOrder {
    var pipeline = child.world.pipeline
    pipeline.applicationResource = application.resource
    var order = DeletionOrder(pipeline, child.world.request, cascade: nil, checks: checks)
    (order.tracker, order.isInterrupted) = (tracker, isInterrupted)
    return order
  }

  /// The controller holds an Application for whose deletion there are hooks.
  private func addFinalizers(_ cluster: inout VirtualCluster) {
    guard let identity = cluster.known(key), let object = cluster[identity] else { return }
    let missing = deletionOrder(object).finalizers.names.filter { !object.finalizers.contains($0) }
    if !missing.isEmpty { cluster.change(identity) { $0.finalizers += missing } }
  }

  private func tellHealth(_ cluster: inout VirtualCluster) {
    guard let identity = cluster.known(key), let object = cluster[identity] else { return }
    let health = Health(look.status(cluster).health)
    guard object.health != health else { return }
    let now = cluster.now
    cluster.change(identity) { ($0.health, $0.healthSince) = (health, now) }
    cluster.wakeWaiters(of: identity)
  }

  /// Whether something of it is under way that may still come to something.
  func isBusy(_ cluster: VirtualCluster) -> Bool {
    guard let object = cluster[key] else { return false }
    if let run, !run.isOver { return !run.isInVain }
    return object.health.status == .progressing
  }

  /// When its last sync began; all time if there was none.
  var start: Int { run?.log.timeline.start ?? VirtualTime.end }

  /// How it stands.
  func status(_ cluster: VirtualCluster) -> ApplicationStatus { look.status(cluster) }

  /// How often something of its own ran.
  func runs(of ran: SyncRun.Ran) -> Int {
    (earlierRuns[ran] ?? 0) + (run?.runs[ran] ?? 0) + (deletion?.runs[ran] ?? 0)
  }
}
