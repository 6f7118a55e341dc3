import Diagnostics
import Ordering
import Simulation

/// A hook for the deletion needs what is not there when it runs: what the sync or the deletion has taken away by then, or
/// what another hook makes only later (gotcha G51, `executeHooks`, `finalizeApplicationDeletion`).
struct NeedDeletedBefore: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var told: Set<Int> = []
    let pipeline = subject.plan.pipeline
    return subject.plan.deleteHooks.flatMap { hooks -> [Diagnostic] in
      // What others have put there stays, and so does what was there before until the deletion takes it.
      let live = pipeline.untracked + (hooks.type == .preDelete ? pipeline.live : [])
      let kept = Set(live.map { pipeline.clusterKey(ofLive: $0, subject.plan.request) })
      return hooks.resources.compactMap { index in
        guard !told.contains(index), let finding = finding(index, in: hooks.type, beside: kept, subject) else {
          return nil
        }
        told.insert(index)
        return finding
      }
    }
  }

  private static func finding(
    _ index: Int, in type: HookType, beside kept: Set<ResourceKey>, _ subject: CheckSubject
  ) -> Diagnostic? {
    let resource = subject.resources[index]
    let isRun = resource.name.isEmpty || resource.isRemovedAfterwards || !isLeft(index, for: type, subject)
    guard isRun else { return nil }
    let missing = subject.graph.edges[index].first { edge in
      edge.need.force >= .health && edge.need.role != .definition && !edge.providers.isEmpty
        && !kept.contains(edge.need.key)
        && edge.providers.allSatisfy { !runs($0, in: type, subject) && !isLeft($0, for: type, subject) }
    }
    guard let missing, let provider = missing.providers.first else { return nil }
    return .needDeletedBefore(index, missing.need, in: type, absence(of: provider, in: type, subject), subject)
  }

  /// Whether what came before leaves a resource there for the hooks of a type.
  private static func isLeft(_ index: Int, for type: HookType, _ subject: CheckSubject) -> Bool {
    let (resource, plan) = (subject.resources[index], subject.plan)
    let isOfSync = isMade(bySyncOf: resource) && !(resource.isHook && resource.has(.hookSucceeded))
    guard type == .postDelete else { return isOfSync }
    return resource.sparing(by: plan.pipeline.application, plan.request.release) != nil
      && (isOfSync || runs(index, in: .preDelete, subject))
  }

  private static func isMade(bySyncOf resource: Resource) -> Bool { resource.phases.contains { $0 != .syncFail } }

  private static func runs(_ index: Int, in type: HookType, _ subject: CheckSubject) -> Bool {
    subject.resources[index].hook?.deletionTypes(in: subject.plan.request.release).contains(type) ?? false
  }

  private static func absence(of provider: Int, in type: HookType, _ subject: CheckSubject) -> Absence {
    guard type == .preDelete else { return Absence(provider: provider, clause: "with it", label: "deleted before") }
    if isMade(bySyncOf: subject.resources[provider]) {
      return Absence(provider: provider, clause: "which the sync has deleted by then", label: "deleted by the sync")
    }
    if runs(provider, in: .postDelete, subject) {
      return Absence(provider: provider, clause: "which PostDelete makes only later", label: "made in PostDelete")
    }
    return Absence(provider: provider, clause: "which no sync that succeeds makes", label: "not made")
  }
}

/// Why something is not there, in words.
private struct Absence {
  var provider: Int
  var clause: String
  var label: String
}

extension Diagnostic {
  fileprivate static func needDeletedBefore(
    _ index: Int, _ need: ObjectNeed, in type: HookType, _ absence: Absence, _ subject: CheckSubject
  ) -> Diagnostic {
    let (hook, needed) = (subject.name(index), subject.name(absence.provider))
    let isBefore = type == .preDelete
    return Diagnostic(
      .error, .needDeletedBefore,
      isBefore
        ? "\(hook) runs before the application is deleted, and needs \(needed), \(absence.clause), so that the deletion "
          + "stands still"
        : "\(hook) runs when the application is gone, and \(needed) \(absence.clause), so that the deletion stands still",
      at: subject.label(index, at: need.place, "needed in \(type.rawValue)"),
      also: [subject.label(absence.provider, absence.label)].compactMap { $0 },
      help: isBefore
        ? "make \(needed) a PreDelete hook too" : "make it a PreDelete hook, or \(needed) a PostDelete hook too")
  }
}
