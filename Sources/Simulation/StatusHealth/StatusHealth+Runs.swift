import Ordering

// What runs, and may come to an end.

extension StatusHealth {
  /// `getCorev1PodHealth`. That a container cannot be started counts as a failure only of a pod that is started again
  /// and again: a hook that cannot pull its image yet may still run.
  static func pod(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    let status = try fields.fields("status")
    let policy = try fields.fields("spec").text("restartPolicy", "v1.RestartPolicy")
    let containers = try status.list("containerStatuses")
    if policy == "Always" {
      let failures = try startFailures(of: containers)
      if !failures.isEmpty { return Health(.degraded, failures.joined(separator: ", ")) }
    }
    let message = try status.text("message")
    switch try status.text("phase", "v1.PodPhase") {
    case "Pending": return Health(.progressing, message)
    case "Succeeded": return Health(.healthy, message)
    case "Failed":
      guard message.isEmpty else { return Health(.degraded, message) }
      return Health(.degraded, try exitMessage(of: try status.list("initContainerStatuses") + containers))
    case "Running" where policy == "Always":
      let ready = try status.condition("Ready", "v1.PodConditionType")
      if try ready?.text("status", "v1.ConditionStatus") == "True" { return Health(.healthy, message) }
      for container in containers where try container.fields("lastState").optionalFields("terminated") != nil {
        return Health(.degraded, message)
      }
      return Health(.progressing, message)
    case "Running" where policy == "OnFailure" || policy == "Never": return Health(.progressing, message)
    default: return Health(.unknown, message)
    }
  }

  /// What is said of containers that cannot be started, such as `ErrImagePull` and `CrashLoopBackOff`.
  private static func startFailures(of containers: [TypedFields]) throws(TypedFields.Mismatch) -> [String] {
    var messages: [String] = []
    for container in containers {
      guard let waiting = try container.fields("state").optionalFields("waiting") else { continue }
      let reason = try waiting.text("reason")
      guard reason.hasPrefix("Err") || reason.hasSuffix("Error") || reason.hasSuffix("BackOff") else { continue }
      messages.append(try waiting.text("message"))
    }
    return messages
  }

  /// What the first container that failed says of it.
  private static func exitMessage(of containers: [TypedFields]) throws(TypedFields.Mismatch) -> String {
    for container in containers {
      guard let end = try container.fields("state").optionalFields("terminated") else { continue }
      let message = try end.text("message")
      if !message.isEmpty { return message }
      if try end.text("reason") == "OOMKilled" { return "OOMKilled" }
      let code = try end.count("exitCode")
      if code != 0 { return "container \"\(try container.text("name"))\" failed with exit code \(code)" }
    }
    return ""
  }

  /// `getBatchv1JobHealth`. Only for `Suspended` is it asked whether the condition is true; a Job that was resumed, and so
  /// has the condition with `False`, counts as complete.
  static func job(_ resource: Resource, _ fields: TypedFields) throws(TypedFields.Mismatch) -> Health {
    var failure: String?
    var message = ""
    var (isComplete, isSuspended) = (false, false)
    for condition in try fields.fields("status").list("conditions") {
      switch try condition.text("type", "v1.JobConditionType") {
      case "Failed": failure = try condition.text("message")
      case "Complete":
        isComplete = true
        message = try condition.text("message")
      case "Suspended":
        isComplete = true
        message = try condition.text("message")
        if try condition.text("status", "v1.ConditionStatus") == "True" { isSuspended = true }
      default: break
      }
    }
    if let failure { return Health(.degraded, failure) }
    guard isComplete else { return Health(.progressing) }
    // Why it is suspended is not passed on in this release.
    return isSuspended ? Health(.suspended) : Health(.healthy, message)
  }

  /// `getArgoWorkflowHealth`, which takes what is no text for nothing.
  static func workflow(_ resource: Resource) -> Health {
    let status = resource.manifest["status"]
    let message = status?["message"]?.string ?? ""
    switch status?["phase"]?.string ?? "" {
    case "", "Pending", "Running": return Health(.progressing, message)
    case "Succeeded": return Health(.healthy, message)
    case "Failed", "Error": return Health(.degraded, message)
    default: return Health(.unknown, message)
    }
  }
}
