import Diagnostics
import Ordering

/// Writes the timeline of a sync, step by step.
struct TimelineLog: Sendable {
  private(set) var timeline: Timeline
  private var attempt = 0
  /// By task: when it was applied, of what is not done yet.
  private var open: [Int: Int] = [:]
  /// Tasks whose objects have no health check, and so take no time.
  private var unchecked: Set<Int> = []
  private var subjects: [Int: Timeline.Subject] = [:]
  private var hasRehearsed = false
  /// What was waited for last.
  private var wait: Wait?
  /// Up to when the time that has passed is accounted for.
  private var accounted: Int
  private var pauseEnd = 0
  private var isBetweenAttempts = false

  init(start: Int) {
    timeline = Timeline(start: start)
    accounted = start
  }

  mutating func add(_ what: Timeline.Event.What, at time: Int, _ subject: Timeline.Subject? = nil, _ text: String = "")
  {
    timeline.events.append(Timeline.Event(time: time, what: what, subject: subject, text: text))
  }

  mutating func add(_ what: Timeline.Event.What, at time: Int, _ text: String) { add(what, at: time, nil, text) }

  /// Writes down what a step did.
  ///
  /// - Parameter sweeps: what went since something else went.
  mutating func record(_ operation: SyncOperation, _ cluster: VirtualCluster, _ sweeps: [Sweep] = []) {
    let now = cluster.now
    let ended = recordResults(operation, cluster)
    recordGone(operation, cluster)
    if operation.ranWave != nil || operation.phase.isCompleted
      || operation.calls.contains(where: { $0.verb != .dryRun })
    {
      account(until: now, ended, operation)
    }
    recordCalls(operation, cluster, sweeps)
    guard operation.phase == .running, let said = operation.wait else { return }
    let isExact = operation.ranWave == nil && !isDone(said.task, operation, cluster)
    let next = isExact ? said : unfinished(said, operation, cluster)
    defer { wait = next }
    if let next, next != wait { add(.waiting, at: now, subject(next.task, operation), waitText(next)) }
  }

  /// What a wave that was just applied is really waited for. The engine names everything, and notices only when it
  /// looks again that some of it is fine already.
  private func unfinished(_ wait: Wait, _ operation: SyncOperation, _ cluster: VirtualCluster) -> Wait? {
    guard wait.cause == .hook || wait.cause == .health else { return wait }
    let applied = operation.calls.filter { $0.verb != .dryRun && $0.verb != .removeFinalizer }.map(\.task)
    let tasks = applied.filter { operation.tasks[$0].isRunning && !isDone($0, operation, cluster) }
    let hooks = tasks.filter { operation.tasks[$0].task.isHook }
    guard let first = hooks.first ?? tasks.first else { return nil }
    return Wait(cause: hooks.isEmpty ? .health : .hook, task: first, others: tasks.count - 1)
  }

  /// Whether an object is there and needs nothing more.
  private func isDone(_ task: Int, _ operation: SyncOperation, _ cluster: VirtualCluster) -> Bool {
    let state = operation.tasks[task]
    guard let object = cluster[state.object] else { return false }
    return operation.checks.health(of: object, cluster.keys[state.object].groupKind).map { $0.status == .healthy }
      ?? true
  }

  private mutating func subject(_ task: Int, _ operation: SyncOperation) -> Timeline.Subject {
    if let known = subjects[task] { return known }
    let entry = operation.tasks[task].task
    let subject = Timeline.Subject(
      key: operation.plan.clusterKey(of: entry), phase: entry.phase, wave: entry.wave, isHook: entry.isHook, task: task)
    subjects[task] = subject
    return subject
  }

  private mutating func recordCalls(_ operation: SyncOperation, _ cluster: VirtualCluster, _ sweeps: [Sweep]) {
    let calls = operation.calls.filter { hasEffect($0, operation, cluster) }
    recordRehearsal(operation, isIdle: calls.isEmpty, at: cluster.now)
    let sweeps = Dictionary(grouping: sweeps, by: \.cause)
    for call in calls {
      let subject = subject(call.task, operation)
      if let refusal = call.refusal {
        let isDeletion = call.verb == .delete || call.verb == .prune
        add(.refused, at: cluster.now, subject, isDeletion ? "cannot be deleted: \(refusal)" : refusal)
        continue
      }
      switch call.verb {
      case .apply, .create, .replace, .update:
        add(.applied, at: cluster.now, subject, operation.tasks[call.task].message)
        open[call.task] = cluster.now
        if !operation.checks.contains(subject.key.groupKind) { unchecked.insert(call.task) }
      case .prune: add(.pruned, at: cluster.now, subject, contents(call, operation, cluster, sweeps))
      case .delete:
        let contents = contents(call, operation, cluster, sweeps)
        let cause = call.policy?.rawValue ?? "terminated"
        add(.deleted, at: cluster.now, subject, contents.isEmpty ? cause : "\(cause), \(contents)")
      case .dryRun, .removeFinalizer: break
      }
    }
  }

