/// A kind with its API group; the core group is the empty string.
package struct GroupKind: Sendable, Hashable {
  package var group: String
  package var kind: String

  package init(group: String, kind: String) {
    self.group = group
    self.kind = kind
  }

  package static let namespace = GroupKind(group: "", kind: "Namespace")
  /// Argo CD's own.
  package static let application = GroupKind(group: "argoproj.io", kind: "Application")
  package static let customResourceDefinition = GroupKind(
    group: "apiextensions.k8s.io",
    kind: "CustomResourceDefinition"
  )
}

/// What tells one object of a cluster from every other.
package struct ResourceKey: Sendable, Hashable {
  package var group: String
  package var kind: String
  /// Empty for cluster-scoped objects.
  package var namespace: String
  package var name: String

  package init(group: String, kind: String, namespace: String, name: String) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  package var groupKind: GroupKind { GroupKind(group: group, kind: kind) }
}

extension ResourceKey: Comparable {
  /// The order byte by byte: group, kind, namespace, name.
  package static func < (left: ResourceKey, right: ResourceKey) -> Bool {
    for part in [\ResourceKey.group, \.kind, \.namespace, \.name] {
      let order = left[keyPath: part].byteOrder(right[keyPath: part])
      if order != 0 { return order < 0 }
    }
    return false
  }
}

/// A resource as people name it: `Kind/name`, `Kind/namespace/name`, `Kind.group/name`.
package struct Reference: Sendable, Hashable {
  /// Nil where any group will do.
  package var group: String?
  package var kind: String
  /// Nil where any namespace will do.
  package var namespace: String?
  package var name: String

  package init(group: String? = nil, kind: String, namespace: String? = nil, name: String) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }

  /// Reads `Kind[.group]/[namespace/]name`; nil if the text is not of that form.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 || parts.count == 3, parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    let head = parts[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    self.init(
      group: head.count == 2 ? String(head[1]) : nil,
      kind: String(head[0]),
      namespace: parts.count == 3 ? parts[1] : nil,
      name: parts[parts.count - 1]
    )
  }

  /// Whether the reference means this object (the engine's `HasIdentity`; an absent namespace matches all).
  package func matches(_ key: ResourceKey) -> Bool {
    kind == key.kind && name == key.name
      && (group.map { $0 == key.group } ?? true)
      && (namespace.map { $0 == key.namespace } ?? true)
  }
}

extension Reference: CustomStringConvertible {
  package var description: String {
    let head = group.map { "\(kind).\($0)" } ?? kind
    return [head, namespace, name].compactMap { $0 }.joined(separator: "/")
  }
}
