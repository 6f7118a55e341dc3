import Diagnostics
import Manifests
import Ordering

/// Force deletes what holds something (gotcha G40, `applyObject`). Definitions and namespaces are spared where Replace
/// stands beside it, and only there.
struct ForceLosesData: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let application = subject.plan.pipeline.application
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.asksForForce(in: subject.plan.request.release), let loss = loss(of: resource) else { return nil }
      let isReplaced = resource.options.contains("Replace=true") || application?.has(option: "Replace=true") ?? false
      let isSpared = resource.isNamespace || resource.groupKind == .customResourceDefinition
      // Server-side apply knows no force of this kind.
      let isServerSide =
        resource.options.contains("ServerSideApply=true") || application?.has(option: "ServerSideApply=true") ?? false
      if isReplaced { return isSpared ? nil : .forceLosesData(index, inEverySync: true, loss, subject) }
      guard !isServerSide, resource.kind != "StatefulSet" else { return nil }
      return .forceLosesData(index, inEverySync: false, loss, subject)
    }
  }

  /// What goes with the object; nil for what holds nothing.
  private static func loss(of resource: Resource) -> String? {
    switch (resource.group, resource.kind) {
    case ("", "Namespace"): "all that lives in it"
    case ("apiextensions.k8s.io", "CustomResourceDefinition"): "all that is of its kind"
    case ("", "PersistentVolumeClaim"), ("", "PersistentVolume"): "its data"
    case ("apps", "StatefulSet"): "all its pods"
    default: nil
    }
  }
}

extension Diagnostic {
  fileprivate static func forceLosesData(
    _ index: Int, inEverySync: Bool, _ loss: String, _ subject: CheckSubject
  ) -> Diagnostic {
    let when = inEverySync ? "in every sync" : "when Kubernetes refuses a change"
    return Diagnostic(
      .warning, .forceLosesData, "\(subject.name(index)) is deleted and made anew \(when), and \(loss) with it",
      at: subject.label(index, annotation: ArgoKey.syncOptions),
      help: "take `Force=true` away from it")
  }
}
