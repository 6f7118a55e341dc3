/// When a claim gets its volume (`volumeBindingMode`).
package enum ClaimBinding: Sendable {
  case immediate
  /// Once a pod mounts it.
  case withConsumer
  /// It depends on a storage class that nobody showed.
  case unknown

  /// What a storage class makes of its claims; nil for anything else.
  package init?(ofClass resource: Resource) {
    guard resource.kind == "StorageClass" else { return nil }
    let waits = resource.manifest["volumeBindingMode"]?.string == "WaitForFirstConsumer"
    self = waits ? .withConsumer : .immediate
  }

  /// When a claim is bound, given storage classes by name.
  package init(of claim: Resource, _ classes: [String: ClaimBinding]) {
    let spec = claim.manifest["spec"]
    if spec?["volumeName"]?.string?.isEmpty == false {
      self = .immediate
    } else if let name = spec?["storageClassName"]?.string {
      self = name.isEmpty ? .immediate : classes[name] ?? .unknown
    } else {
      self = .unknown
    }
  }
}

extension Resource {
  /// The pods it makes as soon as it is applied; nil if it makes none.
  package var podSpec: ManifestNode? {
    switch (group, kind) {
    case ("", "Pod"): manifest["spec"]
    case ("batch", "CronJob"): nil
    default: manifest["spec"]?["template"]?["spec"]
    }
  }

  /// Whether this is a claim for a volume.
  package var isClaim: Bool { kind == "PersistentVolumeClaim" && group.isEmpty }
}
