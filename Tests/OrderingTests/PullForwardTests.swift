import Diagnostics
import Ordering
import TestSupport
import Testing

/// Pulling forward is done here by remembering what goes in front of whom, and in the engine by shifting a list and
/// renumbering. This compares both on random pipelines.
struct PullForwardTests {
  private static let origin = Origin.recorded(Location(path: "test", line: 1, column: 1))

  @Test(arguments: 0..<200)
  func agreesWithShiftingTheList(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let resources = (0..<Int.random(in: 1...40, using: &random)).map { _ in Self.resource(&random) }
    let plan = Planner.plan(Pipeline(resources: resources), SyncRequest(namespace: "n0", createNamespace: true))
    let names = plan.tasks.map { "\($0.phase.rawValue) \($0.wave) \(plan.key(of: $0))" }
    let expected = Self.shifted(plan).map { "\($0.phase.rawValue) \($0.wave) \(plan.key(of: $0))" }
    #expect(names == expected, "seed \(seed)")
  }

  @Test(arguments: 0..<50)
  func doesNotDependOnTheOrderOfDeclarations(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 10_000)
    var resources: [Resource] = []
    for _ in 0..<30 {
      let resource = Self.resource(&random)
      // Of two with one key the last wins, which is where the order does count.
      if !resources.contains(where: { $0.shortName == resource.shortName && $0.namespace == resource.namespace }) {
        resources.append(resource)
      }
    }
    let request = SyncRequest(namespace: "n0")
    let first = Planner.plan(Pipeline(resources: resources), request)
    let second = Planner.plan(Pipeline(resources: resources.shuffled(using: &random)), request)
    #expect(first.tasks.map { first.key(of: $0) } == second.tasks.map { second.key(of: $0) }, "seed \(seed)")
    #expect(first.tasks.map(\.wave) == second.tasks.map(\.wave), "seed \(seed)")
  }

  /// The engine's own way: sort by what the tasks ask for, then shift for namespaces, then for definitions.
  private static func shifted(_ plan: Plan) -> [SyncTask] {
    var tasks = plan.tasks
    for index in tasks.indices {
      if case .pulledForward(_, let phase, let wave) = tasks[index].placement {
        tasks[index].phase = phase
        tasks[index].wave = wave
      }
    }
    tasks.sort { left, right in
      let (one, other) = (plan.key(of: left), plan.key(of: right))
      let (rank, otherRank) = (KindRank.of(one.kind), KindRank.of(other.kind))
      return (left.phase.rank, left.wave, rank, one.name, one.namespace, one.group)
        < (right.phase.rank, right.wave, otherRank, other.name, other.namespace, other.group)
    }
    shift(&tasks) {
      plan.key(of: $0).groupKind == .namespace ? plan.key(of: $0).name : nil
    } needed: {
      $0.subject == .createdNamespace ? nil : plan.key(of: $0).namespace
    }
    shift(&tasks) {
      plan.resource(of: $0)?.definedKind
    } needed: {
      plan.key(of: $0).groupKind
    }
    return tasks
  }

  private static func shift<Need: Hashable>(
    _ tasks: inout [SyncTask],
    provided: (SyncTask) -> Need?,
    needed: (SyncTask) -> Need?
  ) {
    var first: [Need: Int] = [:]
    for position in tasks.indices {
      let task = tasks[position]
      if let need = provided(task) {
        guard let index = first[need] else { continue }
        var moved = tasks.remove(at: position)
        moved.phase = tasks[index].phase
        moved.wave = tasks[index].wave
        tasks.insert(moved, at: index)
        for (other, place) in first where place >= index { first[other] = place + 1 }
      } else if let need = needed(task), first[need] == nil {
        first[need] = position
      }
    }
  }

  private static func resource(_ random: inout SeededGenerator) -> Resource {
    let wave = WaveDeclaration(Int.random(in: -2...2, using: &random), Reason(.annotation("wave")))
    let hooks: [HookDeclaration?] = [
      nil, nil, nil, HookDeclaration(types: [.preSync], reason: .standard),
      HookDeclaration(types: [.preSync, .postSync], reason: .standard),
    ]
    let namespace = "n\(Int.random(in: 0...3, using: &random))"
    let name = "r\(Int.random(in: 0...30, using: &random))"
    let custom = ["Widget", "Gadget"].randomElement(using: &random) ?? ""
    var resource: Resource
    switch Int.random(in: 0...5, using: &random) {
    case 0: resource = make("", "Namespace", "", namespace)
    case 1: resource = make("apiextensions.k8s.io", "CustomResourceDefinition", "", "\(custom)s", defines: custom)
    case 2: resource = make("example.com", custom, namespace, name)
    case 3: resource = make("rbac.authorization.k8s.io", "ClusterRole", "", name)
    default: resource = make("", "ConfigMap", namespace, name)
    }
    resource.wave = wave
    resource.hook = hooks.randomElement(using: &random) ?? nil
    return resource
  }

  private static func make(
    _ group: String,
    _ kind: String,
    _ namespace: String,
    _ name: String,
    defines custom: String? = nil
  ) -> Resource {
    var spec = ManifestMap()
    if let custom {
      spec["group"] = .string("example.com")
      spec["names"] = ManifestNode(.map(ManifestMap(entries: [.init("kind", .string(custom))])))
    }
    let manifest = ManifestNode(.map(ManifestMap(entries: [.init("spec", ManifestNode(.map(spec)))])))
    return Resource(
      group: group,
      version: "v1",
      kind: kind,
      namespace: namespace,
      name: name,
      manifest: manifest,
      origin: origin
    )
  }
}
