import Ordering

// A sync in time.
//
// The engine takes steps; the controller decides when. It steps when something has changed: after its own calls, and
// when an object of the cluster has; it pauses after each wave but the last; it tries again what failed, after waits
// of its own arithmetic. Between two moments at which something happens, nothing does, so the clock jumps.
//
// The invariant: a run ends, or is recognised as endless: when a step changes nothing and the cluster has no event to
// come, nothing will ever change. There is no limit of ticks.

/// A sync with its retries, carried through in simulated time.
package struct SyncRun: Sendable {
  enum State: Sendable {
    case stepping
    /// A window prevents the next step, or the next attempt.
    case blocked(since: Int, isRetry: Bool)
    case pausing(until: Int)
    case retrying(at: Int)
    /// It waits for what will not come, or tries in vain, next at some moment, unless somebody acts.
    case endless(retry: Int?)
    case over
  }

  var order: SyncOrder
  var state = State.stepping
  package internal(set) var operation: SyncOperation
  var log: TimelineLog
  package private(set) var retries = 0
  var end: Int
  private var repetition = Repetition()
  /// Whether an attempt just began that follows another.
  var isFirstStep = false
  /// The newest revision, if one came since it began.
  var newest: (resources: [Resource], revision: String)?
  /// The phase and the message that the application shows, retries and timeouts told.
  package internal(set) var phase = OperationPhase.running
  package internal(set) var message = ""
  /// Whether it is to be terminated as soon as a window lets anything happen.
  var isTerminating = false
  /// When a window begins to prevent it, as it was found last.
  var closing: Int?
  /// How many changes the cluster had seen when a step changed nothing.
  private var stillness: Int?
  /// What it has deleted.
  private var deleted: Set<VirtualCluster.Identity> = []
  /// Whether it was not even let begin.
  package private(set) var isRefused = false
  /// How often something ran, by key and phase.
  package private(set) var runs: [Ran: Int] = [:]

  /// What ran.
  package struct Ran: Hashable, Sendable {
    package var key: ResourceKey
    /// A phase of a sync, or what a delete hook is for.
    package var phase: HookType
  }

  package init(_ order: SyncOrder, _ cluster: inout VirtualCluster) {
    self.order = order
    // What changed before is no part of this sync.
    _ = cluster.takeChanges(for: order.tracker)
    let plan = SyncRun.plan(order, cluster, at: cluster.now)
    operation = SyncOperation(plan, order.options, &cluster, order.checks, tracker: order.tracker)
    log = TimelineLog(start: cluster.now)
    end = cluster.now
    log.add(.started, at: cluster.now, order.opening)
  }

  /// A sync that is not let begin, and why.
  init(_ order: SyncOrder, refused message: String, _ cluster: inout VirtualCluster) {
    self.init(order, &cluster)
    log.add(.blocked, at: cluster.now, message + untilOpening(cluster))
    (phase, self.message, isRefused) = (.error, message, true)
    state = .over
  }

  /// The plan with what the cluster has now.
  private static func plan(_ order: SyncOrder, _ cluster: VirtualCluster, at now: Int) -> Plan {
    var request = order.request
    let (start, isTooFar) = request.startedAt.addingReportingOverflow(now / 1_000)
    request.startedAt = isTooFar ? .max : start
    return Planner.plan(order.pipeline.with(liveOf: cluster, for: order.tracker, into: request.namespace), request)
  }

  var release: Release { order.request.release }

  package var isOver: Bool { if case .over = state { true } else { false } }

  /// What happened so far, and what is under way now.
  package func timeline(_ cluster: VirtualCluster) -> Timeline { log.timeline(at: isEndless ? end : cluster.now) }

  /// Carries the sync on until it is over, will never be, or a moment has come.
  package mutating func advance(_ cluster: inout VirtualCluster, until: Int? = nil) {
    while !order.isInterrupted() {
      switch state {
      case .over: return
      case .endless(let moment?):
        // Whoever lets it go on has a reason to.
        repetition = Repetition()
        scheduleRetry(at: max(moment, cluster.now), cluster)
        continue
      case .endless(nil): state = .stepping
      case .pausing(let moment):
        guard pass(to: moment, &cluster, until: until) else { return }
        state = .stepping
      case .retrying(let moment):
        // A release that tries again what took too long does not look at the time before it has.
        let limit = release.retriesTimedOutSyncs ? nil : timeLimit
        guard pass(to: min(moment, limit ?? moment), &cluster, until: until) else { return }
        if limit != nil, isOutOfTime(cluster) {
          guard endForLackOfTime(&cluster) else { return }
          continue
        }
        if isBlocked(cluster) { block(isRetry: true, cluster) } else { tryAgain(&cluster) }
      case .blocked(let since, let isRetry):
        guard leaveBlock(since: since, isRetry: isRetry, &cluster, until: until) else { return }
        continue
      case .stepping: break
      }
      guard proceed(&cluster, until: until) else { return }
    }
  }

  /// Takes a step and settles when the next follows; false if there is nothing to do for now.
  private mutating func proceed(_ cluster: inout VirtualCluster, until: Int?) -> Bool {
    if isOutOfTime(cluster), !isFirstStep { return endForLackOfTime(&cluster) }
    isFirstStep = false
    if isBlocked(cluster) {
      block(isRetry: false, cluster)
      return true
    }
    let before = (operation.phase, operation.message)
    takeApproval(at: cluster.now)
    operation.step(&cluster)
    operation.explainResults(cluster)
    cluster.settleNamespaces()
    let hasChanged =
      cluster.hasChanges(for: order.tracker) || !operation.changedSlots.isEmpty
      || before != (operation.phase, operation.message)
    count()
    log.record(operation, cluster, takeSweeps(&cluster))
    (phase, message) = (operation.phase, operation.message)
    if phase.isCompleted {
      finish(cluster)
      return !isOver && !isEndless
    }
    // A wave that changes nothing, such as one that waits for a confirmation, is run again and again in vain.
    guard hasChanged else {
      stillness = cluster.changes.count
      return waitForEvent(&cluster, until: until)
    }
    if let wave = operation.ranWave, !wave.isLast, order.settings.waveDelay > 0 {
      state = .pausing(until: cluster.now + order.settings.waveDelay)
      log.pause(from: cluster.now, to: cluster.now + order.settings.waveDelay)
    }
    return true
  }

  /// What went since something went that this sync deleted. The rest is told by the children whose it is, at once or
  /// never.
  private mutating func takeSweeps(_ cluster: inout VirtualCluster) -> [Sweep] {
    for call in operation.calls where call.refusal == nil && (call.verb == .prune || call.verb == .delete) {
      deleted.insert(operation.tasks[call.task].object)
    }
    var own: [Sweep] = []
    for sweep in cluster.takeSweeps() {
      if deleted.contains(sweep.cause) {
        own.append(sweep)
      } else if order.tracker != .main || sweep.time == cluster.now {
        cluster.sweeps.append(sweep)
      }
    }
    return own
  }

  /// Lets time pass until something happens; false if nothing will, or not before the limit.
  private mutating func waitForEvent(_ cluster: inout VirtualCluster, until: Int?) -> Bool {
    if closing.map({ $0 <= cluster.now }) ?? true { closing = nextClosing(cluster) }
    let events = [cluster.nextEvent(), timeLimit.map { max($0, cluster.now) }].compactMap { $0 }
    // Where nothing else is to come, windows that shut and open for ever change nothing either.
    let stops = events.isEmpty && until == nil ? [] : [closing].compactMap { $0 }.filter { $0 > cluster.now }
    let next = (events + stops).min()
    guard let next else {
      state = .endless(retry: nil)
      end = log.lastMoment
      if let until, until > cluster.now { cluster.advance(to: until) }
      return false
    }
    if let until, until < next {
      cluster.advance(to: max(until, cluster.now))
      end = cluster.now
      return false
    }
    cluster.advance(to: next)
    return true
  }

  /// Whether all that will happen by itself is that windows stop it and let it go on.
  func isIdle(_ cluster: VirtualCluster) -> Bool {
    guard timeLimit == nil, !isTerminating, stillness == cluster.changes.count else { return false }
    switch state {
    case .stepping, .blocked(_, isRetry: false): return true
    default: return false
    }
  }

  private mutating func count() {
    for call in operation.calls where call.isRun {
      let task = operation.plan.tasks[call.task]
      runs[Ran(key: operation.plan.clusterKey(of: task), phase: HookType(task.phase)), default: 0] += 1
    }
  }

  /// Ends the operation, or settles when it is tried again (`processRequestedAppOperation`).
  mutating func finish(_ cluster: VirtualCluster) {
    end = cluster.now
    if phase != .succeeded, let retry = order.retry, retry.allows(retries) {
      if let text = retry.unreadable {
        phase = .error
        message += " (failed to retry: unable to parse \(text) as a duration)"
        return close(at: cluster.now, .unawaited)
      }
      let told = cluster.now + retry.wait(counted: retries)
      let moment = cluster.now + retry.wait(counted: retries + 1)
      let isInVain = retry.isWithoutEnd && isTryingInVain(retry, cluster)
      retries += 1
      phase = .running
      log.closeAttempt(at: cluster.now, .unawaited)
      if isInVain, timeLimit == nil {
        state = .endless(retry: moment)
        return
      }
      if release.blamesTimeoutsForRetries { message += " due to application controller sync timeout" }
      message += ". Retrying attempt #\(retries) at \(clockTime(told))."
      let isTooOften = isInVain && retries > SyncRun.mostAttempts
      return scheduleRetry(at: isTooOften ? max(moment, timeLimit ?? moment) : moment, cluster)
    }
    tellRetries()
    close(at: cluster.now, .unawaited)
  }

  /// Whether further attempts come to nothing else. What a child application waits for may be something that others do
  /// later, and where several try without end, each by a rhythm of its own, it takes ages until all stand as they stood
  /// before: it tries on while anything else is to happen, and is left alone after many attempts.
  private mutating func isTryingInVain(_ retry: RetryStrategy, _ cluster: VirtualCluster) -> Bool {
    if order.tracker == .main { return repetition.isFound(at: standing(retry, cluster)) }
    return retries >= SyncRun.mostAttempts
  }

  /// Nobody watches more attempts in vain until the time of a sync is over.
  private static let mostAttempts = 1_000

  mutating func tellRetries() {
    if retries > 0, phase != .succeeded { message += " (retried \(retries) times)." }
  }

  private mutating func scheduleRetry(at moment: Int, _ cluster: VirtualCluster) {
    log.add(.retry, at: cluster.now, "attempt #\(retries) in \(VirtualTime.text(moment - cluster.now))")
    state = .retrying(at: moment)
  }

  /// All that further attempts depend on.
  private func standing(_ retry: RetryStrategy, _ cluster: VirtualCluster) -> Repetition.Standing {
    let standing = ClusterStanding(of: cluster)
    return Repetition.Standing(
      cluster: standing,
      results: operation.results,
      runs: operation.tasks.map { state in
        operation.plan.resource(of: state.task).map { cluster.settledRun(of: $0, state.object) } ?? 0
      },
      wait: standing.isStill ? 0 : retry.wait(counted: retries + 1)
    )
  }

  mutating func close(at time: Int, _ how: Timeline.Bar.End) {
    log.closeAttempt(at: time, how)
    log.add(.ended, at: time, message)
    state = .over
    end = time
  }

  mutating func tryAgain(_ cluster: inout VirtualCluster) {
    if release.refreshesRetries, order.retry?.isRefreshing == true, let newest {
      (order.pipeline.resources, order.request.revision) = newest
    }
    let plan = SyncRun.plan(order, cluster, at: log.timeline.start)
    state = .stepping
    operation = SyncOperation(plan, order.options, &cluster, order.checks, tracker: order.tracker)
    if release.tellsOfRetries {
      let isRefreshed = release.refreshesRetries && order.retry?.isRefreshing == true
      message = "Retrying operation\(isRefreshed ? " with latest revisions" : ""). Attempt #\(retries)"
    }
    log.beginAttempt(at: cluster.now, retries)
    isFirstStep = true
  }

  /// A moment as Go's `time.Kitchen` has it, in UTC.
  private func clockTime(_ moment: Int) -> String {
    let seconds = (order.request.startedAt % 86_400 + moment / 1_000) % 86_400
    let minutes = (seconds + 86_400) % 86_400 / 60
    let hour = minutes / 60
    let rest = minutes % 60
    return "\((hour + 11) % 12 + 1):\(rest < 10 ? "0" : "")\(rest)\(hour < 12 ? "AM" : "PM")"
  }
}

