import Diagnostics
import Manifests
import Ordering

// What the windows of a project come to for one application, before anything is synced.

extension Pipeline {
  /// Which windows of the project are not for the application, and whether a sync would be let in at a moment.
  ///
  /// - Parameter moment: the present one; nil if nobody says.
  package func windowRemarks(_ zones: any TimeZones, _ release: Release, at moment: Moment?) -> [Diagnostic] {
    guard let project = projectResource, let application = applicationResource else { return [] }
    let strangers = (project.manifest["spec"]?["syncWindows"]?.list ?? []).filter { node in
      let selection = WindowSelection(node, release)
      return !selection.isEmpty && !selection.matches(application)
    }
    let remarks = strangers.isEmpty ? [] : [Diagnostic.windowsForOthers(strangers, in: project, application)]
    let windows = SyncWindows(self, zones, release)
    guard let moment, !windows.isEmpty, windows.problem == nil else { return remarks }
    let place = project.label(at: project.manifest["spec"]?["syncWindows"] ?? project.manifest)
    return remarks + [.admission(windows, at: moment, place)]
  }
}

extension Diagnostic {
  fileprivate static func windowsForOthers(
    _ windows: [ManifestNode], in project: Resource, _ application: Resource
  ) -> Diagnostic {
    let labels = windows.compactMap { project.label(at: $0["kind"] ?? $0) }
    let subject =
      windows.count == 1 ? "this sync window is" : "\(Prose.count(windows.count, "sync window")) of the project are"
    let namesClusters = windows.contains { !($0["clusters"]?.list ?? []).isEmpty }
    return Diagnostic(
      .note, .syncWindow, "\(subject) not for the application \(Prose.quoted(application.name))",
      at: labels.first, also: Array(labels.dropFirst().prefix(2)),
      help: namesClusters
        ? "`clusters` are compared with the `name` or the `server` that `spec.destination` says, whichever it is" : nil)
  }

  /// What the windows say to people and to the controller at a moment, and until when.
  fileprivate static func admission(_ windows: SyncWindows, at moment: Moment, _ place: Label?) -> Diagnostic {
    let person = SyncWindows.Asker(isManual: true, start: nil)
    let controller = SyncWindows.Asker(isManual: false, start: nil)
    let (letsPeople, letsController) = (windows.allow(person, at: moment), windows.allow(controller, at: moment))
    func until(_ next: Moment?) -> String { next.map { ", until \(Prose.quoted($0.text))" } ?? "" }
    let verdict =
      switch (letsPeople, letsController) {
      case (_, true): "let a sync in" + until(windows.closing(for: controller, from: moment))
      case (true, false):
        "let in only what a person asks for"
          + until(
            [windows.opening(for: controller, from: moment), windows.closing(for: person, from: moment)].compactMap {
              $0
            }
            .min())
      case (false, false): "let no sync in" + until(windows.opening(for: person, from: moment))
      }
    return Diagnostic(
      .note, .syncWindow, "at \(Prose.quoted(moment.text)) the sync windows \(verdict)", at: place)
  }
}