  /// What goes with a namespace, which is known at once.
  private func contents(
    _ call: Call, _ operation: SyncOperation, _ cluster: VirtualCluster, _ sweeps: [VirtualCluster.Identity: [Sweep]]
  ) -> String {
    let namespace = operation.tasks[call.task].object
    guard cluster.keys[namespace].kind == "Namespace", let inside = sweeps[namespace] else { return "" }
    let names = inside.map { "\(cluster.keys[$0.identity].kind)/\(cluster.keys[$0.identity].name)" }
    return "with \(Prose.some(names))"
  }

  /// Whether a call is worth a line: the engine asks again and again for deletions that are under way.
  private func hasEffect(_ call: Call, _ operation: SyncOperation, _ cluster: VirtualCluster) -> Bool {
    switch call.verb {
    case .dryRun: call.refusal != nil
    case .removeFinalizer: false
    case .delete: call.refusal != nil || !(cluster.seen(operation.tasks[call.task].object)?.isBeingDeleted ?? false)
    case .apply, .create, .replace, .update, .prune: true
    }
  }

  /// Writes down that everything was tried first: again only where something came of it.
  private mutating func recordRehearsal(_ operation: SyncOperation, isIdle: Bool, at time: Int) {
    let trials = operation.calls.filter { $0.verb == .dryRun }
    guard !trials.isEmpty, !isIdle || !hasRehearsed else { return }
    hasRehearsed = true
    let counts = (objects: trials.count, refused: trials.count { $0.refusal != nil })
    timeline.events.append(Timeline.Event(time: time, what: .rehearsed, text: "", rehearsal: counts))
  }

  /// Writes down what results say; returns the tasks that came to their end.
  private mutating func recordResults(_ operation: SyncOperation, _ cluster: VirtualCluster) -> [Int] {
    let refused = operation.calls.filter { $0.refusal != nil }
    let (refusals, deletions) = (Set(refused.map(\.task)), Set(refused.filter { $0.verb == .delete }.map(\.task)))
    var ended: [Int] = []
    for slot in operation.changedSlots {
      guard let result = operation.result(inSlot: slot) else { continue }
      for task in operation.tasksOfSlot(slot) {
        if result.status == .pruneSkipped { add(.kept, at: cluster.now, subject(task, operation), result.message) }
        if result.status == .syncFailed, result.hookPhase == nil {
          // The cluster does not know its kind, so that nothing is even tried.
          add(.refused, at: cluster.now, subject(task, operation), result.message)
        }
        guard let state = result.hookPhase, state.isCompleted else { continue }
        guard let start = open.removeValue(forKey: task) else {
          if result.status == .syncFailed, !refusals.contains(task) {
            add(.failed, at: cluster.now, subject(task, operation), result.message)
          }
          continue
        }
        ended.append(task)
        if deletions.contains(task) {
          // The result is only of its deletion, which has a line of its own.
          let health = cluster.seen(operation.tasks[task].object)?.health ?? Health(.healthy)
          let came: OperationPhase = health.status == .degraded ? .failed : .succeeded
          end(task, from: start, came, health.message, operation, cluster)
        } else {
          end(task, from: start, state, result.message, operation, cluster)
        }
      }
    }
    return ended
  }

  /// Writes down that something came to its end. That a resource was fine at once goes without saying.
  private mutating func end(
    _ task: Int, from start: Int, _ state: OperationPhase, _ message: String, _ operation: SyncOperation,
    _ cluster: VirtualCluster
  ) {
    let subject = subject(task, operation)
    let isGood = state == .succeeded
    let isChecked = operation.checks.contains(subject.key.groupKind)
    // The controller may have looked later than it came to be so.
    let object = cluster.seen(operation.tasks[task].object)
    let reached = object.flatMap { $0.health.isFinished ? $0.healthSince : nil } ?? cluster.now
    let end = isChecked ? max(start, min(reached, cluster.now)) : start
    if !isGood {
      add(.failed, at: cluster.now, subject, message)
    } else if subject.isHook || end > start {
      add(.ready, at: cluster.now, subject, end > start ? "after \(VirtualTime.text(end - start))" : "at once")
    }
    guard end > start else { return }
    let bar = Timeline.Bar(
      subject: subject, start: start, end: end, how: isGood ? .ready : .failed, attempt: attempt)
    timeline.bars.append(bar)
  }

