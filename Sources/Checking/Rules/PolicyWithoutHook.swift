import Diagnostics
import Manifests
import Ordering

/// A delete policy stands on what is no hook, and does nothing (gotcha G09).
struct PolicyWithoutHook: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.hook == nil, resource.annotation(ArgoKey.helmHook) == nil else { return nil }
      if resource.hasOwnPolicy { return .policyWithoutHook(index, subject) }
      // What is no policy at all does as little.
      let keys = [ArgoKey.hookDeletePolicy, ArgoKey.helmHookDeletePolicy]
      return keys.first { !resource.words(of: $0).isEmpty }.map { .noPolicyWithoutHook(index, $0, subject) }
    }
  }
}

extension Resource {
  fileprivate var policyRemoval: [FixIt] {
    if case .annotation(let key) = delete.reason.rule { return removal(ofAnnotation: key) }
    return delete.reason.removalOfClause()
  }

  /// Whether an annotation or a clause of its own gives it a policy.
  fileprivate var hasOwnPolicy: Bool {
    switch delete.reason.rule {
    case .annotation, .clause: true
    default: false
    }
  }
}

extension Diagnostic {
  fileprivate static func noPolicyWithoutHook(_ index: Int, _ key: String, _ subject: CheckSubject) -> Diagnostic {
    let resource = subject.resources[index]
    let words = Prose.all(resource.words(of: key).map { Prose.quoted($0) })
    return Diagnostic(
      .warning, .policyWithoutHook,
      "\(subject.name(index)) is no hook, so that nothing deletes it by \(words), whatever that is to mean",
      at: subject.label(index, annotation: key),
      help: "take the policy away", fixIts: resource.removal(ofAnnotation: key))
  }

  fileprivate static func policyWithoutHook(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .policyWithoutHook,
      "\(subject.name(index)) is no hook, so that nothing deletes it by \(subject.policies(index))",
      at: subject.policyLabel(index),
      help: "add `argocd.argoproj.io/hook` with a phase, or take the policy away",
      fixIts: subject.resources[index].policyRemoval)
  }
}
