import Diagnostics
import Ordering

/// A custom resource was given an earlier wave, and nothing waits for it, since Argo CD cannot tell its health (gotcha
/// G15).
///
/// Only of kinds that have something to get done: what merely sets something is done when it is applied.
struct KindWithoutHealth: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var seen: Set<GroupKind> = subject.customChecks
    let checks = HealthCheckedKinds(release: subject.plan.request.release)
    let last = lastSteps(subject)
    return subject.inOrder.compactMap { index in
      let resource = subject.resources[index]
      guard resource.hasOwnWave, !resource.isHook, KindTable.builtIn[resource.groupKind] == nil,
        isWork(resource.kind), let place = subject.supposedGate(index), !seen.contains(resource.groupKind),
        !checks.contains(resource.groupKind), last[place.phase].map({ $0 > place.step }) ?? false
      else { return nil }
      seen.insert(resource.groupKind)
      return .kindWithoutHealth(index, place, subject)
    }
  }

  /// By phase: the last step of something that was given a wave, as if it were to wait for those before.
  private static func lastSteps(_ subject: CheckSubject) -> [Phase: Int] {
    var last: [Phase: Int] = [:]
    for index in subject.inOrder where subject.resources[index].hasOwnWave {
      for place in subject.placements[index] { last[place.phase] = max(last[place.phase] ?? 0, place.step) }
    }
    return last
  }

  /// Words at the end of kinds that set or allow something, and are done when they are applied.
  private static let settings = [
    "Account", "Advertisement", "Authentication", "Binding", "Class", "Config", "Configuration", "Constraints",
    "Definition", "Entry", "Exception", "Filter", "Firewall", "Group", "Instrumentation", "Issuer", "Middleware",
    "Mode", "Monitor", "Peer", "Policy",
    "Pool", "Profile", "Project", "Provider", "Quota", "Report", "Repository", "Review", "Role", "Route", "Rule",
    "Runtime", "Schedule", "ScheduledBackup", "Secret", "Selector", "Service", "Set", "Settings", "Store", "Template",
    "Vars",
  ]

  private static func isWork(_ kind: String) -> Bool { !settings.contains { kind.hasSuffix($0) } }
}

extension Diagnostic {
  fileprivate static func kindWithoutHealth(
    _ index: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    let resource = subject.resources[index]
    let text = "not awaited in \(subject.place(place))"
    let key = "resource.customizations.health.\(resource.group)_\(resource.kind)"
    return Diagnostic(
      .note, .kindWithoutHealth,
      "nothing waits for \(subject.name(index)): Argo CD has no health check for its kind, so that "
        + "\(subject.placeAfter(place)) begins as soon as it is applied",
      at: Label(resource.wave.reason.place, text) ?? subject.label(index, text),
      help: "if more has to come about, write a check for it: \(Prose.quoted(key)) in `argocd-cm`")
  }
}
