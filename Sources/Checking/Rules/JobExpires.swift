import Diagnostics
import Ordering
import Simulation

/// A Job that is no hook removes itself, and is missing from then on (gotcha G31). Where it is gone before its end was
/// seen, the sync that awaits it fails or stands still.
struct JobExpires: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let lost = lostJobs(in: subject)
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, resource.hook == nil, !resource.name.isEmpty,
        let time = resource.manifest["spec"]?["ttlSecondsAfterFinished"],
        let seconds = time.integer
      else { return nil }
      if lost.contains(index) { return .jobLost(index, at: time.span, subject) }
      return .jobExpires(index, seconds, at: time.span, subject)
    }
  }

  /// The Jobs, hooks too, that the simulated sync ends or stands still over, since they are gone before it has seen how
  /// they ended.
  static func lostJobs(in subject: CheckSubject) -> Set<Int> {
    guard let missing = subject.unhinderedSync?.missing, !missing.isEmpty else { return [] }
    return Set(suspects(in: subject).filter { missing.contains(subject.clusterKey($0)) })
  }

  /// The Jobs that may be gone so early; only a simulation tells. A finalizer keeps hooks.
  static func suspects(in subject: CheckSubject) -> [Int] {
    let keepsHooks = subject.plan.request.release.writesHookFinalizers
    return subject.inOrder.filter { index in
      let resource = subject.resources[index]
      guard resource.isJob, !resource.name.isEmpty, !(keepsHooks && resource.isHook), subject.awaited(index) != nil,
        let seconds = resource.manifest["spec"]?["ttlSecondsAfterFinished"]?.integer
      else { return false }
      return seconds < HookExpires.safe
    }
  }
}

extension Diagnostic {
  fileprivate static func jobLost(_ index: Int, at place: Span, _ subject: CheckSubject) -> Diagnostic {
    let end = subject.plan.request.release.noticesMissingObjects ? "fails" : "stands still"
    return Diagnostic(
      .error, .jobExpires,
      "\(subject.name(index)) is removed before Argo CD has seen its end, so that the sync that awaits it \(end)",
      at: subject.label(index, at: place),
      help: subject.plan.request.release.writesHookFinalizers
        ? "make it a hook, which may be missing, or take `ttlSecondsAfterFinished` away"
        : "take `ttlSecondsAfterFinished` away")
  }

  fileprivate static func jobExpires(
    _ index: Int, _ seconds: Int, at place: Span, _ subject: CheckSubject
  ) -> Diagnostic {
    let soon = seconds > 0 ? "\(Prose.grouped(seconds)) s after its end" : "as soon as it is over"
    return Diagnostic(
      .warning, .jobExpires,
      "\(subject.name(index)) is removed \(soon), and the next sync runs it again, whatever has changed",
      at: subject.label(index, at: place, "from then on the application is OutOfSync"),
      help: "make it a hook, which may be missing, or take `ttlSecondsAfterFinished` away")
  }
}
