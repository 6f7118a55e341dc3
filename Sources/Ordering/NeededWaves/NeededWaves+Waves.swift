import Diagnostics

// From needs to waves.

extension NeededWaves {
  /// Works out all waves, and reports the circles that no waves can satisfy.
  mutating func solve() {
    let byResource = Dictionary(grouping: needs.indices, by: { needs[$0].resource })
    reportStandstills(byResource)
    var graph = needGraph(byResource) { $0.isByWave }
    // What was given up holds no circle together any more, and may have hidden another need of the same two.
    while giveUpCircles(graph, graph.order()) { graph = needGraph(byResource) { $0.isByWave } }
    var bounds = WaveBounds(graph.order())
    raise(&bounds, byResource)
    bound(&bounds, byResource)
    settle(&bounds, byResource)
    for resource in waves.indices { waves[resource] = bounds.wave(of: resource) }
  }

  /// The graph of some of the needs; of two between the same resources the one that wants more.
  private func needGraph(_ byResource: [Int: [Int]], of isMeant: (WaveNeed) -> Bool) -> NeedGraph {
    var graph = NeedGraph(resources: waves.count)
    for resource in waves.indices {
      let own = (byResource[resource] ?? []).filter { !isGivenUp[$0] && isMeant(needs[$0]) }
      for position in own.sorted(by: { needs[$0].distance > needs[$1].distance }) {
        graph.add(NeedGraph.Edge(resource: resource, need: needs[position].provider, requirement: position))
      }
      graph.finishResource()
    }
    return graph
  }

  /// Reports what waits for itself to be healthy, by way of others: no wave helps it.
  private mutating func reportStandstills(_ byResource: [Int: [Int]]) {
    let graph = needGraph(byResource) { need in
      if case .stated = need.source { return false }
      return need.wantsHealth
    }
    let order = graph.order()
    for circle in order.circles {
      let members = order.resources[circle].sorted(by: precedes)
      guard let first = members.first, let edge = graph.edges[graph.edges(of: first)].first(where: order.isCircular)
      else { continue }
      report(graph.loop(through: edge, order))
    }
  }

  /// Reports circles in which something wants a wave before itself, and takes no more notice of what wants it.
  ///
  /// - Returns: whether there was one.
  private mutating func giveUpCircles(_ graph: NeedGraph, _ order: NeedGraph.Order) -> Bool {
    var hasFound = false
    for circle in order.circles {
      let members = order.resources[circle].sorted(by: precedes)
      let strict = members.flatMap { graph.edges[graph.edges(of: $0)] }.filter { edge in
        order.isCircular(edge) && needs[edge.requirement].distance > 0
      }
      guard let first = strict.first else { continue }
      report(graph.loop(through: first, order))
      for edge in strict { isGivenUp[edge.requirement] = true }
      hasFound = true
    }
    return hasFound
  }

  private mutating func report(_ loop: [NeedGraph.Edge]) {
    for edge in loop { isGivenUp[edge.requirement] = true }
    problems.append(.needCircle(loop.map { needs[$0.requirement] }, in: pipeline))
  }

  private func precedes(_ one: Int, _ other: Int) -> Bool {
    pipeline.precedes(one, other, by: plan.keys)
  }

  /// The needs of a resource that its wave has to keep.
  private func bindingNeeds(_ resource: Int, _ byResource: [Int: [Int]]) -> [WaveNeed] {
    (byResource[resource] ?? []).filter { needs[$0].isByWave && !isGivenUp[$0] }.map { needs[$0] }
  }

  /// Goes from the first resources to the last: a wave that was said is raised as far as said ones before it demand.
  private func raise(_ bounds: inout WaveBounds, _ byResource: [Int: [Int]]) {
    for resource in bounds.order.resources {
      if pipeline.resources[resource].hasFixedWave, !options.isFresh { bounds.say(waves[resource], of: resource) }
      for need in bindingNeeds(resource, byResource) { bounds.raise(resource, over: need.provider, by: need.distance) }
    }
  }

  /// Goes from the last to the first: what nobody said a wave of makes room for what comes after it.
  private func bound(_ bounds: inout WaveBounds, _ byResource: [Int: [Int]]) {
    for resource in bounds.order.resources.reversed() {
      for need in bindingNeeds(resource, byResource) { bounds.bound(need.provider, below: resource, by: need.distance) }
    }
  }

  /// Goes from the first to the last again: each as soon as its needs allow, from wave 0 on.
  private func settle(_ bounds: inout WaveBounds, _ byResource: [Int: [Int]]) {
    for resource in bounds.order.resources {
      for need in bindingNeeds(resource, byResource) {
        bounds.settle(resource, behind: need.provider, by: need.distance)
      }
    }
  }
}

/// What is known of the waves of circles, each of which has one wave; a resource alone is a circle too.
private struct WaveBounds {
  let order: NeedGraph.Order
  /// The greatest wave that somebody said of a member.
  private var said: [Int128?]
  /// The least wave that said ones before it allow.
  private var raised: [Int128?]
  /// The greatest wave that said ones behind it allow.
  private var limit: [Int128?]
  /// The least wave that its needs allow.
  private var least: [Int128?]

  init(_ order: NeedGraph.Order) {
    self.order = order
    said = Array(repeating: nil, count: order.circle.count)
    (raised, limit, least) = (said, said, said)
  }

  private func fixed(_ circle: Int) -> Int128? { said[circle].map { max($0, raised[circle] ?? $0) } }

  mutating func say(_ wave: Int128, of resource: Int) {
    let circle = order.circle[resource]
    said[circle] = max(said[circle] ?? wave, wave)
  }

  mutating func raise(_ resource: Int, over need: Int, by distance: Int) {
    let (circle, other) = (order.circle[resource], order.circle[need])
    guard circle != other, let base = fixed(other) ?? raised[other] else { return }
    let wave = base + Int128(distance)
    raised[circle] = max(raised[circle] ?? wave, wave)
  }

  mutating func bound(_ need: Int, below resource: Int, by distance: Int) {
    let (circle, other) = (order.circle[resource], order.circle[need])
    guard circle != other, let top = fixed(circle) ?? limit[circle] else { return }
    let wave = top - Int128(distance)
    limit[other] = min(limit[other] ?? wave, wave)
  }

  mutating func settle(_ resource: Int, behind need: Int, by distance: Int) {
    let (circle, other) = (order.circle[resource], order.circle[need])
    guard circle != other else { return }
    let wave = wave(ofCircle: other) + Int128(distance)
    least[circle] = max(least[circle] ?? wave, wave)
  }

  func wave(of resource: Int) -> Int128 { wave(ofCircle: order.circle[resource]) }

  private func wave(ofCircle circle: Int) -> Int128 {
    if let fixed = fixed(circle) { return fixed }
    let wave = max(0, least[circle] ?? 0)
    return limit[circle].map { min($0, wave) } ?? wave
  }
}

extension NeedGraph {
  /// The shortest circle that an edge is part of, from that edge on.
  func loop(through edge: Edge, _ order: Order) -> [Edge] {
    var reachedBy: [Int: Edge] = [:]
    var queue = [edge.need]
    var next = 0
    while next < queue.count, reachedBy[edge.resource] == nil {
      for step in edges[edges(of: queue[next])] where order.isCircular(step) && step.need != edge.need {
        guard reachedBy[step.need] == nil else { continue }
        reachedBy[step.need] = step
        queue.append(step.need)
      }
      next += 1
    }
    var way: [Edge] = []
    var current = edge.resource
    while current != edge.need, let step = reachedBy[current] {
      way.append(step)
      current = step.resource
    }
    return [edge] + way.reversed()
  }
}
