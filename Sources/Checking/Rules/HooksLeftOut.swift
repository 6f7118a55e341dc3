import Diagnostics
import Manifests
import Ordering

/// An application heals itself and has hooks, which do not run then (gotcha G38).
///
/// Healing syncs what differs and nothing else (`autoSync`), and a sync of some resources runs no hooks. Nor are hooks
/// compared with the cluster, so that a change to hooks alone starts no sync.
struct HooksLeftOut: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard let application = subject.certainApplication,
      let policy = AutomationPolicy(application, subject.plan.request.release), policy.healsItself
    else { return [] }
    let hook = subject.inOrder.first { index in
      subject.resources[index].isHook && subject.placements[index].contains { $0.phase != .syncFail }
    }
    return hook.map { [.hooksLeftOut($0, application, subject)] } ?? []
  }
}

extension Diagnostic {
  fileprivate static func hooksLeftOut(
    _ hook: Int, _ application: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    let field = application.manifest["spec"]?["syncPolicy"]?["automated"]?.map?.entry("selfHeal")
    return Diagnostic(
      .note, .hooksLeftOut,
      "hooks such as \(subject.name(hook)) do not run when the application heals itself, and a change to them alone starts "
        + "no sync",
      at: subject.label(in: application, at: field?.keySpan),
      also: [subject.hookLabel(hook, "runs in syncs of everything")].compactMap { $0 },
      help: "`argocd app sync` runs them; what pods need whenever they start belongs into an init container")
  }
}
