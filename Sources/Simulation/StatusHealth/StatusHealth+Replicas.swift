import Ordering

// What keeps copies of a pod running. Each is on its way until its controller has seen the present generation.

extension StatusHealth {
  /// `getAppsv1DeploymentHealth`.
  static func deployment(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    let (spec, status) = (try fields.fields("spec"), try fields.fields("status"))
    if try spec.flag("paused") { return Health(.suspended, "Deployment is paused") }
    guard try isObserved(fields) else {
      return waiting("observed deployment generation less than desired generation")
    }
    let progress = try status.condition("Progressing", "v1.DeploymentConditionType")
    if try progress?.text("reason") == "ProgressDeadlineExceeded" {
      return Health(.degraded, "Deployment \"\(resource.name)\" exceeded its progress deadline")
    }
    let (all, updated) = (try status.count("replicas"), try status.count("updatedReplicas"))
    if let wanted = try spec.optionalCount("replicas"), updated < wanted {
      return waiting("\(updated) out of \(wanted) new replicas have been updated...")
    }
    if all > updated { return waiting("\(all &- updated) old replicas are pending termination...") }
    let available = try status.count("availableReplicas")
    if available < updated { return waiting("\(available) of \(updated) updated replicas are available...") }
    return Health(.healthy)
  }

  /// `getAppsv1ReplicaSetHealth`.
  static func replicaSet(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    guard try isObserved(fields) else {
      return waiting("observed replica set generation less than desired generation")
    }
    let status = try fields.fields("status")
    let failure = try status.condition("ReplicaFailure", "v1.ReplicaSetConditionType")
    if let failure, try failure.text("status", "v1.ConditionStatus") == "True" {
      return Health(.degraded, try failure.text("message"))
    }
    let available = try status.count("availableReplicas")
    if let wanted = try fields.fields("spec").optionalCount("replicas"), available < wanted {
      return waiting("\(available) out of \(wanted) new replicas are available...")
    }
    return Health(.healthy)
  }

  /// `getAppsv1DaemonSetHealth`.
  static func daemonSet(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    guard try isObserved(fields) else {
      return waiting("observed daemon set generation less than desired generation")
    }
    let status = try fields.fields("status")
    let wanted = try status.count("desiredNumberScheduled")
    let updated = try status.count("updatedNumberScheduled")
    let strategy = try fields.fields("spec").fields("updateStrategy")
    if try strategy.text("type", "v1.DaemonSetUpdateStrategyType") == "OnDelete" {
      return Health(.healthy, "daemon set \(updated) out of \(wanted) new pods have been updated")
    }
    let beginning = "Waiting for daemon set \"\(resource.name)\" rollout to finish: "
    if updated < wanted {
      return Health(.progressing, beginning + "\(updated) out of \(wanted) new pods have been updated...")
    }
    let available = try status.count("numberAvailable")
    if available < wanted {
      return Health(.progressing, beginning + "\(available) of \(wanted) updated pods are available...")
    }
    return Health(.healthy)
  }

  /// `getAppsv1StatefulSetHealth`. With `rollingUpdate` written out, as the API server writes it, a StatefulSet is
  /// healthy whatever its revisions are, once enough of it is ready and beyond the partition.
  static func statefulSet(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    let (spec, status) = (try fields.fields("spec"), try fields.fields("status"))
    let hasBeenSeen = try status.number("observedGeneration") != 0
    guard try isObserved(fields), hasBeenSeen else {
      return Health(.progressing, "Waiting for statefulset spec update to be observed...")
    }
    let (wanted, ready) = (try spec.optionalCount("replicas"), try status.count("readyReplicas"))
    if let wanted, ready < wanted { return Health(.progressing, "Waiting for \(wanted &- ready) pods to be ready...") }
    let updated = try status.count("updatedReplicas")
    let strategy = try spec.fields("updateStrategy")
    let type = try strategy.text("type", "v1.StatefulSetUpdateStrategyType")
    if type == "RollingUpdate", let rolling = try strategy.optionalFields("rollingUpdate") {
      if let wanted, let partition = try rolling.optionalCount("partition"), updated < wanted &- partition {
        return Health(
          .progressing,
          "Waiting for partitioned roll out to finish: "
            + "\(updated) out of \(wanted &- partition) new pods have been updated...")
      }
      return Health(.healthy, "partitioned roll out complete: \(updated) new pods have been updated...")
    }
    if type == "OnDelete" { return Health(.healthy, "statefulset has \(ready) ready pods") }
    let (current, next) = (try status.text("currentRevision"), try status.text("updateRevision"))
    if next != current {
      return Health(
        .progressing, "waiting for statefulset rolling update to complete \(updated) pods at revision \(next)...")
    }
    let count = try status.count("currentReplicas")
    return Health(.healthy, "statefulset rolling update complete \(count) pods at revision \(current)...")
  }

  /// Whether its controller has seen the generation that is wanted now.
  private static func isObserved(_ fields: TypedFields) throws(TypedFields.Mismatch) -> Bool {
    let generation = try fields.fields("metadata").number("generation")
    return generation <= (try fields.fields("status").number("observedGeneration"))
  }

  private static func waiting(_ what: String) -> Health {
    Health(.progressing, "Waiting for rollout to finish: " + what)
  }
}
