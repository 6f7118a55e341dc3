import Diagnostics
import Manifests
import Ordering

/// The inputs of a recorded case.
struct OrderRecording {
  let pipeline: Pipeline
  let request: SyncRequest

  init(_ node: ManifestNode, release: Release) {
    let options = node["options"]
    var request = SyncRequest()
    request.namespace = node["namespace"]?.string ?? ""
    request.revision = node["revision"]?.string ?? ""
    request.startedAt = node["startedAt"]?.integer ?? 0
    request.prune = options?["prune"]?.bool ?? false
    request.pruneLast = options?["pruneLast"]?.bool ?? false
    request.skipHooks = options?["skipHooks"]?.bool ?? false
    request.createNamespace = options?["createNamespace"]?.bool ?? false
    request.defaultPrune = options?["defaultPrune"]?.string
    request.selected = options?["selected"]?.list.map { $0.map(OrderRecording.reference) }
    request.managedNamespaceMetadata = options?["managedNamespaceMetadata"]?.map.map(NamespaceMetadata.init)
    request.release = release
    self.request = request

    let targets = OrderRecording.resources(node["target"])
    let live = OrderRecording.resources(node["live"])
    let untracked = OrderRecording.resources(node["unmanagedLive"])
    var kinds = KindTable(entries: OrderRecording.clusterKinds)
    for object in targets + live + untracked where kinds[object.groupKind] == nil {
      kinds[object.groupKind] = KindTable.Entry(version: object.version, scope: .namespaced)
    }
    pipeline = Pipeline(resources: targets, live: live, untracked: untracked, kinds: kinds)
  }

  private static func reference(_ node: ManifestNode) -> Reference {
    Reference(
      group: node["group"]?.string ?? "",
      kind: node["kind"]?.string ?? "",
      namespace: node["namespace"]?.string,
      name: node["name"]?.string ?? ""
    )
  }

  private static func resources(_ node: ManifestNode?) -> [Resource] {
    var reader = ObjectReader()
    let file = SourceFile(path: "recording", bytes: [])
    for object in node?.list ?? [] { reader.read(object, in: file) }
    return reader.resources
  }

  /// The cluster-scoped kinds of the cluster that was recorded; every other kind is namespaced.
  private static let clusterKinds: [GroupKind: KindTable.Entry] = {
    let kinds = [
      "/Namespace", "policy/PodSecurityPolicy", "storage.k8s.io/StorageClass", "/PersistentVolume",
      "apiextensions.k8s.io/CustomResourceDefinition", "rbac.authorization.k8s.io/ClusterRole",
      "rbac.authorization.k8s.io/ClusterRoleList", "rbac.authorization.k8s.io/ClusterRoleBinding",
      "rbac.authorization.k8s.io/ClusterRoleBindingList", "networking.k8s.io/IngressClass",
      "apiregistration.k8s.io/APIService", "cert-manager.io/ClusterIssuer", "scheduling.k8s.io/PriorityClass",
      "admissionregistration.k8s.io/ValidatingWebhookConfiguration",
      "admissionregistration.k8s.io/MutatingWebhookConfiguration", "example.com/ClusterWidget",
    ]
    var entries: [GroupKind: KindTable.Entry] = [:]
    for kind in kinds {
      let parts = kind.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
      entries[GroupKind(group: parts[0], kind: parts[1])] = KindTable.Entry(version: "v1", scope: .cluster)
    }
    return entries
  }()
}
