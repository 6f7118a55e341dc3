import Diagnostics

/// Another object that a manifest refers to.
package struct ObjectNeed: Sendable, Hashable {
  /// What becomes of a resource for as long as what it refers to is not there.
  package enum Force: Int, Sendable, Hashable, Comparable {
    /// It is fine, and does its work only in part: a route that leads nowhere, a binding that binds nobody.
    case use
    /// It does not become healthy: its pods do not start, its issuer signs nothing.
    case health
    /// Kubernetes refuses it.
    case application

    /// How documents call it.
    package var word: String {
      switch self {
      case .use: "use"
      case .health: "health"
      case .application: "application"
      }
    }

    package static func < (left: Force, right: Force) -> Bool { left.rawValue < right.rawValue }
  }

  /// What for.
  package enum Role: String, Sendable, Hashable {
    /// Variables and files of a container.
    case configuration
    case serviceAccount = "service account"
    case claim
    case volume
    case imagePullSecret = "image pull secret"
    case storageClass = "storage class"
    case priorityClass = "priority class"
    case runtimeClass = "runtime class"
    case backend
    case certificate
    case ingressClass = "ingress class"
    case gateway
    case scaleTarget = "scale target"
    case role
    /// What binds the account of its pods to a role, and the role.
    case rights
    case subject
    case webhook
    case service
    case issuer
    case secretStore = "secret store"
    case workload
    case analysis
    case authentication
    case definition
    case namespace
    case owner
  }

  package var key: ResourceKey
  package var role: Role
  package var force: Force
  /// Whether it has to be healthy too, as a claim has to be bound.
  package var wantsHealth: Bool
  /// Where the manifest says so; empty where nobody wrote it.
  package var place: Span

  package init(_ key: ResourceKey, _ role: Role, _ force: Force, wantsHealth: Bool = false, at place: Span = .zero) {
    self.key = key
    self.role = role
    self.force = force
    self.wantsHealth = wantsHealth
    self.place = place
  }
}
