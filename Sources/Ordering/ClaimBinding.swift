/// When a claim gets its volume (`volumeBindingMode`).
package enum ClaimBinding: Sendable {
  case immediate
  /// Once a pod mounts it.
  case withConsumer
  /// It depends on a storage class that nobody showed.
  case unknown
}

/// When claims are bound, as far as the storage classes tell that somebody shows.
package struct StorageClasses: Sendable {
  private var bindings: [String: ClaimBinding] = [:]
  /// Of claims that name no class.
  private var standard: ClaimBinding?

  package init() {}

  /// Takes in a resource, if it is a class.
  package mutating func add(_ resource: Resource) {
    guard resource.kind == "StorageClass" else { return }
    let waits = resource.manifest["volumeBindingMode"]?.string == "WaitForFirstConsumer"
    let binding = waits ? ClaimBinding.withConsumer : .immediate
    bindings[resource.name] = binding
    let annotations = resource.manifest["metadata"]?["annotations"]
    guard annotations?["storageclass.kubernetes.io/is-default-class"]?.string == "true" else { return }
    // Of several the newest counts, which no manifest says.
    standard = standard == nil || standard == binding ? binding : .unknown
  }

  /// When a claim is bound.
  package func binding(of claim: Resource) -> ClaimBinding {
    let spec = claim.manifest["spec"]
    if spec?["volumeName"]?.string?.isEmpty == false { return .immediate }
    guard let name = spec?["storageClassName"]?.string else { return standard ?? .unknown }
    return name.isEmpty ? .immediate : bindings[name] ?? .unknown
  }
}

extension Resource {
  /// The pods it makes as soon as it is applied; nil if it makes none.
  package var podSpec: ManifestNode? { isScaledToZero ? nil : podTemplate }

  /// The pods it makes once it wants any.
  package var podTemplate: ManifestNode? {
    switch (group, kind) {
    case ("", "Pod"): manifest["spec"]
    case ("batch", "CronJob"): nil
    default: manifest["spec"]?["template"]?["spec"]
    }
  }

  /// Whether it wants no pods, so that it is healthy without any (`getAppsv1DeploymentHealth`,
  /// `getAppsv1StatefulSetHealth`, `getAppsv1ReplicaSetHealth`).
  package var isScaledToZero: Bool {
    switch (group, kind) {
    case ("apps", "Deployment"), ("apps", "StatefulSet"), ("apps", "ReplicaSet"), ("argoproj.io", "Rollout"):
      manifest["spec"]?["replicas"]?.integer == 0
    default: false
    }
  }

  /// Whether this is a claim for a volume.
  package var isClaim: Bool { kind == "PersistentVolumeClaim" && group.isEmpty }
}
