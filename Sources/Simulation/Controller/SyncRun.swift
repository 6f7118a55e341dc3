import Ordering

// A sync in time.
//
// The engine takes steps; the controller decides when. It steps when something has changed: after its own calls, and
// when an object of the cluster has; it pauses after each wave but the last; it tries again what failed, after waits
// of its own arithmetic. Between two moments at which something happens, nothing does, so the clock jumps.
//
// The invariant: a run ends, or is recognised as endless: when a step changes nothing and the cluster has no event to
// come, nothing will ever change. There is no limit of ticks.

/// What a sync is to do.
package struct SyncOrder: Sendable {
  /// What is wanted; what is live is taken from the cluster.
  package var pipeline: Pipeline
  package var request: SyncRequest
  package var options: OperationOptions
  package var retry: RetryStrategy?
  package var settings: ControllerSettings
  package var checks: HealthChecks
  /// Whether somebody wants the simulation to stop where it is.
  package var isInterrupted: @Sendable () -> Bool = { false }

  package init(
    _ pipeline: Pipeline, _ request: SyncRequest, _ options: OperationOptions, retry: RetryStrategy?,
    settings: ControllerSettings, checks: HealthChecks
  ) {
    self.pipeline = pipeline
    self.request = request
    self.options = options
    self.retry = retry
    self.settings = settings
    self.checks = checks
  }
}

