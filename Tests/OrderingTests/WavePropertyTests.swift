import Diagnostics
import Ordering
import TestSupport
import Testing

/// Waves compared with all solutions there are, found by trying every wave, of small random pipelines.
struct WavePropertyTests {
  /// Waves that are tried: the fixed ones, and room for a chain of the others on both sides.
  private static let range = -6...6
  private static let fixed = -2...2
  private static let most = 4

  @Test(arguments: 0..<40)
  func isTheBestOfAllSolutions(batch: Int) {
    var solvable = 0
    var negative = 0
    for number in 0..<100 {
      let seed = batch * 100 + number
      var random = SeededGenerator(seed: UInt64(seed))
      let pipeline = Self.pipeline(&random)
      let result = WaveSynthesis.solve(pipeline, SyncRequest())
      let solutions = Solutions(pipeline, Self.range)
      #expect(result.diagnostics.hasErrors == solutions.all.isEmpty, "seed \(seed)")
      guard !solutions.all.isEmpty, !result.diagnostics.hasErrors else { continue }
      let solved = pipeline.withComputed(result.waves)
      solvable += 1
      negative += result.waves.contains { $0.wave.value < 0 } ? 1 : 0
      #expect(solved.resources.map(\.wave.value) == solutions.best, "seed \(seed)")
      #expect(Self.wrongReasons(solved) == [], "seed \(seed)")
      #expect(Self.isIndependent(of: &random, pipeline, solved), "seed \(seed)")
    }
    // Each kind of outcome is met.
    #expect((50...90).contains(solvable), "batch \(batch): \(solvable) can be solved")
    #expect(negative >= 1, "batch \(batch): \(negative) need negative waves")
  }

  /// Shuffled declarations have the same waves for the same reasons.
  private static func isIndependent(of random: inout SeededGenerator, _ pipeline: Pipeline, _ solved: Pipeline) -> Bool
  {
    let order = pipeline.resources.indices.shuffled(using: &random)
    let shuffled = Pipeline(resources: order.map { pipeline.resources[$0] })
    let waves = shuffled.withComputed(WaveSynthesis.solve(shuffled, SyncRequest()).waves).resources.map(\.wave)
    return waves == order.map { solved.resources[$0].wave }
  }

  /// Resources whose reason does not explain their wave.
  private static func wrongReasons(_ pipeline: Pipeline) -> [String] {
    func wave(_ reference: Reference) -> Int? { pipeline.resources.first { $0.name == reference.name }?.wave.value }
    return pipeline.resources.filter { resource in
      switch resource.wave.reason.rule {
      case .after(let need, let other): wave(need) != other || resource.wave.value != other + 1
      case .before(let user, let other): wave(user) != other || resource.wave.value != other - 1
      case .standard: resource.wave.value != 0
      default: false
      }
    }.map(\.name)
  }

  private static func pipeline(_ random: inout SeededGenerator) -> Pipeline {
    let count = Int.random(in: 2...most, using: &random)
    let isOrderly = Int.random(in: 0..<4, using: &random) > 0
    let hooks: [[HookType]] = [[.preSync], [.sync, .postSync], [.postSync], [.preSync, .sync]]
    let resources = (0..<count).map { index in
      var resource = Resource(
        group: "batch",
        version: "v1",
        kind: "Job",
        name: "j\(index)",
        manifest: ManifestNode(.map(ManifestMap())),
        origin: .recorded(Location(path: "test", line: index + 1, column: 1))
      )
      if Int.random(in: 0..<3, using: &random) == 0 {
        resource.wave = WaveDeclaration(Int.random(in: fixed, using: &random), Reason(.clause))
      }
      if Int.random(in: 0..<5, using: &random) == 0, let types = hooks.randomElement(using: &random) {
        resource.hook = HookDeclaration(types: types, reason: .standard)
      }
      for need in 0..<count where need < index || !isOrderly {
        guard Int.random(in: 0..<(isOrderly ? 2 : 5), using: &random) == 0 else { continue }
        resource.after.append(Requirement(Reference(kind: "Job", name: "j\(need)")))
      }
      return resource
    }
    return Pipeline(resources: resources.shuffled(using: &random))
  }
}

/// Every assignment of waves that keeps all promises.
private struct Solutions {
  private(set) var all: [[Int]] = []
  private let resources: [Resource]
  private let edges: [(resource: Int, need: Int, isByWave: Bool)]

  init(_ pipeline: Pipeline, _ range: ClosedRange<Int>) {
    resources = pipeline.resources
    let resources = resources
    var isPossible = true
    edges = resources.indices.flatMap { index in
      resources[index].after.map { requirement in
        let need = resources.firstIndex { $0.name == requirement.reference.name } ?? index
        let first = resources[need].phases[0]
        // A later phase outranks every wave.
        if resources[index].phases.contains(where: { $0 < first }) { isPossible = false }
        return (index, need, resources[index].phases.contains(first))
      }
    }
    if isPossible, !hasCircle { extend([], range) }
  }

  private var hasCircle: Bool {
    var left = Set(resources.indices)
    while let free = left.first(where: { index in !edges.contains { $0.resource == index && left.contains($0.need) } })
    {
      left.remove(free)
    }
    return !left.isEmpty
  }

  private mutating func extend(_ waves: [Int], _ range: ClosedRange<Int>) {
    guard waves.count < resources.count else { return all.append(waves) }
    let isFixed = isFixed(waves.count)
    let choices = isFixed ? resources[waves.count].wave.value...resources[waves.count].wave.value : range
    for wave in choices {
      let waves = waves + [wave]
      let isKept = edges.allSatisfy { edge in
        !edge.isByWave || max(edge.resource, edge.need) >= waves.count || waves[edge.resource] > waves[edge.need]
      }
      if isKept { extend(waves, range) }
    }
  }

  private func isFixed(_ index: Int) -> Bool { resources[index].wave.reason.rule != .standard }

  /// Negative only where every solution is, and then as near to 0 as any; for the rest as small as possible from 0 on.
  var best: [Int] {
    let latest = resources.indices.map { index in all.map { $0[index] }.max() ?? 0 }
    let positive = all.filter { waves in
      resources.indices.allSatisfy { isFixed($0) || latest[$0] < 0 || waves[$0] >= 0 }
    }
    return resources.indices.map { index in
      latest[index] < 0 ? latest[index] : positive.map { $0[index] }.min() ?? latest[index]
    }
  }
}
