import Manifests
import Ordering
import Simulation

/// Finds what there is to say of a replay, the most important first.
struct Findings {
  private let replay: Replay
  private let knowsHealth: Bool
  private(set) var all: [Finding] = []

  private var plan: Plan { replay.plan }
  private var record: OperationRecord { replay.record }

  init(_ replay: Replay, _ knowsHealth: Bool) {
    self.replay = replay
    self.knowsHealth = knowsHealth
    tellEnding()
    tellKind()
    tellPrunes()
    tellDisagreements()
    tellWhatCameAfter()
  }

  private mutating func tellEnding() {
    let failures = failures
    switch replay.ending {
    case .succeeded: break
    case .invalid: all.append(.notValid(failures))
    case .rehearsalFailed: all.append(.rehearsalRefused(failures))
    case .failed, .waitsForRetry: tell(failures)
    case .terminated:
      // Hooks that were deleted for that are failures only in name.
      tell(failures.filter { $0.message != "Terminated" })
      all.append(.terminated)
    case .stopped:
      tell(failures)
      all.append(.stopped(record.message))
    case .heldByWindow: all.append(.heldByWindow)
    case .waitsForDeletion: all.append(.waitsForDeletion(record.message))
    case .waitsForConfirmation: all.append(.waitsForConfirmation(record.message))
    case .running:
      tell(failures)
      tellWaits(failures.isEmpty)
    }
    if replay.ending != .succeeded, replay.standing != .before, let next = replay.nextStep {
      all.append(.neverBegan(next.phase, wave: next.wave))
    }
    if replay.ending == .waitsForRetry {
      all.append(.waitsForRetry(record.retries))
    } else if record.retries > 0 {
      all.append(.retried(record.retries))
    }
  }

  /// What failed, in the order of the record.
  private var failures: [Finding.Failure] {
    record.results.filter { $0.fate(isRunning: !record.isCompleted) == .failed }.map { result in
      let how: Finding.Failure.How
      if MissingObject.isTold(by: result.message) {
        how = .gone
      } else if result.status == "SyncFailed" {
        how = .refused
      } else if result.status.isEmpty, result.hookPhase == "Error" {
        how = .leftover
      } else {
        how = result.isHook ? .hook : .degraded
      }
      return Finding.Failure(key: result.key, message: result.message, how: how)
    }
  }

  private mutating func tell(_ failures: [Finding.Failure]) {
    for failure in failures { all.append(.failed(failure)) }
    let emergency = zip(plan.tasks, replay.tasks).filter { $0.phase == .syncFail && $1.result != nil }
    if !emergency.isEmpty { all.append(.syncFailRan(emergency.map { plan.clusterKey(of: $0.0) })) }
  }

  private mutating func tellWaits(_ hasNoFailure: Bool) {
    var waits: [Finding.Wait] = []
    for (task, replayed) in zip(plan.tasks, replay.tasks) where replayed.fate == .running {
      // A sync of one step waits for hooks alone.
      guard task.isHook || plan.steps.count > 1 else { continue }
      let message = replayed.result.map { record.results[$0].message } ?? ""
      waits.append(
        Finding.Wait(
          key: plan.clusterKey(of: task), isHook: task.isHook, message: message, health: replayed.health))
    }
    for one in replay.beside where one.fate == .running {
      let result = one.result.map { record.results[$0] }
      waits.append(
        Finding.Wait(key: one.key, isHook: result?.isHook ?? false, message: result?.message ?? "", health: nil))
    }
    guard waits.isEmpty else {
      all += waits.map { .waits($0) }
      if !knowsHealth, waits.contains(where: { !$0.isHook }) {
        all.append(.healthUnknown(isKeptElsewhere: record.keepsNoHealth))
      }
      return
    }
    if hasNoFailure { all.append(.idle(hasBegun: replay.standing != .before)) }
  }

  private mutating func tellKind() {
    if record.isDryRun { all.append(.dryRun) }
    if record.hasManifestsOfItsOwn { all.append(.ownManifests) }
    if record.selected != nil {
      let left = plan.omissions.count { [.notSelected, .hooksSkipped].contains($0.why) }
      let taken = plan.tasks.count { !$0.isPrune }
      all.append(.selective(taken, of: taken + left, isSelfHeal: record.isAutomated))
    } else if record.usesApplyStrategy {
      all.append(.withoutHooks)
    }
    let passedOver = keys(of: .passedOver)
    if !passedOver.isEmpty { all.append(.passedOver(passedOver)) }
  }

