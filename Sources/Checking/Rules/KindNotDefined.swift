import Diagnostics
import Manifests
import Ordering

/// A custom resource is of a kind that nothing defines, neither in the sync nor among the definitions that are live
/// (gotcha G43).
///
/// Where no definition is shown to be live, kinds that come from elsewhere are taken to be known.
struct KindNotDefined: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var undefined = subject.plan.pipeline.undefinedKinds
    guard !undefined.isEmpty else { return [] }
    return subject.inOrder.compactMap { index in
      let kind = subject.resources[index].groupKind
      return undefined.remove(kind) == nil ? nil : .kindNotDefined(index, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func kindNotDefined(_ index: Int, _ subject: CheckSubject) -> Diagnostic {
    let resource = subject.resources[index]
    return Diagnostic(
      .warning, .kindNotDefined,
      "nothing defines the kind \(Prose.quoted(resource.kind)) of \(Prose.quoted(resource.apiVersion)): no definition that "
        + "is live, and none in this sync",
      at: subject.label(index, "the sync fails before it applies anything"),
      help: "its definition has to be synced before, by an application of its own, or with this one")
  }
}
