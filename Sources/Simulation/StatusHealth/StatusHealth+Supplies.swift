import Ordering

// What the cluster has to supply: volumes and addresses.

extension StatusHealth {
  /// `getCorev1PVCHealth`.
  static func claim(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    switch try fields.fields("status").text("phase", "v1.PersistentVolumeClaimPhase") {
    case "Lost": Health(.degraded)
    case "Pending": Health(.progressing)
    case "Bound": Health(.healthy)
    default: Health(.unknown)
    }
  }

  /// `getCorev1ServiceHealth`: only one of type LoadBalancer waits for something, its address.
  static func service(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    let addresses = try fields.fields("status").fields("loadBalancer").list("ingress")
    let waits = try fields.fields("spec").text("type", "v1.ServiceType") == "LoadBalancer"
    return Health(waits && addresses.isEmpty ? .progressing : .healthy)
  }

  /// `getIngressHealth`, which takes what is no list for an empty one.
  static func ingress(_ resource: Resource) -> Health {
    let addresses = resource.manifest["status"]?["loadBalancer"]?["ingress"]?.list ?? []
    return Health(addresses.isEmpty ? .progressing : .healthy)
  }
}
