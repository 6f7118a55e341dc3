import Ordering
import Simulation

/// What happened to an object in one run of a simulated sync. Times are milliseconds since the sync began.
package struct SimulatedRun: Sendable, Hashable {
  package enum End: String, Sendable, Hashable {
    /// It has no health check, or nobody waited for more.
    case applied
    case ready
    case failed
    case refused
    case pruned
    case kept
  }

  package var start: Int
  /// When it came to its end; when it began, if nobody waited for that.
  package var end: Int
  package var how: End
  package var isHook: Bool

  package var duration: Int { end - start }
}

/// How the simulated sync of one plan differs from that of another.
package struct TimelineComparison: Sendable {
  /// A run of an object in a phase.
  package struct Subject: Sendable, Hashable {
    package var key: ResourceKey
    package var phase: Phase
    /// From 1, where it is run again and again.
    package var number: Int
  }

  package struct RunChange: Sendable {
    package var subject: Subject
    /// Nil if there was no such run.
    package var old: SimulatedRun?
    /// Nil if there is no such run.
    package var new: SimulatedRun?
  }

  package let old: SyncReport
  package let new: SyncReport
  /// In the order of the newer sync, then what is gone in that of the older.
  package private(set) var runs: [RunChange]
  /// The releases of Argo CD on the way of an upgrade with which the sync ends otherwise than with those before, and how
  /// it ends; empty where that was not looked at.
  package var turns: [(release: Release, outcome: SyncOutcome)] = []

  package init(from old: SyncReport, to new: SyncReport) {
    self.old = old
    self.new = new
    let (before, after) = (RunList(old), RunList(new))
    // What runs in another phase now is matched with what is left of the older sync.
    var left: [ResourceKey: [Subject]] = [:]
    for subject in before.subjects where after.runs[subject] == nil { left[subject.key, default: []].append(subject) }
    var moved: Set<Subject> = []
    runs = after.subjects.compactMap { subject in
      var earlier = subject
      if before.runs[subject] == nil, let first = left[subject.key]?.first {
        left[subject.key]?.removeFirst()
        moved.insert(first)
        earlier = first
      }
      let change = RunChange(subject: subject, old: before.runs[earlier], new: after.runs[subject])
      return change.old == change.new ? nil : change
    }
    for subject in before.subjects where after.runs[subject] == nil && !moved.contains(subject) {
      runs.append(RunChange(subject: subject, old: before.runs[subject], new: nil))
    }
  }

  package var outcomeDiffers: Bool { new.outcome.differs(from: old.outcome) }

  package var isEmpty: Bool { runs.isEmpty && !outcomeDiffers }
}

extension SyncOutcome {
  /// Whether a sync ends otherwise than another, or later, or with other words if it is no success.
  func differs(from other: SyncOutcome) -> Bool {
    phase != other.phase || ending != other.ending || retries != other.retries
      || end - start != other.end - other.start || phase != .succeeded && message != other.message
  }
}

/// The runs that a timeline tells of.
private struct RunList {
  private(set) var subjects: [TimelineComparison.Subject] = []
  private(set) var runs: [TimelineComparison.Subject: SimulatedRun] = [:]
  private var counts: [TimelineComparison.Subject: Int] = [:]
  private let home: String
  /// Of objects whose names are made up for each sync: the names they are made of.
  private var generated: [ResourceKey: String] = [:]

  init(_ report: SyncReport) {
    home = report.plan.request.namespace
    for task in report.plan.tasks {
      guard let resource = report.plan.resource(of: task), resource.name.isEmpty else { continue }
      generated[report.plan.clusterKey(of: task)] = resource.generateName
    }
    let start = report.timeline.start
    for event in report.timeline.events {
      guard let subject = event.subject else { continue }
      let time = event.time - start
      switch event.what {
      case .applied: begin(subject, time, .applied)
      case .refused: begin(subject, time, .refused)
      case .pruned: begin(subject, time, .pruned)
      case .kept: begin(subject, time, .kept)
      case .ready: end(subject, time, .ready)
      case .failed: end(subject, time, .failed)
      case .started, .rehearsed, .deleted, .gone, .waiting, .paused, .blocked, .unblocked, .retry, .confirmed,
        .terminated, .ended:
        break
      }
    }
  }

  private func name(_ subject: Timeline.Subject) -> TimelineComparison.Subject {
    var key = subject.key
    if let name = generated[key] { key.name = name }
    if key.namespace == home { key.namespace = "" }
    return TimelineComparison.Subject(key: key, phase: subject.phase, number: 0)
  }

  private mutating func begin(_ subject: Timeline.Subject, _ time: Int, _ how: SimulatedRun.End) {
    var name = name(subject)
    let count = counts[name, default: 0] + 1
    counts[name] = count
    name.number = count
    subjects.append(name)
    runs[name] = SimulatedRun(start: time, end: time, how: how, isHook: subject.isHook)
  }

  private mutating func end(_ subject: Timeline.Subject, _ time: Int, _ how: SimulatedRun.End) {
    var name = name(subject)
    guard let count = counts[name] else { return begin(subject, time, how) }
    name.number = count
    runs[name]?.end = time
    runs[name]?.how = how
  }
}
