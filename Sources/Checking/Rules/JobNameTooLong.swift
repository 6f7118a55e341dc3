import Diagnostics
import Ordering

/// A Job's name is a label of its pods, and labels have 63 characters (gotcha G33).
struct JobNameTooLong: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard let length = resource.jobNameLength else { return nil }
      let longest = Resource.longestJobName
      return length > longest ? .jobNameTooLong(index, length, atMost: longest, subject) : nil
    }
  }
}

extension Diagnostic {
  fileprivate static func jobNameTooLong(
    _ index: Int, _ length: Int, atMost limit: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let isGenerated = subject.resources[index].hasGeneratedName
    let name = subject.resources[index].manifest["metadata"]?[isGenerated ? "generateName" : "name"]
    let what = isGenerated ? "gets a name of \(length) characters" : "has a name of \(length) characters"
    return Diagnostic(
      .warning, .jobNameTooLong,
      "\(subject.name(index)) \(what), and Kubernetes refuses a Job whose name has more than \(limit)",
      at: subject.label(index, at: name?.span ?? .zero),
      help: isGenerated ? "shorten `generateName` by \(Prose.count(length - limit, "character"))" : nil)
  }
}
