import Diagnostics

// From edges to waves.

extension WaveSynthesis {
  /// Goes from the last resources to the first: whatever a resource comes before must find room behind it.
  mutating func bound(_ order: NeedGraph.Order) {
    for resource in order.resources.reversed() {
      if pipeline.resources[resource].hasFixedWave { bounds[resource] = waves[resource] }
      guard bounds[resource] != WaveSynthesis.unbounded else { continue }
      for position in graph.edges(of: resource) where graph.edges[position].isByWave {
        let need = graph.edges[position].need
        let bound = bounds[resource] - 1
        if bound < bounds[need] || (bound == bounds[need] && isEarlierBound(position, than: bounding[need])) {
          bounds[need] = bound
          bounding[need] = position
        }
      }
    }
  }

  /// Of equal bounds the one of the first resource by key counts, wherever it is declared.
  private func isEarlierBound(_ edge: Int, than other: Int?) -> Bool {
    guard let other else { return true }
    return precedes(graph.edges[edge].resource, graph.edges[other].resource)
  }

  /// Goes from the first resources to the last: each as soon as its needs allow, from wave 0 on, but never later than
  /// its bound.
  mutating func settle(_ order: NeedGraph.Order) {
    for resource in order.resources {
      var wave: Int128 = 0
      var latest: Int128?
      for position in graph.edges(of: resource) where graph.edges[position].isByWave {
        let next = waves[graph.edges[position].need] + 1
        guard latest.map({ next > $0 }) ?? true else { continue }
        latest = next
        deciding[resource] = position
      }
      if let latest { wave = max(0, latest) }
      guard !pipeline.resources[resource].hasFixedWave else { continue }
      waves[resource] = min(bounds[resource], wave)
      if latest != waves[resource] { deciding[resource] = nil }
      reportOutOfRange(resource)
    }
  }

  private mutating func reportOutOfRange(_ resource: Int) {
    let wave = waves[resource]
    guard Int(exactly: wave) == nil, let position = deciding[resource] ?? bounding[resource] else { return }
    let edge = graph.edges[position]
    // Of a chain beyond the limit the first says enough.
    let neighbour = deciding[resource] == nil ? bounds[edge.resource] : waves[edge.need]
    guard Int(exactly: neighbour) != nil else { return }
    report(.waveOutOfRange(pipeline.resources[resource], wave, stated(edge)), for: requirement(edge))
  }

  /// Reports every fixed wave that comes too early for a fixed wave before it, with the chain between the two.
  mutating func reportConflicts(_ order: NeedGraph.Order) {
    // By resource: the least wave that fixed waves before it allow, and the edge that says so.
    var least = [Int128?](repeating: nil, count: waves.count)
    var through = [Int?](repeating: nil, count: waves.count)
    var conflicts: [(resource: Int, least: Int128)] = []
    for resource in order.resources {
      for position in graph.edges(of: resource) where graph.edges[position].isByWave {
        guard let before = least[graph.edges[position].need] else { continue }
        guard least[resource].map({ before + 1 > $0 }) ?? true else { continue }
        least[resource] = before + 1
        through[resource] = position
      }
      guard pipeline.resources[resource].hasFixedWave else { continue }
      if let allowed = least[resource], allowed > waves[resource] { conflicts.append((resource, allowed)) }
      least[resource] = waves[resource]
    }
    for (resource, least) in conflicts.sorted(by: { $0.resource < $1.resource }) {
      report(chain(to: resource, through: through), least: least)
    }
  }

  /// The edges from a fixed wave back to the fixed wave that stands against it.
  private func chain(to resource: Int, through: [Int?]) -> [NeedGraph.Edge] {
    var chain: [NeedGraph.Edge] = []
    var current = resource
    while let position = through[current] {
      chain.append(graph.edges[position])
      current = graph.edges[position].need
      if pipeline.resources[current].hasFixedWave { break }
    }
    return chain
  }

  private mutating func report(_ chain: [NeedGraph.Edge], least: Int128) {
    guard let first = chain.first else { return }
    report(.waveConflict(chain.map(stated), least: least), for: requirement(first))
  }

  /// The waves of free resources that are worth saying, with the edge that decided.
  func declarations() -> [(resource: Int, wave: WaveDeclaration)] {
    pipeline.resources.indices.compactMap { resource in
      guard !pipeline.resources[resource].hasFixedWave else { return nil }
      let wave = Int(clamping: waves[resource])
      if let position = deciding[resource] {
        let edge = graph.edges[position]
        let requirement = requirement(edge)
        let rule = Reason.Rule.after(requirement.reference, wave: Int(clamping: waves[edge.need]))
        return (resource, WaveDeclaration(wave, Reason(rule, at: requirement.place)))
      }
      guard wave != 0, let position = bounding[resource] else { return nil }
      let edge = graph.edges[position]
      let rule = Reason.Rule.before(reference(to: edge.resource), wave: Int(clamping: waves[edge.resource]))
      return (resource, WaveDeclaration(wave, Reason(rule, at: requirement(edge).place)))
    }
  }

  /// A resource as its namesakes in other namespaces call it.
  private func reference(to resource: Int) -> Reference {
    let key = keys[resource]
    return Reference(
      kind: key.kind,
      namespace: key.namespace.isEmpty || key.namespace == request.namespace ? nil : key.namespace,
      name: pipeline.resources[resource].ownName
    )
  }
}
