import Diagnostics
import Ordering

/// What is suspended is awaited, so that the sync stands still until somebody resumes it (gotcha G19).
///
/// A suspended Job and a paused Deployment are Suspended from the beginning (`getBatchv1JobHealth`,
/// `getAppsv1DeploymentHealth`), as is a paused Rollout (`checkPaused`), and a suspended Workflow is Progressing
/// (`getArgoWorkflowHealth`), which a sync waits for as for anything that is not healthy yet. By its steps a Rollout only
/// pauses when it is updated, and a Workflow with a step that suspends it whenever it runs.
struct SuspendedResourceAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    return subject.inOrder.compactMap { index in
      guard let place = subject.awaited(index), subject.outcome(index) == nil else { return nil }
      if let field = subject.resources[index].suspendingField {
        // What is there already has gone on before, perhaps, and only stops when it is changed.
        let isNew = !subject.isLive(index)
        return .suspendedResourceAwaited(index, at: field.span, isCertain: isNew, place, subject)
      }
      return subject.resources[index].endlessPause.map { .pauseAwaited(index, at: $0, place, subject) }
    }
  }
}

extension Resource {
  /// The step of a Rollout or a Workflow that ends only when somebody lets it go on.
  fileprivate var endlessPause: Span? {
    let pauses: [ManifestMap.Entry]
    switch (group, kind) {
    case ("argoproj.io", "Rollout"):
      let steps = manifest["spec"]?["strategy"]?["canary"]?["steps"]?.list ?? []
      pauses = steps.compactMap { $0.map?.entry("pause") }
    case ("argoproj.io", "Workflow"):
      pauses = (manifest["spec"]?["templates"]?.list ?? []).compactMap { $0.map?.entry("suspend") }
    default: return nil
    }
    return pauses.first { $0.value["duration"] == nil }?.keySpan
  }
}

extension Diagnostic {
  fileprivate static func suspendedResourceAwaited(
    _ index: Int, at span: Span, isCertain: Bool, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    let isPaused = resource.kind == "Deployment" || resource.kind == "Rollout"
    let state = isPaused ? "paused" : "suspended"
    return Diagnostic(
      isCertain ? .error : .warning, .suspendedGate,
      "\(subject.name(index)) is \(state) and awaited, so that the sync stands still"
        + (isCertain ? "" : " if it was not healthy before"),
      at: subject.label(index, at: span, "awaited in \(subject.place(place))"),
      help:
        "take `\(isPaused ? "paused" : "suspend")` away, or "
        // A sync ends with its hooks, whichever wave they have.
        + (resource.isHook ? "let it be no hook, " : "give it ")
        + "\(resource.isHook ? "in " : "")the last wave of a sync without PostSync hooks, where nothing waits for it")
  }

  fileprivate static func pauseAwaited(
    _ index: Int, at span: Span, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let isRollout = subject.resources[index].kind == "Rollout"
    return Diagnostic(
      .note, .suspendedGate,
      isRollout
        ? "whenever \(subject.name(index)) is updated, the sync waits here until somebody promotes it"
        : "the sync waits here until somebody resumes \(subject.name(index))",
      at: subject.label(index, at: span, "awaited in \(subject.place(place))"),
      help: "until then the sync is running: nothing after it is applied, and no other sync begins")
  }
}
