import Diagnostics
import Ordering

/// A PostDelete hook is left in the cluster, since its policy deletes nothing (gotcha G51, `cleanupHooks`).
struct DeleteHookStays: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let hooks = subject.plan.deleteHooks.first { $0.type == .postDelete }?.resources ?? []
    return hooks.compactMap { index in
      let resource = subject.resources[index]
      guard !resource.has(.hookSucceeded), !resource.isRemovedAfterwards, !resource.name.isEmpty else { return nil }
      return .deleteHookStays(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func deleteHookStays(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isSaid = subject.resources[index].delete.reason.rule != .standard
    return Diagnostic(
      .note, .deleteHookStays,
      "\(subject.name(index)) is left in the cluster when the application is deleted: \(subject.policies(index))"
        + (isSaid ? "" : ", the default,") + " deletes no PostDelete hook that has succeeded",
      at: subject.policyLabel(index), help: "say `HookSucceeded` to have it deleted as well")
  }
}
