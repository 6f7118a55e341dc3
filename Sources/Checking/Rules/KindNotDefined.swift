import Diagnostics
import Manifests
import Ordering

/// A custom resource is of a kind that nothing defines, neither in the sync nor among the definitions that are live, or
/// of a version that its definition does not serve (gotcha G43).
///
/// A definition that is a hook of no phase, such as `Skip`, is never applied, and defines nothing either.
///
/// Where no definition is shown to be live, kinds that come from elsewhere are taken to be known.
struct KindNotDefined: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let pipeline = subject.plan.pipeline
    var undefined = pipeline.undefinedKinds
    var definitions: [GroupKind: Definition] = [:]
    for object in pipeline.live + pipeline.untracked {
      if let kind = object.definedKind { definitions[kind] = Definition(resource: object, index: nil) }
    }
    for index in subject.inOrder {
      let resource = subject.resources[index]
      if let kind = resource.definedKind { definitions[kind] = Definition(resource: resource, index: index) }
    }
    var idle = idleDefinitions(subject)
    guard !undefined.isEmpty || !definitions.isEmpty || !idle.isEmpty else { return [] }
    var told: Set<String> = []
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      if undefined.remove(resource.groupKind) != nil { return .kindNotDefined(index, subject) }
      if let definition = idle.removeValue(forKey: resource.groupKind) {
        return .kindNeverDefined(index, definition, subject)
      }
      guard let definition = definitions[resource.groupKind], let served = definition.resource.servedVersions,
        !served.contains(resource.version), told.insert("\(resource.apiVersion) \(resource.kind)").inserted
      else { return nil }
      return .versionNotServed(index, definition, served, subject)
    }
  }

  /// The definitions that no sync applies, of kinds that nothing else defines and nothing in the cluster is of.
  private static func idleDefinitions(_ subject: CheckSubject) -> [GroupKind: Int] {
    let (pipeline, release) = (subject.plan.pipeline, subject.plan.request.release)
    let present = pipeline.live + pipeline.untracked
    var known = Set((present + pipeline.companions).compactMap(\.definedKind))
    known.formUnion(present.map(\.groupKind))
    var idle: [GroupKind: Int] = [:]
    for (index, resource) in subject.resources.enumerated() {
      guard let kind = resource.definedKind else { continue }
      if resource.phases.isEmpty || resource.hook?.isSetApart(in: release) == true {
        idle[kind] = index
      } else {
        known.insert(kind)
      }
    }
    return idle.filter { kind, _ in KindTable.builtIn[kind] == nil && !known.contains(kind) }
  }

  /// A definition of what is wanted, or of what is live.
  fileprivate struct Definition {
    var resource: Resource
    /// Where it is among what is wanted.
    var index: Int?
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

  fileprivate static func kindNeverDefined(
    _ index: Int, _ definition: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    return Diagnostic(
      .warning, .kindNotDefined,
      "nothing defines the kind \(Prose.quoted(resource.kind)) of \(Prose.quoted(resource.apiVersion)): no sync applies "
        + subject.name(definition),
      at: subject.label(index, "the sync fails over it"),
      also: [subject.hookLabel(definition, "keeps the definition out of the sync")].compactMap { $0 },
      help: "let the sync apply its definition, or show with `--live` that it is in the cluster")
  }

  fileprivate static func versionNotServed(
    _ index: Int, _ definition: KindNotDefined.Definition, _ served: [String], _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    let name = Prose.quoted(definition.resource.shortName)
    let isPutOff =
      definition.index != nil || resource.options.contains("SkipDryRunOnMissingResource=true")
      || subject.plan.request.release.readsSkipDryRunOfApplications
        && subject.plan.pipeline.application?.has(option: "SkipDryRunOnMissingResource=true") == true
    let versions = served.map { Prose.quoted($0) }
    return Diagnostic(
      .error, .kindNotDefined,
      "\(subject.name(index)) is of version \(Prose.quoted(resource.version)), which \(name) does not serve",
      at: subject.label(index, "the sync fails " + (isPutOff ? "when its turn comes" : "before it applies anything")),
      also: [definition.index.flatMap { subject.label($0, "defines its kind") }].compactMap { $0 },
      help: served.isEmpty ? "it serves none" : "it serves \(Prose.all(versions))")
  }
}
