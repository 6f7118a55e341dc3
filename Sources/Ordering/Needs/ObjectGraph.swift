import Diagnostics

/// Who refers to whom among the resources of a pipeline.
///
/// Edges are what manifests say, whatever order anybody gave. What is looked for is found among the resources, among
/// what controllers make of them, and among what is live; what is nowhere is taken to be somebody else's.
package struct ObjectGraph: Sendable {
  /// A need with those who satisfy it.
  package struct Edge: Sendable {
    package var need: ObjectNeed
    /// The resources that are the object or make it, by position in the pipeline.
    package var providers: [Int]
    /// Whether the object is in the cluster before the sync.
    package var isLive: Bool
  }

  /// Of each resource, by position in the pipeline.
  package private(set) var edges: [[Edge]] = []
  private var dependents: [[Int]]

  /// - Parameter keys: those of the resources, as a plan has them.
  package init(_ pipeline: Pipeline, keys: [ResourceKey], _ request: SyncRequest) {
    var providers: [ResourceKey: [Int]] = [:]
    var definitions: [GroupKind: [Int]] = [:]
    let resources = pipeline.resources
    for (index, resource) in resources.enumerated() {
      let key = keys[index].inCluster(pipeline.kinds)
      providers[key, default: []].append(index)
      if let other = key.outsideNamespaces(pipeline.kinds) { providers[other, default: []].append(index) }
      for made in resource.makes(in: keys[index].namespace) { providers[made, default: []].append(index) }
      if let kind = resource.definedKind { definitions[kind, default: []].append(index) }
    }
    var live: Set<ResourceKey> = []
    for object in [pipeline.live, pipeline.untracked].joined() {
      let key = pipeline.clusterKey(ofLive: object, request)
      live.insert(key)
      if let other = key.outsideNamespaces(pipeline.kinds) { live.insert(other) }
    }
    dependents = Array(repeating: [], count: resources.count)
    edges = Array(repeating: [], count: resources.count)
    for (index, resource) in resources.enumerated() {
      var own = resource.needs(in: keys[index].namespace).map { need in
        let found = providers[need.key] ?? []
        let edge = Edge(need: need, providers: found, isLive: live.contains(need.key))
        return edge.naming(found.first.map { keys[$0] }, pipeline.kinds)
      }
      own += ObjectGraph.standing(keys[index], keys, providers, definitions, pipeline.kinds)
      add(own, of: index)
    }
    guard let rights = GrantedRights(pipeline, keys: keys, edges, live: live, request) else { return }
    for index in resources.indices { add(rights.edges(beside: edges[index]), of: index) }
  }

  private mutating func add(_ found: [Edge], of index: Int) {
    let others = found.filter { !$0.providers.contains(index) }
    edges[index] += others
    for edge in found { for provider in edge.providers where provider != index { dependents[provider].append(index) } }
  }

  /// What every object stands on: the definition of its kind, and its namespace, where they are among the resources.
  private static func standing(
    _ key: ResourceKey, _ keys: [ResourceKey], _ providers: [ResourceKey: [Int]], _ definitions: [GroupKind: [Int]],
    _ kinds: KindTable
  ) -> [Edge] {
    var edges: [Edge] = []
    if let found = definitions[key.groupKind], let first = found.first {
      let need = ObjectNeed(keys[first].inCluster(kinds), .definition, .application)
      edges.append(Edge(need: need, providers: found, isLive: false))
    }
    let namespace = ResourceKey(group: "", kind: "Namespace", namespace: "", name: key.namespace)
    if !key.namespace.isEmpty, kinds.scope(of: key.groupKind) != .cluster, let found = providers[namespace] {
      edges.append(Edge(need: ObjectNeed(namespace, .namespace, .application), providers: found, isLive: false))
    }
    return edges
  }

  /// The resources that refer to one, in order, each once.
  package func dependents(of index: Int) -> [Int] {
    var seen: Set<Int> = []
    return dependents[index].filter { seen.insert($0).inserted }
  }

  /// What would mount a claim if it wanted any pods; nil if nothing would.
  package func idleConsumer(of claim: Int, in pipeline: Pipeline) -> Int? {
    dependents(of: claim).first { consumer in
      pipeline.resources[consumer].isScaledToZero
        && edges[consumer].contains { $0.need.role == .claim && $0.providers.contains(claim) }
    }
  }
}

extension ObjectGraph.Edge {
  /// The edge to an object by the key that it has here, which for a kind of unknown scope may be another than the one
  /// that is referred to.
  fileprivate func naming(_ key: ResourceKey?, _ kinds: KindTable) -> ObjectGraph.Edge {
    guard let key, key.outsideNamespaces(kinds) == need.key else { return self }
    var edge = self
    edge.need.key = key
    return edge
  }
}

extension ResourceKey {
  /// The key in the cluster, where objects of cluster-scoped kinds have no namespace.
  package func inCluster(_ kinds: KindTable) -> ResourceKey {
    guard kinds.scope(of: groupKind) == .cluster else { return self }
    var key = self
    key.namespace = ""
    return key
  }

  /// Whether it is the object that a reference means, which names the cluster's own objects without a namespace.
  package func isMeant(by reference: ResourceKey, _ kinds: KindTable) -> Bool {
    guard kinds.scope(of: groupKind) == nil, reference.namespace.isEmpty else { return inCluster(kinds) == reference }
    return groupKind == reference.groupKind && name == reference.name
  }

  /// The key that it has if its kind, which is of unknown scope and taken to be namespaced, is not: manifests may refer
  /// to the object by that as well. Nil where there is no doubt.
  package func outsideNamespaces(_ kinds: KindTable) -> ResourceKey? {
    guard !namespace.isEmpty, kinds.scope(of: groupKind) == nil else { return nil }
    var key = self
    key.namespace = ""
    return key
  }
}
