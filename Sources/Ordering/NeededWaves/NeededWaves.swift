import Diagnostics

// The smallest change of waves that satisfies every need.
//
// Some needs are said by `after`, most are what manifests refer to: a Deployment does not become healthy before there is
// its Secret. Argo CD applies all of a step before it waits for anything of it, so the two may share a wave; but the
// Secret must not be in a later one, where the sync waits for ever for what it has not applied. What Kubernetes refuses
// without another, and what comes after another by `after`, wants a wave of its own.
//
//     graph, after --collect--> needs --circles--> order --raise, bound, settle--> waves --plan--> verified
//
// A wave that somebody said stays if it can; one that cannot is raised to the least that works, since who needs waits for
// whom it needs. Then what nobody said a wave of goes to 0, or as far from it as its needs demand. Resources that need
// each other in a circle without waiting share a wave: all three passes look at such circles as at one resource.
//
// The invariant: each wave is the least that works, given those that were said, so taking any change back breaks a need.

/// Finds the waves that needs demand.
package struct NeededWaves {
  /// What to take into account.
  package struct Options: Sendable {
    /// Also what resources are fine without, if only in part.
    package var isOfEverything = false
    /// All waves anew, as if nobody had said any.
    package var isFresh = false

    package init() {}
  }

  /// A resource whose wave has to change.
  package struct Change: Sendable {
    /// By its place in the pipeline.
    package var resource: Int
    package var wave: Int
    /// The needs that allow nothing smaller; of a wave below 0, nothing larger. None where nothing demands a wave any
    /// more.
    package var reasons: [WaveNeed]
  }

  package struct Result: Sendable {
    package var changes: [Change]
    /// All needs that can be satisfied.
    package var needs: [WaveNeed]
    /// What stands against the others.
    package var problems: [Diagnostic]
    /// The others.
    package var impossible: [ImpossibleNeed]
    /// What waves are of no help with, since it depends on when a sync fails.
    package var notes: [Diagnostic]
    /// What is needed of the cluster rather than of a sync.
    package var outside: [OutsideNeed]
    /// The order with all changes made.
    package var plan: Plan
  }

  let plan: Plan
  let options: Options
  let graph: ObjectGraph
  let moments: [Moments]
  let claims: ClaimConsumers
  /// Of several manifests with one key those that do not count.
  let isReplaced: [Bool]
  var pipeline: Pipeline { plan.pipeline }

  var needs: [WaveNeed] = []
  var problems: [Diagnostic] = []
  var impossible: [ImpossibleNeed] = []
  var outside: [OutsideNeed] = []
  /// What SyncFail hooks need of phases that come before, with who is it or makes it.
  var failureNeeds: [(found: FoundNeed, provider: Int)] = []
  var notes: [Diagnostic] = []
  /// By resource.
  var waves: [Int128]
  /// By need: whether it is part of a circle that nothing can satisfy.
  var isGivenUp: [Bool] = []

  private init(_ plan: Plan, _ options: Options) {
    self.plan = plan
    self.options = options
    graph = ObjectGraph(plan.pipeline, keys: plan.keys, plan.request)
    moments = plan.pipeline.resources.map { Moments(of: $0, plan.request.release) }
    claims = ClaimConsumers(plan)
    var isReplaced = [Bool](repeating: false, count: plan.pipeline.resources.count)
    for (resource, why) in plan.omissions where why == .replaced { isReplaced[resource] = true }
    self.isReplaced = isReplaced
    waves = plan.pipeline.resources.map { Int128($0.wave.value) }
  }

  /// The changes that a plan's waves need.
  ///
  /// - Parameter plan: of a full sync with hooks: waves are a matter of the manifests, whatever one sync selects.
  package static func find(_ plan: Plan, _ options: Options = Options()) -> Result {
    var search = NeededWaves(plan, options)
    return search.find()
  }

  private mutating func find() -> Result {
    collect()
    solve()
    let isCircular = isGivenUp
    let (changed, planned) = changed()
    verify(planned)
    let byResource = Dictionary(grouping: tightNeeds, by: \.resource)
    let byProvider = Dictionary(grouping: tightNeeds, by: \.provider)
    let changes = changed.map { resource in
      let reasons = isRaised(resource) ? byResource[resource] : byProvider[resource]
      return Change(
        resource: resource, wave: Int(clamping: waves[resource]), reasons: isDemanded(resource) ? reasons ?? [] : [])
    }
    let kept = needs.indices.filter { !isGivenUp[$0] }.map { needs[$0] }
    for position in needs.indices where isGivenUp[position] {
      impossible.append(ImpossibleNeed(needs[position], isCircular[position] ? .cycle : .waveOverflow))
    }
    return Result(
      changes: changes, needs: kept, problems: problems, impossible: impossible, notes: notes,
      outside: outside, plan: planned)
  }

  /// The resources whose waves have to be said anew, those that nobody can work out from `after` alone, and the order
  /// with that done.
  private func changed() -> ([Int], Plan) {
    let isFollowing = isFollowing()
    var changed = pipeline.resources.indices.filter { index in
      !isFollowing[index] && !moments[index].isDisjoint(with: .ordered)
        && waves[index] != Int128(pipeline.resources[index].wave.value)
    }
    // What follows by `after` is said only where it would follow otherwise, and that breaks a need.
    while true {
      let said = Set(changed)
      let result = with(changed)
      let planned = Planner.plan(result, plan.request)
      var more: Set<Int> = []
      for need in planned.unkept(needs.indices.filter { !isGivenUp[$0] }.map { needs[$0] }) {
        for index in [need.resource, need.provider] where !said.contains(index) && isFollowing[index] {
          if Int128(result.resources[index].wave.value) != waves[index] { more.insert(index) }
        }
      }
      guard !more.isEmpty else { return (changed, planned) }
      changed = (changed + more).sorted()
    }
  }

  /// By resource: whether its wave is worked out from `after`, its own or that of others.
  private func isFollowing() -> [Bool] {
    var isFollowing = [Bool](repeating: false, count: waves.count)
    guard !options.isFresh else { return isFollowing }
    for need in needs {
      guard case .stated = need.source else { continue }
      for index in [need.resource, need.provider] where !pipeline.resources[index].hasFixedWave {
        isFollowing[index] = true
      }
    }
    return isFollowing
  }

  /// The pipeline with changes made, and with what follows from them by `after`.
  private func with(_ changed: [Int]) -> Pipeline {
    var result = pipeline
    for index in changed {
      result.resources[index].wave = WaveDeclaration(Int(clamping: waves[index]), Reason(.clause))
    }
    return result.withComputed(WaveSynthesis.solve(result, plan.request).waves)
  }

  /// The needs that leave neither of their two resources any room.
  private var tightNeeds: [WaveNeed] {
    needs.indices.filter { position in
      let need = needs[position]
      return need.isByWave && !isGivenUp[position]
        && waves[need.resource] - waves[need.provider] == Int128(need.distance)
    }.map { needs[$0] }
  }

  /// Whether a resource is in its wave for what it needs, rather than for who needs it.
  private func isRaised(_ resource: Int) -> Bool {
    options.isFresh || waves[resource] > Int128(pipeline.resources[resource].wave.value)
  }

  /// Whether anything keeps a resource where it is: anew nothing is below 0, and only needs are above.
  private func isDemanded(_ resource: Int) -> Bool { !options.isFresh || waves[resource] > 0 }
}
