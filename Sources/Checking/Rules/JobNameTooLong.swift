import Diagnostics
import Ordering

/// A Job's name is a label of its pods, and labels have 63 characters (gotcha G33).
struct JobNameTooLong: Check {
  private static let longest = 63

  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob else { return nil }
      let length = length(of: resource)
      return length > longest ? .jobNameTooLong(index, length, atMost: longest, subject) : nil
    }
  }

  /// The length of the name, or of the longest that Argo CD makes up: seven characters of the revision, the phase and
  /// the seconds since 1970, with hyphens between.
  private static func length(of resource: Resource) -> Int {
    guard resource.hasGeneratedName, resource.isHook else { return resource.name.utf8.count }
    let phase = resource.phases.map(\.rawValue.utf8.count).max() ?? 0
    return resource.generateName.utf8.count + 7 + 1 + phase + 1 + 10
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
