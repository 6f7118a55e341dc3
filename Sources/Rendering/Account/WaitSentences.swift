import Diagnostics
import Ordering

/// Says what a task waits for, and what waits for it.
struct WaitSentences {
  private let plan: Plan
  private let waits: PlanWaits

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.plan = plan
    waits = PlanWaits(plan, names)
  }

  private func place(_ step: Step) -> String { "\(step.phase.rawValue) wave \(step.wave)" }

  /// What it waits for.
  func waiting(_ account: TaskAccount) -> [String] {
    let task = plan.tasks[account.position]
    guard task.phase != .syncFail else {
      return ["It waits until something in the sync has failed, and else never runs."]
    }
    guard account.awaiting != .not(.notPruned) else { return [] }
    let own = account.waits.filter { isInStep($0.task, account.step) }.map(\.task)
    let earlier = account.waits.filter { !isInStep($0.task, account.step) }
    var sentences: [String] = []
    if let first = earlier.first, let step = plan.steps.first(where: { $0.tasks.contains(first.task) }) {
      sentences.append("It waits until \(Prose.all(clauses(earlier))), in \(place(step)).")
    } else if own.isEmpty {
      let isFirst = account.step == 0
      sentences.append("It waits for nothing: \(isFirst ? "it is in the first step" : "nothing before it is awaited").")
    }
    if !earlier.isEmpty, !account.unawaited.isEmpty {
      let verb = account.unawaited.count == 1 ? "is applied" : "are applied"
      sentences.append("\(waits.list(account.unawaited)) \(verb) after that, and not waited for.")
    }
    if !task.isPrune, hasEarlierBatch(account) {
      sentences.append("What comes before it in its own step is applied first, and not waited for.")
      let first = account.establishedFirst
      let verb = first.count == 1 ? "has" : "have"
      if !first.isEmpty { sentences.append("Only \(waits.list(first)) \(verb) to be established first.") }
    }
    if !own.isEmpty {
      let what = own == [account.position] ? "its pruning" : "the pruning of \(waits.list(own)), in its own step"
      sentences.append("It waits\(earlier.isEmpty ? "" : " as well") until somebody confirms \(what).")
    }
    return sentences
  }

  /// Whether its step applies anything before it.
  private func hasEarlierBatch(_ account: TaskAccount) -> Bool {
    let applied = plan.steps[account.step].batches.first { $0.action == .apply }
    return applied.map { !$0.tasks.contains(account.position) } ?? false
  }

  private func isInStep(_ task: Int, _ step: Int) -> Bool { plan.steps[step].tasks.contains(task) }

  private func clauses(_ waited: [TaskAccount.Wait]) -> [String] {
    let confirmed = waited.filter { $0.event == .confirmed }.map(\.task)
    let clauses = waits.clauses(waited.map { ($0.task, $0.event) })
    return clauses + (confirmed.isEmpty ? [] : ["somebody confirms the pruning of \(waits.list(confirmed))"])
  }

  /// What waits for it, and whether its health is awaited at all.
  func awaited(_ account: TaskAccount) -> [String] {
    let own = account.isEstablishedFirst ? ["What its step applies after it waits until it is established."] : []
    return [ending(account)] + own
  }

  private func ending(_ account: TaskAccount) -> String {
    let task = plan.tasks[account.position]
    let nobody = "\(account.isEstablishedFirst ? "No other step" : "Nothing") waits for it"
    switch account.awaiting {
    case .until(.confirmed):
      return "Everything else of its step and after it waits until somebody confirms that it may be pruned."
    case .until(let event): return "\(followers(account, task)) until \(words(event))."
    case .not(.noHealthCheck):
      let kind = plan.key(of: task).kind
      let end = task.isHook ? "it is complete as soon as it is created" : "it is done as soon as it is applied"
      return "\(nobody): Argo CD has no health check for \(Prose.visible(kind)), so \(end)."
    case .not(.lastStep):
      let done = task.isPrune ? "pruned" : "applied"
      return "\(nobody): it is in the last step, and the sync is over when that is \(done)."
    case .not(.onlyHooks):
      return "\(nobody): the sync has one step, in which only hooks are waited for."
    case .not(.notPruned): return "Nothing is done to it: it waits for nothing, and nothing waits for it."
    }
  }

  /// Who waits for a task, with the verb.
  private func followers(_ account: TaskAccount, _ task: SyncTask) -> String {
    if task.phase == .syncFail { return "The failed sync does not end" }
    guard let number = account.nextStep else { return "The sync does not end" }
    let followers = account.followers
    guard !followers.isEmpty else { return "The next step, \(place(plan.steps[number])), waits" }
    return "\(waits.list(followers)) of \(place(plan.steps[number])) \(followers.count == 1 ? "waits" : "wait")"
  }

  private func words(_ event: Awaiting.Event) -> String {
    switch event {
    case .complete: "it completes"
    case .healthy: "it is healthy"
    case .gone: "it is gone"
    case .confirmed: "somebody confirms that it may be pruned"
    }
  }
}
