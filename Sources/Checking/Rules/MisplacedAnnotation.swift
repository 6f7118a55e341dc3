import Diagnostics
import Manifests
import Ordering

/// A wave or a hook stands where Argo CD does not look for it: among labels, or in the template of pods or of
/// Applications (gotcha G14).
///
/// Argo CD reads the annotations of the objects that an application syncs. Pods are made by others, and the Applications
/// of an ApplicationSet are nobody's resources, so that waves do not order them.
struct MisplacedAnnotation: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    (subject.resources + subject.plan.pipeline.companions).compactMap { finding($0, subject) }
  }

  private static let keys = [ArgoKey.syncWave, ArgoKey.hook]

  private static func finding(_ resource: Resource, _ subject: CheckSubject) -> Diagnostic? {
    let metadata = resource.manifest["metadata"]
    for key in keys {
      // Tools that annotate everything annotate templates too.
      if metadata?["annotations"]?[key] != nil, !resource.isApplicationSet { continue }
      if let entry = metadata?["labels"]?.map?.entry(key) { return .label(entry, of: resource, subject) }
      if let entry = resource.template?["metadata"]?["annotations"]?.map?.entry(key) {
        return resource.isApplicationSet
          ? .generatedApplication(entry, of: resource, subject) : .podTemplate(entry, of: resource, subject)
      }
    }
    return nil
  }
}

extension Resource {
  fileprivate var isApplicationSet: Bool { group == Resource.applicationGroup && kind == "ApplicationSet" }

  /// What others make objects by.
  fileprivate var template: ManifestNode? {
    let spec = manifest["spec"]
    if isApplicationSet { return spec?["template"] }
    if group == "batch", kind == "CronJob" { return spec?["jobTemplate"]?["spec"]?["template"] ?? spec?["jobTemplate"] }
    return spec?["template"]?["spec"]?["containers"] == nil ? nil : spec?["template"]
  }
}

extension Diagnostic {
  fileprivate static func label(
    _ entry: ManifestMap.Entry, of resource: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .misplacedAnnotation,
      "\(Prose.quoted(entry.key)) is a label of \(Prose.quoted(resource.shortName)), and Argo CD reads annotations",
      at: subject.label(in: resource, at: entry.keySpan), help: "put it below `metadata.annotations`")
  }

  fileprivate static func podTemplate(
    _ entry: ManifestMap.Entry, of resource: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .misplacedAnnotation,
      "\(Prose.quoted(entry.key)) stands in the template of \(Prose.quoted(resource.shortName)), whose pods Argo CD does "
        + "not sync",
      at: subject.label(in: resource, at: entry.keySpan),
      help: "put it below `metadata.annotations` of the \(resource.kind) itself")
  }

  fileprivate static func generatedApplication(
    _ entry: ManifestMap.Entry, of resource: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .misplacedAnnotation,
      "\(Prose.quoted(ArgoKey.shortName(entry.key))) does not order the Applications that "
        + "\(Prose.quoted(resource.shortName)) generates: no sync applies them",
      at: subject.label(in: resource, at: entry.keySpan),
      help: "a `strategy` of type RollingSync orders them, by their labels")
  }
}
