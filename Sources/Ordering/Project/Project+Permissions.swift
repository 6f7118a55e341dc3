// The rules by which a task is permitted, in the order in which `validateSyncPermissions` asks them.

extension Project {
  /// Why an object is not permitted.
  package enum Denial: Sendable, Hashable {
    /// The list of kinds lacks its own.
    case unlistedKind(GroupKind, isNamespaced: Bool)
    /// The list of kinds that are denied has it.
    case deniedKind(GroupKind, isNamespaced: Bool)
    case namespace(String)
  }

  /// Of namespaced kinds all are permitted where there is no list, of others none (`IsGroupKindNamePermitted`).
  fileprivate func denial(of kind: GroupKind, name: String, isNamespaced: Bool) -> Denial? {
    let listed = isNamespaced ? namespacedKinds : clusterKinds
    if let listed, !listed.contains(where: { $0.matches(kind, name: name) }) {
      return .unlistedKind(kind, isNamespaced: isNamespaced)
    }
    let denied = isNamespaced ? deniedNamespacedKinds : deniedClusterKinds
    guard denied.contains(where: { $0.matches(kind, name: name) }) else { return nil }
    return .deniedKind(kind, isNamespaced: isNamespaced)
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
    case .unlistedKind(let kind, _), .deniedKind(let kind, _):
      "resource \(kind.group):\(kind.kind) is not permitted in project \(name)"
    case .namespace(let namespace): "namespace \(namespace) is not permitted in project '\(name)'"
    }
  }
}

/// Asks a project of one object after the other: what holds for a kind or a namespace is worked out once.
struct ProjectJudge {
  private let project: Project
  private let kinds: KindTable
  private var ofKinds: [GroupKind: Project.Denial?] = [:]
  private var ofNamespaces: [String: Bool] = [:]

  /// Nothing if no project is at hand.
  init?(_ pipeline: Pipeline) {
    guard let project = pipeline.project else { return nil }
    self.project = project
    kinds = pipeline.kinds
  }

  /// Why an object is not permitted; nil if it is.
  mutating func denial(of key: ResourceKey) -> Project.Denial? {
    let kind = key.groupKind
    guard kinds.scope(of: kind) != .cluster else {
      return project.denial(of: kind, name: key.name, isNamespaced: false)
    }
    let ofKind = ofKinds[kind] ?? project.denial(of: kind, name: key.name, isNamespaced: true)
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
  package func permits(_ key: ResourceKey) -> Bool {
    guard var judge = ProjectJudge(self) else { return true }
    return judge.denial(of: key) == nil
  }
}

extension Plan {
  /// The tasks that the project does not permit, with the reason (`getSyncTasks`).
  package var denials: [(task: Int, denial: Project.Denial)] {
    guard var judge = ProjectJudge(pipeline) else { return [] }
    return tasks.indices.compactMap { index in judge.denial(of: key(of: tasks[index])).map { (index, $0) } }
  }
}
