import Diagnostics

// From what is said and found to the needs that waves have to keep.

extension NeededWaves {
  /// Collects the needs of all resources, and what stands against some of them.
  mutating func collect() {
    var index = ReferenceIndex(pipeline, keys: plan.keys)
    for resource in pipeline.resources.indices where !isReplaced[resource] && !moments[resource].isEmpty {
      for requirement in pipeline.resources[resource].after { collect(requirement, of: resource, &index) }
      for edge in graph.edges[resource] where isWanted(edge.need) { collect(edge, of: resource) }
    }
    collectMounts()
    isGivenUp = Array(repeating: false, count: needs.count)
  }

  private mutating func collect(_ requirement: Requirement, of resource: Int, _ index: inout ReferenceIndex) {
    let found = index.resources(meantBy: requirement.reference)
    guard let provider = found.first, found.count == 1, provider != resource else { return }
    let shared = moments[resource].intersection(moments[provider].earliest)
    needs.append(
      WaveNeed(
        resource: resource, provider: provider, source: .stated(requirement), distance: 1,
        isByWave: !shared.isDisjoint(with: .ordered), wantsHealth: true))
  }

  /// Namespaces and definitions come first by themselves (`syncTasks.Sort`). What pods may do is always wanted: without
  /// it they start, and come to nothing.
  private func isWanted(_ need: ObjectNeed) -> Bool {
    ![.namespace, .definition].contains(need.role)
      && (options.isOfEverything || need.force >= .health || need.role == .rights)
  }

  private mutating func collect(_ edge: ObjectGraph.Edge, of resource: Int) {
    guard !edge.isLive, let provider = provider(of: edge, for: resource) else {
      return outside.append(OutsideNeed(resource: resource, need: edge.need, isLive: edge.isLive))
    }
    let isItself = isObject(provider, of: edge)
    let found = FoundNeed(
      resource: pipeline.resources[resource], need: edge.need, provider: pipeline.resources[provider],
      isItself: isItself)
    let (own, other) = (moments[resource], moments[provider])
    if let problem = problem(own, other, found) ?? goneProblem(found) {
      let need = WaveNeed(
        resource: resource, provider: provider, source: .found(edge.need), distance: 0, isByWave: false,
        wantsHealth: false)
      impossible.append(ImpossibleNeed(need, problem.code))
      return problems.append(problem)
    }
    if own == .syncFail {
      // All SyncFail hooks are made at once.
      if !other.contains(.syncFail), edge.need.force >= .health { failureNeeds.append((found, provider)) }
      return
    }
    let (phase, otherPhase) = (own.intersection(.ordered).earliest, other.intersection(.ordered).earliest)
    guard !phase.isEmpty, !otherPhase.isEmpty else { return }
    // Within a step one kind follows the other, and what makes the object has not made it by then.
    let isInOrder = isItself && KindRank.of(found.provider.kind) < KindRank.of(found.resource.kind)
    needs.append(
      WaveNeed(
        resource: resource, provider: provider, source: .found(edge.need),
        distance: edge.need.force == .application && !isInOrder ? 1 : 0, isByWave: phase == otherPhase,
        wantsHealth: !isItself || edge.need.wantsHealth))
  }

  private func isObject(_ provider: Int, of edge: ObjectGraph.Edge) -> Bool {
    plan.keys[provider].isMeant(by: edge.need.key, pipeline.kinds)
  }

  /// Of those who satisfy an edge the one that does so first: in the same wave the object itself, before what makes it.
  private func provider(of edge: ObjectGraph.Edge, for resource: Int) -> Int? {
    edge.providers.filter { !isReplaced[$0] }.min {
      arrival($0, isMaker: !isObject($0, of: edge)) < arrival($1, isMaker: !isObject($1, of: edge))
    }
  }

  private func arrival(_ index: Int, isMaker: Bool = false) -> Arrival {
    Arrival(pipeline.resources[index], moments[index], plan.keys[index], isMaker: isMaker)
  }

  /// What stands against a need, by when both run alone.
  private func problem(_ own: Moments, _ other: Moments, _ found: FoundNeed) -> Diagnostic? {
    if other.isEmpty { return .neverThere(found) }
    let (phases, otherPhases) = (own.intersection(.ordered), other.intersection(.ordered))
    if phases.isEmpty {
      if own == .syncFail, other.isSubset(of: .deletion) { return .onlyAtDeletion(found) }
      let isGone = own.contains(.postDelete) && !other.contains(.postDelete)
      return isGone ? .goneAtDeletion(found) : nil
    }
    if otherPhases.isEmpty {
      return other.contains(.syncFail) ? .onlyAfterFailure(found) : .onlyAtDeletion(found)
    }
    guard phases.earliest.isBefore(otherPhases.earliest) else { return nil }
    return .tooLate(found, runsIn: phases.earliest, comesIn: otherPhases.earliest)
  }

  /// Hooks that are deleted when the sync has succeeded are missing from then on (`deleteHooks`), and what was made of
  /// them mostly goes with them.
  private func goneProblem(_ found: FoundNeed) -> Diagnostic? {
    guard !found.resource.isHook, !["Job", "Workflow"].contains(found.resource.kind), found.provider.isHook,
      found.provider.delete.policies.contains(.hookSucceeded), found.need.force >= .health,
      found.isItself || !found.provider.leavesWhatItMakes
    else { return nil }
    return .goneAfterSync(found)
  }

  /// A claim whose volume waits for a pod must not be awaited before something mounts it.
  private mutating func collectMounts() {
    let waiting = pipeline.resources.indices.filter {
      pipeline.resources[$0].isClaim && !isReplaced[$0] && claims.binding(of: pipeline.resources[$0]) == .withConsumer
    }
    for claim in waiting {
      let phase = moments[claim].intersection(.ordered).earliest
      let mounting = graph.dependents(of: claim).filter { consumer in
        moments[consumer].intersection(.ordered).earliest == phase && pipeline.resources[consumer].podSpec != nil
          && graph.edges[consumer].contains {
            $0.need.role == .claim && $0.need.force == .health && $0.providers.contains(claim)
          }
      }
      let first = mounting.min { arrival($0) < arrival($1) }
      guard let first, !phase.isEmpty else { continue }
      needs.append(
        WaveNeed(
          resource: claim, provider: first, source: .mount, distance: 0, isByWave: true, wantsHealth: false))
    }
  }
}
