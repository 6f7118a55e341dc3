import Diagnostics
import Ordering

/// A ConfigMap or a Secret has a name by its content, so that a change prunes the one before, which pods still use (gotcha
/// G48).
///
/// Inside a wave objects are pruned before anything is applied (`runTasks`), and a rollout takes its time after that.
struct PrunedBeforeRollout: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let release = subject.plan.request.release
    guard let application = subject.plan.pipeline.application, subject.certainApplication != nil,
      application.prunesAutomatically(in: release), !application.has(option: option)
    else { return [] }
    let found = subject.inOrder.compactMap { index -> (index: Int, user: Int, need: ObjectNeed)? in
      guard subject.resources[index].isNamedByContent, !subject.resources[index].isHook else { return nil }
      return user(of: index, subject).map { (index, $0.user, $0.need) }
    }
    guard let first = found.first else { return [] }
    return [.prunedBeforeRollout(first.index, first.user, first.need, more: found.count - 1, subject)]
  }

  /// What runs pods with it for longer than a sync, and is applied no sooner.
  private static func user(of index: Int, _ subject: CheckSubject) -> (user: Int, need: ObjectNeed)? {
    guard let own = subject.placements[index].first else { return nil }
    for user in subject.graph.dependents(of: index) where subject.resources[user].isRolledOut {
      guard let place = subject.placements[user].first, place.step >= own.step else { continue }
      let edge = subject.graph.edges[user].first { $0.need.role == .configuration && $0.providers.contains(index) }
      if let edge { return (user, edge.need) }
    }
    return nil
  }

  fileprivate static let option = "PruneLast=true"
}

extension Resource {
  /// Whether its name ends as kustomize ends the names of what it generates: with a hash in letters of its own
  /// (`encode` of its hasher).
  fileprivate var isNamedByContent: Bool {
    guard group.isEmpty, kind == "ConfigMap" || kind == "Secret", !options.contains(PrunedBeforeRollout.option),
      !options.contains("Prune=false"), let dash = name.lastIndex(of: "-")
    else { return false }
    let hash = name[name.index(after: dash)...]
    return hash.utf8.count == 10 && hash.allSatisfy { "2456789bcdfghkmt".contains($0) }
      && hash.contains { ("0"..."9").contains($0) }
  }

  /// Whether a change replaces its pods one after the other.
  fileprivate var isRolledOut: Bool {
    switch (group, kind) {
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("argoproj.io", "Rollout"): true
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func prunedBeforeRollout(
    _ index: Int, _ user: Int, _ need: ObjectNeed, more: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let others = more > 0 ? " (and \(Prose.count(more, "more", plural: "more")) like it)" : ""
    return Diagnostic(
      .note, .prunedBeforeRollout,
      "a change gives \(subject.name(index))\(others) another name, and the one before is pruned while pods of "
        + "\(subject.name(user)) still use it",
      at: subject.label(index), also: [subject.label(user, at: need.place, "used here")].compactMap { $0 },
      help:
        "`\(PrunedBeforeRollout.option)`, an option of the application or of the object, prunes it when the new pods "
        + "are healthy")
  }
}
