import Diagnostics
import Ordering

/// Labels and annotations for the namespace are given, and nobody sets them (gotcha G44).
///
/// Argo CD sets them on the namespace that it creates itself: only with `CreateNamespace=true`, and only if no resource
/// is that namespace (`syncNamespace`, `autoCreateNamespace`).
struct NamespaceMetadataIgnored: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    guard let application = pipeline.applicationResource,
      let entry = application.manifest["spec"]?["syncPolicy"]?.map?.entry("managedNamespaceMetadata"),
      entry.value.map?.entries.isEmpty == false
    else { return [] }
    let label = subject.label(in: application, at: entry.keySpan)
    guard pipeline.application?.has(option: "CreateNamespace=true") == true else {
      return [.namespaceNotCreated(label)]
    }
    let own = subject.resources.indices.first { index in
      let resource = subject.resources[index]
      return resource.isNamespace && resource.name == subject.plan.request.namespace && !resource.isHook
    }
    return own.map { [.namespaceIsResource($0, label, subject)] } ?? []
  }
}

extension Diagnostic {
  fileprivate static func namespaceNotCreated(_ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .namespaceMetadata,
      "`managedNamespaceMetadata` has no effect without the sync option `CreateNamespace=true`", at: label,
      help: "add the option to `spec.syncPolicy.syncOptions`")
  }

  fileprivate static func namespaceIsResource(_ index: Int, _ label: Label?, _ subject: CheckSubject) -> Diagnostic {
    Diagnostic(
      .warning, .namespaceMetadata,
      "`managedNamespaceMetadata` has no effect, since \(subject.name(index)) is among the resources", at: label,
      also: [subject.label(index, "this is the namespace")].compactMap { $0 },
      help: "write the labels and annotations into \(subject.name(index))")
  }
}
