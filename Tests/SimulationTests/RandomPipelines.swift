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
    request.prune = roll(3) > 0
    request.pruneLast = roll(4) == 0
    request.createNamespace = roll(3) == 0
    request.skipHooks = roll(8) == 0
    request.release = Release.lines[roll(Release.lines.count)]
    world.request = request
    for index in 0..<roll(12) { addResource("r\(index)") }
    for index in 0..<roll(5) { addLive("old\(index)") }
    options.isPruneConfirmed = roll(2) == 0
    options.applyOutOfSyncOnly = roll(4) == 0
    options.replace = roll(6) == 0
    if roll(3) == 0 { retry = RetryStrategy(application: nil, limit: roll(4) - 1) }
  }

  /// A number from zero on, less than a limit.
  private mutating func roll(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[roll(elements.count)] }

  private mutating func addResource(_ name: String) {
    let (group, kind) = pick([
      ("", "ConfigMap"), ("apps", "Deployment"), ("batch", "Job"), ("", "Secret"), ("", "Service"),
    ])
    var hook: HookDeclaration?
    if roll(2) == 0 {
      let types = HookType.allCases.filter { _ in roll(4) == 0 }
      hook = HookDeclaration(types: types.isEmpty ? [.preSync] : types, reason: .standard)
    }
    let policies = DeletePolicy.allCases.filter { _ in roll(3) == 0 }
    let finalizers = roll(8) == 0 ? ["example.com/hold"] : []
    let needs = roll(4) == 0 ? ["r\(roll(12))"] : []
    let resource = Self.resource(
      group, kind, name, wave: roll(4) - 1, hook: hook, policies: policies, finalizers, needs: needs)
    world.pipeline.resources.append(resource)
    let key = ResourceKey(group: group, kind: kind, namespace: "shop", name: name)
    world.behaviours[key] = behaviour()
    if roll(5) == 0 {
      world.pipeline.live.append(resource)
      world.liveBehaviours[key] = behaviour()
    }
  }

  private mutating func behaviour() -> Behaviour? {
    let outcomes: [Behaviour.Outcome?] = [
      nil, nil, .works, .fails(times: nil, message: "no"), .fails(times: 1, message: nil), .hangs, .suspends, .vanishes,
      .rejected(message: "denied"),
    ]
    guard roll(2) == 0 else { return nil }
    return Behaviour(duration: Double(roll(9)), outcome: pick(outcomes))
  }

  private mutating func addLive(_ name: String) {
    let options = pick([[], [], ["Prune=false"], ["Prune=confirm"], ["PruneLast=true"]])
    let finalizers = roll(6) == 0 ? ["example.com/hold"] : []
    world.pipeline.live.append(
      Self.resource("", "ConfigMap", name, wave: roll(3), hook: nil, policies: [], finalizers, options: options))
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
