import Ordering

/// All there is to tell of a sync.
package struct SyncReport: Sendable {
  /// An object that is in the cluster when all is over.
  package struct Leftover: Sendable {
    package var key: ResourceKey
    /// Nil for a kind without a health check.
    package var health: Health?
    package var isHook: Bool
    package var isTracked: Bool
    package var isBeingDeleted: Bool
    package var finalizers: [String]
  }

  /// The plan of the last attempt.
  package var plan: Plan
  package var timeline: Timeline
  package var outcome: SyncOutcome
  /// The results of the last attempt, in the order in which they came.
  package var results: [TaskResult]
  package var leftovers: [Leftover]
  package var assumptions: [Assumption]
  /// Of the child applications whose own resources are at hand, in the order in which their syncs began.
  package var children: [ChildReport] = []
}

extension SyncSession {
  /// What there is to tell of the last sync; nil if there was none.
  package var report: SyncReport? {
    guard let run = refusal ?? run else { return nil }
    var report = report(of: run, assumptions)
    report.children = childReports
    return report
  }

  /// What there is to tell of a sync, of the application or of a child.
  func report(of run: SyncRun, _ assumptions: [Assumption]) -> SyncReport {
    let tracker = run.order.tracker
    let plan = run.operation.plan
    let timeline = run.timeline(cluster)
    var checks = knownChecks(plan.request.release)
    // What is nobody's is told of with the application.
    let places = tracker == .main ? Array(cluster.keys.indices) : cluster.members(of: tracker)
    let leftovers = places.compactMap { place -> SyncReport.Leftover? in
      guard let object = cluster[place], object.tracker ?? tracker == tracker else { return nil }
      let key = cluster.keys[place]
      checks.prepare(key.groupKind)
      return SyncReport.Leftover(
        key: key, health: checks.health(of: object, key.groupKind), isHook: object.resource.isHook,
        isTracked: object.tracker != nil, isBeingDeleted: object.isBeingDeleted, finalizers: object.finalizers)
    }
    return SyncReport(
      plan: plan, timeline: timeline, outcome: run.outcome(cluster), results: run.operation.results,
      leftovers: leftovers, assumptions: self.assumptions(assumptions, thatMatteredIn: timeline))
  }

  /// The assumptions about what was applied, and was not left as it stood before.
  private func assumptions(_ assumptions: [Assumption], thatMatteredIn timeline: Timeline) -> [Assumption] {
    var applied: Set<ResourceKey> = []
    for event in timeline.events where event.what == .applied {
      guard let key = event.subject?.key else { continue }
      if let object = cluster[key], object.healthSince == nil, !object.isHeldUp { continue }
      applied.insert(key)
    }
    return assumptions.filter { assumption in
      switch assumption {
      case .duration(let key, _), .exists(_, for: let key), .bindsAtOnce(let key): applied.contains(key)
      }
    }
  }
}
