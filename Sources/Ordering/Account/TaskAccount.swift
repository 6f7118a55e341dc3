/// What a plan knows of one of its tasks; other tasks are given by their places in the plan.
package struct TaskAccount: Sendable {
  /// The tasks that come before by one rule.
  package struct Earlier: Sendable, Hashable {
    package var rule: OrderRule
    package var tasks: [Int]
  }

  /// The task directly before or after, and what decides that.
  package struct Neighbour: Sendable, Hashable {
    package var task: Int
    package var rule: OrderRule
  }

  /// What has to come about of another task.
  package struct Wait: Sendable, Hashable {
    package var task: Int
    package var event: Awaiting.Event
  }

  package var position: Int
  package var step: Int
  package var whyPhase: Explanation
  package var whyWave: Explanation
  /// In the order of the rules, none of them empty.
  package var before: [Earlier] = []
  package var previous: Neighbour?
  package var next: Neighbour?
  /// The others that are carried out at the same time.
  package var together: [Int] = []
  /// What its step prunes before anything of it is applied; empty for what is pruned itself.
  package var prunedFirst: [Int] = []
  /// The definitions of kinds that its step applies before it: within a step Argo CD waits for these alone, until the
  /// cluster has established them (`ensureCRDReady`).
  package var establishedFirst: [Int] = []
  /// Whether it is such a definition for what its step applies after it.
  package var isEstablishedFirst = false
  /// The others that Argo CD puts in no order with it.
  package var equals: [Int] = []
  /// Whether those are carried out at the same time anyway.
  package var isOrderOfNoMatter = false
  /// What it waits for: the last step before it of which anything is waited for, and confirmations in its own step.
  /// Always empty for SyncFail, which waits for a failure.
  package var waits: [Wait] = []
  /// What stands between that step and its own, and is applied without being waited for.
  package var unawaited: [Int] = []
  /// What is waited for of itself.
  package var awaiting: Awaiting
  /// The step that begins only then; nil where the sync ends.
  package var nextStep: Int?
  /// What that step does; empty if it leaves everything alone.
  package var followers: [Int] = []
}

/// Makes the accounts of tasks.
struct TaskAccountant {
  private let plan: Plan
  private let order: TaskOrder
  private var awaited: AwaitedTasks

  init(_ plan: Plan) {
    self.plan = plan
    order = TaskOrder(plan)
    awaited = AwaitedTasks(plan)
  }

  mutating func account(of position: Int) -> TaskAccount {
    let task = plan.tasks[position]
    let number = plan.steps.firstIndex { $0.tasks.contains(position) } ?? 0
    let step = plan.steps[number]
    var account = TaskAccount(
      position: position, step: number, whyPhase: plan.whyPhase(task), whyWave: plan.whyWave(task),
      awaiting: awaited.awaiting(position, in: step))
    addOrder(to: &account)
    addBatches(of: step, to: &account)
    if let tie = plan.ties.first(where: { $0.contains(position) }) {
      account.equals = tie.filter { $0 != position }
      account.isOrderOfNoMatter = plan.isOneBatch(plan.tasks[tie])
    }
    if task.phase != .syncFail { addWaits(to: &account) }
    return account
  }

  private mutating func addBatches(of step: Step, to account: inout TaskAccount) {
    var isPast = false
    for batch in step.batches {
      let tasks = batch.tasks.filter { isCarriedOut($0, in: step) }
      if tasks.contains(account.position) {
        account.together = tasks.filter { $0 != account.position }
        isPast = true
      } else if batch.action == .prune {
        account.prunedFirst = tasks
      } else if isPast {
        account.isEstablishedFirst = isDefinition(account.position)
      } else {
        account.establishedFirst += tasks.filter(isDefinition)
      }
    }
  }

  private func isDefinition(_ position: Int) -> Bool {
    let task = plan.tasks[position]
    return !task.isPrune && plan.key(of: task).groupKind == .customResourceDefinition
  }

  /// Whether anything is done at all.
  private mutating func isCarriedOut(_ position: Int, in step: Step) -> Bool {
    awaited.awaiting(position, in: step) != .not(.notPruned)
  }

  private func addOrder(to account: inout TaskAccount) {
    let position = account.position
    var earlier: [OrderRule: [Int]] = [:]
    for other in 0..<position { earlier[order.rule(other, position), default: []].append(other) }
    account.before = OrderRule.allCases.compactMap { rule in
      earlier[rule].map { TaskAccount.Earlier(rule: rule, tasks: $0) }
    }
    if position > 0 {
      account.previous = TaskAccount.Neighbour(task: position - 1, rule: order.rule(position - 1, position))
    }
    if position + 1 < plan.tasks.count {
      account.next = TaskAccount.Neighbour(task: position + 1, rule: order.rule(position, position + 1))
    }
  }

  private mutating func addWaits(to account: inout TaskAccount) {
    for number in stride(from: account.step - 1, through: 0, by: -1) {
      let events = awaited.events(in: plan.steps[number])
      account.waits = events.map { TaskAccount.Wait(task: $0.task, event: $0.event) }
      if !events.isEmpty { break }
      account.unawaited.insert(contentsOf: plan.steps[number].tasks.filter { !plan.tasks[$0].isPrune }, at: 0)
    }
    let own = awaited.events(in: plan.steps[account.step]).filter { $0.event == .confirmed }
    account.waits += own.map { TaskAccount.Wait(task: $0.task, event: $0.event) }
    let next = account.step + 1
    guard next < plan.steps.count, plan.steps[next].phase != .syncFail else { return }
    account.nextStep = next
    account.followers = plan.steps[next].tasks.filter { isCarriedOut($0, in: plan.steps[next]) }
  }
}
