import Diagnostics
import Ordering

/// A PreDelete hook that the last sync ran as well is found done by the deletion (gotcha G51, `executeHooks`).
struct DeleteHookNotRun: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.deleteHooks.compactMap { index in
      let resource = subject.resources[index]
      let phases = resource.phases.filter { $0 != .syncFail }
      // What is left of PostDelete goes with everything else before it is looked for.
      guard resource.hook?.types.contains(.preDelete) ?? false, let phase = phases.last,
        subject.plan.request.release.deletionHookTypes.contains(.preDelete),
        resource.isRunOnce, !resource.name.isEmpty, !resource.has(.hookSucceeded), !resource.isRemovedAfterwards
      else { return nil }
      return .deleteHookNotRun(index, phase, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func deleteHookNotRun(_ index: Int, _ phase: Phase, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .deleteHookNotRun,
      "\(subject.name(index)) does not run when the application is deleted: Argo CD finds what \(phase.rawValue) left, "
        + "and takes it for the PreDelete hook, done already",
      at: subject.hookLabel(index),
      help: "make a PreDelete hook of its own name, or let `HookSucceeded` delete it after the sync")
  }
}
