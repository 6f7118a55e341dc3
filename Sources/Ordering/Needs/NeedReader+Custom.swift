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
        need(kind, issuer?["name"], .issuer, .health, in: isCluster ? "" : nil, wantsHealth: true)
      }
    case ("cert-manager.io", "Issuer"):
      need(.secret, spec?["ca"]?["secretName"], .certificate, .health)
      readSolvers(spec)
    case ("cert-manager.io", "ClusterIssuer"): readSolvers(spec)
    case ("external-secrets.io", "SecretStore"), ("external-secrets.io", "ClusterSecretStore"): readStore(spec)
    case ("external-secrets.io", "ExternalSecret"): readExternalSecret(spec)
    case ("argoproj.io", "Rollout"): readRollout(spec)
    case ("argoproj.io", "Workflow"): readWorkflow(spec)
    case ("keda.sh", "ScaledObject"): readScaledObject(spec)
    case ("autoscaling.k8s.io", "VerticalPodAutoscaler"): readTarget(spec?["targetRef"], .use)
    case ("keda.sh", "TriggerAuthentication"):
      for reference in spec?["secretTargetRef"]?.list ?? [] { need(.secret, reference["name"], .configuration, .use) }
    case ("kafka.strimzi.io", "KafkaTopic"), ("kafka.strimzi.io", "KafkaUser"):
      let cluster = resource.manifest["metadata"]?["labels"]?["strimzi.io/cluster"]
      need(GroupKind(group: "kafka.strimzi.io", kind: "Kafka"), cluster, .owner, .health, wantsHealth: true)
    case ("postgresql.cnpg.io", "Cluster"):
      need(.secret, spec?["superuserSecret"]?["name"], .configuration, .health)
      need(.secret, spec?["bootstrap"]?["initdb"]?["secret"]?["name"], .configuration, .health)
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

  private mutating func readExternalSecret(_ spec: ManifestNode?) {
    let sources = (spec?["data"]?.list ?? []) + (spec?["dataFrom"]?.list ?? [])
    for store in [spec?["secretStoreRef"]] + sources.map({ $0["sourceRef"]?["storeRef"] }) {
      let isCluster = store?["kind"]?.string == "ClusterSecretStore"
      let kind = GroupKind(group: "external-secrets.io", kind: isCluster ? "ClusterSecretStore" : "SecretStore")
      need(kind, store?["name"], .secretStore, .health, in: isCluster ? "" : nil, wantsHealth: true)
    }
  }

  /// A rollout without its services or its templates is degraded (`InvalidSpec` of its controller).
  private mutating func readRollout(_ spec: ManifestNode?) {
    readTarget(spec?["workloadRef"], .health, .workload)
    let (canary, blueGreen) = (spec?["strategy"]?["canary"], spec?["strategy"]?["blueGreen"])
    for name in [
      canary?["stableService"], canary?["canaryService"], blueGreen?["activeService"], blueGreen?["previewService"],
    ] { need(.service, name, .service, .health) }
    let analyses =
      [canary?["analysis"], blueGreen?["prePromotionAnalysis"], blueGreen?["postPromotionAnalysis"]]
      + (canary?["steps"]?.list ?? []).map { $0["analysis"] }
    for template in analyses.flatMap({ $0?["templates"]?.list ?? [] }) {
      let isCluster = template["clusterScope"]?.bool == true
      let kind = GroupKind(group: "argoproj.io", kind: isCluster ? "ClusterAnalysisTemplate" : "AnalysisTemplate")
      need(kind, template["templateName"], .analysis, .health, in: isCluster ? "" : nil)
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
    for trigger in spec?["triggers"]?.list ?? [] {
      let reference = trigger["authenticationRef"]
      let isCluster = reference?["kind"]?.string == "ClusterTriggerAuthentication"
      let kind = isCluster ? "ClusterTriggerAuthentication" : "TriggerAuthentication"
      need(
        GroupKind(group: "keda.sh", kind: kind), reference?["name"], .authentication, .health, in: isCluster ? "" : nil)
    }
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
    case ("external-secrets.io", "ExternalSecret"):
      // By these policies it writes into a Secret of somebody else, or none.
      let target = spec?["target"]
      let isOwn = !["Merge", "None"].contains(target?["creationPolicy"]?.string)
      return isOwn ? secret(target?["name"]?.string ?? name) : []
    case ("bitnami.com", "SealedSecret"):
      return secret(spec?["template"]?["metadata"]?["name"]?.string ?? name)
    case ("kafka.strimzi.io", "KafkaUser"): return secret(name)
    case ("postgresql.cnpg.io", "Cluster"):
      return spec?["bootstrap"]?["initdb"]?["secret"] == nil ? secret(name + "-app") : []
    default: return []
    }
  }
}
