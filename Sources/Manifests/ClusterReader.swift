import Ordering

extension Project.Cluster {
  private static let ownName = "in-cluster"
  private static let ownServer = "https://kubernetes.default.svc"

  /// The cluster of a destination: what it says, and what a Secret beside it says of the same cluster. Argo CD's own
  /// goes by either name.
  package init(_ destination: ManifestNode?, among companions: [Resource]) {
    var name = destination?["name"]?.string
    var server = destination?["server"]?.string.map { Project.Cluster.trimmed($0) }
    if name?.isEmpty ?? true { name = nil }
    if server?.isEmpty ?? true { server = nil }
    if name == Project.Cluster.ownName, server == nil { server = Project.Cluster.ownServer }
    if server == Project.Cluster.ownServer, name == nil { name = Project.Cluster.ownName }
    for secret in companions where secret.isClusterSecret {
      guard let knownName = secret.text(of: "name"),
        let knownServer = secret.text(of: "server").map({ Project.Cluster.trimmed($0) })
      else { continue }
      if name == nil, server == knownServer { name = knownName }
      if server == nil, name == knownName { server = knownServer }
    }
    self.init(name: name, server: server)
  }

  /// An address without the slashes behind it, which make no difference (`GetCluster` trims them).
  private static func trimmed(_ server: String) -> String {
    var server = server
    while server.hasSuffix("/") { server.removeLast() }
    return server
  }
}

extension Resource {
  /// Whether this is a Secret that tells Argo CD of a cluster.
  package var isClusterSecret: Bool {
    kind == "Secret" && manifest["metadata"]?["labels"]?[ArgoKey.secretType]?.string == "cluster"
  }

  /// What a Secret says, plain as in manifests or encoded as in the cluster.
  fileprivate func text(of key: String) -> String? {
    manifest["stringData"]?[key]?.string ?? manifest["data"]?[key]?.string.flatMap { Base64.text($0) }
  }
}
