import Manifests
import Ordering
import TestSupport

/// Manifests that Kubernetes would accept, with everything YAML can say in them.
struct RandomManifests {
  private var random: SeededGenerator
  private var number = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  mutating func manifests() -> [ManifestNode] { (0..<int(1...12)).map { _ in manifest() } }

  private mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[int(0...elements.count - 1)] }

  private mutating func flip(_ chance: Int = 2) -> Bool { int(1...chance) == 1 }

  private static let kinds = [
    ("v1", "ConfigMap"), ("v1", "Secret"), ("apps/v1", "Deployment"), ("batch/v1", "Job"), ("v1", "Namespace"),
    ("rbac.authorization.k8s.io/v1", "ClusterRole"), ("extensions/v1beta1", "Ingress"), ("autoscaling/v1", "Job"),
    ("networking.k8s.io/v1beta1", "Ingress"), ("example.com/v1", "Widget"), ("example.com/v2", "Widget"),
    ("apps.3scale.net/v1alpha1", "Service"), ("serving.knative.dev/v1", "Service"), ("v1", "Service"),
    ("argoproj.io/v1alpha1", "Rollout"), ("argoproj.io/v1alpha1", "Application"), ("v1", "Wave"),
    ("example.com/v1", "ClusterWidget"), ("argoproj.io/v1alpha1", "AppProject"),
    ("example.com/v1", "my-kind"), ("example.com/v1", "lower"), ("v1", "9Lives"),
  ]

  private mutating func manifest() -> ManifestNode {
    number += 1
    let (apiVersion, kind) = pick(Self.kinds)
    var map = ManifestMap()
    map["apiVersion"] = .string(apiVersion)
    map["kind"] = .string(kind)
    map["metadata"] = ManifestNode(.map(metadata(of: kind)))
    if kind == "ConfigMap" || kind == "Secret" {
      map["data"] = strings()
    } else {
      for _ in 0..<int(0...4) { map[key()] = value(depth: int(0...6)) }
    }
    if flip(20) { map["spec"] = deep() }
    map["items"] = nil
    return ManifestNode(.map(map))
  }

  private mutating func metadata(of kind: String) -> ManifestMap {
    var metadata = ManifestMap()
    let name = pick(["a", "web", "a.b", "9lives", "in", "system:node", "x-", "wave", "Upper", "a_b", "app.for"])
    if flip(6), kind == "Job" {
      metadata["generateName"] = .string(pick(["job-", "job", "9-"]))
      metadata["annotations"] = ManifestNode(.map(hook()))
    } else {
      metadata["name"] = .string("\(number)" + name)
      if flip(3) { metadata["name"] = .string("n\(number)" + name) }
      if flip() { metadata["annotations"] = flip(8) ? ManifestNode(.null) : annotations() }
    }
    if flip(3) { metadata["namespace"] = .string(pick(["shop", "prod", "in", "9"])) }
    if flip(3) { metadata["labels"] = flip(8) ? ManifestNode(.map(ManifestMap())) : strings() }
    if flip(6) { metadata["creationTimestamp"] = ManifestNode(.null) }
    if flip(8) { metadata["finalizers"] = ManifestNode(.list([.string("a.b/c")])) }
    return metadata
  }

  private mutating func hook() -> ManifestMap {
    ManifestMap(entries: [ManifestMap.Entry(ArgoKey.hook, .string(pick(["PreSync", "Sync,PostSync", "PreDelete"])))])
  }

  private mutating func annotations() -> ManifestNode {
    var map = strings().map ?? ManifestMap()
    if flip() { map[ArgoKey.syncWave] = .string(pick(["1", "-5", "01", "+2", "", "one", "7 ", "0"])) }
    if flip(3) {
      map[ArgoKey.hook] = .string(pick(["PreSync", "Sync,PostSync", "Sync, PostSync", "Skip", "Presync", ""]))
    }
    if flip(3) {
      map[ArgoKey.hookDeletePolicy] = .string(pick(["HookSucceeded", "HookFailed,HookSucceeded", "Never"]))
    }
    if flip(3) {
      map[ArgoKey.syncOptions] = .string(
        pick(["Prune=false", "Prune=false,Replace=true", "A,A", "a=b", "X=1", " Y", ""]))
    }
    if flip(6) { map[ArgoKey.helmHook] = .string(pick(["pre-install", "post-install,post-upgrade", "test"])) }
    if flip(6) { map[ArgoKey.helmHookWeight] = .string(pick(["5", "-1", "x"])) }
    return ManifestNode(.map(map))
  }

  private mutating func strings() -> ManifestNode {
    var map = ManifestMap()
    for _ in 0..<int(0...3) { map[key()] = flip(12) ? ManifestNode(.null) : .string(pick(nastyStrings)) }
    return ManifestNode(.map(map))
  }

  private mutating func key() -> String {
    pick(
      [
        "a", "b", "spec", "data", "wave", "hook", "in", "if", "else", "for", "then", "not", "true", "null", "delete",
        "options", "matchLabels", "selector", "metadata", "name", "a.b", "a/b", "a-b", "A", "9", "", "works", "let",
        "takes", "print", "plan", "sync", "app", "kind", "with", "properties", "labels", "annotations",
      ].filter { !["metadata", "kind"].contains($0) } + nastyStrings)
  }

  private mutating func value(depth: Int) -> ManifestNode {
    guard depth > 0, flip(3) == false else { return scalar() }
    if flip() { return ManifestNode(.list((0..<int(0...4)).map { _ in value(depth: depth - 1) })) }
    var map = ManifestMap()
    for _ in 0..<int(0...4) { map[key()] = value(depth: depth - 1) }
    return ManifestNode(.map(map))
  }

  private mutating func scalar() -> ManifestNode {
    switch int(0...6) {
    case 0: ManifestNode(.null)
    case 1: ManifestNode(.bool(flip()))
    case 2: ManifestNode(.integer(pick([0, 1, -1, 80, .max, .min, 1_000_000])))
    case 3:
      ManifestNode(.float(pick([0.5, -0.25, 1e300, Double.leastNonzeroMagnitude, 1.0, 3e15, -1e-7, 123456789.125])))
    case 4:
      .string(pick(["ClusterIP", "None", "True", "TCP", "100m", "1h30m", "25%", "1.5Gi", "5x", "'''", "a'''b\nc"]))
    default: .string(pick(nastyStrings))
    }
  }

  /// Lists and maps in each other, deeper than a script has brackets.
  private mutating func deep() -> ManifestNode {
    var node = scalar()
    for level in 0..<int(100...600) {
      node =
        level % 2 == 0
        ? ManifestNode(.list([node, .string("x")]))
        : ManifestNode(.map(ManifestMap(entries: [ManifestMap.Entry("k", node), ManifestMap.Entry("l", scalar())])))
    }
    return node
  }
}
