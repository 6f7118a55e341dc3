import Diagnostics

// What manifests refer to.
//
// Kubernetes has no one place where an object says what it needs; each kind has its own fields. This is the list of
// them, kind by kind. The simulation waits by it, checks warn by it, and `swell waves` orders by it, so that all three
// are of one mind.

/// Collects the needs of one resource.
struct NeedReader {
  private(set) var needs: [ObjectNeed] = []
  private var places: [ObjectNeed.Identity: Int] = [:]
  let resource: Resource
  /// Where the resource lives; empty for a kind without a namespace.
  let namespace: String

  init(_ resource: Resource, namespace: String) {
    self.resource = resource
    self.namespace = namespace
  }

  /// Takes in a need by the name in a field. Optional ones do not count, nor do names that are no text.
  mutating func need(
    _ kind: GroupKind, _ name: ManifestNode?, _ role: ObjectNeed.Role, _ force: ObjectNeed.Force,
    in other: String? = nil, wantsHealth: Bool = false
  ) {
    guard let name, let text = name.string, !text.isEmpty else { return }
    let key = ResourceKey(group: kind.group, kind: kind.kind, namespace: other ?? namespace, name: text)
    let need = ObjectNeed(key, role, force, wantsHealth: wantsHealth, at: name.span)
    guard let known = places[need.identity] else {
      places[need.identity] = needs.count
      needs.append(need)
      return
    }
    if needs[known].force < force { needs[known].force = force }
    if wantsHealth { needs[known].wantsHealth = true }
  }

  /// Takes in a need by the `name` of a reference, unless it says that it is optional.
  mutating func need(
    _ kind: GroupKind, reference: ManifestNode?, by key: String = "name", _ role: ObjectNeed.Role,
    _ force: ObjectNeed.Force
  ) {
    guard let reference, reference["optional"]?.bool != true else { return }
    need(kind, reference[key], role, force)
  }
}

extension ObjectNeed {
  /// What makes two needs one.
  fileprivate struct Identity: Hashable {
    var key: ResourceKey
    var role: Role
  }

  fileprivate var identity: Identity { Identity(key: key, role: role) }
}

extension GroupKind {
  static let secret = GroupKind(group: "", kind: "Secret")
  static let configMap = GroupKind(group: "", kind: "ConfigMap")
  static let serviceAccount = GroupKind(group: "", kind: "ServiceAccount")
  static let claim = GroupKind(group: "", kind: "PersistentVolumeClaim")
  static let service = GroupKind(group: "", kind: "Service")
  static let volume = GroupKind(group: "", kind: "PersistentVolume")
  static let storageClass = GroupKind(group: "storage.k8s.io", kind: "StorageClass")
}

extension Resource {
  /// What the manifest refers to, each object once for each role.
  ///
  /// - Parameter namespace: where the resource lives.
  package func needs(in namespace: String) -> [ObjectNeed] {
    var reader = NeedReader(self, namespace: namespace)
    reader.read()
    return reader.needs
  }
}
