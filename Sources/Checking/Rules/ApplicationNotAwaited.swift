import Diagnostics
import Manifests
import Ordering

/// Applications stand in waves, and nothing waits for them (gotchas G12, G13).
///
/// Argo CD has had no health check for its own Application since 1.8, so that a task for one is done once it is applied
/// (`getSyncTasks`, `runTasks`); an installation can bring the check back in `argocd-cm`.
struct ApplicationNotAwaited: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let found = subject.inOrder.filter { subject.resources[$0].isApplication && subject.supposedGate($0) != nil }
    guard let first = found.first, let place = subject.supposedGate(first) else { return [] }
    guard !subject.customChecks.contains(subject.resources[first].groupKind) else { return [] }
    return [.applicationNotAwaited(found, first, place, subject)]
  }
}

extension Diagnostic {
  fileprivate static func applicationNotAwaited(
    _ found: [Int], _ first: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[first]
    let rest = found.dropFirst()
    let names = Prose.some(found.map(subject.name), atMost: 3)
    let text = "not awaited in \(subject.place(place))"
    return Diagnostic(
      .warning, .applicationWave,
      "nothing waits for \(names): Argo CD has no health check for Applications, so that \(subject.placeAfter(place)) "
        + "begins as soon as \(subject.place(place)) is applied",
      at: Label(resource.wave.reason.place, text) ?? subject.label(first, text),
      also: rest.prefix(3).compactMap { index in
        Label(subject.resources[index].wave.reason.place) ?? subject.label(index)
      },
      help:
        "`resource.customizations.health.argoproj.io_Application` in `argocd-cm` brings the check back; where it is "
        + "there, show that ConfigMap with `--live`")
  }
}
