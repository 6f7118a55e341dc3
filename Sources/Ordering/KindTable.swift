/// Whether objects of a kind live in a namespace.
package enum Scope: String, Sendable, Hashable {
  case namespaced
  case cluster
}

/// The kinds a cluster knows, with the version and the scope of each.
package struct KindTable: Sendable {
  package struct Entry: Sendable, Hashable {
    package var version: String
    package var scope: Scope

    package init(version: String, scope: Scope) {
      self.version = version
      self.scope = scope
    }
  }

  private var entries: [GroupKind: Entry]

  package init(entries: [GroupKind: Entry] = [:]) {
    self.entries = entries
  }

  package subscript(kind: GroupKind) -> Entry? {
    get { entries[kind] }
    set { entries[kind] = newValue }
  }

  /// Whether there is a kind of which something holds.
  package func contains(where predicate: (GroupKind, Entry) -> Bool) -> Bool {
    entries.contains { predicate($0.key, $0.value) }
  }

  /// The scope of a kind; nil for an unknown one, which counts as namespaced. That of a well-known operator's kind is
  /// known without its definition.
  package func scope(of kind: GroupKind) -> Scope? { entries[kind]?.scope ?? KindTable.operatorScopes[kind] }

  /// The apiVersions that have a kind of this name, sorted.
  package func groups(of kind: String) -> [String] {
    let found = entries.filter { $0.key.kind == kind }
    return found.map { $0.key.group.isEmpty ? $0.value.version : "\($0.key.group)/\($0.value.version)" }.sorted()
  }

  /// The kind that its bare name means: of several groups the one that is no longer or not yet another's stand-in.
  package func preferred(_ kind: String) -> GroupKind? { stock(of: kind).first }

  /// The kinds of a bare name, the one that it means first.
  package func stock(of kind: String) -> [GroupKind] {
    entries.keys.filter { $0.kind == kind }.sorted { rank($0) < rank($1) }
  }

  /// Old groups that kinds have left come last, and the core group comes first.
  private func rank(_ kind: GroupKind) -> (Int, String) {
    switch kind.group {
    case "": (0, "")
    case "extensions", "events.k8s.io": (2, kind.group)
    default: (1, kind.group)
    }
  }

  /// The names of all kinds, sorted.
  package var names: [String] { Set(entries.keys.map(\.kind)).sorted() }

  /// Takes in the kind that a CustomResourceDefinition introduces.
  package mutating func add(definition resource: Resource) {
    guard let kind = resource.definedKind, let spec = resource.manifest["spec"] else { return }
    let versions = spec["versions"]?.list ?? []
    let stored = versions.first { $0["storage"]?.bool == true } ?? versions.first
    let version = stored?["name"]?.string ?? spec["version"]?.string ?? "v1"
    // A definition that says nothing of the scope changes nothing of what is known.
    let known = scope(of: kind) ?? .namespaced
    let scope: Scope = spec["scope"]?.string.map { $0 == "Cluster" ? .cluster : .namespaced } ?? known
    entries[kind] = Entry(version: version, scope: scope)
  }

  /// Takes in the kinds of another table that this one does not know.
  package mutating func merge(_ other: KindTable) { entries.merge(other.entries) { own, _ in own } }

  /// The kinds of Kubernetes itself, with those it has dropped that manifests still use, and Argo CD's own.
  package static let builtIn: KindTable = {
    var table = KindTable()
    for line in namespacedKinds.split(separator: "\n") { table.add(line, .namespaced) }
    for line in clusterKinds.split(separator: "\n") { table.add(line, .cluster) }
    return table
  }()

  private mutating func add(_ line: Substring, _ scope: Scope) {
    let words = line.split(separator: " ")
    guard let head = words.first else { return }
    let parts = head.split(separator: "/")
    let group = parts.count == 2 ? String(parts[0]) : ""
    let version = parts.last.map(String.init) ?? ""
    for kind in words.dropFirst() {
      entries[GroupKind(group: group, kind: String(kind))] = Entry(version: version, scope: scope)
    }
  }

  private static let namespacedKinds = """
    v1 ConfigMap Endpoints Event LimitRange PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota
    v1 Secret SecretList Service ServiceAccount
    apps/v1 ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet
    argoproj.io/v1alpha1 AppProject Application ApplicationSet
    authorization.k8s.io/v1 LocalSubjectAccessReview
    autoscaling/v2 HorizontalPodAutoscaler
    batch/v1 CronJob Job
    coordination.k8s.io/v1 Lease
    discovery.k8s.io/v1 EndpointSlice
    events.k8s.io/v1 Event
    extensions/v1beta1 DaemonSet Deployment Ingress NetworkPolicy ReplicaSet
    networking.k8s.io/v1 Ingress NetworkPolicy
    policy/v1 PodDisruptionBudget
    rbac.authorization.k8s.io/v1 Role RoleBinding RoleBindingList RoleList
    resource.k8s.io/v1 ResourceClaim ResourceClaimTemplate
    storage.k8s.io/v1 CSIStorageCapacity
    """

  private static let clusterKinds = """
    v1 ComponentStatus Namespace Node PersistentVolume
    admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingAdmissionPolicy
    admissionregistration.k8s.io/v1 ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
    admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy MutatingAdmissionPolicyBinding
    apiextensions.k8s.io/v1 CustomResourceDefinition
    apiregistration.k8s.io/v1 APIService
    authentication.k8s.io/v1 SelfSubjectReview TokenReview
    authorization.k8s.io/v1 SelfSubjectAccessReview SelfSubjectRulesReview SubjectAccessReview
    certificates.k8s.io/v1 CertificateSigningRequest
    certificates.k8s.io/v1beta1 ClusterTrustBundle
    extensions/v1beta1 PodSecurityPolicy
    flowcontrol.apiserver.k8s.io/v1 FlowSchema PriorityLevelConfiguration
    networking.k8s.io/v1 IPAddress IngressClass ServiceCIDR
    node.k8s.io/v1 RuntimeClass
    policy/v1beta1 PodSecurityPolicy
    rbac.authorization.k8s.io/v1 ClusterRole ClusterRoleBinding ClusterRoleBindingList ClusterRoleList
    resource.k8s.io/v1 DeviceClass ResourceSlice
    scheduling.k8s.io/v1 PriorityClass
    storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment VolumeAttributesClass
    """
}
