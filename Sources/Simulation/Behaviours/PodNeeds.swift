import Ordering

/// What pods cannot start without, as their template says.
package struct PodNeeds: Sendable {
  package private(set) var keys: [ResourceKey] = []
  /// The claims among them, which have to be bound besides.
  package private(set) var claims: [ResourceKey] = []

  /// Reads the template of whatever makes pods as soon as it is applied; of anything else there are none.
  ///
  /// Optional references do not keep a pod from starting, nor do image pull secrets (kubelet's `MountVolumes`,
  /// `GenerateRunContainerOptions`).
  package init(_ resource: Resource, namespace: String) {
    guard let pod = resource.podSpec else { return }
    var names: [(kind: String, name: String)] = []
    func need(_ kind: String, _ node: ManifestNode?, _ key: String) {
      guard let node, let name = node[key]?.string, !name.isEmpty, node["optional"]?.bool != true else { return }
      names.append((kind, name))
    }
    need("ServiceAccount", pod, "serviceAccountName")
    for volume in pod["volumes"]?.list ?? [] {
      need("Secret", volume["secret"], "secretName")
      need("ConfigMap", volume["configMap"], "name")
      need("PersistentVolumeClaim", volume["persistentVolumeClaim"], "claimName")
      for source in volume["projected"]?["sources"]?.list ?? [] {
        need("Secret", source["secret"], "name")
        need("ConfigMap", source["configMap"], "name")
      }
    }
    for container in resource.containers {
      for source in container["envFrom"]?.list ?? [] {
        need("Secret", source["secretRef"], "name")
        need("ConfigMap", source["configMapRef"], "name")
      }
      for variable in container["env"]?.list ?? [] {
        need("Secret", variable["valueFrom"]?["secretKeyRef"], "name")
        need("ConfigMap", variable["valueFrom"]?["configMapKeyRef"], "name")
      }
    }
    var seen: Set<ResourceKey> = []
    for (kind, name) in names where name != "default" || kind != "ServiceAccount" {
      let key = ResourceKey(group: "", kind: kind, namespace: namespace, name: name)
      guard seen.insert(key).inserted else { continue }
      if kind == "PersistentVolumeClaim" { claims.append(key) } else { keys.append(key) }
    }
  }
}

extension Resource {
  /// The containers of its pods, those that run first in front.
  var containers: [ManifestNode] {
    (podSpec?["initContainers"]?.list ?? []) + (podSpec?["containers"]?.list ?? [])
  }
}
