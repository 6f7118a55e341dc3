/// The place of a kind among the others of its wave.
///
/// The rank is by the kind's name alone, whatever its API group; kinds that are not listed share the last rank. Source:
/// the engine's `kindOrder`.
package enum KindRank {
  private static let order = [
    "Namespace", "NetworkPolicy", "ResourceQuota", "LimitRange", "PodSecurityPolicy", "PodDisruptionBudget",
    "ServiceAccount", "Secret", "SecretList", "ConfigMap", "StorageClass", "PersistentVolume",
    "PersistentVolumeClaim", "CustomResourceDefinition", "ClusterRole", "ClusterRoleList", "ClusterRoleBinding",
    "ClusterRoleBindingList", "Role", "RoleList", "RoleBinding", "RoleBindingList", "Service", "DaemonSet", "Pod",
    "ReplicationController", "ReplicaSet", "Deployment", "HorizontalPodAutoscaler", "StatefulSet", "Job", "CronJob",
    "IngressClass", "Ingress", "APIService",
  ]

  private static let ranks = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, UInt8($0)) })

  /// The rank of the kinds that are not listed.
  package static let last = UInt8(order.count)

  package static func of(_ kind: String) -> UInt8 { ranks[kind] ?? last }
}
