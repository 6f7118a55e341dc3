// What each kind refers to.
extension NeedReader {
  /// Reads the resource.
  mutating func read() {
    readOwners()
    let isPod = resource.groupKind == GroupKind(group: "", kind: "Pod")
    // What its pods refer to is of no weight for as long as there are none.
    let force: ObjectNeed.Force = resource.isScaledToZero ? .use : .health
    if let pod = resource.podTemplate { readPod(pod, force, admission: isPod ? .application : nil) }
    let spec = resource.manifest["spec"]
    switch (resource.group, resource.kind) {
    case ("", "PersistentVolumeClaim"): readClaim(spec, .health)
    case ("", "ServiceAccount"):
      for key in ["secrets", "imagePullSecrets"] {
        for secret in resource.manifest[key]?.list ?? [] { need(.secret, secret["name"], .imagePullSecret, .use) }
      }
    case ("apps", "StatefulSet"):
      need(.service, spec?["serviceName"], .service, .use)
      for claim in spec?["volumeClaimTemplates"]?.list ?? [] { readClaim(claim["spec"], .use) }
    case ("batch", "CronJob"):
      // Its pods come later, and its health does not wait for them.
      if let pod = spec?["jobTemplate"]?["spec"]?["template"]?["spec"] { readPod(pod, .use) }
    case ("autoscaling", "HorizontalPodAutoscaler"): readTarget(spec?["scaleTargetRef"], .health)
    case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"): readIngress(spec)
    case ("rbac.authorization.k8s.io", "RoleBinding"), ("rbac.authorization.k8s.io", "ClusterRoleBinding"):
      readBinding()
    case ("admissionregistration.k8s.io", _):
      for webhook in resource.manifest["webhooks"]?.list ?? [] { readService(webhook["clientConfig"], .webhook, .use) }
      readInjectedAuthority()
    case ("apiextensions.k8s.io", "CustomResourceDefinition"):
      readService(spec?["conversion"]?["webhook"]?["clientConfig"], .webhook, .use)
      readInjectedAuthority()
    case ("apiregistration.k8s.io", "APIService"):
      readService(spec, .service, .health)
      readInjectedAuthority()
    default: readCustom(spec)
    }
  }

  private mutating func readOwners() {
    for owner in resource.manifest["metadata"]?["ownerReferences"]?.list ?? [] { readTarget(owner, .use, .owner) }
  }

  /// Reads a reference with apiVersion, kind and name, to something in the same namespace.
  mutating func readTarget(
    _ reference: ManifestNode?, _ force: ObjectNeed.Force, _ role: ObjectNeed.Role = .scaleTarget
  ) {
    guard let reference, let kind = reference["kind"]?.string else { return }
    let version = reference["apiVersion"]?.string ?? ""
    let group = version.split(separator: "/").dropLast().first.map(String.init) ?? ""
    need(GroupKind(group: group, kind: kind), reference["name"], role, force)
  }

  private mutating func readIngress(_ spec: ManifestNode?) {
    func service(_ backend: ManifestNode?) -> ManifestNode? { backend?["service"]?["name"] ?? backend?["serviceName"] }
    need(.service, service(spec?["defaultBackend"] ?? spec?["backend"]), .backend, .use)
    for rule in spec?["rules"]?.list ?? [] {
      for path in rule["http"]?["paths"]?.list ?? [] { need(.service, service(path["backend"]), .backend, .use) }
    }
    for entry in spec?["tls"]?.list ?? [] { need(.secret, entry["secretName"], .certificate, .use) }
    let kind = GroupKind(group: "networking.k8s.io", kind: "IngressClass")
    need(kind, spec?["ingressClassName"], .ingressClass, .use, in: "")
    readIssuerOfIngress()
  }

  /// The issuer whose name an annotation gives to cert-manager, which makes the certificates then.
  private mutating func readIssuerOfIngress() {
    let annotations = resource.manifest["metadata"]?["annotations"]
    for (key, kind, place) in [
      ("cert-manager.io/issuer", "Issuer", nil), ("cert-manager.io/cluster-issuer", "ClusterIssuer", ""),
    ] as [(String, String, String?)] {
      need(GroupKind(group: "cert-manager.io", kind: kind), annotations?[key], .issuer, .use, in: place)
    }
  }

  private mutating func readBinding() {
    let role = resource.manifest["roleRef"]
    let isCluster = role?["kind"]?.string == "ClusterRole"
    let kind = GroupKind(group: "rbac.authorization.k8s.io", kind: isCluster ? "ClusterRole" : "Role")
    need(kind, role?["name"], .role, .use, in: isCluster ? "" : nil)
    for subject in resource.manifest["subjects"]?.list ?? [] where subject["kind"]?.string == "ServiceAccount" {
      guard subject["name"]?.string != "default" else { continue }
      need(.serviceAccount, subject["name"], .subject, .use, in: subject["namespace"]?.string)
    }
  }

  private mutating func readService(_ holder: ManifestNode?, _ role: ObjectNeed.Role, _ force: ObjectNeed.Force) {
    let service = holder?["service"]
    need(.service, service?["name"], role, force, in: service?["namespace"]?.string)
  }
}