extension Pipeline {
  /// The pipeline with what a cluster has.
  ///
  /// An application of hundreds of others holds hundreds of these. So that of a child has of all that is not its own
  /// only the namespace it goes to, which is all that its plan asks for.
  ///
  /// - Parameter tracker: the application whose pipeline it is.
  func with(liveOf cluster: VirtualCluster, for tracker: Tracker, into namespace: String) -> Pipeline {
    var pipeline = self
    (pipeline.live, pipeline.untracked) = ([], [])
    let home = ResourceKey(group: "", kind: "Namespace", namespace: "", name: namespace)
    let places =
      tracker == .main
      ? Array(cluster.keys.indices)
      : Set(cluster.members(of: tracker) + [cluster.known(home)].compactMap { $0 }).sorted()
    for place in places {
      guard let object = cluster[place] else { continue }
      let resource = object.resource.found(as: cluster.keys[place])
      if object.tracker == tracker { pipeline.live.append(resource) } else { pipeline.untracked.append(resource) }
    }
    return pipeline
  }
}

extension Resource {
  /// The resource as it is found in the cluster, with the name and the namespace it has there.
  fileprivate func found(as key: ResourceKey) -> Resource {
    var resource = self
    if resource.name != key.name { resource.name = key.name }
    if resource.namespace != key.namespace { resource.namespace = key.namespace }
    return resource
  }
}