  private func keys(of fate: Fate) -> [ResourceKey] {
    zip(plan.tasks, replay.tasks).filter { $1.fate == fate }.map { plan.clusterKey(of: $0.0) }
  }

  private mutating func tellPrunes() {
    func results(_ fate: Fate) -> [OperationRecord.Result] {
      record.results.filter { $0.fate(isRunning: !record.isCompleted) == fate }
    }
    let pruned = results(.pruned).map(\.key)
    if !pruned.isEmpty { all.append(.pruned(pruned)) }
    let kept = results(.kept)
    let unrequested = kept.filter { $0.message == "ignored (requires pruning)" }
    if !unrequested.isEmpty { all.append(.pruneNotRequested(unrequested.map(\.key))) }
    let disabled = kept.filter { $0.message != "ignored (requires pruning)" }
    if !disabled.isEmpty { all.append(.pruneDisabled(disabled.map(\.key))) }
    let ahead = replay.beside.filter { $0.why == .prune && $0.fate == .notReached }.map(\.key)
    if !ahead.isEmpty, !record.isCompleted { all.append(.pruneAhead(ahead, isRequested: record.prune)) }
  }

  private mutating func tellDisagreements() {
    let unknown = replay.beside.filter { $0.why == .unknown }.map(\.key)
    if !unknown.isEmpty { all.append(.notInManifests(unknown)) }
    for one in replay.beside {
      switch one.why {
      case .otherPhase(let phases): all.append(.otherPhase(one.key, ran: one.phase, planned: phases))
      case .leftOut(let why): all.append(.leftOutButRan(one.key, why))
      case .prune, .unknown: break
      }
    }
    let missing = keys(of: .missing)
    if !missing.isEmpty { all.append(.missing(missing)) }
    tellOrder()
  }

  /// Compares the order of the results with that of the plan, batch by batch: what is in one batch runs at once. A dry
  /// run goes through everything before it begins, and prune tasks are given new waves in every step.
  private mutating func tellOrder() {
    guard !record.isDryRun, replay.standing != .before else { return }
    var places: [Int: (step: Int, batch: Int)] = [:]
    for (index, step) in plan.steps.enumerated() where step.phase != .syncFail {
      for (number, batch) in step.batches.enumerated() {
        for task in batch.tasks where !plan.tasks[task].isPrune && !replay.isHome(plan.tasks[task]) {
          if let result = replay.tasks[task].result { places[result] = (index, number) }
        }
      }
    }
    var furthest: (place: (step: Int, batch: Int), key: ResourceKey)?
    for (index, result) in record.results.enumerated() {
      guard let place = places[index] else { continue }
      if let before = furthest, place < before.place {
        all.append(.outOfOrder(result.key, after: before.key))
      } else {
        furthest = (place, result.key)
      }
    }
  }

  private mutating func tellWhatCameAfter() {
    if !record.revision.isEmpty, !record.newestRevision.isEmpty, record.revision != record.newestRevision {
      all.append(.otherRevision(ran: record.revision, newest: record.newestRevision))
    }
    if replay.ending == .succeeded { tellHealth() }
    let isAutomatic = record.automation?.holds(in: plan.request.release) ?? false
    if record.isCompleted, record.phase != "Succeeded", isAutomatic,
      record.newestRevision.isEmpty || record.newestRevision == record.revision
    {
      all.append(.notTriedAgain)
    }
    if record.hasNextOperation, record.isCompleted { all.append(.nextOperation) }
    for condition in record.conditions where condition.type.hasSuffix("Error") || condition.type.hasSuffix("Warning") {
      all.append(.condition(type: condition.type, message: condition.message))
    }
  }

  /// Tells what is not healthy although the sync succeeded.
  private mutating func tellHealth() {
    var notAwaited: [(key: ResourceKey, health: Health)] = []
    var worse: [(key: ResourceKey, health: Health)] = []
    for step in plan.steps {
      for position in step.tasks {
        guard let health = replay.tasks[position].health, health.status != .healthy, !plan.tasks[position].isHook,
          replay.tasks[position].fate == .done
        else { continue }
        let object = (plan.clusterKey(of: plan.tasks[position]), health)
        if step.wait == .everything { worse.append(object) } else { notAwaited.append(object) }
      }
    }
    if !notAwaited.isEmpty { all.append(.notAwaited(notAwaited)) }
    if !worse.isEmpty { all.append(.worseSince(worse)) }
  }
}
