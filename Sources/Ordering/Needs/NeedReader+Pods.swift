// Pods and what makes them.
extension NeedReader {
  /// Reads what pods refer to.
  ///
  /// Optional references do not keep a pod from starting, nor do image pull secrets (kubelet's `MountVolumes`,
  /// `GenerateRunContainerOptions`).
  ///
  /// - Parameters:
  ///   - force: what the resource comes to while they cannot start.
  ///   - admission: what it comes to without what Kubernetes admits no pod without (its admission plugins
  ///     ServiceAccount, Priority and RuntimeClass): a controller tries again, and a pod that is applied is refused.
  mutating func readPod(_ pod: ManifestNode, _ force: ObjectNeed.Force, admission: ObjectNeed.Force? = nil) {
    let admission = admission ?? force
    if let account = pod["serviceAccountName"], account.string != "default" {
      need(.serviceAccount, account, .serviceAccount, admission)
    }
    for secret in pod["imagePullSecrets"]?.list ?? [] { need(.secret, secret["name"], .imagePullSecret, .use) }
    need(
      GroupKind(group: "node.k8s.io", kind: "RuntimeClass"), pod["runtimeClassName"], .runtimeClass, admission, in: "")
    if let priority = pod["priorityClassName"], priority.string?.hasPrefix("system-") == false {
      need(GroupKind(group: "scheduling.k8s.io", kind: "PriorityClass"), priority, .priorityClass, admission, in: "")
    }
    for volume in pod["volumes"]?.list ?? [] { readVolume(volume, force) }
    for container in (pod["initContainers"]?.list ?? []) + (pod["containers"]?.list ?? []) {
      readContainer(container, force)
    }
  }

  private mutating func readVolume(_ volume: ManifestNode, _ force: ObjectNeed.Force) {
    need(.secret, reference: volume["secret"], by: "secretName", .configuration, force)
    need(.configMap, reference: volume["configMap"], .configuration, force)
    need(.claim, volume["persistentVolumeClaim"]?["claimName"], .claim, force, wantsHealth: true)
    readDriver(volume["csi"], force)
    readClaim(volume["ephemeral"]?["volumeClaimTemplate"]?["spec"], .use)
    for source in volume["projected"]?["sources"]?.list ?? [] {
      need(.secret, reference: source["secret"], .configuration, force)
      need(.configMap, reference: source["configMap"], .configuration, force)
    }
  }

  private mutating func readDriver(_ volume: ManifestNode?, _ force: ObjectNeed.Force) {
    need(.secret, volume?["nodePublishSecretRef"]?["name"], .configuration, force)
    guard volume?["driver"]?.string == "secrets-store.csi.k8s.io" else { return }
    let kind = GroupKind(group: "secrets-store.csi.x-k8s.io", kind: "SecretProviderClass")
    need(kind, volume?["volumeAttributes"]?["secretProviderClass"], .configuration, force)
  }

  /// Reads the variables of a container.
  mutating func readContainer(_ container: ManifestNode, _ force: ObjectNeed.Force) {
    for source in container["envFrom"]?.list ?? [] {
      need(.secret, reference: source["secretRef"], .configuration, force)
      need(.configMap, reference: source["configMapRef"], .configuration, force)
    }
    for variable in container["env"]?.list ?? [] {
      need(.secret, reference: variable["valueFrom"]?["secretKeyRef"], .configuration, force)
      need(.configMap, reference: variable["valueFrom"]?["configMapKeyRef"], .configuration, force)
    }
  }

  /// Reads the spec of a claim. Without its class it is pending, or without its volume if it names one, whatever its
  /// class is then (`getCorev1PVCHealth`).
  mutating func readClaim(_ spec: ManifestNode?, _ force: ObjectNeed.Force) {
    let namesVolume = spec?["volumeName"]?.string?.isEmpty == false
    need(.storageClass, spec?["storageClassName"], .storageClass, namesVolume ? .use : force, in: "")
    need(.volume, spec?["volumeName"], .volume, force, in: "")
  }
}
