import Ordering

/// A virtual cluster with an application in it, from one sync to the next.
package struct SyncSession: Sendable {
  /// What is to be synced, and how it behaves.
  package struct World: Sendable {
    /// What is wanted, and what was there before anything happened.
    package var pipeline: Pipeline
    package var request: SyncRequest
    /// By key: what somebody says of the behaviour of an object.
    package var behaviours: [ResourceKey: Behaviour]
    /// By key: the same of what was there before.
    package var liveBehaviours: [ResourceKey: Behaviour]
    /// By the key of its Application among the resources: the children whose own resources are at hand.
    package var children: [ResourceKey: Child] = [:]

    package init(
      _ pipeline: Pipeline, _ request: SyncRequest, behaviours: [ResourceKey: Behaviour] = [:],
      liveBehaviours: [ResourceKey: Behaviour] = [:]
    ) {
      self.pipeline = pipeline
      self.request = request
      self.behaviours = behaviours
      self.liveBehaviours = liveBehaviours
    }
  }

  package internal(set) var cluster: VirtualCluster
  /// The last sync.
  package internal(set) var run: SyncRun?
  /// The deletion of the application, if it came after the last sync.
  package internal(set) var deletion: DeletionRun?
  /// How many objects of `live` and `live untracked` are in the cluster already.
  private var placed = (live: 0, untracked: 0)
  /// What was said of behaviours when the cluster was last prepared.
  private(set) var behaviours: [ResourceKey: Behaviour] = [:]
  private var checks: (release: Release, custom: Set<GroupKind>, checks: HealthChecks)?
  private var earlierRuns: [SyncRun.Ran: Int] = [:]
  /// By the key of its Application: the tracker of a child.
  var trackers: [ResourceKey: Tracker] = [:]
  package private(set) var assumptions: [Assumption] = []
  /// A sync that was asked for last and not let begin.
  package private(set) var refusal: SyncRun?
  /// What the cluster was prepared for last.
  var newest: World?
  /// What Argo CD finds under the target revision.
  var head: Revision?
  /// How often somebody committed.
  var commits = 0
  var lastSync: LastSync?
  /// What there was to say of the last decision of the controller.
  var said: Decision.Said?
  /// The moment of the calendar at which the cluster's clock began, if somebody said.
  package var clock: Moment?
  /// Where time zones come from.
  package var zones: any TimeZones = GreenwichAlone()
  package private(set) var settings = ControllerSettings()
  /// Whether somebody wants what is going on to stop where it is.
  package var isInterrupted: @Sendable () -> Bool = { false }

  package init() {
    cluster = VirtualCluster(kinds: .builtIn, unserved: [], courses: NoCourses())
    cluster.emptiesNamespaces = true
  }

  /// What happened in all syncs so far: how often something ran.
  package func runs(of key: ResourceKey, in phase: HookType?) -> Int {
    var total = 0
    for phase in phase.map({ [$0] }) ?? HookType.allCases {
      let ran = SyncRun.Ran(key: key, phase: phase)
      total += (earlierRuns[ran] ?? 0) + (run?.runs[ran] ?? 0) + (deletion?.runs[ran] ?? 0)
      total += children.reduce(0) { $0 + $1.runs(of: ran) }
    }
    return total
  }

  /// Takes the world as it is now: what was declared to be live is put into the cluster once.
  package mutating func prepare(_ world: World) -> DeclaredCourses {
    settings = ControllerSettings(world.pipeline.untracked + world.pipeline.live)
    newest = world
    var checks = knownChecks(world.request.release)
    var defined: Set<GroupKind> = []
    let descendants = world.descendants + survivors(world)
    let wanted = [world.pipeline.resources] + descendants.map(\.child.world.pipeline.resources)
    for resource in (wanted + [world.pipeline.live, world.pipeline.untracked]).joined() {
      checks.prepare(resource.groupKind)
      if let kind = resource.definedKind { defined.insert(kind) }
    }
    self.checks = (world.request.release, settings.customChecks, checks)
    var book = DeclaredCourses(world, checks: checks)
    for (key, child) in descendants { book.add(child, key, tracker(of: key)) }
    cluster.replace(courses: book)
    cluster.applications[.main] = world.pipeline.application.map { ($0.namespace, $0.name) }
    raise(descendants, checks)
    let there = [world.pipeline.live, world.pipeline.untracked].joined().map(\.groupKind)
    let served = cluster.inhabitants.compactMap { $0.object.resource.definedKind } + there
    defined.formUnion(world.pipeline.undefinedKinds)
    // A kind that a definition brings is not known before the definition is there, unless an object of it was found.
    var kinds = world.pipeline.kinds
    for (_, child) in descendants { kinds.merge(child.world.pipeline.kinds) }
    cluster.learn(kinds, unserved: defined.subtracting(served))
    takeNewBehaviours(world)
    place(world.pipeline.untracked[placed.untracked...], tracker: nil, world)
    place(world.pipeline.live[placed.live...], tracker: .main, world)
    placed = (world.pipeline.live.count, world.pipeline.untracked.count)
    // The hooks of a deletion are made of what is wanted now, not of what was when it began.
    deletion?.order.pipeline = world.pipeline
    run?.takeApplication(world)
    return book
  }

  /// The health checks of a release, with the kinds that were looked up before.
  func knownChecks(_ release: Release) -> HealthChecks {
    if let known = checks, known.release == release, known.custom == settings.customChecks { return known.checks }
    return HealthChecks(HealthCheckedKinds(release: release), custom: settings.customChecks, release: release)
  }

  /// Lets a change of behaviour reach what is there: from now on the cluster treats it so. What ran to its end stays as
  /// it ended.
  private mutating func takeNewBehaviours(_ world: World) {
    defer { behaviours = world.behaviours }
    guard world.behaviours != behaviours else { return }
    var changed: [VirtualCluster.Identity] = []
    for (key, object) in cluster.inhabitants {
      guard object.applied != nil, let behaviour = world.behaviours[key], behaviour != behaviours[key],
        let identity = cluster.known(key)
      else { continue }
      let isNewOutcome = behaviours[key]?.outcome != behaviour.outcome
      let endsForGood = object.resource.isJob || object.resource.isPod || object.resource.kind == "Workflow"
      if object.health.isFinished, endsForGood || !isNewOutcome { continue }
      changed.append(identity)
    }
    for identity in changed { cluster.beginAgain(identity) }
  }

  private mutating func place(_ objects: ArraySlice<Resource>, tracker: Tracker?, _ world: World) {
    var keys = LiveKeys(world.pipeline, world.request)
    for object in objects {
      let key = keys.key(of: object)
      let behaviour = world.liveBehaviours[world.pipeline.clusterKey(ofLive: object, world.request)]
      var course = Course.plain
      // Of what is there already nothing can be refused but its deletion.
      if case .rejected(let message)? = behaviour?.outcome {
        course = Course(refusesDeletion: message ?? "admission webhook denied the request")
      }
      cluster.place(
        object, key, tracker: tracker, health: object.initialHealth(behaviour), course: course)
    }
  }

  /// Begins a sync that somebody asks for, and carries it on until it is over, will never be, or a moment has come.
  package mutating func sync(
    _ world: World, _ options: OperationOptions, retry: RetryStrategy?, waveDelay: Int? = nil, until: Int? = nil
  ) {
    var world = world
    let revision = revision(for: world)
    world.request.revision = revision.name
    var order = order(world, options, retry)
    let book = prepare(world)
    order.settings = settings
    if let waveDelay { order.settings.waveDelay = waveDelay }
    if let clock { order.opening = "at \(clock.later(by: cluster.now).text)" }
    // Argo CD's server asks the windows before anything else (`Sync`).
    guard order.windows.allow(SyncWindows.Asker(isManual: true, start: nil), at: order.moment(cluster.now)) else {
      refusal = SyncRun(order, refused: order.windows.refusal, &cluster)
      return
    }
    lastSync = LastSync(source: LastSync.source(of: world.pipeline.applicationResource))
    if commits > 0, revision.name != head?.name { commits += 1 }
    head = revision
    begin(order, book, until: until.map { cluster.now + $0 })
  }

  /// What a sync is to do in the world as it is.
  func order(_ world: World, _ options: OperationOptions, _ retry: RetryStrategy?) -> SyncOrder {
    var order = SyncOrder(
      world.pipeline, world.request, options, retry: retry, settings: settings,
      checks: knownChecks(world.request.release))
    order.windows = SyncWindows(world.pipeline, zones, world.request.release)
    order.isInterrupted = isInterrupted
    return order
  }

  /// Begins a sync and carries it on until it is over, will never be, or a moment has come.
  mutating func begin(_ order: SyncOrder, _ book: DeclaredCourses, until: Int?) {
    keepRuns()
    var order = order
    order.checks = knownChecks(order.request.release)
    var next = SyncRun(order, &cluster)
    assumptions = book.assumptions(for: next.operation.plan)
    (run, refusal) = (nil, nil)
    next.advance(&cluster, until: until)
    run = next
    letChildrenAct()
  }

  /// Adds what ran in the last sync, and in a deletion after it, to what ran before.
  private mutating func keepRuns() {
    for (ran, count) in run?.runs ?? [:] { earlierRuns[ran, default: 0] += count }
    forgetDeletion()
  }

  /// Lets the application be there anew.
  mutating func forgetDeletion() {
    for (ran, count) in deletion?.runs ?? [:] { earlierRuns[ran, default: 0] += count }
    deletion = nil
  }

  /// What is wanted, with what the cluster has now.
  package func pipeline(_ world: World) -> Pipeline {
    world.pipeline.with(liveOf: cluster, for: .main, into: world.request.namespace)
  }

  /// Whether a sync is under way.
  package var isSyncing: Bool { run.map { !$0.isOver } ?? false }

  /// Carries a sync on that was left running, and a deletion that waits for it or is under way itself.
  ///
  /// - Returns: the sync, if it has come to its end, or to where it will never end.
  @discardableResult
  package mutating func carryOn(until end: Int? = nil) -> [ControllerAct] {
    var acts: [ControllerAct] = []
    if var current = run, !current.isOver {
      run = nil
      let wasEndless = current.isEndless
      current.advance(&cluster, until: end)
      run = current
      letChildrenAct()
      // What a deletion takes away after it is no part of its story.
      if current.isOver || current.isEndless && !wasEndless, let report { acts.append(.synced(report)) }
    }
    carryDeletionOn(until: end)
    return acts
  }

  package mutating func terminate() {
    guard var current = run else { return }
    run = nil
    current.terminate(&cluster)
    run = current
    letChildrenAct()
    carryDeletionOn()
  }

  /// Confirms prunes and deletions, and lets go on what waited for it, for as long as nothing but that is needed.
  package mutating func confirm() {
    confirmDeletion()
    guard var current = run, !current.isOver else { return }
    run = nil
    let wasEndless = current.isEndless
    current.confirm(at: cluster.now)
    if wasEndless { current.advance(&cluster) }
    run = current
    letChildrenAct()
    // What waited for the sync goes on when that is over.
    if current.isOver { carryDeletionOn() }
  }

  /// Changes a live object behind Argo CD's back, in some way or to something given.
  package mutating func drift(_ key: ResourceKey, to changed: Resource?) {
    guard let identity = cluster.known(key), cluster[identity] != nil else { return }
    cluster.change(identity) { object in
      if let changed { object.resource = changed } else { object.isDrifted = true }
    }
    guard let changed else { return }
    cluster.keepFinalizers((changed.manifest["metadata"]?["finalizers"]?.list ?? []).compactMap(\.string), of: identity)
  }

  /// The health of an object as Argo CD would show it; `Missing` if it is not there, nil for a kind without a check.
  package func health(of key: ResourceKey, release: Release) -> Health? {
    guard let object = cluster[key] else { return Health(.missing) }
    return knownChecks(release).health(of: object, key.groupKind)
  }
}

/// The book of a cluster in which nothing is to happen.
private struct NoCourses: CourseBook {
  func course(of resource: Resource, _ key: ResourceKey, run: Int) -> Course { .plain }
  func refusal(of resource: Resource, _ key: ResourceKey, over object: LiveObject?, _ attempt: Attempt, run: Int)
    -> String?
  { nil }
  func settledRun(of resource: Resource, _ key: ResourceKey, run: Int) -> Int { 0 }
  func restarts(_ object: LiveObject, _ key: ResourceKey, applying resource: Resource) -> Bool { true }
  func isModified(_ object: LiveObject, _ key: ResourceKey, comparedTo resource: Resource) -> Bool { true }
}
