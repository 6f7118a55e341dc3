import Ordering

/// The health of an object that was found in a cluster, read from its `status` as the engine's own checks read it
/// (`GetHealthCheckFunc` of v3.5.1).
struct StatusHealth {
  /// Nil for a kind that the engine has no check for, and for an object without status.
  let health: Health?

  init(_ resource: Resource) {
    let status = resource.manifest["status"]
    guard let status, !status.isNull else {
      health = nil
      return
    }
    switch (resource.group, resource.kind) {
    case ("batch", "Job"): health = StatusHealth.job(status)
    case ("", "Pod"): health = StatusHealth.pod(status, resource)
    case ("", "PersistentVolumeClaim"): health = StatusHealth.claim(status)
    case ("apps", "Deployment"): health = StatusHealth.deployment(status, resource)
    case ("apps", "StatefulSet"), ("apps", "ReplicaSet"), ("apps", "DaemonSet"):
      health = StatusHealth.replicas(status, resource)
    case ("", "Service"):
      let waits = resource.manifest["spec"]?["type"]?.string == "LoadBalancer"
      health = Health(waits && StatusHealth.addresses(status).isEmpty ? .progressing : .healthy)
    case ("networking.k8s.io", "Ingress"), ("extensions", "Ingress"):
      health = Health(StatusHealth.addresses(status).isEmpty ? .progressing : .healthy)
    case ("argoproj.io", "Workflow"): health = StatusHealth.workflow(status)
    case ("apiregistration.k8s.io", "APIService"):
      let available = StatusHealth.condition("Available", status)
      health = Health(available?["status"]?.string == "True" ? .healthy : .progressing, StatusHealth.message(available))
    default: health = nil
    }
  }

  private static func addresses(_ status: ManifestNode) -> [ManifestNode] {
    status["loadBalancer"]?["ingress"]?.list ?? []
  }

  private static func condition(_ type: String, _ status: ManifestNode) -> ManifestNode? {
    status["conditions"]?.list?.first { $0["type"]?.string == type }
  }

  private static func message(_ node: ManifestNode?) -> String { node?["message"]?.string ?? "" }

  private static func isTrue(_ type: String, _ status: ManifestNode) -> Bool {
    condition(type, status)?["status"]?.string == "True"
  }

  private static func job(_ status: ManifestNode) -> Health {
    if isTrue("Failed", status) { return Health(.degraded, message(condition("Failed", status))) }
    if isTrue("Complete", status) { return Health(.healthy, message(condition("Complete", status))) }
    return Health(isTrue("Suspended", status) ? .suspended : .progressing)
  }

  private static func pod(_ status: ManifestNode, _ resource: Resource) -> Health {
    let text = message(status)
    switch status["phase"]?.string {
    case "Pending": return Health(.progressing, text)
    case "Succeeded": return Health(.healthy, text)
    case "Failed": return Health(.degraded, text)
    case "Running":
      let restarts = resource.manifest["spec"]?["restartPolicy"]?.string ?? "Always"
      return Health(restarts == "Always" && isTrue("Ready", status) ? .healthy : .progressing, text)
    default: return Health(.unknown, text)
    }
  }

  private static func claim(_ status: ManifestNode) -> Health {
    switch status["phase"]?.string {
    case "Bound": Health(.healthy)
    case "Pending": Health(.progressing)
    case "Lost": Health(.degraded)
    default: Health(.unknown)
    }
  }

  private static func workflow(_ status: ManifestNode) -> Health {
    switch status["phase"]?.string {
    case "Succeeded": Health(.healthy, message(status))
    case "Failed", "Error": Health(.degraded, message(status))
    case "", "Pending", "Running", nil: Health(.progressing, message(status))
    default: Health(.unknown, message(status))
    }
  }

  private static func deployment(_ status: ManifestNode, _ resource: Resource) -> Health {
    if resource.manifest["spec"]?["paused"]?.bool == true { return Health(.suspended, "Deployment is paused") }
    if condition("Progressing", status)?["reason"]?.string == "ProgressDeadlineExceeded" {
      return Health(.degraded, "Deployment \"\(resource.name)\" exceeded its progress deadline")
    }
    return replicas(status, resource)
  }

  /// Whether as many replicas are updated and ready as are wanted.
  private static func replicas(_ status: ManifestNode, _ resource: Resource) -> Health {
    let generation = resource.manifest["metadata"]?["generation"]?.integer ?? 0
    guard generation <= status["observedGeneration"]?.integer ?? generation else { return Health(.progressing) }
    if resource.kind == "ReplicaSet", isTrue("ReplicaFailure", status) {
      return Health(.degraded, message(condition("ReplicaFailure", status)))
    }
    let isDaemonSet = resource.kind == "DaemonSet"
    let wanted =
      isDaemonSet
      ? status["desiredNumberScheduled"]?.integer ?? 0 : resource.manifest["spec"]?["replicas"]?.integer ?? 1
    let keys =
      isDaemonSet
      ? ["updatedNumberScheduled", "numberAvailable"]
      : resource.kind == "StatefulSet" ? ["readyReplicas"] : ["availableReplicas"]
    let isReady = keys.allSatisfy { status[$0]?.integer ?? 0 >= wanted }
    return Health(isReady ? .healthy : .progressing)
  }
}

extension Resource {
  /// The health of an object that is there before anything happens: by its status, else by what its author says, else
  /// healthy.
  package func initialHealth(_ behaviour: Behaviour?) -> Health {
    if let health = StatusHealth(self).health { return health }
    switch behaviour?.outcome {
    case .fails(_, let message): return Health(.degraded, message ?? "")
    case .hangs, .vanishes: return Health(.progressing)
    case .suspends: return Health(.suspended)
    case .works, .rejected, .invalid, nil: return Health(.healthy)
    }
  }
}
