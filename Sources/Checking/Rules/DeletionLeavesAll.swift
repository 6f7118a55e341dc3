import Diagnostics
import Manifests
import Ordering

/// An application says what its deletion is to do, and has no finalizer by which its deletion does anything to resources
/// (gotcha G50, `finalizeApplicationDeletion`).
struct DeletionLeavesAll: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard let application = subject.certainApplication,
      ApplicationFinalizers(of: application).cascade == .orphan
    else { return [] }
    // Who says nothing of deletions may want none.
    if let hook = subject.deleteHooks.first {
      return [.deletionLeavesAll(application, subject.hookLabel(hook, "runs, and what the sync made stays"), subject)]
    }
    let spared = subject.inOrder.first { index in
      let value = subject.resources[index].value(ofOption: "Delete")
      return value == "false" || value == "confirm"
    }
    return spared.map { index in
      [
        .deletionLeavesAll(
          application, subject.label(index, annotation: ArgoKey.syncOptions, "says how it is deleted"), subject)
      ]
    } ?? []
  }
}

extension Diagnostic {
  fileprivate static func deletionLeavesAll(
    _ application: Resource, _ reason: Label?, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .deletionLeavesAll,
      "the resources of \(Prose.quoted(application.shortName)) stay when it is deleted: no finalizer has them go along",
      at: Label(application.origin), also: [reason].compactMap { $0 },
      help: "add `\(ApplicationFinalizers.resources)` to `metadata.finalizers`; `argocd app delete` adds it by itself")
  }
}
