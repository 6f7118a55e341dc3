import Diagnostics
import Ordering

/// A manifest refers to what is nowhere, and there is something that is nearly it: a slip in the name, another
/// namespace, or the kind for the whole cluster instead of the one for a namespace.
///
/// What is nowhere and like nothing is taken to be somebody else's.
struct MisnamedReference: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let search = Search(subject)
    return subject.inOrder.flatMap { index in
      subject.graph.edges[index].compactMap { edge -> Diagnostic? in
        guard edge.providers.isEmpty, !edge.isLive, edge.need.role != .owner, !edge.need.key.isPlaceholder,
          !subject.resources[index].hasAssumedCredentials
        else { return nil }
        return search.nearMiss(edge.need, of: index).map { .misnamedReference(index, edge.need, $0, subject) }
      }
    }
  }
}

/// Looks for what may have been meant.
private struct Search {
  enum NearMiss {
    case name(Int)
    case namespace(Int)
    case kind(Int)

    var provider: Int {
      switch self {
      case .name(let index), .namespace(let index), .kind(let index): index
      }
    }
  }

  private struct Place: Hashable {
    var kind: GroupKind
    var namespace: String
  }

  private struct Name: Hashable {
    var kind: GroupKind
    var name: String
  }

  /// Where more than this are of one kind, being alike says nothing.
  private static let longList = 500

  /// What nobody refers to.
  private var unwanted: [Place: [(key: ResourceKey, index: Int)]] = [:]
  private var byName: [Name: [(key: ResourceKey, index: Int)]] = [:]
  /// What somebody refers to.
  private var wanted: Set<ResourceKey> = []
  /// The accounts that somebody grants something.
  private var granted: Set<ResourceKey> = []
  private let subject: CheckSubject

  init(_ subject: CheckSubject) {
    self.subject = subject
    let order = subject.inOrder
    for index in order {
      for edge in subject.graph.edges[index] {
        wanted.insert(edge.need.key)
        if edge.need.role == .subject { granted.insert(edge.need.key) }
      }
    }
    for index in order {
      let resource = subject.resources[index]
      let key = subject.clusterKey(index)
      for own in [key] + resource.makes(in: key.namespace) where !own.name.isEmpty {
        let other = own.outsideNamespaces(subject.plan.pipeline.kinds)
        if !wanted.contains(own), other.map(wanted.contains) != true {
          unwanted[Place(kind: own.groupKind, namespace: own.namespace), default: []].append((own, index))
          if let other { unwanted[Place(kind: own.groupKind, namespace: ""), default: []].append((other, index)) }
        }
        byName[Name(kind: own.groupKind, name: own.name), default: []].append((own, index))
      }
    }
  }

  /// Whether an Application says where resources go that name no namespace.
  private var isDestinationKnown: Bool { subject.plan.pipeline.application?.destinationNamespace.isEmpty == false }

  func nearMiss(_ need: ObjectNeed, of index: Int) -> NearMiss? {
    let key = need.key
    if let other = key.groupKind.counterpart,
      let found = byName[Name(kind: other, name: key.name)]?.first(where: {
        $0.key.kind.hasPrefix("Cluster") || $0.key.namespace == key.namespace
      })
    {
      return .kind(found.index)
    }
    let neighbours = unwanted[Place(kind: key.groupKind, namespace: key.namespace)] ?? []
    if neighbours.count <= Search.longList,
      let found = neighbours.first(where: { Suggestion.isSlipOfName(key.name, of: $0.key.name) })
    {
      return .name(found.index)
    }
    // What nobody put into a namespace goes where the application is sent, which is not always known.
    let isSaid = key.namespace != subject.plan.keys[index].namespace || !subject.resources[index].namespace.isEmpty
    guard !key.namespace.isEmpty, isSaid || isDestinationKnown else { return nil }
    let elsewhere = byName[Name(kind: key.groupKind, name: key.name)] ?? []
    // What is used where it is may be copied elsewhere by somebody else; an account is not, but where it is granted
    // something itself, another of its name is another one.
    let found = elsewhere.filter { other in
      guard isDestinationKnown || !subject.resources[other.index].namespace.isEmpty else { return false }
      if need.role == .subject { return !granted.contains(other.key) }
      return !wanted.contains(other.key) && !subject.resources[other.index].isCopied
    }
    return found.count == 1 ? .namespace(found[0].index) : nil
  }
}

extension ResourceKey {
  /// Whether somebody fills in a part of it, such as `$(NAMESPACE)`, before it is applied: `$` stands in no name.
  fileprivate var isPlaceholder: Bool {
    name.utf8.contains(UInt8(ascii: "$")) || namespace.utf8.contains(UInt8(ascii: "$"))
  }
}

extension GroupKind {
  /// The kind that does the same for a namespace, or for the whole cluster.
  fileprivate var counterpart: GroupKind? {
    let names = ["Role": "ClusterRole", "Issuer": "ClusterIssuer", "SecretStore": "ClusterSecretStore"]
    if let other = names[kind] { return GroupKind(group: group, kind: other) }
    return names.first { $0.value == kind }.map { GroupKind(group: group, kind: $0.key) }
  }
}

extension Resource {
  /// Whether what it signs in with is taken to be in cert-manager's own namespace, which may have another name.
  fileprivate var hasAssumedCredentials: Bool { kind == "ClusterIssuer" && group == "cert-manager.io" }

  /// Whether a controller copies it to other namespaces, as its annotations say.
  fileprivate var isCopied: Bool {
    (manifest["metadata"]?["annotations"]?.map?.entries ?? []).contains { entry in
      ["reflector", "replicat", "kubed", "config-syncer"].contains { entry.key.contains($0) }
    }
  }
}

extension Diagnostic {
  fileprivate static func misnamedReference(
    _ index: Int, _ need: ObjectNeed, _ found: Search.NearMiss, _ subject: CheckSubject
  ) -> Diagnostic {
    let provider = found.provider
    let difference: String
    switch found {
    case .name: difference = "is named nearly so"
    case .namespace: difference = "is in the namespace \(Prose.quoted(subject.plan.keys[provider].namespace))"
    case .kind: difference = "is of another kind"
    }
    return Diagnostic(
      .warning, .misnamedReference,
      "\(subject.name(index)) refers to \(Prose.quoted(subject.names.name(need.key))), which is not here; "
        + "\(subject.name(provider)) \(difference)",
      at: subject.label(index, at: need.place),
      also: [subject.label(provider, "the nearest there is")].compactMap { $0 },
      help: "if somebody else provides it, show it with `--live`")
  }
}
