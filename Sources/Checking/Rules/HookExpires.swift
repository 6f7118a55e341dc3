import Diagnostics
import Ordering

/// A hook that removes itself may be gone before its end is seen, and is then waited for (gotcha G30). Since a finalizer
/// keeps hooks until their end was seen, this is a matter of old releases.
struct HookExpires: Check {
  /// As long as the controller may take to look again, with some to spare.
  static let safe = 60

  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard !subject.plan.request.release.writesHookFinalizers else { return [] }
    let lost = JobExpires.lostJobs(in: subject)
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, resource.isHook, let time = resource.manifest["spec"]?["ttlSecondsAfterFinished"],
        let seconds = time.integer, seconds < safe
      else { return nil }
      return .hookExpires(index, at: time.span, isCertain: lost.contains(index), subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func hookExpires(
    _ index: Int, at place: Span, isCertain: Bool, _ subject: CheckSubject
  ) -> Diagnostic {
    let release = subject.plan.request.release
    return Diagnostic(
      isCertain ? .error : .warning, .hookExpires,
      "\(subject.name(index)) \(isCertain ? "is" : "may be") gone before Argo CD \(release) has seen its end, and is "
        + "then waited for without end",
      at: subject.label(index, at: place),
      help:
        "take `ttlSecondsAfterFinished` away, and let `HookSucceeded` delete it; a finalizer keeps hooks until "
        + "their end was seen since Argo CD \(ReleaseRule.writesHookFinalizers.history)")
  }
}
