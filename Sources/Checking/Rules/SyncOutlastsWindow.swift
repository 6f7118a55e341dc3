import Diagnostics
import Manifests
import Ordering
import Simulation

/// A sync takes longer than the windows of its project are open (gotcha G53).
///
/// A window that shuts stops a sync where it is until it opens again (`syncWindowPreventsSync`), unless windows let go on
/// what began in time. How long a sync takes is what the simulation comes to.
struct SyncOutlastsWindow: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard let duration = subject.unhinderedSync?.duration, let opening = opening(in: subject), duration > opening.length
    else {
      return []
    }
    return [.syncOutlastsWindow(duration, opening, subject)]
  }

  /// The shortest time for which the windows let a sync go on; nil if they never stop one, or nobody can say.
  static func opening(in subject: CheckSubject) -> SyncWindows.Opening? {
    let plan = subject.plan
    let windows = SyncWindows(plan.pipeline, GreenwichAlone(), plan.request.release)
    // How windows of several zones lie to each other changes with the seasons.
    guard !windows.isEmpty, Set(windows.windows.map(\.timeZone)).count == 1 else { return nil }
    let isManual = AutomationPolicy(plan.pipeline.applicationResource, plan.request.release) == nil
    return windows.shortestOpening(isManual: isManual)
  }
}

extension Diagnostic {
  fileprivate static func syncOutlastsWindow(
    _ duration: Int, _ opening: SyncWindows.Opening, _ subject: CheckSubject
  ) -> Diagnostic {
    let project = subject.plan.pipeline.projectResource
    let isKnown = subject.plan.request.release.knowsSyncOverrun
    return Diagnostic(
      .note, .syncOutlastsWindow,
      "a sync takes \(VirtualTime.text(duration)) in the simulation, and the sync windows are open for "
        + "\(VirtualTime.text(opening.length)) at a time: it stands still until they open again",
      at: project.flatMap { subject.label(in: $0, at: opening.shutter.place) },
      help: (opening.shutter.kind == .deny
        ? "let the window deny syncs more rarely, or at a time when none is going on"
        : "let the window be open for longer, or shut where no sync is going on")
        + (isKnown ? "; `syncOverrun: true` lets one go on that began in time" : ""))
  }
}
