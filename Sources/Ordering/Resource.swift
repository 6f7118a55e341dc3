import Diagnostics

/// That an object is a hook, and for what.
package struct HookDeclaration: Sendable, Hashable {
  /// Without repetition, in the order of `HookType`; empty if no known type was named.
  package var types: [HookType]
  /// Of the types for deletion, those that have an annotation to themselves, to the letter (`isPostDeleteHook`).
  package var unlisted: [HookType]
  package var reason: Reason

  /// - Parameter unlisted: nil for what is written as one annotation, which a single type has to itself.
  package init(types: [HookType], unlisted: [HookType]? = nil, reason: Reason) {
    self.types = HookType.allCases.filter(types.contains)
    self.unlisted = HookDeclaration.unlisted(among: self.types)
    if let unlisted { self.unlisted = HookType.allCases.filter(unlisted.contains) }
    self.reason = reason
  }

  /// Those that have the annotation to themselves which names some types, and nothing else.
  static func unlisted(among types: [HookType]) -> [HookType] { types.count == 1 ? types.filter(\.isForDeletion) : [] }

  /// `Skip` and no phase of a sync beside it: the object is left out, as if it were no hook (the engine's `Skip`).
  package var isSkipped: Bool { types.filter { !$0.isForDeletion } == [.skip] }

  /// The phases of a sync it runs in, in order.
  package var phases: [Phase] { types.compactMap(\.phase) }

  package var isForDeletion: Bool { types.contains(where: \.isForDeletion) }
}

/// The wave an object asks for.
package struct WaveDeclaration: Sendable, Hashable {
  package var value: Int
  package var reason: Reason

  package init(_ value: Int, _ reason: Reason) {
    self.value = value
    self.reason = reason
  }

  package static let standard = WaveDeclaration(0, .standard)
}

/// When a hook is to be deleted.
package struct DeleteDeclaration: Sendable, Hashable {
  /// Without repetition, in the order of `DeletePolicy`; never empty.
  package var policies: [DeletePolicy]
  package var reason: Reason

  /// Takes what was asked for; nothing means BeforeHookCreation (the engine's `DeletePolicies`).
  package init(_ policies: [DeletePolicy], _ reason: Reason) {
    let known = DeletePolicy.allCases.filter(policies.contains)
    self.policies = known.isEmpty ? [.beforeHookCreation] : known
    self.reason = reason
  }

  package static let standard = DeleteDeclaration([], .standard)
}

