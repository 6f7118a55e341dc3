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
    release = Release.lines[roll(Release.lines.count)]
    world = makeWorld(of: nil, named: "root", depth: 0)
    if asksForHealth, roll(2) == 0 { world.pipeline.untracked.append(Self.checkOfApplications) }
    if asksForHealth, roll(3) == 0 { retry = RetryStrategy(application: nil, limit: roll(4) - 1) }
  }

  private let sharesObjects: Bool
  private let asksForHealth: Bool
  private var release = Release.newest

  private mutating func roll(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func makeWorld(of application: Resource?, named name: String, depth: Int) -> SyncSession.World {
    let namespace = depth == 0 ? "argocd" : sharesObjects ? "shared\(roll(2))" : name
    var request = SyncRequest(namespace: namespace)
    request.release = release
    request.prune = roll(2) == 0
    var world = SyncSession.World(Pipeline(), request)
    world.pipeline.applicationResource = application
    for index in 0..<roll(5) { addResource("r\(index)", in: namespace, to: &world) }
    guard depth < 3 else { return world }
    for index in 0..<roll(depth == 0 ? 4 : 3) { addChild("\(name)-\(index)", depth, to: &world) }
    return world
  }

  private mutating func addResource(_ name: String, in namespace: String, to world: inout SyncSession.World) {
    let (group, kind) = [("", "ConfigMap"), ("apps", "Deployment"), ("batch", "Job")][roll(3)]
    let isHook = roll(4) == 0
    let resource = Self.resource(
      group, kind, name, in: namespace, wave: roll(3) - 1,
      hook: isHook
        ? HookDeclaration(types: [[.preSync, .sync, .postSync, .preDelete][roll(4)]], reason: .standard) : nil,
      metadata: roll(10) == 0 ? [.init("finalizers", Self.list(["example.com/hold"]))] : [],
      spec: [.init("version", .string("\(roll(3))"))])
    world.pipeline.resources.append(resource)
    guard roll(3) == 0 else { return }
    let outcomes: [Behaviour.Outcome?] = [
      nil, .works, .fails(times: nil, message: nil), .fails(times: 2, message: nil), .hangs, .vanishes,
      .rejected(message: nil),
    ]
    let key = ResourceKey(group: group, kind: kind, namespace: namespace, name: name)
    world.behaviours[key] = Behaviour(duration: Double(roll(9)), outcome: outcomes[roll(outcomes.count)])
  }

  private mutating func addChild(_ name: String, _ depth: Int, to world: inout SyncSession.World) {
    // A name that others may have too.
    let name = sharesObjects && roll(4) == 0 ? "common" : name
    var policy: [ManifestMap.Entry] = []
    if roll(5) > 0 {
      policy.append(
        .init(
          "automated", Self.map([.init("prune", Self.bool(roll(2) == 0)), .init("selfHeal", Self.bool(roll(2) == 0))])))
    }
    if asksForHealth, roll(3) == 0 {
      let backoff = Self.map([.init("duration", .string("\(roll(7))s")), .init("factor", Self.number(1 + roll(2)))])
      policy.append(.init("retry", Self.map([.init("limit", Self.number(roll(5) - 1)), .init("backoff", backoff)])))
    }
    let finalizers = [[], ["resources-finalizer.argocd.argoproj.io"]][roll(2)]
    let application = Self.resource(
      "argoproj.io", "Application", name, in: "argocd", wave: roll(3) - 1, hook: nil,
      metadata: [.init("finalizers", Self.list(finalizers))],
      spec: [.init("syncPolicy", Self.map(policy))])
    world.pipeline.resources.append(application)
    let key = ResourceKey(group: "argoproj.io", kind: "Application", namespace: "argocd", name: name)
    guard roll(5) > 0 else { return }
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
