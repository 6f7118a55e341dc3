/// What the accounts of pods are granted.
///
/// A pod that runs before its account is bound to a role is refused whatever it asks the API server for. Its manifest
/// does not name the binding, which names the account instead; so this is the one reference that is read backwards. Only
/// accounts that are among the resources count: of others nobody knows what they may do.
struct GrantedRights {
  /// By account: the binding that comes first, with the roles that it grants.
  private var grants: [Int: (binding: Int, roles: [Int])] = [:]
  private let keys: [ResourceKey]
  private let live: Set<ResourceKey>
  private let kinds: KindTable

  /// - Parameters:
  ///   - edges: what manifests refer to, by resource.
  ///   - live: the keys of what is in the cluster before the sync.
  /// - Returns: nil if nothing is granted to any account.
  init?(
    _ pipeline: Pipeline, keys: [ResourceKey], _ edges: [[ObjectGraph.Edge]], live: Set<ResourceKey>,
    _ request: SyncRequest
  ) {
    (self.keys, self.live, kinds) = (keys, live, pipeline.kinds)
    let resources = pipeline.resources
    let bindings = resources.indices.filter { resources[$0].isBinding && !resources[$0].phases.isEmpty }
    guard !bindings.isEmpty else { return nil }
    let granted = GrantedRights.grantedAccounts(pipeline, request)
    func arrival(_ index: Int) -> Arrival {
      Arrival(resources[index], Moments(of: resources[index], request.release), keys[index])
    }
    for binding in bindings {
      let roles = edges[binding].filter { $0.need.role == .role && !$0.isLive }.flatMap(\.providers)
      for edge in edges[binding] where edge.need.role == .subject && !granted.contains(edge.need.key) {
        for account in edge.providers {
          if let known = grants[account], arrival(known.binding) <= arrival(binding) { continue }
          grants[account] = (binding, roles)
        }
      }
    }
    // Whoever has rights in the cluster already has some to begin with.
    grants = grants.filter { !live.contains(keys[$0.value.binding].inCluster(pipeline.kinds)) }
  }

  /// The accounts that bindings in the cluster grant something.
  private static func grantedAccounts(_ pipeline: Pipeline, _ request: SyncRequest) -> Set<ResourceKey> {
    var granted: Set<ResourceKey> = []
    for object in [pipeline.live, pipeline.untracked].joined() where object.isBinding {
      let needs = object.needs(in: pipeline.clusterKey(ofLive: object, request).namespace)
      granted.formUnion(needs.filter { $0.role == .subject }.map(\.key))
    }
    return granted
  }

  /// What a resource needs for the rights of its account: the binding and the roles, as far as they are not live.
  ///
  /// - Parameter edges: what its manifest refers to.
  func edges(beside edges: [ObjectGraph.Edge]) -> [ObjectGraph.Edge] {
    guard let account = edges.first(where: { $0.need.role == .serviceAccount && $0.need.force >= .health }),
      let grant = account.providers.compactMap({ grants[$0] }).first
    else { return [] }
    return ([grant.binding] + grant.roles).map { provider in
      let key = keys[provider].inCluster(kinds)
      let need = ObjectNeed(key, .rights, .use, at: account.need.place)
      return ObjectGraph.Edge(need: need, providers: [provider], isLive: live.contains(key))
    }
  }
}

extension Resource {
  /// Whether it grants a role to somebody.
  fileprivate var isBinding: Bool {
    group == "rbac.authorization.k8s.io" && (kind == "RoleBinding" || kind == "ClusterRoleBinding")
  }
}