/// A sync with its retries, carried through in simulated time.
package struct SyncRun: Sendable {
  private enum State: Sendable {
    case stepping
    case pausing(until: Int)
    case retrying(at: Int)
    /// It waits for what will not come, or tries in vain, next at some moment, unless somebody acts.
    case endless(retry: Int?)
    case over
  }

  private let order: SyncOrder
  private var state = State.stepping
  package private(set) var operation: SyncOperation
  private var log: TimelineLog
  package private(set) var retries = 0
  private var end: Int
  private var repetition = Repetition()
  /// The phase and the message that the application shows, retries and timeouts told.
  package private(set) var phase = OperationPhase.running
  package private(set) var message = ""
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
    _ = cluster.takeChanges()
    let plan = SyncRun.plan(order, cluster, at: cluster.now)
    operation = SyncOperation(plan, order.options, &cluster, order.checks)
    log = TimelineLog(start: cluster.now)
    end = cluster.now
    log.add(.started, at: cluster.now)
  }

  /// The plan with what the cluster has now.
  private static func plan(_ order: SyncOrder, _ cluster: VirtualCluster, at now: Int) -> Plan {
    var request = order.request
    let (start, isTooFar) = request.startedAt.addingReportingOverflow(now / 1_000)
    request.startedAt = isTooFar ? .max : start
    return Planner.plan(order.pipeline.with(liveOf: cluster), request)
  }

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
      case .pausing(let moment), .retrying(let moment):
        let limit = min(until ?? moment, moment)
        if limit >= cluster.now { cluster.advance(to: limit) }
        guard limit == moment else { return }
        if case .retrying = state { tryAgain(&cluster) }
        state = .stepping
      case .stepping: break
      }
      guard proceed(&cluster, until: until) else { return }
    }
  }

  /// Takes a step and settles when the next follows; false if there is nothing to do for now.
  private mutating func proceed(_ cluster: inout VirtualCluster, until: Int?) -> Bool {
    if let timeout = order.settings.syncTimeout, cluster.now - log.timeline.start >= timeout {
      terminate(&cluster, because: ", triggered by controller sync timeout")
      return false
    }
    let before = (operation.phase, operation.message)
    operation.step(&cluster)
    let hasChanged =
      cluster.hasChanges || !operation.changedSlots.isEmpty || before != (operation.phase, operation.message)
    count()
    log.record(operation, cluster)
    (phase, message) = (operation.phase, operation.message)
    if phase.isCompleted {
      finish(cluster)
      return !isOver && !isEndless
    }
    // A wave that changes nothing, such as one that waits for a confirmation, is run again and again in vain.
    guard hasChanged else { return waitForEvent(&cluster, until: until) }
    if let wave = operation.ranWave, !wave.isLast, order.settings.waveDelay > 0 {
      state = .pausing(until: cluster.now + order.settings.waveDelay)
      log.pause(from: cluster.now, to: cluster.now + order.settings.waveDelay)
    }
    return true
  }

  /// Lets time pass until something happens; false if nothing will, or not before the limit.
  private mutating func waitForEvent(_ cluster: inout VirtualCluster, until: Int?) -> Bool {
    var next = cluster.nextEvent()
    if let timeout = order.settings.syncTimeout {
      let moment = log.timeline.start + timeout
      next = min(next ?? moment, moment)
    }
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

  private mutating func count() {
    for call in operation.calls where call.isRun {
      let task = operation.plan.tasks[call.task]
      runs[Ran(key: operation.plan.clusterKey(of: task), phase: HookType(task.phase)), default: 0] += 1
    }
  }

  /// Ends the operation, or settles when it is tried again (`processRequestedAppOperation`).
  private mutating func finish(_ cluster: VirtualCluster) {
    end = cluster.now
    if phase != .succeeded, let retry = order.retry, retry.allows(retries) {
      let told = cluster.now + retry.wait(counted: retries)
      let moment = cluster.now + retry.wait(counted: retries + 1)
      let isInVain = retry.isWithoutEnd && repetition.isFound(at: standing(retry, cluster))
      retries += 1
      phase = .running
      log.closeAttempt(at: cluster.now, .unawaited)
      guard !isInVain else {
        state = .endless(retry: moment)
        return
      }
      message += ". Retrying attempt #\(retries) at \(clockTime(told))."
      return scheduleRetry(at: moment, cluster)
    }
    if retries > 0, phase != .succeeded { message += " (retried \(retries) times)." }
    close(at: cluster.now, .unawaited)
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

  private mutating func close(at time: Int, _ how: Timeline.Bar.End) {
    log.closeAttempt(at: time, how)
    log.add(.ended, at: time, message)
    state = .over
    end = time
  }

  private mutating func tryAgain(_ cluster: inout VirtualCluster) {
    let plan = SyncRun.plan(order, cluster, at: log.timeline.start)
    operation = SyncOperation(plan, order.options, &cluster, order.checks)
    let refresh = order.retry?.isRefreshing == true ? " with latest revisions" : ""
    message = "Retrying operation\(refresh). Attempt #\(retries)"
    log.beginAttempt(at: cluster.now, retries)
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

// What an operator can do.

extension SyncRun {
  /// Terminates the sync, which is not tried again.
  ///
  /// - Parameter suffix: what the controller adds to the message.
  package mutating func terminate(_ cluster: inout VirtualCluster, because suffix: String = "") {
    guard !isOver else { return }
    operation.terminate(&cluster)
    log.add(.terminated, at: cluster.now)
    log.record(operation, cluster)
    (phase, message) = (operation.phase, operation.message + suffix)
    close(at: cluster.now, .running)
  }

  /// Confirms that what asks for it may be pruned.
  package mutating func confirm(at time: Int) {
    guard !isOver else { return }
    operation.options.isPruneConfirmed = true
    log.add(.confirmed, at: time)
  }

  /// Whether it waits for what will never come.
  package var isEndless: Bool { if case .endless = state { true } else { false } }

  /// How it stands.
  package func outcome(_ cluster: VirtualCluster) -> SyncOutcome {
    SyncOutcome(
      ending: isOver ? .completed : isEndless ? .endless : .interrupted,
      phase: phase,
      message: message,
      start: log.timeline.start,
      end: isOver || isEndless ? end : cluster.now,
      retries: retries,
      standstills: isEndless ? Standstill.all(in: operation, cluster) : []
    )
  }
}

extension Pipeline {
  /// The pipeline with what a cluster has.
  func with(liveOf cluster: VirtualCluster) -> Pipeline {
    var pipeline = self
    (pipeline.live, pipeline.untracked) = ([], [])
    for (key, object) in cluster.inhabitants {
      let resource = object.resource.found(as: key)
      if object.isTracked { pipeline.live.append(resource) } else { pipeline.untracked.append(resource) }
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
