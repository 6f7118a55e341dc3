import Diagnostics
import Ordering

/// What the cluster has as a resource of the application is a Sync hook now, and the hook does not run.
///
/// A hook is no resource that is wanted, so that there is a prune task for what is there; and results are kept by object
/// and phase, so that the one that is carried out first is the result of both (`getSyncTasks`, `resultKey`).
struct HookTakenForPruned: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pruned = subject.plan.hooksTakenForPruned
    guard !pruned.isEmpty else { return [] }
    return subject.inOrder.compactMap { index in
      subject.placements[index].lazy.compactMap { pruned[$0.task] }.first
        .map { .hookTakenForPruned(index, subject.plan.pipeline.live[$0], subject) }
    }
  }
}

extension Plan {
  /// The tasks of Sync hooks that do not run, by position, each with the live object whose result is taken for its own.
  var hooksTakenForPruned: [Int: Int] {
    var prunes: [ResourceKey: (live: Int, wave: Int)] = [:]
    for task in tasks where task.phase == .sync {
      if case .live(let index) = task.subject { prunes[clusterKey(of: task)] = (index, task.wave) }
    }
    guard !prunes.isEmpty else { return [:] }
    var found: [Int: Int] = [:]
    for (position, task) in tasks.enumerated() where task.isHook && task.phase == .sync {
      guard let prune = prunes[clusterKey(of: task)] else { continue }
      // In one wave what is pruned is done before, and the hook is applied all the same.
      let isLeft = outcome(ofPruning: pipeline.live[prune.live]).isLeft
      if prune.wave < task.wave || prune.wave == task.wave && isLeft { found[position] = prune.live }
    }
    return found
  }
}

extension PruneOutcome {
  /// Whether the object is left where it is, and the task done with that.
  fileprivate var isLeft: Bool { self == .notRequested || self == .disabled }
}

extension Diagnostic {
  fileprivate static func hookTakenForPruned(
    _ index: Int, _ live: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    let (name, outcome) = (subject.name(index), subject.plan.outcome(ofPruning: live))
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
