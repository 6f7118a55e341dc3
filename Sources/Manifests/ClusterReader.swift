import Ordering

extension Project.Cluster {
  private static let ownName = "in-cluster"
  private static let ownServer = "https://kubernetes.default.svc"

  /// The cluster of a destination: what it says, and what a Secret beside it says of the same cluster. Argo CD's own
  /// goes by either name.
  package init(_ destination: ManifestNode?, among companions: [Resource]) {
    var name = destination?["name"]?.string
    var server = destination?["server"]?.string
    while server?.hasSuffix("/") ?? false { server?.removeLast() }
    if name?.isEmpty ?? true { name = nil }
    if server?.isEmpty ?? true { server = nil }
    if name == Project.Cluster.ownName, server == nil { server = Project.Cluster.ownServer }
    if server == Project.Cluster.ownServer, name == nil { name = Project.Cluster.ownName }
    for secret in companions where secret.isClusterSecret {
      let data = secret.manifest["stringData"]
      guard let knownName = data?["name"]?.string, let knownServer = data?["server"]?.string else { continue }
      if name == nil, server == knownServer { name = knownName }
      if server == nil, name == knownName { server = knownServer }
    }
    self.init(name: name, server: server)
  }
}

extension Resource {
  /// Whether this is a Secret that tells Argo CD of a cluster.
  package var isClusterSecret: Bool {
    kind == "Secret" && manifest["metadata"]?["labels"]?[ArgoKey.secretType]?.string == "cluster"
  }
}
