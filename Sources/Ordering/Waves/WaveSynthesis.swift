import Diagnostics

// Waves from needs.
//
// `r after s` promises that r is applied only when s has been applied and awaited. Argo CD knows no such promise; it
// knows phases, and waves inside a phase. A resource whose wave somebody gave is fixed, every other is free; here the
// waves of the free ones are worked out so that Argo CD keeps all promises:
//
//     after --resolve--> edges --circles, phases--> edges that waves keep --bound, settle--> waves --plan--> verified
//
// An edge whose need is applied in an earlier phase is kept by the phase. One inside a phase wants a wave at least one
// later than the need's. Both passes below go through the edges once, in an order in which needs come first:
//
//     bound    from the last to the first: no later than one wave before whatever comes after it, where that is fixed
//     settle   from the first to the last: 0, or as late as the needs demand, but never later than the bound
//
//     free --> free --> fixed at 1        fixed at 3 --> free --> free
//      -1       0                                         4        5
//
// The invariant: the waves depend on the resources and their needs alone, not on the order of declarations. A free
// resource leaves 0 only where every solution wants it to be negative, or where a need pushes it up, and then no
// further than it must. Sums are made with 128 bits, so that no wave can overflow them.

/// Works out the waves of resources that have to come after others.
package struct WaveSynthesis {
  /// What needs come to.
  package struct Result: Sendable {
    /// The waves of free resources, by their place in the pipeline: those that are not 0, and those at 0 that a need
    /// put there.
    package var waves: [(resource: Int, wave: WaveDeclaration)] = []
    package var diagnostics: [Diagnostic] = []
  }

  let pipeline: Pipeline
  let request: SyncRequest
  let keys: [ResourceKey]
  let moments: [Moments]
  var graph: NeedGraph
  var diagnostics: [Diagnostic] = []
  private var reported: Set<Report> = []

  /// By resource: the latest wave that what comes after it allows, and the edge that says so.
  var bounds: [Int128]
  var bounding: [Int?]
  /// By resource: the wave, and the edge to the need that wants it this late.
  var waves: [Int128]
  var deciding: [Int?]

  /// A bound that is none.
  static let unbounded = Int128.max

  private init(_ pipeline: Pipeline, _ request: SyncRequest) {
    let count = pipeline.resources.count
    self.pipeline = pipeline
    // Waves are a matter of the manifests, whichever of them one sync selects.
    self.request = request.forEverything
    keys = pipeline.keys(under: request)
    moments = pipeline.resources.map { Moments(of: $0, request.release) }
    graph = NeedGraph(resources: count)
    bounds = [Int128](repeating: WaveSynthesis.unbounded, count: count)
    bounding = [Int?](repeating: nil, count: count)
    waves = pipeline.resources.map { $0.hasFixedWave ? Int128($0.wave.value) : 0 }
    deciding = bounding
  }

  /// The waves of a pipeline's free resources, and what is wrong with its needs.
  ///
  /// Waves that were worked out before count as free.
  package static func solve(_ pipeline: Pipeline, _ request: SyncRequest) -> Result {
    guard pipeline.resources.contains(where: { !$0.after.isEmpty }) else { return Result() }
    var synthesis = WaveSynthesis(pipeline, request)
    return synthesis.solve()
  }

  private mutating func solve() -> Result {
    resolveReferences()
    let order = graph.order()
    reportCircles(order)
    judgePhases(order)
    bound(order)
    settle(order)
    reportConflicts(order)
    let waves = declarations()
    if !diagnostics.hasErrors {
      let plan = Planner.plan(pipeline.withComputed(waves), request)
      verify(plan)
      if !diagnostics.hasErrors { addNotes(plan) }
    }
    return Result(waves: waves, diagnostics: diagnostics)
  }

  /// Says something once for each requirement, however many resources a group or a loop says it of.
  mutating func report(_ diagnostic: Diagnostic, for requirement: Requirement) {
    let report = Report(code: diagnostic.code, requirement: requirement)
    if requirement.place == nil || reported.insert(report).inserted { diagnostics.append(diagnostic) }
  }

  private struct Report: Hashable {
    var code: DiagnosticCode
    var requirement: Requirement
  }

  func precedes(_ one: Int, _ other: Int) -> Bool { pipeline.precedes(one, other, by: keys) }

  func requirement(_ edge: NeedGraph.Edge) -> Requirement { pipeline.resources[edge.resource].after[edge.requirement] }

  func stated(_ edge: NeedGraph.Edge) -> StatedNeed {
    StatedNeed(
      resource: pipeline.resources[edge.resource],
      requirement: requirement(edge),
      need: pipeline.resources[edge.need]
    )
  }
}

extension Pipeline {
  /// The pipeline with waves that were worked out, and without any that were worked out before.
  package func withComputed(_ waves: [(resource: Int, wave: WaveDeclaration)]) -> Pipeline {
    var result = self
    for index in resources.indices where resources[index].wave.reason.rule.isComputed {
      result.resources[index].wave = .standard
    }
    for (resource, wave) in waves { result.resources[resource].wave = wave }
    return result
  }
}

extension Resource {
  /// Whether somebody said its wave.
  var hasFixedWave: Bool { wave.reason.rule != .standard && !wave.reason.rule.isComputed }
}

extension SyncRequest {
  /// The request for a full sync with hooks.
  package var forEverything: SyncRequest {
    var request = self
    request.selected = nil
    request.skipHooks = false
    return request
  }
}
