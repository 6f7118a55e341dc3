import Ordering

/// Who refers to whom among what is declared, as it was made for the declarations of a moment.
struct KnownGraph {
  /// The ledger's revision at that moment.
  let revision: Int
  private let resources: [Resource]
  private let keys: [ResourceKey]
  private let graph: ObjectGraph
  private var places: [ResourceKey: Int] = [:]

  init(_ pipeline: Pipeline, _ request: SyncRequest, revision: Int) {
    self.revision = revision
    resources = pipeline.resources
    keys = pipeline.keys(under: request)
    graph = ObjectGraph(pipeline, keys: keys, request)
    for (index, resource) in resources.enumerated() { places[resource.writtenKey] = index }
  }

  /// What a resource refers to: the resources that are it or make it, else the object itself.
  func needs(of resource: Resource) -> [Reference] {
    guard let index = places[resource.writtenKey] else { return [] }
    let home = resource.namespace.isEmpty ? keys[index].namespace : nil
    return graph.edges[index].flatMap { edge in
      guard edge.providers.isEmpty else { return edge.providers.map { resources[$0].reference } }
      let key = edge.need.key
      return [
        Reference(kind: key.kind, namespace: ["", home].contains(key.namespace) ? nil : key.namespace, name: key.name)
      ]
    }
  }

  /// The resources that refer to a resource.
  func dependents(of resource: Resource) -> [Reference] {
    guard let index = places[resource.writtenKey] else { return [] }
    return graph.dependents(of: index).map { resources[$0].reference }
  }
}

extension Resource {
  /// Its key as it was written, a name to be generated included.
  fileprivate var writtenKey: ResourceKey {
    ResourceKey(group: group, kind: kind, namespace: namespace, name: ownName)
  }
}
