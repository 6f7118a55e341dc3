import Diagnostics
import Ordering

/// Two hooks get one generated name, which is made of the revision, the phase and the time (gotcha G33, `getSyncTasks`).
struct GeneratedNameTwice: Check {
  private struct Identity: Hashable {
    var kind: GroupKind
    var namespace: String
    var generateName: String
    var phase: Phase
  }

  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var first: [Identity: Int] = [:]
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isHook, resource.hasGeneratedName else { return nil }
      let key = subject.plan.keys[index]
      var finding: Diagnostic?
      for phase in resource.phases {
        let identity = Identity(
          kind: key.groupKind, namespace: key.namespace, generateName: resource.generateName, phase: phase)
        guard let other = first[identity] else {
          first[identity] = index
          continue
        }
        if finding == nil { finding = .generatedNameTwice(index, other, phase, subject) }
      }
      return finding
    }
  }
}

extension Diagnostic {
  fileprivate static func generatedNameTwice(
    _ index: Int, _ other: Int, _ phase: Phase, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .generatedNameTwice,
      "two hooks of \(phase.rawValue) get one name from \(subject.name(index)), and are one object in the cluster",
      at: subject.label(index), also: [subject.label(other, "the other")].compactMap { $0 },
      help: "give each a `generateName` of its own: Argo CD adds the revision, the phase and the time, and no chance")
  }
}
