import Ordering

// The health of an object by what its `status` says.
//
// The problem: what is live already has a health of its own, and Argo CD reads it kind by kind, each with its own fields
// and its own words. A sync waits or fails by that reading, so it has to be the same one, message by message.
//
// The approach: one file for a group of kinds, one function for a kind, named in its comment after the engine's. The
// engine reads most kinds into Go structs first: what is absent counts as zero, and a value of another type makes the
// whole object unreadable, which is health Unknown. `TypedFields` is that reading, of the fields that a check looks at.
//
//     GetHealthCheckFunc -> a kind's function -> TypedFields -> Health

/// The checks that the engine has built in (`gitops-engine/pkg/health`, v3.5.1).
enum StatusHealth {
  /// The health of an object; nil for a kind without a check of the engine's own (`GetHealthCheckFunc`). Deletion, which
  /// comes before everything else, is the cluster's to say (`HealthChecks`).
  static func of(_ resource: Resource) -> Health? {
    guard let check = check(of: resource) else { return nil }
    do throws(Unreadable) {
      return try check(resource)
    } catch {
      return Health(.unknown, error.message)
    }
  }

  typealias Check = (Resource) throws(Unreadable) -> Health

  /// Why no health can be told.
  struct Unreadable: Error {
    var message: String
  }

  private static func check(of resource: Resource) -> Check? {
    switch (resource.group, resource.kind) {
    case ("apps", "Deployment"): typed("Deployment", ["v1"], deployment)
    case ("apps", "StatefulSet"): typed("StatefulSet", ["v1"], statefulSet)
    case ("apps", "ReplicaSet"): typed("ReplicaSet", ["v1"], replicaSet)
    case ("apps", "DaemonSet"): typed("DaemonSet", ["v1"], daemonSet)
    case ("batch", "Job"): typed("Job", ["v1"], job)
    case ("", "Pod"): typed("Pod", ["v1"], pod)
    case ("", "PersistentVolumeClaim"): typed("PersistentVolumeClaim", ["v1"], claim)
    case ("", "Service"): typed("Service", ["v1"], service)
    case ("autoscaling", "HorizontalPodAutoscaler"): typed("HPA", ["v1", "v2"], autoscaler)
    case ("apiregistration.k8s.io", "APIService"): typed("APIService", ["v1", "v1beta1"], apiService)
    case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"): { resource in ingress(resource) }
    case ("argoproj.io", "Workflow"): { resource in workflow(resource) }
    default: nil
    }
  }

  /// A check of a kind that is read into a Go struct, which there is for some versions alone.
  ///
  /// - Parameter name: what the engine's messages call the kind.
  private static func typed(
    _ name: String, _ versions: [String],
    _ check: @escaping (Resource, TypedFields) throws(TypedFields.Mismatch) -> Health
  ) -> Check {
    { resource throws(Unreadable) in
      guard versions.contains(resource.version) else {
        throw Unreadable(
          message: "unsupported \(name) GVK: \(resource.group)/\(resource.version), Kind=\(resource.kind)")
      }
      do throws(TypedFields.Mismatch) {
        return try check(resource, TypedFields(resource.manifest))
      } catch {
        throw Unreadable(message: "failed to convert unstructured \(name) to typed: \(error.message)")
      }
    }
  }
}
