import Diagnostics
import Ordering

/// What the cluster has as a resource of the application is a Sync hook now, and the hook does not run.
///
/// A hook is no resource that is wanted, so that there is a prune task for what is there; and results are kept by object
/// and phase, so that the one that is carried out first is the result of both (`getSyncTasks`, `resultKey`).
struct HookTakenForPruned: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let plan = subject.plan
    let prunes = plan.tasks.filter { $0.isPrune && $0.phase == .sync }
    guard !prunes.isEmpty else { return [] }
    let tasks = Dictionary(prunes.map { (plan.clusterKey(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    return subject.inOrder.compactMap { index in
      guard subject.resources[index].isHook, let prune = tasks[subject.clusterKey(index)],
        case .live(let live) = prune.subject, let place = subject.placements[index].first(where: { $0.phase == .sync })
      else { return nil }
      let outcome = plan.outcome(ofPruning: plan.pipeline.live[live])
      // In one wave what is pruned is done before, and the hook is applied all the same.
      guard prune.wave < place.wave || prune.wave == place.wave && outcome.isLeft else { return nil }
      return .hookTakenForPruned(index, plan.pipeline.live[live], outcome, subject)
    }
  }
}

extension PruneOutcome {
  /// Whether the object is left where it is, and the task done with that.
  fileprivate var isLeft: Bool { self == .notRequested || self == .disabled }
}

extension Diagnostic {
  fileprivate static func hookTakenForPruned(
    _ index: Int, _ live: Resource, _ outcome: PruneOutcome, _ subject: CheckSubject
  ) -> Diagnostic {
    let name = subject.name(index)
    return Diagnostic(
      .warning, .hookTakenForPruned,
      "\(name) does not run: a resource of the application is there by its name, and "
        + "the result of \(outcome.isLeft ? "leaving it" : "pruning it") is taken for the hook's",
      at: subject.hookLabel(index), also: [Label(live.origin, "no hook")].compactMap { $0 },
      help: outcome.isLeft
        ? "delete what is there, or give the hook another name; a PreSync or PostSync hook replaces it"
        : "the sync after this one runs it; another name, or a PreSync or PostSync hook, runs at once")
  }
}
