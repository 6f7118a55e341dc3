import Diagnostics
import Manifests
import Ordering

/// A hook has Argo CD's delete policies and Helm's beside them, which are added to them (gotcha G42, `DeletePolicies`).
struct HelmPolicyCounts: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    (subject.inOrder + subject.deleteHooks.filter { subject.placements[$0].isEmpty }).compactMap { index in
      let resource = subject.resources[index]
      guard resource.hook != nil else { return nil }
      let own = resource.words(of: ArgoKey.hookDeletePolicy).compactMap(DeletePolicy.init)
      let added = resource.delete.policies.filter { !own.contains($0) }
      guard !own.isEmpty, !added.isEmpty, resource.annotation(ArgoKey.helmHookDeletePolicy) != nil else { return nil }
      return .helmPolicyCounts(index, added, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func helmPolicyCounts(
    _ index: Int, _ added: [DeletePolicy], _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .helmPolicyCounts,
      "\(subject.name(index)) is deleted by \(Prose.all(added.map { Prose.quoted($0.rawValue) })) too, since Argo CD "
        + "adds the policies of Helm to its own",
      at: subject.label(index, annotation: ArgoKey.helmHookDeletePolicy),
      also: [subject.label(index, annotation: ArgoKey.hookDeletePolicy, "does not replace them")].compactMap { $0 },
      help: "take the annotation of Helm away where its policy is not wanted")
  }
}
