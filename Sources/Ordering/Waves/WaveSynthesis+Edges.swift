import Diagnostics

// From what was said to the edges that waves have to keep.

extension WaveSynthesis {
  /// Finds the resource that every requirement means.
  mutating func resolveReferences() {
    var index = ReferenceIndex(pipeline, keys: keys)
    for (position, resource) in pipeline.resources.enumerated() {
      for (place, requirement) in resource.after.enumerated() {
        let found = index.resources(meantBy: requirement.reference)
        guard let need = found.first, found.count == 1 else {
          reportUnresolved(requirement, of: resource, found, namesakes: index.namesakes(of: requirement.reference))
          continue
        }
        if need == position {
          report(.needsItself(stated(.init(resource: position, need: need, requirement: place))), for: requirement)
        } else {
          graph.add(NeedGraph.Edge(resource: position, need: need, requirement: place))
        }
      }
      graph.finishResource()
    }
  }

  private mutating func reportUnresolved(
    _ requirement: Requirement,
    of resource: Resource,
    _ found: [Int],
    namesakes: [Int]
  ) {
    if found.isEmpty {
      let help = helpFor(unknown: requirement, namesakes: namesakes)
      report(.unknownReference(requirement, of: resource, help: help), for: requirement)
    } else {
      let candidates = zip(references(to: found, like: requirement.reference), found).map { reference, index in
        (reference: reference, origin: pipeline.resources[index].origin)
      }
      report(.ambiguousReference(requirement, of: resource, candidates), for: requirement)
    }
  }

  /// References to resources of one kind and name that say what tells them apart, and what another says.
  private func references(to resources: [Int], like other: Reference) -> [Reference] {
    let isGroupSaid = other.group != nil || Set(resources.map { keys[$0].group }).count > 1
    let isNamespaceSaid = other.namespace != nil || Set(resources.map { keys[$0].namespace }).count > 1
    return resources.map { index in
      let key = keys[index]
      return Reference(
        group: isGroupSaid ? key.group : nil,
        kind: key.kind,
        namespace: isNamespaceSaid && !key.namespace.isEmpty ? key.namespace : nil,
        name: other.name
      )
    }
  }

  private func helpFor(unknown requirement: Requirement, namesakes: [Int]) -> String? {
    let reference = requirement.reference
    // What is to come later, the resource itself or a member of its group, was not meant.
    let namesakes = namesakes.filter { !pipeline.resources[$0].after.contains(requirement) }
    if !namesakes.isEmpty {
      let names = references(to: namesakes, like: reference).map { Prose.quoted($0.description) }
      return "there is \(Prose.some(names, atMost: 3))"
    }
    let isMeant = { (resource: Resource) in
      reference.kind == resource.kind && reference.name == resource.ownName
        && reference.group.map { $0 == resource.group } ?? true
    }
    if pipeline.live.contains(where: isMeant) || pipeline.untracked.contains(where: isMeant) {
      return "it is only in the cluster; a sync applies and awaits what is declared"
    }
    if pipeline.companions.contains(where: isMeant) || pipeline.applicationResource.map(isMeant) ?? false {
      return "it stands beside the application and is no part of its sync"
    }
    if request.createNamespace, reference.kind == "Namespace", reference.name == request.namespace {
      return "Argo CD creates it before everything else, since the application says `CreateNamespace=true`"
    }
    guard diagnostics.count * pipeline.resources.count < WaveSynthesis.mostComparisons else { return nil }
    let names = pipeline.resources.lazy.filter { !$0.after.contains(requirement) }.map(\.shortName)
    return Suggestion(for: "\(reference.kind)/\(reference.name)", among: names).question
  }

  /// Looking for near names takes as long as there are resources, so that a pipeline full of mistakes gets fewer hints.
  private static let mostComparisons = 200_000

  /// Reports each circle as the shortest loop through its first resource by name.
  mutating func reportCircles(_ order: NeedGraph.Order) {
    guard !order.circles.isEmpty else { return }
    let loops = order.circles.map { loop(in: order.resources[$0], order) }
    for loop in loops.sorted(by: { ($0.first?.resource ?? 0) < ($1.first?.resource ?? 0) }) {
      diagnostics.append(.cycle(loop.map(stated)))
    }
  }

  private func loop(in members: ArraySlice<Int>, _ order: NeedGraph.Order) -> [NeedGraph.Edge] {
    guard let first = members.first else { return [] }
    let start = members.reduce(first) { precedes($1, $0) ? $1 : $0 }
    var reachedBy: [Int: NeedGraph.Edge] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count, reachedBy[start] == nil {
      for edge in graph.edges[graph.edges(of: queue[next])] where order.isCircular(edge) {
        guard reachedBy[edge.need] == nil else { continue }
        reachedBy[edge.need] = edge
        queue.append(edge.need)
      }
      next += 1
    }
    var loop: [NeedGraph.Edge] = []
    while let edge = reachedBy[loop.last?.resource ?? start] {
      loop.append(edge)
      if edge.resource == start { break }
    }
    return loop.reversed()
  }

  /// Marks the edges that waves have to keep, and reports those that nothing can keep.
  mutating func judgePhases(_ order: NeedGraph.Order) {
    for position in graph.edges.indices {
      let edge = graph.edges[position]
      guard !order.isCircular(edge) else { continue }
      let (own, need) = (moments[edge.resource], moments[edge.need])
      if let problem = problem(own, need, edge) {
        report(problem, for: requirement(edge))
      } else {
        graph.edges[position].isByWave = !own.intersection(need.earliest).isDisjoint(with: .ordered)
      }
    }
  }

  /// What stands against an edge, by the moments of both alone.
  private func problem(_ own: Moments, _ need: Moments, _ edge: NeedGraph.Edge) -> Diagnostic? {
    guard !own.isEmpty else { return nil }
    if need.isEmpty { return .neverApplied(stated(edge)) }
    if need.earliest == .syncFail { return .needRunsAfterFailure(stated(edge)) }
    if own.contains(.syncFail) { return .runsAfterFailure(stated(edge)) }
    if !need.isDisjoint(with: .deletion), let problem = deletionProblem(own, need, edge) { return problem }
    if own.contains(.postDelete), need.isDisjoint(with: .deletion) { return .needIsGone(stated(edge)) }
    if need.earliest.isBefore(own.earliest) || need.earliest == own.earliest { return nil }
    return .phaseOutranksWave(stated(edge), runsIn: own, needRunsIn: need.earliest)
  }

  /// What stands against an edge to a hook for deletion.
  private func deletionProblem(_ own: Moments, _ need: Moments, _ edge: NeedGraph.Edge) -> Diagnostic? {
    let isOnlyForDeletion = need.isSubset(of: .deletion)
    if isOnlyForDeletion, !own.isSubset(of: .deletion) { return .needRunsAtDeletion(stated(edge)) }
    let ownHooks = own.intersection(.deletion)
    for type in ownHooks.intersection(need).types {
      // A PreDelete hook that runs in a sync as well has run by then.
      if type == .postDelete || isOnlyForDeletion { return .wavesDoNotOrderDeletion(stated(edge), type) }
    }
    return nil
  }
}
