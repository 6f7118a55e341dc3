import Diagnostics

/// That an object is a hook, and for what.
package struct HookDeclaration: Sendable, Hashable {
  /// Without repetition, in the order of `HookType`; empty if no known type was named.
  package var types: [HookType]
  package var reason: Reason

  package init(types: [HookType], reason: Reason) {
    self.types = HookType.allCases.filter(types.contains)
    self.reason = reason
  }

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
package struct Resource: Sendable {
  package var group: String
  package var version: String
  package var kind: String
  /// As written; empty if nothing was.
  package var namespace: String
  /// Empty if the cluster is to generate it.
  package var name: String
  package var generateName: String
  /// Empty for what was never in a cluster.
  package var uid: String

  package var hook: HookDeclaration?
  package var wave: WaveDeclaration
  package var delete: DeleteDeclaration
  /// The values of the sync-options annotation.
  package var options: [String]

  package var manifest: ManifestNode
  package var origin: Origin

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
    manifest: ManifestNode,
    origin: Origin
  ) {
    self.group = group
    self.version = version
    self.kind = kind
    self.namespace = namespace
    self.name = name
    self.generateName = generateName
    self.uid = uid
    self.hook = hook
    self.wave = wave
    self.delete = delete
    self.options = options
    self.manifest = manifest
    self.origin = origin
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

  /// The value of a sync option that is written `option=value`, the first of them.
  package func value(ofOption option: String) -> Substring? {
    for text in options where text.hasPrefix(option) {
      let rest = text.dropFirst(option.count)
      if rest.first == "=" { return rest.dropFirst() }
    }
    return nil
  }

  /// The group and kind a CustomResourceDefinition introduces.
  package var definedKind: GroupKind? {
    guard groupKind == .customResourceDefinition, let spec = manifest["spec"],
      let group = spec["group"]?.string, let kind = spec["names"]?["kind"]?.string
    else { return nil }
    return GroupKind(group: group, kind: kind)
  }
}