  private mutating func recordGone(_ operation: SyncOperation, _ cluster: VirtualCluster) {
    var seen: Set<VirtualCluster.Identity> = []
    for task in operation.changedTasks {
      let object = operation.tasks[task].object
      guard cluster.seen(object) == nil, seen.insert(object).inserted else { continue }
      add(.gone, at: cluster.now, subject(task, operation))
    }
  }

  /// Says on what the time hung that passed since the last step that went on.
  private mutating func account(until now: Int, _ ended: [Int], _ operation: SyncOperation) {
    defer { accounted = max(accounted, now) }
    guard now > accounted else { return }
    let cause: Timeline.Link.Cause
    if isBetweenAttempts {
      cause = .retry
    } else if now <= pauseEnd {
      cause = .pause
    } else if let last = ended.first(where: { operation.tasks[$0].task.isHook }) ?? ended.first {
      cause = .subject(subject(last, operation))
    } else if let wait {
      let waited = subject(wait.task, operation)
      cause = wait.cause == .deletion ? .deletion(waited) : .subject(waited)
    } else {
      cause = .pause
    }
    timeline.criticalPath.append(Timeline.Link(cause: cause, start: accounted, end: now))
  }

  /// Writes down that the controller pauses after a wave, which matters where there is nothing else to wait for.
  mutating func pause(from start: Int, to end: Int) {
    pauseEnd = end
    if wait == nil { add(.paused, at: start, VirtualTime.text(end - start)) }
  }

  /// Whether the last that is written is that a window prevents everything.
  var isBlocked: Bool {
    timeline.events.last { $0.what == .blocked || $0.what == .unblocked }.map { $0.what == .blocked } ?? false
  }

  /// Writes down that a window prevents everything from now on.
  mutating func block(at time: Int, _ text: String, _ operation: SyncOperation) {
    if wait != nil || isBetweenAttempts { account(until: time, [], operation) }
    add(.blocked, at: time, text)
  }

  /// Writes down that no window prevents anything any more.
  mutating func unblock(from start: Int, to end: Int) {
    add(.unblocked, at: end)
    let start = max(start, accounted)
    guard end > start else { return }
    timeline.criticalPath.append(Timeline.Link(cause: .window, start: start, end: end))
    accounted = end
  }

  /// When something happened last.
  var lastMoment: Int { timeline.events.last?.time ?? timeline.start }

  /// Ends the bars of what is still under way.
  mutating func closeAttempt(at time: Int, _ how: Timeline.Bar.End) {
    timeline.bars += openBars(at: time, how)
    open = [:]
    wait = nil
    isBetweenAttempts = true
  }

  private func openBars(at time: Int, _ how: Timeline.Bar.End) -> [Timeline.Bar] {
    open.sorted { $0.key < $1.key }.compactMap { task, start in
      guard let subject = subjects[task], time > start, !unchecked.contains(task) else { return nil }
      return Timeline.Bar(subject: subject, start: start, end: time, how: how, attempt: attempt)
    }
  }

  /// The timeline as it stands at a moment, with what is under way.
  func timeline(at time: Int) -> Timeline {
    var timeline = timeline
    timeline.bars += openBars(at: time, .running)
    return timeline
  }

  mutating func beginAttempt(at time: Int, _ number: Int) {
    attempt = number
    subjects = [:]
    unchecked = []
    (hasRehearsed, isBetweenAttempts) = (false, false)
    if time > accounted { timeline.criticalPath.append(Timeline.Link(cause: .retry, start: accounted, end: time)) }
    accounted = max(accounted, time)
    add(.started, at: time, "attempt #\(number)")
  }

  private func waitText(_ wait: Wait) -> String {
    let reason: String
    switch wait.cause {
    case .hook: reason = "hook not complete"
    case .health: reason = "not healthy"
    case .deletion: reason = "not gone"
    case .confirmation: reason = "pruning not confirmed"
    }
    return wait.others > 0 ? "\(reason), and \(wait.others) more" : reason
  }
}
