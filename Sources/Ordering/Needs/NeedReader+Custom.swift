// What objects of well-known custom kinds refer to, and what they make.
extension NeedReader {
  /// Reads the spec of a custom resource.
  mutating func readCustom(_ spec: ManifestNode?) {
    switch (resource.group, resource.kind) {
    case ("cert-manager.io", "Certificate"):
      let issuer = spec?["issuerRef"]
      let isCluster = issuer?["kind"]?.string == "ClusterIssuer"
      let kind = GroupKind(group: "cert-manager.io", kind: isCluster ? "ClusterIssuer" : "Issuer")
      if ["cert-manager.io", nil].contains(issuer?["group"]?.string) {
        need(kind, issuer?["name"], .issuer, .health, in: isCluster ? "" : nil)
      }
    case ("cert-manager.io", "Issuer"): need(.secret, spec?["ca"]?["secretName"], .certificate, .health)
    case ("external-secrets.io", "ExternalSecret"):
      let store = spec?["secretStoreRef"]
      let isCluster = store?["kind"]?.string == "ClusterSecretStore"
      let kind = GroupKind(group: "external-secrets.io", kind: isCluster ? "ClusterSecretStore" : "SecretStore")
      need(kind, store?["name"], .secretStore, .health, in: isCluster ? "" : nil)
    case ("argoproj.io", "Rollout"): readTarget(spec?["workloadRef"], .health, .workload)
    case ("argoproj.io", "Workflow"): readWorkflow(spec)
    case ("keda.sh", "ScaledObject"): readScaledObject(spec)
    case ("gateway.networking.k8s.io", "Gateway"):
      for listener in spec?["listeners"]?.list ?? [] {
        for reference in listener["tls"]?["certificateRefs"]?.list ?? [] {
          need(.secret, reference["name"], .certificate, .use, in: reference["namespace"]?.string)
        }
      }
    case ("gateway.networking.k8s.io", _): readRoute(spec)
    default: break
    }
  }

  /// The steps of a workflow run one after the other, and its health waits for all of them.
  private mutating func readWorkflow(_ spec: ManifestNode?) {
    guard let spec else { return }
    readPod(spec, .health)
    for template in spec["templates"]?.list ?? [] {
      for key in ["container", "script"] { if let container = template[key] { readContainer(container, .health) } }
    }
  }

  private mutating func readScaledObject(_ spec: ManifestNode?) {
    let target = spec?["scaleTargetRef"]
    guard target?["kind"] == nil else { return readTarget(target, .health) }
    need(GroupKind(group: "apps", kind: "Deployment"), target?["name"], .scaleTarget, .health)
  }

  private mutating func readRoute(_ spec: ManifestNode?) {
    for parent in spec?["parentRefs"]?.list ?? [] where ["Gateway", nil].contains(parent["kind"]?.string) {
      let kind = GroupKind(group: "gateway.networking.k8s.io", kind: "Gateway")
      need(kind, parent["name"], .gateway, .use, in: parent["namespace"]?.string)
    }
    for rule in spec?["rules"]?.list ?? [] {
      for backend in rule["backendRefs"]?.list ?? [] where ["Service", nil].contains(backend["kind"]?.string) {
        need(.service, backend["name"], .backend, .use, in: backend["namespace"]?.string)
      }
    }
  }
}

extension Resource {
  /// The objects that a controller makes of it.
  ///
  /// - Parameter namespace: where the resource lives.
  package func makes(in namespace: String) -> [ResourceKey] {
    let spec = manifest["spec"]
    func secret(_ name: String?) -> [ResourceKey] {
      name.map { [ResourceKey(group: "", kind: "Secret", namespace: namespace, name: $0)] } ?? []
    }
    switch (group, kind) {
    case ("cert-manager.io", "Certificate"): return secret(spec?["secretName"]?.string)
    case ("external-secrets.io", "ExternalSecret"): return secret(spec?["target"]?["name"]?.string ?? name)
    case ("bitnami.com", "SealedSecret"):
      return secret(spec?["template"]?["metadata"]?["name"]?.string ?? name)
    default: return []
    }
  }
}
