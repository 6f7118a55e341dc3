// The rules by which a task is permitted, in the order in which `validateSyncPermissions` asks them.

extension Project {
  /// Why an object is not permitted.
  package enum Denial: Sendable, Hashable {
    /// The list of kinds lacks its own.
    case unlistedKind(GroupKind, isNamespaced: Bool)
    /// The list of kinds that are denied has it.
    case deniedKind(GroupKind, isNamespaced: Bool)
    /// The list of cluster-scoped kinds has its own, of other names.
    case unlistedName(GroupKind, String)
    /// The list of cluster-scoped kinds that are denied has its own, of its name.
    case deniedName(GroupKind, String)
    case namespace(String)
  }

  /// All namespaced kinds are permitted where there is no list (`IsGroupKindPermitted`).
  fileprivate func denial(ofNamespaced kind: GroupKind) -> Denial? {
    if let namespacedKinds, !namespacedKinds.contains(where: { $0.matches(kind) }) {
      return .unlistedKind(kind, isNamespaced: true)
    }
    return deniedNamespacedKinds.contains { $0.matches(kind) } ? .deniedKind(kind, isNamespaced: true) : nil
  }

  /// Of other kinds none is permitted where there is no list (`isNamedResourceInList`).
  ///
  /// - Parameter name: nil where names in lists are not read.
  fileprivate func denial(ofOther kind: GroupKind, name: String?) -> Denial? {
    func isTaken(_ rule: KindRule) -> Bool { name.map(rule.takes) ?? true }
    let listed = clusterKinds.filter { $0.matches(kind) }
    guard listed.contains(where: isTaken) else {
      guard let name, !listed.isEmpty else { return .unlistedKind(kind, isNamespaced: false) }
      return .unlistedName(kind, name)
    }
    let denying = deniedClusterKinds.filter { $0.matches(kind) && isTaken($0) }
    guard !denying.isEmpty else { return nil }
    guard let name, denying.allSatisfy(\.isOfNames) else { return .deniedKind(kind, isNamespaced: false) }
    return .deniedName(kind, name)
  }

  /// Whether a namespace of a cluster is a destination; nil where that hangs on what is not known of the cluster
  /// (`isDestinationMatched`).
  package func permits(_ cluster: Cluster, namespace: String) -> Bool? {
    var isPermitted = false
    var isInDoubt = false
    for destination in destinations {
      let name = destination.name.matches(known: cluster.name)
      let server = destination.server.matches(known: cluster.server)
      let isNamespace = destination.namespace.matches(namespace)
      if isNamespace, name == true || server == true {
        isPermitted = true
        continue
      }
      if name == false && destination.name.isDenial || server == false && destination.server.isDenial && isNamespace {
        return false
      }
      if !isNamespace, destination.namespace.isDenial, server == true { return false }
      let couldDeny = destination.name.isDenial || destination.server.isDenial || destination.namespace.isDenial
      if name == nil || server == nil, isNamespace || couldDeny { isInDoubt = true }
    }
    return isInDoubt ? (isPermitted ? true : nil) : isPermitted
  }

  /// Argo CD's words for a denial.
  package func text(_ denial: Denial) -> String {
    switch denial {
    case .unlistedKind(let kind, _), .deniedKind(let kind, _), .unlistedName(let kind, _), .deniedName(let kind, _):
      "resource \(kind.group):\(kind.kind) is not permitted in project \(name)"
    case .namespace(let namespace): "namespace \(namespace) is not permitted in project '\(name)'"
    }
  }
}

/// Asks a project of one object after the other: what holds for a kind or a namespace is worked out once.
struct ProjectJudge {
  private let project: Project
  private let kinds: KindTable
  private let readsNames: Bool
  private var ofKinds: [GroupKind: Project.Denial?] = [:]
  private var ofNamespaces: [String: Bool] = [:]

  /// Nothing if no project is at hand.
  init?(_ pipeline: Pipeline, _ release: Release) {
    guard let project = pipeline.project else { return nil }
    self.project = project
    readsNames = release.readsNamesInProjectLists
    kinds = pipeline.kinds
  }

  /// Why an object is not permitted; nil if it is.
  mutating func denial(of key: ResourceKey) -> Project.Denial? {
    let kind = key.groupKind
    guard kinds.scope(of: kind) != .cluster else {
      return project.denial(ofOther: kind, name: readsNames ? key.name : nil)
    }
    let ofKind = ofKinds[kind] ?? project.denial(ofNamespaced: kind)
    ofKinds[kind] = ofKind
    if let ofKind { return ofKind }
    let isDenied =
      ofNamespaces[key.namespace] ?? (project.permits(project.cluster, namespace: key.namespace) == false)
    ofNamespaces[key.namespace] = isDenied
    return isDenied ? .namespace(key.namespace) : nil
  }
}

extension Pipeline {
  /// Whether the project permits an object; everything is permitted if no project is at hand.
  package func permits(_ key: ResourceKey, _ release: Release) -> Bool {
    guard var judge = ProjectJudge(self, release) else { return true }
    return judge.denial(of: key) == nil
  }
}

extension Plan {
  /// The tasks that the project does not permit, with the reason (`getSyncTasks`).
  package var denials: [(task: Int, denial: Project.Denial)] {
    guard var judge = ProjectJudge(pipeline, request.release) else { return [] }
    return tasks.indices.compactMap { index in judge.denial(of: key(of: tasks[index])).map { (index, $0) } }
  }
}
