import Manifests
import Ordering
import Simulation

// What really happened in a sync, beside its plan.
//
// The problem: a sync is stuck or has failed, and all that is left of it is a list of results in the Application's
// status. How far did it get, what does it wait for, what would have come next, and did it do what the manifests say?
//
// The approach: the operation says what was asked for, so the plan is that of the very sync. Each task of it is given
// its result, by key and phase, and from that its fate; the furthest step with a result is where reality left the plan.
// Results without a task stand beside it. What there is to say of all that are findings, each of which the writers put
// in a sentence together with the rule of Argo CD that explains it.
//
//     Application -> OperationRecord --+--> tasks with fates -> where it stands -> Findings
//     manifests   -> Plan -------------+
//
// The invariant: the same record and the same plan give the same replay, whatever order hash tables have.

/// A recorded sync, set beside the plan of it.
package struct Replay: Sendable {
  package let plan: Plan
  package let record: OperationRecord
  package let ending: Ending
  /// What became of each task of the plan.
  package internal(set) var tasks: [TaskReplay]
  /// Results that belong to no task of the plan, and objects that wait to be pruned, in the order of the record.
  package internal(set) var beside: [BesideResult]
  package internal(set) var standing: Standing
  package internal(set) var findings: [Finding] = []

  /// How far a sync got through its plan. SyncFail is no part of the way.
  package enum Standing: Sendable, Equatable {
    /// Nothing was carried out.
    case before
    /// In a step of the plan, which is the last that has a result.
    case inStep(Int)
    /// All of it was carried out.
    case through
  }

  /// Sets a record beside the plan that was made for it.
  package init(_ plan: Plan, _ record: OperationRecord) {
    self.plan = plan
    self.record = record
    ending = Ending(record)
    tasks = []
    beside = []
    standing = .before
    var matching = ResultMatching(plan, record)
    let results = matching.matchTasks()
    standing = Replay.standing(plan, record, ending, results)
    tasks = fates(results, matching.health)
    beside = matching.besides()
    findings = Findings(self, matching.healthOfResults).all
  }

  /// Whether what ran is what the plan says, as far as it ran.
  package var agrees: Bool { !findings.contains(where: \.isDisagreement) }

  /// Whether it agrees and came to a good end.
  package var isFine: Bool { agrees && record.phase == "Succeeded" }

  /// The next step of the plan, if one is left and the sync has not got to it.
  package var nextStep: Step? {
    let next: Int
    switch standing {
    case .through: return nil
    case .before: next = 0
    case .inStep(let step): next = step + 1
    }
    guard plan.steps.indices.contains(next), plan.steps[next].phase != .syncFail else { return nil }
    return plan.steps[next]
  }

  private static func standing(
    _ plan: Plan, _ record: OperationRecord, _ ending: Ending, _ results: [Int?]
  ) -> Standing {
    if record.phase == "Succeeded" { return .through }
    // What is told then is why it could not begin.
    if ending.isBeforeAll { return .before }
    func hasResult(_ step: Int, _ isWanted: (SyncTask) -> Bool) -> Bool {
      plan.steps[step].phase != .syncFail
        && plan.steps[step].tasks.contains { results[$0] != nil && isWanted(plan.tasks[$0]) }
    }
    // Prune tasks are given new waves in every step, and may have come earlier than planned.
    guard var last = plan.steps.indices.last(where: { hasResult($0) { !$0.isPrune } }) else {
      return plan.steps.indices.last { hasResult($0) { _ in true } }.map { .inStep($0) } ?? .before
    }
    while last + 1 < plan.steps.count, plan.steps[last + 1].tasks.allSatisfy({ plan.tasks[$0].isPrune }),
      hasResult(last + 1, { _ in true })
    {
      last += 1
    }
    return .inStep(last)
  }
}

/// A task of the plan and what became of it.
package struct TaskReplay: Sendable {
  package var fate: Fate
  /// The place of its result in the record.
  package var result: Int?
  /// The health its object has now, where that is known.
  package var health: Health?
}

/// What became of a task.
package enum Fate: String, Sendable {
  /// Applied, and as it should be, or not awaited.
  case done
  /// Applied, and awaited still.
  case running
  case failed
  case pruned
  /// To be pruned, and left.
  case kept
  /// In sync already, and left out for that.
  case passedOver = "passed-over"
  /// For a failure that did not come, or an object that was there.
  case notNeeded = "not-needed"
  /// Its turn has not come.
  case notReached = "not-reached"
  /// Its turn came, and nothing is told of it.
  case missing
}

/// A result without a task, or an object that waits to be pruned.
package struct BesideResult: Sendable {
  package enum Why: Sendable, Hashable {
    /// No longer wanted, which the record alone tells.
    case prune
    /// The plan has it in other phases.
    case otherPhase([Phase])
    /// The manifests have it, and the plan leaves it out.
    case leftOut(Omission)
    /// The manifests do not have it.
    case unknown
  }

  package var key: ResourceKey
  package var phase: Phase?
  package var fate: Fate
  package var result: Int?
  package var why: Why
}
