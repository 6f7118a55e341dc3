import Diagnostics
import Ordering

/// A hook for deletion without a name is never found again, so that every pass makes one more (gotcha G35,
/// `executeHooks`).
struct DeleteHookWithoutName: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.deleteHooks.compactMap { index in
      subject.resources[index].hasGeneratedName ? .deleteHookWithoutName(index, subject) : nil
    }
  }
}

extension Diagnostic {
  fileprivate static func deleteHookWithoutName(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let place = subject.resources[index].manifest["metadata"]?["generateName"]?.span ?? .zero
    return Diagnostic(
      .error, .deleteHookWithoutName,
      "\(subject.name(index)) has no name by which Argo CD could find it again, so that the deletion of the application "
        + "makes one after the other and never ends",
      at: subject.label(index, at: place), also: [subject.hookLabel(index)].compactMap { $0 },
      help: "give it `metadata.name`: names are made up for the phases of a sync alone")
  }
}
