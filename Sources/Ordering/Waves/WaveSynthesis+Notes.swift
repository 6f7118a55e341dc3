import Diagnostics

// What a promise that is kept is worth.

extension WaveSynthesis {
  /// Notes where `after` means less, or more, than its author may think: once for each need.
  mutating func addNotes(_ plan: Plan) {
    noteOrderOfCreation()
    noteAbsence()
    noteClaims(plan)
  }

  /// Needs that nobody waits for.
  private mutating func noteOrderOfCreation() {
    let health = HealthCheckedKinds(release: request.release)
    var isChecked: [GroupKind: Bool] = [:]
    // By need: the edge met first, and whether the order of kinds keeps every edge to it.
    var first = [Int?](repeating: nil, count: waves.count)
    var isByKind = [Bool](repeating: true, count: waves.count)
    var needs: [Int] = []
    for (position, edge) in graph.edges.enumerated() where !moments[edge.resource].isDisjoint(with: .ordered) {
      let kind = pipeline.resources[edge.need].groupKind
      let answer = isChecked[kind] ?? health.contains(kind)
      isChecked[kind] = answer
      guard !answer else { continue }
      if first[edge.need] == nil {
        first[edge.need] = position
        needs.append(edge.need)
      }
      if !isKeptByKind(edge) { isByKind[edge.need] = false }
    }
    for need in needs {
      guard let position = first[need] else { continue }
      let stated = stated(graph.edges[position])
      diagnostics.append(isByKind[need] ? .kindOrderEnough(stated) : .creationOrderOnly(stated))
    }
  }

  /// Whether an edge would be kept without being said: its need is in wave 0, its resource would be there as well or
  /// later, and the need's kind comes first.
  private func isKeptByKind(_ edge: NeedGraph.Edge) -> Bool {
    let (resource, need) = (pipeline.resources[edge.resource], pipeline.resources[edge.need])
    return edge.isByWave && waves[edge.need] == 0 && !resource.hasFixedWave
      && KindRank.of(need.kind) < KindRank.of(resource.kind)
  }

  /// Needs that are no part of syncs that Argo CD starts by itself: those that heal run no hooks, and with
  /// `ApplyOutOfSyncOnly=true` what is in sync is passed over.
  private mutating func noteAbsence() {
    let heals = AutomationPolicy(pipeline.applicationResource, request.release)?.healsItself ?? false
    let passesOver = pipeline.application?.has(option: "ApplyOutOfSyncOnly=true") ?? false
    guard heals || passesOver else { return }
    for edge in graph.edges where !pipeline.resources[edge.resource].isHook {
      let isHook = pipeline.resources[edge.need].isHook
      guard isHook ? heals : passesOver else { continue }
      diagnostics.append(isHook ? .absentFromHealing(stated(edge)) : .absentInSync(stated(edge)))
      return
    }
  }

  /// Claims that are waited for before anything mounts them.
  private mutating func noteClaims(_ plan: Plan) {
    let needs = graph.edges.filter { pipeline.resources[$0.need].isClaim }
    guard !needs.isEmpty else { return }
    let consumers = ClaimConsumers(plan)
    var noted: Set<Int> = []
    for edge in needs where noted.insert(edge.need).inserted {
      let binding = consumers.binding(of: pipeline.resources[edge.need])
      guard binding != .immediate, !consumers.isMounted(edge.need) else { continue }
      diagnostics.append(.claimWaitsForConsumer(stated(edge), isCertain: binding == .withConsumer))
    }
  }
}
