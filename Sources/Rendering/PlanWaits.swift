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
    let unconfirmed = plan.tasks[step.tasks].filter { task in
      task.isPrune && plan.resource(of: task).map { plan.outcome(ofPruning: $0) == .needsConfirmation } ?? false
    }
    guard let first = unconfirmed.first else { return end(step) }
    let name = names.name(plan.key(of: first))
    let others = unconfirmed.count > 1 ? " and of \(unconfirmed.count - 1) more" : ""
    return
      "first waits until somebody confirms the pruning of \(name)\(others), and applies nothing before; \(end(step))"
  }

  private mutating func end(_ step: Step) -> String {
    switch step.wait {
    case .nothing: return "then the sync is over: its last step is applied and not waited for"
    case .hooks, .everything:
      let tasks = plan.tasks[step.tasks].filter { awaited.contains($0, of: step) }
      let parts = [
        clause(tasks.filter(\.isHook), "completes", "complete"),
        clause(tasks.filter { !$0.isHook && !$0.isPrune }, "is healthy", "are healthy"),
        clause(tasks.filter(\.isPrune), "is gone", "are gone"),
      ].compactMap { $0 }
      guard !parts.isEmpty else { return "then goes on at once: nothing here has a health check" }
      return "then waits until \(Prose.all(parts))"
    }
  }

  private func clause(_ tasks: [SyncTask], _ singular: String, _ plural: String) -> String? {
    guard !tasks.isEmpty else { return nil }
    let shown = tasks.prefix(4).map { names.name(plan.key(of: $0)) }
    if tasks.count <= 4 { return "\(Prose.all(shown)) \(tasks.count == 1 ? singular : plural)" }
    return "\(shown.prefix(3).joined(separator: ", ")) and \(Prose.grouped(tasks.count - 3)) more \(plural)"
  }
}
