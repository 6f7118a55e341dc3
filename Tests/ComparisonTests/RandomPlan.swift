import Diagnostics
import Ordering
import TestSupport

/// A plan that a number determines, and small changes to it.
struct RandomPlan {
  private var generator: SeededGenerator
  private(set) var pipeline = Pipeline()
  private var request = SyncRequest(namespace: "shop")

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    request.prune = generator.roll(2) == 0
    request.createNamespace = generator.roll(4) == 0
    for index in 0..<generator.roll(10) { pipeline.resources.append(resource("r\(index)")) }
    for index in 0..<generator.roll(4) { pipeline.live.append(resource("old\(index)")) }
  }

  /// A plan of nothing but deployments, in waves that their numbers give.
  static func deployments(_ count: Int, wave: (Int) -> Int) -> Plan {
    var pipeline = Pipeline()
    for number in 0..<count {
      pipeline.resources.append(
        Resource(
          group: "apps", version: "v1", kind: "Deployment", name: "d\(number)",
          wave: WaveDeclaration(wave(number), .standard), manifest: ManifestNode(.map(ManifestMap())),
          origin: .recorded(Location(path: "many", line: 1, column: 1))))
    }
    return Planner.plan(pipeline, SyncRequest(namespace: "shop"))
  }

  var plan: Plan { Planner.plan(pipeline, request) }

  /// Adds, takes away and changes a few resources.
  mutating func change() {
    for _ in 0...generator.roll(4) {
      let index = pipeline.resources.isEmpty ? nil : generator.roll(pipeline.resources.count)
      switch (generator.roll(4), index) {
      case (0, _), (_, nil): pipeline.resources.append(resource("n\(generator.roll(1_000))"))
      case (1, let index?): pipeline.resources.remove(at: index)
      case (2, let index?): pipeline.resources[index].wave = WaveDeclaration(generator.roll(5) - 1, .standard)
      case (_, let index?): pipeline.resources[index].hook = hook()
      }
    }
  }

  private mutating func hook() -> HookDeclaration? {
    guard generator.roll(2) == 0 else { return nil }
    let types = HookType.allCases.filter { _ in generator.roll(4) == 0 }
    return HookDeclaration(types: types.isEmpty ? [.postSync] : types, reason: .standard)
  }

  private mutating func resource(_ name: String) -> Resource {
    let kinds = [("", "ConfigMap"), ("apps", "Deployment"), ("batch", "Job"), ("", "Service")]
    let (group, kind) = kinds[generator.roll(kinds.count)]
    let isNameless = generator.roll(8) == 0
    return Resource(
      group: group, version: "v1", kind: kind, namespace: generator.roll(6) == 0 ? "other" : "",
      name: isNameless ? "" : name,
      generateName: isNameless ? "gen-" : "",
      hook: isNameless ? HookDeclaration(types: [.sync], reason: .standard) : hook(),
      wave: WaveDeclaration(generator.roll(4), .standard), manifest: ManifestNode(.map(ManifestMap())),
      origin: .recorded(Location(path: "random", line: 1, column: 1)))
  }
}
