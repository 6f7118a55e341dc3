import Diagnostics
import Ordering

/// Says what stands before and after a task, and by which rule.
struct OrderSentences {
  private let plan: Plan
  private let names: ReferenceNames
  private let waits: PlanWaits

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.plan = plan
    self.names = names
    waits = PlanWaits(plan, names)
  }

  private func name(_ position: Int) -> String { names.taskName(of: plan.tasks[position], in: plan) }

  /// Who is before, by which rule, and who is next to it.
  func sentences(_ account: TaskAccount) -> [String] {
    guard plan.tasks[account.position].phase != .syncFail else { return orderAfterFailure(account) }
    let groups = account.before.map { earlier in
      let few = earlier.tasks.count <= 3
      let who = few ? Prose.all(earlier.tasks.map(name)) : Prose.count(earlier.tasks.count, "task")
      return "\(words(earlier.rule, before: plan.tasks[account.position])) \(who)"
    }
    let next = account.next.flatMap { plan.tasks[$0.task].phase == .syncFail ? nil : $0 }
    let exception = next == nil && account.next != nil ? " unless the sync fails" : ""
    var sentences: [String] = []
    if let previous = account.previous {
      // The only one before it is named as the one directly before it.
      if account.position > 1 { sentences.append("Before it: \(groups.joined(separator: "; ")).") }
      let only = account.position == 1 ? "The only one" : "Directly"
      sentences.append("\(only) before it is \(name(previous.task)), \(words(previous, of: account)).")
    } else {
      sentences.append(next == nil ? "Nothing is before or after it\(exception)." : "Nothing is before it.")
    }
    if let next {
      sentences.append("Directly after it is \(name(next.task)), \(words(next, of: account)).")
    } else if account.previous != nil {
      sentences.append("Nothing is after it\(exception).")
    }
    return sentences + together(account)
  }

  private func orderAfterFailure(_ account: TaskAccount) -> [String] {
    let others = plan.tasks.indices.filter { plan.tasks[$0].phase == .syncFail && $0 != account.position }
    let start = "Everything of the other phases is before it, by phase."
    guard !others.isEmpty else { return [start] }
    return [start, "It starts together with \(waits.list(others)): SyncFail hooks do, whatever their waves."]
  }

  /// What decides that a task and its neighbour stand in this order.
  private func words(_ neighbour: TaskAccount.Neighbour, of account: TaskAccount) -> String {
    let (one, other) = (
      plan.tasks[min(neighbour.task, account.position)], plan.tasks[max(neighbour.task, account.position)]
    )
    let kinds = (plan.key(of: one).kind, plan.key(of: other).kind)
    switch neighbour.rule {
    case .phase: return "by phase: \(one.phase.rawValue) comes before \(other.phase.rawValue)"
    case .wave: return "by wave: \(one.wave) comes before \(other.wave)"
    case .kind: return "by kind: \(kinds.0) comes before \(kinds.1)"
    case .name where kinds.0 == kinds.1: return "by name"
    case .name: return "by name: Argo CD ranks \(kinds.0) and \(kinds.1) alike"
    case .open: return "in an order that Argo CD leaves open"
    case .pulledForward:
      let own = plan.tasks[account.position]
      if let other = puller(of: own) { return "since it was pulled forward in front of \(other)" }
      guard let other = puller(of: plan.tasks[neighbour.task]) else { return "since one was pulled forward" }
      let isOwn = other == names.name(of: own, in: plan)
      return "which was pulled forward in front of \(isOwn ? "it" : other)"
    }
  }

  /// What a task was pulled forward for; nothing if it was not.
  private func puller(of task: SyncTask) -> String? {
    guard case .pulledForward(let other, _, _) = task.placement else { return nil }
    return names.name(plan.key(of: other, in: task.phase))
  }

  /// How a list of what comes before a task by a rule begins.
  private func words(_ rule: OrderRule, before task: SyncTask) -> String {
    switch rule {
    case .phase: return "by phase"
    case .wave: return "by wave"
    case .kind: return "by kind"
    case .name: return "by name"
    case .open: return "in an open order"
    case .pulledForward: return puller(of: task).map { "for being before \($0)," } ?? "pulled forward"
    }
  }

  /// What is carried out in its step at the same time, and what goes first whatever its place.
  private func together(_ account: TaskAccount) -> [String] {
    let isPrune = plan.tasks[account.position].isPrune
    let list = waits.list(account.together)
    var sentences: [String] = []
    if !account.together.isEmpty, isPrune { sentences.append("It is pruned at the same time as \(list).") }
    if !account.together.isEmpty, !isPrune {
      sentences.append("It is applied at the same time as \(list), of the same kind.")
    }
    if isPrune, account.awaiting != .not(.notPruned), plan.steps[account.step].batches.count > 1 {
      sentences.append("It is pruned before anything of its step is applied, whatever the order.")
    }
    let first = account.prunedFirst
    if !first.isEmpty, !isPrune {
      let verb = first.count == 1 ? "is" : "are"
      sentences.append("Before anything of its step is applied, \(waits.list(first)) \(verb) pruned.")
    }
    return sentences
  }

  /// Whether its place among equals is open.
  func openOrder(_ account: TaskAccount) -> [String] {
    guard !account.equals.isEmpty else { return [] }
    let equals = "phase, wave, rank of the kind and name are equal"
    let who = "Argo CD leaves open whether it comes before or after \(waits.list(account.equals)): \(equals)."
    let done = plan.tasks[account.position].isPrune ? "they are pruned" : "they are applied"
    return [
      who,
      account.isOrderOfNoMatter
        ? "That does no harm: \(done) at the same time." : "Where it matters, a later wave decides.",
    ]
  }
}
