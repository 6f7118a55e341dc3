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
    let suspects = subject.inOrder.filter { index in
      let resource = subject.resources[index]
      guard resource.isJob, !resource.name.isEmpty, subject.awaited(index) != nil,
        let seconds = resource.manifest["spec"]?["ttlSecondsAfterFinished"]?.integer
      else { return false }
      return seconds < HookExpires.safe
    }
    guard !suspects.isEmpty, let report = subject.simulated(withWindows: false).report,
      report.outcome.ending == .endless || report.outcome.phase != .succeeded
    else { return [] }
    let missing = report.outcome.standstills.filter { $0.reason == .health(.missing, "") }.map(\.subject.key)
    let failed = report.results.filter { $0.status == .syncFailed && $0.message.contains(" is missing, ") }.map(\.key)
    let gone = Set(missing + failed)
    return Set(suspects.filter { gone.contains(subject.clusterKey($0)) })
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
