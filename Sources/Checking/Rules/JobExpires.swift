import Diagnostics
import Ordering

/// A Job that is no hook removes itself, and is missing from then on (gotcha G31).
struct JobExpires: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.isJob, resource.hook == nil, !resource.name.isEmpty,
        let time = resource.manifest["spec"]?["ttlSecondsAfterFinished"],
        let seconds = time.integer
      else { return nil }
      return .jobExpires(index, seconds, at: time.span, subject)
    }
  }
}

extension Diagnostic {
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
