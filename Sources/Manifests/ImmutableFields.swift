import Diagnostics
import Ordering

// What Kubernetes lets nobody change of an object that is there.
//
// A change of it is refused whether it is applied, merged by the cluster or put in the place of the whole. What is left
// out here is not sure to be refused: roles of bindings, which Argo CD reconciles by making the binding anew
// (`rbacReconcile`), and Pods, of which a little may change.

/// A field that nobody can change.
package struct ImmutableField: Sendable {
  /// Where it stands in a manifest.
  private var path: [String]
  /// What the API server says of a change.
  private var complaint: String
  /// Whether the cluster adds to it what was not said.
  private var hasDefaults: Bool

  fileprivate init(_ path: String, _ complaint: String, hasDefaults: Bool = true) {
    self.path = path.split(separator: ".").map(String.init)
    self.complaint = complaint
    self.hasDefaults = hasDefaults
  }

  /// As it stands in a manifest.
  package var name: String { path.joined(separator: ".") }

  /// Where its key stands in a manifest.
  package func place(in manifest: ManifestNode) -> Span {
    path.last.flatMap { manifest[path.dropLast()]?.map?.entry($0)?.keySpan } ?? .zero
  }

  /// What the API server says to a change of an object's.
  package func refusal(of resource: Resource, named name: String) -> String {
    let kind = resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)"
    return "\(kind) \"\(name)\" is invalid: \(complaint)"
  }

  /// Whether what is wanted is another than what is there; what either does not say is no difference.
  fileprivate func isChanged(_ wanted: ManifestNode, _ found: ManifestNode, since lastApplied: ManifestNode?) -> Bool {
    guard let new = wanted[path], let old = found[path] else { return false }
    guard old.covers(new) else { return true }
    return hasDefaults ? lastApplied?[path].map { !new.keeps(keysOf: $0) } ?? false : !new.covers(old)
  }
}

extension Resource {
  /// The first field that nobody can change and in which a manifest differs from what is there; nil if there is none.
  ///
  /// - Parameters:
  ///   - live: the object that is there.
  ///   - lastApplied: what was applied to it last, if that is known: what was in it and is no more is taken away.
  package func immutableField(changing live: Resource, since lastApplied: ManifestNode? = nil) -> ImmutableField? {
    if live.manifest["immutable"]?.bool == true, group.isEmpty, kind == "ConfigMap" || kind == "Secret" {
      let (wanted, found) = (comparedManifest, live.comparedManifest)
      if let field = ImmutableField.ofImmutable.first(where: { $0.isChanged(wanted, found, since: nil) }) {
        return field
      }
    }
    return ImmutableField.byKind[groupKind]?.first { $0.isChanged(manifest, live.manifest, since: lastApplied) }
  }
}

extension ImmutableField {
  /// Those of a ConfigMap or a Secret that says of itself that it is immutable.
  fileprivate static let ofImmutable = ["data", "binaryData", "immutable"].map { path in
    ImmutableField(path, "\(path): Forbidden: field is immutable when `immutable` is set", hasDefaults: false)
  }

  /// From Kubernetes' validation of updates: `ValidateJobUpdate`, `ValidateDeploymentUpdate`,
  /// `ValidateStatefulSetUpdate`, `ValidatePersistentVolumeClaimUpdate`, `ValidateSecretUpdate`,
  /// `ValidateStorageClassUpdate`, `ValidatePriorityClassUpdate`, `ValidateIngressClassUpdate`,
  /// `ValidateCustomResourceDefinitionUpdate`.
  fileprivate static let byKind: [GroupKind: [ImmutableField]] = [
    GroupKind(group: "batch", kind: "Job"): [
      .fixed("spec.template"), .fixed("spec.selector"), .fixed("spec.completionMode"),
    ],
    GroupKind(group: "apps", kind: "Deployment"): [.fixed("spec.selector", hasDefaults: false)],
    GroupKind(group: "apps", kind: "ReplicaSet"): [.fixed("spec.selector", hasDefaults: false)],
    GroupKind(group: "apps", kind: "DaemonSet"): [.fixed("spec.selector", hasDefaults: false)],
    GroupKind(group: "apps", kind: "StatefulSet"): [
      "spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.volumeClaimTemplates",
    ].map { ImmutableField($0, statefulSet, hasDefaults: $0 != "spec.selector") },
    GroupKind(group: "", kind: "PersistentVolumeClaim"): [
      "spec.storageClassName", "spec.accessModes", "spec.volumeName", "spec.volumeMode", "spec.selector",
    ].map { ImmutableField($0, claim) },
    GroupKind(group: "", kind: "Secret"): [.fixed("type")],
    GroupKind(group: "storage.k8s.io", kind: "StorageClass"): [
      .forbidden("provisioner"), .forbidden("parameters"), .forbidden("reclaimPolicy"), .fixed("volumeBindingMode"),
    ],
    GroupKind(group: "scheduling.k8s.io", kind: "PriorityClass"): [
      ImmutableField("value", "value: Forbidden: may not be changed in an update.")
    ],
    GroupKind(group: "networking.k8s.io", kind: "IngressClass"): [.fixed("spec.controller")],
    .customResourceDefinition: [.fixed("spec.scope"), .fixed("spec.names.kind")],
  ]

  private static let statefulSet =
    "spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
    + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are "
    + "forbidden"

  private static let claim =
    "spec: Forbidden: spec is immutable after creation except resources.requests and volumeAttributesClassName for "
    + "bound claims"

  private static func fixed(_ path: String, hasDefaults: Bool = true) -> ImmutableField {
    ImmutableField(path, "\(path): Invalid value: field is immutable", hasDefaults: hasDefaults)
  }

  private static func forbidden(_ path: String) -> ImmutableField {
    ImmutableField(path, "\(path): Forbidden: updates to \(path) are forbidden.", hasDefaults: path != "parameters")
  }
}

extension ManifestNode {
  /// The value at the end of a way through maps.
  fileprivate subscript(path: some Sequence<String>) -> ManifestNode? {
    path.reduce(self as ManifestNode?) { $0?[$1] }
  }
}
