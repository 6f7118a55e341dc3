import Diagnostics

// What the AppProject of an application permits.
//
// Argo CD asks twice: of the application, before there is an operation to speak of (`ValidatePermissions`), and of each
// task of a sync, before anything is rehearsed (`validateSyncPermissions`). One task that is not permitted fails the
// whole sync. What lives in the cluster and is not permitted is not seen at all, and so neither pruned nor deleted.
//
// Only what stands beside the application is known. Where the answer hangs on something else, such as the address of a
// cluster that is called by its name, nothing is held against anybody.

/// The AppProject of an application.
package struct Project: Sendable {
  /// An entry of the lists of kinds.
  package struct KindRule: Sendable {
    private let group: Glob?
    private let kind: Glob?
    private let name: Glob?
    /// Whether not any name will do.
    let isOfNames: Bool

    /// - Parameter name: only the lists of cluster-scoped kinds have one (`ClusterResourceRestrictionItem`).
    package init(group: String, kind: String, name: String = "") {
      self.group = Glob(group, .path)
      self.kind = Glob(kind, .path)
      self.name = Glob(name, .path)
      isOfNames = !name.isEmpty
    }

    func matches(_ kind: GroupKind) -> Bool {
      self.kind?.matches(kind.kind) ?? false && group?.matches(kind.group) ?? false
    }

    /// Whether it takes an object of a kind that it matches.
    func takes(name: String) -> Bool { !isOfNames || self.name?.matches(name) ?? false }
  }

  /// An entry of `destinations`.
  package struct Destination: Sendable {
    package var server: Entry
    package var name: Entry
    package var namespace: Entry

    package init(server: String, name: String, namespace: String) {
      self.server = Entry(server, .place)
      self.name = Entry(name, .place)
      self.namespace = Entry(namespace, .place)
    }
  }

  /// A pattern that may begin with `!`, which then means everything else.
  package struct Entry: Sendable {
    private let text: String
    private let glob: Glob?
    package let isDenial: Bool

    package init(_ text: String, _ dialect: Glob.Dialect) {
      self.text = text
      isDenial = text.hasPrefix("!")
      glob = Glob(isDenial ? String(text.dropFirst()) : text, dialect)
    }

    package func matches(_ value: String) -> Bool {
      if text == "*" { return true }
      return (glob?.matches(value) ?? false) != isDenial
    }

    /// Whether it matches a value that may not be known; nil where that makes the difference.
    func matches(known value: String?) -> Bool? {
      if text == "*" { return true }
      if text.isEmpty { return false }
      return value.map(matches)
    }
  }

  /// A cluster, as far as it is known.
  package struct Cluster: Sendable {
    package var name: String?
    package var server: String?

    package init(name: String?, server: String?) {
      self.name = name
      self.server = server
    }

    /// Whether it is another; nil where one is known by its name and one by its address.
    package func isSame(as other: Cluster) -> Bool? {
      if let server, let address = other.server { return server == address }
      guard let name, let called = other.name else { return nil }
      return name == called
    }
  }

  package var name: String
  package var origin: Origin
  package var cluster: Cluster
  package var destinations: [Destination] = []
  /// Empty where none is permitted.
  package var clusterKinds: [KindRule] = []
  package var deniedClusterKinds: [KindRule] = []
  /// Nil where all are permitted.
  package var namespacedKinds: [KindRule]?
  package var deniedNamespacedKinds: [KindRule] = []
  /// Where its lists stand, by their names in `spec`.
  package var places: [String: Origin] = [:]
  /// What of the application it does not permit.
  package var objections: [Objection] = []

  package init(name: String, origin: Origin, cluster: Cluster) {
    self.name = name
    self.origin = origin
    self.cluster = cluster
  }

  /// Something about an application that its project does not permit.
  package struct Objection: Sendable {
    /// Argo CD's own words.
    package var text: String
    /// The list of `spec` that would have to permit it; empty if none could.
    package var list: String
    /// What to add there.
    package var cure: String
    /// Whether the project is not even loaded for such an application.
    package var isOfLoading: Bool

    package init(_ text: String, list: String = "", cure: String, isOfLoading: Bool = false) {
      self.text = text
      self.list = list
      self.cure = cure
      self.isOfLoading = isOfLoading
    }
  }

  /// What the operation of an application with objections ends with (`FormatAppConditions`); nil if there are none.
  package var operationError: String? {
    if let first = objections.first(where: \.isOfLoading) { return "Failed to load application project: \(first.text)" }
    return condition
  }

  /// What an application with objections shows instead of how it stands (`refreshAppConditions`); nil if there are none.
  package var condition: String? {
    guard !objections.isEmpty else { return nil }
    return objections.map { "InvalidSpecError: \($0.text)" }.joined(separator: ";")
  }
}
