import Diagnostics
import Manifests
import Ordering
import Simulation
import TestSupport

/// An application of applications that a number determines. Some of them want the same objects.
struct RandomFamily {
  private var generator: SeededGenerator
  private(set) var world: SyncSession.World
  private(set) var retry: RetryStrategy?

  /// - Parameters:
  ///   - sharesObjects: whether applications may want what others want too.
  ///   - asksForHealth: whether the parent may wait for its children, and any sync may be tried again.
  init(seed: UInt64, sharesObjects: Bool = true, asksForHealth: Bool = true) {
    generator = SeededGenerator(seed: seed)
    self.sharesObjects = sharesObjects
    self.asksForHealth = asksForHealth
    world = SyncSession.World(Pipeline(), SyncRequest(namespace: "argocd"))
    release = Release.lines[generator.roll(Release.lines.count)]
    world = makeWorld(of: nil, named: "root", depth: 0)
    if asksForHealth, generator.roll(2) == 0 { world.pipeline.untracked.append(Self.checkOfApplications) }
    if asksForHealth, generator.roll(3) == 0 { retry = RetryStrategy(application: nil, limit: generator.roll(4) - 1) }
  }

  private let sharesObjects: Bool
  private let asksForHealth: Bool
  private var release = Release.newest

  private mutating func makeWorld(of application: Resource?, named name: String, depth: Int) -> SyncSession.World {
    let namespace = depth == 0 ? "argocd" : sharesObjects ? "shared\(generator.roll(2))" : name
    var request = SyncRequest(namespace: namespace)
    request.release = release
    request.prune = generator.roll(2) == 0
    var world = SyncSession.World(Pipeline(), request)
    world.pipeline.applicationResource = application
    for index in 0..<generator.roll(5) { addResource("r\(index)", in: namespace, to: &world) }
    guard depth < 3 else { return world }
    for index in 0..<generator.roll(depth == 0 ? 4 : 3) { addChild("\(name)-\(index)", depth, to: &world) }
    return world
  }

  private mutating func addResource(_ name: String, in namespace: String, to world: inout SyncSession.World) {
    let (group, kind) = [("", "ConfigMap"), ("apps", "Deployment"), ("batch", "Job")][generator.roll(3)]
    let isHook = generator.roll(4) == 0
    let resource = Self.resource(
      group, kind, name, in: namespace, wave: generator.roll(3) - 1,
      hook: isHook
        ? HookDeclaration(types: [[.preSync, .sync, .postSync, .preDelete][generator.roll(4)]], reason: .standard)
        : nil,
      metadata: generator.roll(10) == 0 ? [.init("finalizers", Self.list(["example.com/hold"]))] : [],
      spec: [.init("version", .string("\(generator.roll(3))"))])
    world.pipeline.resources.append(resource)
    guard generator.roll(3) == 0 else { return }
    let outcomes: [Behaviour.Outcome?] = [
      nil, .works, .fails(times: nil, message: nil), .fails(times: 2, message: nil), .hangs, .vanishes,
      .rejected(message: nil),
    ]
    let key = ResourceKey(group: group, kind: kind, namespace: namespace, name: name)
    world.behaviours[key] = Behaviour(
      duration: Double(generator.roll(9)), outcome: outcomes[generator.roll(outcomes.count)])
  }

  private mutating func addChild(_ name: String, _ depth: Int, to world: inout SyncSession.World) {
    // A name that others may have too.
    let name = sharesObjects && generator.roll(4) == 0 ? "common" : name
    var policy: [ManifestMap.Entry] = []
    if generator.roll(5) > 0 {
      policy.append(
        .init(
          "automated",
          Self.map([
            .init("prune", Self.bool(generator.roll(2) == 0)), .init("selfHeal", Self.bool(generator.roll(2) == 0)),
          ])))
    }
    if asksForHealth, generator.roll(3) == 0 {
      let backoff = Self.map([
        .init("duration", .string("\(generator.roll(7))s")), .init("factor", Self.number(1 + generator.roll(2))),
      ])
      policy.append(
        .init("retry", Self.map([.init("limit", Self.number(generator.roll(5) - 1)), .init("backoff", backoff)])))
    }
    let finalizers = [[], ["resources-finalizer.argocd.argoproj.io"]][generator.roll(2)]
    let application = Self.resource(
      "argoproj.io", "Application", name, in: "argocd", wave: generator.roll(3) - 1, hook: nil,
      metadata: [.init("finalizers", Self.list(finalizers))],
      spec: [.init("syncPolicy", Self.map(policy))])
    world.pipeline.resources.append(application)
    let key = ResourceKey(group: "argoproj.io", kind: "Application", namespace: "argocd", name: name)
    guard generator.roll(5) > 0 else { return }
    world.children[key] = SyncSession.Child(makeWorld(of: application, named: name, depth: depth + 1), at: name)
  }
}

// Manifests.

extension RandomFamily {
  private static let checkOfApplications = resource(
    "", "ConfigMap", "argocd-cm", in: "argocd", wave: 0, hook: nil, metadata: [], spec: [],
    data: [.init("resource.customizations.health.argoproj.io_Application", .string("return hs"))])

  private static func map(_ entries: [ManifestMap.Entry]) -> ManifestNode {
    ManifestNode(.map(ManifestMap(entries: entries)))
  }

  private static func list(_ words: [String]) -> ManifestNode {
    ManifestNode(.list(words.map { ManifestNode(.string($0)) }))
  }

  private static func bool(_ value: Bool) -> ManifestNode { ManifestNode(.bool(value)) }

  private static func number(_ value: Int) -> ManifestNode { ManifestNode(.integer(value)) }

  private static func resource(
    _ group: String, _ kind: String, _ name: String, in namespace: String, wave: Int, hook: HookDeclaration?,
    metadata: [ManifestMap.Entry], spec: [ManifestMap.Entry], data: [ManifestMap.Entry] = []
  ) -> Resource {
    Resource(
      group: group, version: "v1", kind: kind, namespace: namespace, name: name, hook: hook,
      wave: WaveDeclaration(wave, .standard), delete: DeleteDeclaration([], .standard), options: [],
      manifest: map([
        .init("metadata", map([.init("name", .string(name))] + metadata)), .init("spec", map(spec)),
        .init("data", map(data)),
      ]),
      origin: .recorded(Location(path: "random", line: 1, column: 1)))
  }
}
