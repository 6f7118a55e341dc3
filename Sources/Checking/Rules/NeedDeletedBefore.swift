import Diagnostics
import Ordering

/// A PostDelete hook needs what the deletion has taken away by then (gotcha G51, `finalizeApplicationDeletion`).
struct NeedDeletedBefore: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    let others = Set(pipeline.untracked.map { pipeline.clusterKey(ofLive: $0, subject.plan.request) })
    let hooks = subject.plan.deleteHooks.first { $0.type == .postDelete }?.resources ?? []
    return hooks.compactMap { index in
      guard !isThereAlready(index, subject) else { return nil }
      let missing = subject.graph.edges[index].first { edge in
        edge.need.force >= .health && edge.need.role != .definition && !edge.providers.isEmpty
          && !others.contains(edge.need.key)
          && edge.providers.allSatisfy { isGone($0, subject) }
      }
      guard let missing, let provider = missing.providers.first else { return nil }
      return .needDeletedBefore(index, missing.need, provider, subject)
    }
  }

  /// Whether a hook is found where another phase has left it, and so is not made when the application is gone.
  private static func isThereAlready(_ index: Int, _ subject: CheckSubject) -> Bool {
    let (resource, release) = (subject.resources[index], subject.plan.request.release)
    guard !resource.name.isEmpty, !resource.isRemovedAfterwards,
      resource.outlivesApplication(subject.plan.pipeline.application, release)
    else { return false }
    if release.runsPreDeleteHooks, resource.hook?.types.contains(.preDelete) ?? false { return true }
    return resource.phases.contains { $0 != .syncFail } && !resource.has(.hookSucceeded)
  }

  /// Whether a resource goes before PostDelete hooks are made.
  private static func isGone(_ index: Int, _ subject: CheckSubject) -> Bool {
    let resource = subject.resources[index]
    return !(resource.hook?.types.contains(.postDelete) ?? false)
      && !resource.outlivesApplication(subject.plan.pipeline.application, subject.plan.request.release)
  }
}

extension Diagnostic {
  fileprivate static func needDeletedBefore(
    _ index: Int, _ need: ObjectNeed, _ provider: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let needed = subject.name(provider)
    return Diagnostic(
      .error, .needDeletedBefore,
      "\(subject.name(index)) runs when the application is gone, and \(needed) with it, so that the deletion stands still",
      at: subject.label(index, at: need.place, "needed in PostDelete"),
      also: [subject.label(provider, "deleted before")].compactMap { $0 },
      help: "make it a PreDelete hook, or \(needed) a PostDelete hook too")
  }
}
