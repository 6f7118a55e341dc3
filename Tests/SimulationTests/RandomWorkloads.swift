import Diagnostics
import Ordering
import TestSupport

/// A pipeline of pods, configuration, claims, makers and hooks that a number determines.
struct RandomWorkloads {
  private var generator: SeededGenerator
  private(set) var pipeline = Pipeline()
  let request = SyncRequest(namespace: "shop")

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
    let isHard = generator.roll(3) == 0
    for index in 0..<2 + generator.roll(9) { add(index, isHard: isHard) }
    if generator.roll(2) == 0 {
      let fields = [("volumeBindingMode", ManifestNode.string("WaitForFirstConsumer"))]
      declare("storage.k8s.io", "StorageClass", "slow", fields, hasWave: generator.roll(4) == 0, hook: nil)
    }
  }

  /// Few names, so that much refers to what is there.
  private mutating func name() -> String { "n\(generator.roll(4))" }

  private mutating func add(_ index: Int, isHard: Bool) {
    let hook = generator.roll(isHard ? 3 : 12) == 0 ? generator.pick([HookType.preSync, .sync, .postSync, .skip]) : nil
    let hasWave = generator.roll(2) == 0
    switch generator.roll(10) {
    case 0, 1, 2: declare("apps", "Deployment", "d\(index)", [("spec", pods())], hasWave: hasWave, hook: hook)
    case 3: declare("batch", "Job", "j\(index)", [("spec", pods())], hasWave: hasWave, hook: hook)
    case 4: declare("", "Secret", name(), [], hasWave: hasWave, hook: hook)
    case 5: declare("", "ConfigMap", name(), [], hasWave: hasWave, hook: hook)
    case 6:
      let spec = map([("storageClassName", .string(generator.pick(["slow", "fast"])))])
      declare("", "PersistentVolumeClaim", name(), [("spec", spec)], hasWave: hasWave, hook: hook)
    case 7:
      let reference = map([("kind", .string("Issuer")), ("name", .string(name()))])
      let spec = map([("secretName", .string(name())), ("issuerRef", reference)])
      declare("cert-manager.io", "Certificate", "c\(index)", [("spec", spec)], hasWave: hasWave, hook: hook)
    case 8:
      let spec = map([("ca", map([("secretName", .string(name()))]))])
      declare("cert-manager.io", "Issuer", name(), [("spec", spec)], hasWave: hasWave, hook: hook)
    default:
      declare("scheduling.k8s.io", "PriorityClass", name(), [], hasWave: hasWave, hook: nil)
      let pod = map([("priorityClassName", .string(name())), ("containers", list([]))])
      declare("", "Pod", "p\(index)", [("spec", pod)], hasWave: generator.roll(2) == 0, hook: hook)
    }
  }

  private mutating func pods() -> ManifestNode {
    var sources: [ManifestNode] = []
    for _ in 0..<generator.roll(3) {
      sources.append(map([(generator.pick(["secretRef", "configMapRef"]), map([("name", .string(name()))]))]))
    }
    var volumes: [ManifestNode] = []
    if generator.roll(3) == 0 { volumes = [map([("persistentVolumeClaim", map([("claimName", .string(name()))]))])] }
    let pod = map([("containers", list([map([("envFrom", list(sources))])])), ("volumes", list(volumes))])
    return map([("template", map([("spec", pod)]))])
  }

  private mutating func declare(
    _ group: String, _ kind: String, _ name: String, _ fields: [(String, ManifestNode)], hasWave: Bool, hook: HookType?
  ) {
    let isThere = pipeline.resources.contains { $0.kind == kind && $0.name == name }
    guard !isThere else { return }
    let wave = hasWave ? WaveDeclaration(generator.roll(5) - 2, Reason(.clause)) : .standard
    let isCluster = ["PriorityClass", "StorageClass"].contains(kind)
    pipeline.resources.append(
      Resource(
        group: group, version: "v1", kind: kind, namespace: isCluster ? "" : "shop", name: name,
        hook: hook.map { HookDeclaration(types: [$0], reason: .standard) }, wave: wave,
        manifest: map([("metadata", map([("name", .string(name))]))] + fields),
        origin: .recorded(Location(path: "random", line: 1, column: 1))))
  }

  private func map(_ entries: [(String, ManifestNode)]) -> ManifestNode {
    ManifestNode(.map(ManifestMap(entries: entries.map { .init($0.0, $0.1) })))
  }

  private func list(_ items: [ManifestNode]) -> ManifestNode { ManifestNode(.list(items)) }
}
