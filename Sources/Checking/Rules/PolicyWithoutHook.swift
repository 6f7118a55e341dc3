import Diagnostics
import Manifests
import Ordering

/// A delete policy stands on what is no hook, and does nothing (gotcha G09).
struct PolicyWithoutHook: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.hook == nil, case .annotation? = .some(resource.delete.reason.rule),
        resource.annotation(ArgoKey.helmHook) == nil
      else { return nil }
      return .policyWithoutHook(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func policyWithoutHook(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .policyWithoutHook,
      "\(subject.name(index)) is no hook, so that nothing deletes it by \(subject.policies(index))",
      at: subject.policyLabel(index),
      help: "add `argocd.argoproj.io/hook` with a phase, or take the policy away")
  }
}