/// An object as a pipeline declares it, or as it was found in a cluster.
///
/// A value, kept behind one reference: pipelines hold a million of these, and every pass looks at each.
package struct Resource: Sendable {
  private struct Fields {
    var group: String
    var version: String
    var kind: String
    var namespace: String
    var name: String
    var generateName: String
    var uid: String
    var hook: HookDeclaration?
    var wave: WaveDeclaration
    var delete: DeleteDeclaration
    var options: [String]
    var after: [Requirement]
    var manifest: ManifestNode
    var origin: Origin
    var isLoaded: Bool
  }

  private final class Storage: Sendable {
    let fields: Fields

    init(_ fields: Fields) {
      self.fields = fields
    }
  }

  private var storage: Storage

  package init(
    group: String,
    version: String,
    kind: String,
    namespace: String = "",
    name: String,
    generateName: String = "",
    uid: String = "",
    hook: HookDeclaration? = nil,
    wave: WaveDeclaration = .standard,
    delete: DeleteDeclaration = .standard,
    options: [String] = [],
    after: [Requirement] = [],
    manifest: ManifestNode,
    origin: Origin,
    isLoaded: Bool = false
  ) {
    storage = Storage(
      Fields(
        group: group,
        version: version,
        kind: kind,
        namespace: namespace,
        name: name,
        generateName: generateName,
        uid: uid,
        hook: hook,
        wave: wave,
        delete: delete,
        options: options,
        after: after,
        manifest: manifest,
        origin: origin,
        isLoaded: isLoaded
      )
    )
  }

  package var kind: String { storage.fields.kind }
  package var generateName: String { storage.fields.generateName }
  /// Empty for what was never in a cluster.
  package var uid: String { storage.fields.uid }
  /// Where the object stands, or stood when it was recorded.
  package var origin: Origin { storage.fields.origin }
  /// Whether it was read from a manifest, rather than declared by a script.
  package var isLoaded: Bool { storage.fields.isLoaded }

  /// Empty if the cluster is to generate it.
  package var name: String {
    get { storage.fields.name }
    set { change { $0.name = newValue } }
  }

  package var group: String {
    get { storage.fields.group }
    set { change { $0.group = newValue } }
  }

  package var version: String {
    get { storage.fields.version }
    set { change { $0.version = newValue } }
  }

  /// As written; empty if nothing was.
  package var namespace: String {
    get { storage.fields.namespace }
    set { change { $0.namespace = newValue } }
  }

  package var hook: HookDeclaration? {
    get { storage.fields.hook }
    set { change { $0.hook = newValue } }
  }

  package var wave: WaveDeclaration {
    get { storage.fields.wave }
    set { change { $0.wave = newValue } }
  }

  package var delete: DeleteDeclaration {
    get { storage.fields.delete }
    set { change { $0.delete = newValue } }
  }

  /// The values of the sync-options annotation.
  package var options: [String] {
    get { storage.fields.options }
    set { change { $0.options = newValue } }
  }

  /// What has to be applied and awaited before it, as it was said.
  package var after: [Requirement] {
    get { storage.fields.after }
    set { change { $0.after = newValue } }
  }

  package var manifest: ManifestNode {
    get { storage.fields.manifest }
    set { change { $0.manifest = newValue } }
  }

  private mutating func change(_ body: (inout Fields) -> Void) {
    var fields = storage.fields
    body(&fields)
    storage = Storage(fields)
  }

  package var groupKind: GroupKind { GroupKind(group: group, kind: kind) }

  package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

  /// Whether Argo CD treats it as a hook of a sync (the engine's `IsHook`).
  package var isHook: Bool { hook.map { !$0.isSkipped } ?? false }

  /// The phases of a sync that apply it, in order; none for `Skip` and for hooks that name no known phase.
  package var phases: [Phase] {
    guard let hook else { return [.sync] }
    return hook.isSkipped ? [] : hook.phases
  }

  /// The name the object gets in a phase: a hook that has only `generateName` is named after the revision, the phase
  /// and the start of the sync.
  package func name(in phase: Phase, _ request: SyncRequest) -> String {
    guard name.isEmpty, isHook else { return name }
    let revision = request.revision.utf8.count >= 8 ? String(request.revision.prefix(7)) : request.revision
    return generateName + "\(revision)-\(phase.rawValue)-\(request.startedAt)".lowercased()
  }

  /// The value of a sync option that is written `option=value`, the first of them.
  package func value(ofOption option: String) -> Substring? {
    for text in options where text.hasPrefix(option) {
      let rest = text.dropFirst(option.count)
      if rest.first == "=" { return rest.dropFirst() }
    }
    return nil
  }

  /// Whether the hook's object is deleted before it is made again; what has a generated name is never found.
  package var isMadeAnew: Bool { delete.policies.contains(.beforeHookCreation) && !name.isEmpty }

  /// Whether it is a Job.
  package var isJob: Bool { kind == "Job" && group == "batch" }

  /// How many characters the name of a Job may have, which is a label of its pods (Kubernetes' `ValidateLabels`).
  package static let longestJobName = 63

  /// The length of a Job's name, or of the longest that Argo CD makes up for a hook: seven characters of the revision, the
  /// phase and the seconds since 1970, with hyphens between; nil for what is no Job.
  package var jobNameLength: Int? {
    guard isJob else { return nil }
    guard name.isEmpty, !generateName.isEmpty, isHook else { return name.utf8.count }
    let phase = phases.map(\.rawValue.utf8.count).max() ?? 0
    return generateName.utf8.count + 7 + 1 + phase + 1 + 10
  }

  /// Whether this is a Namespace of the core group.
  package var isNamespace: Bool { kind == "Namespace" && group.isEmpty }

  /// The group and kind a CustomResourceDefinition introduces.
  package var definedKind: GroupKind? {
    guard kind == "CustomResourceDefinition", groupKind == .customResourceDefinition, let spec = manifest["spec"],
      let group = spec["group"]?.string, let kind = spec["names"]?["kind"]?.string
    else { return nil }
    return GroupKind(group: group, kind: kind)
  }

  /// The versions that a CustomResourceDefinition serves, in its order; nil where it does not say.
  package var servedVersions: [String]? {
    guard let versions = manifest["spec"]?["versions"]?.list, !versions.isEmpty else { return nil }
    return versions.filter { $0["served"]?.bool != false }.compactMap { $0["name"]?.string }
  }
}
