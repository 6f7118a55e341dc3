import Diagnostics
import Ordering

/// Says what a step waits for before the next one begins.
struct PlanWaits {
  private let plan: Plan
  private let names: ReferenceNames
  private var awaited: AwaitedTasks

  init(_ plan: Plan, _ names: ReferenceNames) {
    self.plan = plan
    self.names = names
    awaited = AwaitedTasks(plan)
  }

  mutating func sentence(_ step: Step) -> String {
    let events = awaited.events(in: step)
    let end = end(step, events)
    let unconfirmed = events.filter { $0.event == .confirmed }
    guard let first = unconfirmed.first else { return end }
    let name = names.name(of: plan.tasks[first.task], in: plan)
    let others = unconfirmed.count > 1 ? " and of \(unconfirmed.count - 1) more" : ""
    return "first waits until somebody confirms the pruning of \(name)\(others), and applies nothing before; \(end)"
  }

  private func end(_ step: Step, _ events: [(task: Int, event: Awaiting.Event)]) -> String {
    if step.wait == .nothing { return "then the sync is over: its last step is applied and not waited for" }
    let clauses = clauses(events)
    guard !clauses.isEmpty else {
      let isAllKept = plan.tasks[step.tasks].allSatisfy(\.isPrune)
      return "then goes on at once: nothing here \(isAllKept ? "is pruned" : "has a health check")"
    }
    return "then waits until \(Prose.all(clauses))"
  }

  /// What has to come about: `Job/a completes`, `Deployment/b and Deployment/c are healthy`.
  func clauses(_ events: [(task: Int, event: Awaiting.Event)]) -> [String] {
    let byEvent: [(Awaiting.Event, String, String)] = [
      (.complete, "completes", "complete"), (.healthy, "is healthy", "are healthy"), (.gone, "is gone", "are gone"),
    ]
    return byEvent.compactMap { event, singular, plural in
      clause(events.filter { $0.event == event }.map(\.task), singular, plural)
    }
  }

  private func clause(_ tasks: [Int], _ singular: String, _ plural: String) -> String? {
    guard !tasks.isEmpty else { return nil }
    return "\(list(tasks)) \(tasks.count == 1 ? singular : plural)"
  }

  /// The names of tasks, those of the first three where there are many.
  func list(_ tasks: [Int]) -> String {
    let shown = tasks.count > 4 ? tasks.prefix(3) : tasks[...]
    let named = shown.map { names.name(of: plan.tasks[$0], in: plan) }
    if tasks.count == shown.count { return Prose.all(named) }
    return "\(named.joined(separator: ", ")) and \(Prose.grouped(tasks.count - shown.count)) more"
  }
}
