import Diagnostics
import Manifests
import Ordering

/// The annotation that takes an object out of the health of its application does not take it out of the sync (gotcha
/// G23).
///
/// It is looked at where an application's health is made up (`setApplicationHealth`), and not by the sync engine.
struct IgnoredHealthAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.compactMap { index in
      guard let place = subject.gate(index), let entry = subject.resources[index].annotation(ArgoKey.ignoreHealthCheck),
        entry.value.string == "true"
      else { return nil }
      return .ignoredHealthAwaited(index, entry, place, subject)
    }
  }
}

extension Diagnostic {
  fileprivate static func ignoredHealthAwaited(
    _ index: Int, _ entry: ManifestMap.Entry, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let effect =
      subject.plan.request.release.leavesIgnoredHealthOut
      ? "the annotation only takes it out of the health of the application"
      : "the annotation means nothing before Argo CD 2.14"
    return Diagnostic(
      .warning, .ignoredHealth,
      "the sync waits until \(subject.name(index)) is healthy, although its health is to be ignored",
      at: subject.label(index, at: entry.keySpan, "awaited in \(subject.place(place))"),
      help: "\(effect); in the last wave of a sync without PostSync hooks nothing waits for it")
  }
}
