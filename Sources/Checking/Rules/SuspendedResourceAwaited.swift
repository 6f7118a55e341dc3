import Diagnostics
import Ordering

/// What is suspended is awaited, so that the sync stands still until somebody resumes it (gotcha G19).
///
/// A suspended Job and a paused Deployment are Suspended from the beginning (`getBatchv1JobHealth`,
/// `getAppsv1DeploymentHealth`), which a sync waits for as for anything that is not healthy yet. A Rollout only pauses
/// when it is updated.
struct SuspendedResourceAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let live = subject.liveKeys
    return subject.inOrder.compactMap { index in
      guard let place = subject.awaited(index), subject.outcome(index) == nil else { return nil }
      if let field = subject.resources[index].suspendingField {
        // What is there already has gone on before, perhaps, and only stops when it is changed.
        let isNew = !live.contains(subject.clusterKey(index))
        return .suspendedResourceAwaited(index, at: field.span, isCertain: isNew, place, subject)
      }
      return subject.resources[index].endlessPause.map { .pausingRolloutAwaited(index, at: $0, place, subject) }
    }
  }
}

extension Resource {
  /// The field that keeps it from running at all. What Kueue holds back it lets go by itself.
  fileprivate var suspendingField: ManifestNode? {
    let field: ManifestNode?
    switch (group, kind) {
    case ("batch", "Job"):
      guard manifest["metadata"]?["labels"]?["kueue.x-k8s.io/queue-name"] == nil,
        manifest["spec"]?["managedBy"] == nil
      else { return nil }
      field = manifest["spec"]?["suspend"]
    case ("apps", "Deployment"): field = manifest["spec"]?["paused"]
    default: field = nil
    }
    return field?.bool == true ? field : nil
  }

  /// The step of a Rollout that ends only when somebody promotes it.
  fileprivate var endlessPause: Span? {
    guard group == "argoproj.io", kind == "Rollout" else { return nil }
    let steps = manifest["spec"]?["strategy"]?["canary"]?["steps"]?.list ?? []
    return steps.compactMap { $0.map?.entry("pause") }.first { $0.value["duration"] == nil }?.keySpan
  }
}

extension Diagnostic {
  fileprivate static func suspendedResourceAwaited(
    _ index: Int, at span: Span, isCertain: Bool, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let isJob = subject.resources[index].kind == "Job"
    let state = isJob ? "suspended" : "paused"
    return Diagnostic(
      isCertain ? .error : .warning, .suspendedGate,
      "\(subject.name(index)) is \(state) and awaited, so that the sync stands still"
        + (isCertain ? "" : " if it was not healthy before"),
      at: subject.label(index, at: span, "awaited in \(subject.place(place))"),
      help: "take `\(isJob ? "suspend" : "paused")` away, or give it the last wave of a sync without PostSync hooks, "
        + "where nothing waits for it")
  }

  fileprivate static func pausingRolloutAwaited(
    _ index: Int, at span: Span, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .suspendedGate,
      "whenever \(subject.name(index)) is updated, the sync waits here until somebody promotes it",
      at: subject.label(index, at: span, "awaited in \(subject.place(place))"),
      help: "until then the sync is running: nothing after it is applied, and no other sync begins")
  }
}
