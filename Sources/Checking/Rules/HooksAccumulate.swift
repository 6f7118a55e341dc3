import Diagnostics
import Ordering

/// A hook with a generated name is never found again, so that BeforeHookCreation deletes nothing (gotcha G33).
struct HooksAccumulate: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isHook, resource.hasGeneratedName, !resource.isRemovedAfterwards,
        !resource.has(.hookSucceeded), !resource.has(.hookFailed)
      else { return nil }
      return .hooksAccumulate(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func hooksAccumulate(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let isSaid = subject.resources[index].delete.reason.rule != .standard
    return Diagnostic(
      isSaid ? .warning : .note, .hooksAccumulate,
      "every sync leaves one more \(subject.name(index)): its name is new each time, and `BeforeHookCreation`"
        + (isSaid ? "" : ", the default,") + " finds none to delete",
      at: subject.policyLabel(index),
      help: "say `HookSucceeded` or `HookFailed`, or give it `metadata.name`")
  }
}
