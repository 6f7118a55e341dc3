import Diagnostics
import Ordering
import Simulation
import TestSupport

/// A pipeline, a cluster and behaviours that a number determines.
struct RandomPipeline {
  private var generator: SeededGenerator
  private(set) var world: SyncSession.World
  private(set) var options = OperationOptions()
  private(set) var retry: RetryStrategy?

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    var request = SyncRequest(namespace: "shop")
    world = SyncSession.World(Pipeline(), request)
    request.prune = generator.roll(3) > 0
    request.pruneLast = generator.roll(4) == 0
    request.createNamespace = generator.roll(3) == 0
    request.skipHooks = generator.roll(8) == 0
    request.release = Release.lines[generator.roll(Release.lines.count)]
    world.request = request
    for index in 0..<generator.roll(12) { addResource("r\(index)") }
    for index in 0..<generator.roll(5) { addLive("old\(index)") }
    options.isPruneConfirmed = generator.roll(2) == 0
    options.applyOutOfSyncOnly = generator.roll(4) == 0
    options.replace = generator.roll(6) == 0
    if generator.roll(3) == 0 { retry = RetryStrategy(application: nil, limit: generator.roll(4) - 1) }
  }

  private mutating func addResource(_ name: String) {
    let (group, kind) = generator.pick([
      ("", "ConfigMap"), ("apps", "Deployment"), ("batch", "Job"), ("", "Secret"), ("", "Service"),
    ])
    var hook: HookDeclaration?
    if generator.roll(2) == 0 {
      let types = HookType.allCases.filter { _ in generator.roll(4) == 0 }
      hook = HookDeclaration(types: types.isEmpty ? [.preSync] : types, reason: .standard)
    }
    let policies = DeletePolicy.allCases.filter { _ in generator.roll(3) == 0 }
    let finalizers = generator.roll(8) == 0 ? ["example.com/hold"] : []
    let needs = generator.roll(4) == 0 ? ["r\(generator.roll(12))"] : []
    let resource = Self.resource(
      group, kind, name, wave: generator.roll(4) - 1, hook: hook, policies: policies, finalizers, needs: needs)
    world.pipeline.resources.append(resource)
    let key = ResourceKey(group: group, kind: kind, namespace: "shop", name: name)
    world.behaviours[key] = behaviour()
    if generator.roll(5) == 0 {
      world.pipeline.live.append(resource)
      world.liveBehaviours[key] = behaviour()
    }
  }

  private mutating func behaviour() -> Behaviour? {
    let outcomes: [Behaviour.Outcome?] = [
      nil, nil, .works, .fails(times: nil, message: "no"), .fails(times: 1, message: nil), .hangs, .suspends, .vanishes,
      .rejected(message: "denied"),
    ]
    guard generator.roll(2) == 0 else { return nil }
    return Behaviour(duration: Double(generator.roll(9)), outcome: generator.pick(outcomes))
  }

  private mutating func addLive(_ name: String) {
    let options = generator.pick([[], [], ["Prune=false"], ["Prune=confirm"], ["PruneLast=true"]])
    let finalizers = generator.roll(6) == 0 ? ["example.com/hold"] : []
    world.pipeline.live.append(
      Self.resource(
        "", "ConfigMap", name, wave: generator.roll(3), hook: nil, policies: [], finalizers, options: options))
  }

  private static func resource(
    _ group: String, _ kind: String, _ name: String, wave: Int, hook: HookDeclaration?, policies: [DeletePolicy],
    _ finalizers: [String], options: [String] = [], needs: [String] = []
  ) -> Resource {
    let metadata = ManifestMap(entries: [
      .init("name", .string(name)),
      .init("finalizers", ManifestNode(.list(finalizers.map { ManifestNode(.string($0)) }))),
    ])
    let sources = needs.map { need in
      ManifestNode(
        .map(
          ManifestMap(entries: [
            .init("secretRef", ManifestNode(.map(ManifestMap(entries: [.init("name", .string(need))]))))
          ])))
    }
    let container = ManifestMap(entries: [.init("envFrom", ManifestNode(.list(sources)))])
    let pod = ManifestMap(entries: [.init("containers", ManifestNode(.list([ManifestNode(.map(container))])))])
    let template = ManifestMap(entries: [.init("spec", ManifestNode(.map(pod)))])
    let spec = ManifestMap(entries: [.init("template", ManifestNode(.map(template)))])
    return Resource(
      group: group, version: "v1", kind: kind, namespace: "shop", name: name, hook: hook,
      wave: WaveDeclaration(wave, .standard), delete: DeleteDeclaration(policies, .standard), options: options,
      manifest: ManifestNode(
        .map(
          ManifestMap(entries: [
            .init("metadata", ManifestNode(.map(metadata))), .init("spec", ManifestNode(.map(spec))),
          ]))),
      origin: .recorded(Location(path: "random", line: 1, column: 1)))
  }
}
