/// What decides which of two tasks comes first.
package enum OrderRule: String, Sendable, Hashable, CaseIterable {
  /// The phase of one comes before the other's.
  case phase
  /// In one phase, the lower wave.
  case wave
  /// In one wave, the rank of the kind, which kinds that are not ranked share.
  case kind
  /// Of one rank, the name byte by byte.
  case name
  /// Nothing: Argo CD leaves it open, and Swell lists them by namespace, group, version and kind.
  case open
  /// In one wave, that Argo CD has moved one of them in front of what needs it.
  case pulledForward = "pulled-forward"
}

/// Tells why the tasks of a plan follow each other, by the comparison that sorted them.
struct TaskOrder {
  private let planner: Planner

  init(_ plan: Plan) {
    var planner = Planner(plan.pipeline, plan.request)
    planner.normaliseKeys()
    planner.tasks = plan.tasks
    self.planner = planner
  }

  /// What decides which of two tasks comes first, given by their places in the plan.
  func rule(_ left: Int, _ right: Int) -> OrderRule {
    let rule = planner.rule(left, right)
    let isOfOneStep = rule != .phase && rule != .wave
    let isPulled = planner.tasks[left].isPulledForward || planner.tasks[right].isPulledForward
    return isOfOneStep && isPulled ? .pulledForward : rule
  }
}

extension SyncTask {
  /// Whether Argo CD has moved it in front of what needs it.
  fileprivate var isPulledForward: Bool { if case .pulledForward = placement { true } else { false } }
}
