import Diagnostics
import Manifests
import Ordering

// What is wrong with the windows of a project.

extension Pipeline {
  /// What Argo CD would not take, or would take for something else, in the windows of the application's project.
  package func windowProblems(_ zones: any TimeZones, _ release: Release) -> [Diagnostic] {
    guard let project = projectResource else { return [] }
    return (project.manifest["spec"]?["syncWindows"]?.list ?? []).flatMap { node in
      SyncWindow(node, zones, release).problems(node, in: project, release)
    }
  }
}

extension SyncWindow {
  /// What comes of a time that cannot be told.
  private func effect(_ release: Release) -> String {
    if durationPassedOver != nil { return "so Argo CD passes over the window" }
    return release.fearsBrokenWindows
      ? "so Argo CD lets no application sync that the window is for"
      : "over which Argo CD panics, so that no application syncs that the window is for"
  }

  fileprivate func problems(_ node: ManifestNode, in project: Resource, _ release: Release) -> [Diagnostic] {
    func label(_ key: String) -> Label? { project.label(at: node[key] ?? node) }
    var found: [Diagnostic] = []
    if kind == nil { found.append(.windowKind(node["kind"]?.string ?? "", label("kind"))) }
    if let problem = problem ?? durationPassedOver {
      let isDuration = problem.hasPrefix("cannot parse duration")
      found.append(
        .windowTime(problem, effect(release), isDuration: isDuration, label(isDuration ? "duration" : "schedule")))
    } else if isNeverShut {
      found.append(.windowNeverShut(schedule, label("schedule")))
    } else if neverOpens {
      found.append(.windowNeverOpens(node["duration"]?.string ?? "", kind, label("duration")))
    }
    if !hasKnownZone { found.append(.windowZone(timeZone, label("timeZone"))) }
    if selection.isEmpty { found.append(.windowForNone(label("kind"))) }
    for key in ["applications", "clusters", "namespaces"] {
      for position in selection.unreadable(in: key) {
        guard let pattern = node[key]?.list?.compactMap({ $0.string == nil ? nil : $0 })[position] else { continue }
        found.append(.windowPattern(pattern.string ?? "", project.label(at: pattern)))
      }
    }
    return found
  }
}

extension Resource {
  /// Where a part of the manifest was written, or where the resource was, if that is all that is known.
  func label(at node: ManifestNode) -> Label? {
    guard case .source(let file, _) = origin, !node.span.isEmpty else { return Label(origin) }
    return Label(file, node.span)
  }
}

extension Diagnostic {
  fileprivate static func windowKind(_ kind: String, _ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow, "a sync window is never \(Prose.quoted(kind)), and this one says nothing of any sync",
      at: label, help: "its kind is `allow` or `deny`")
  }

  fileprivate static func windowTime(
    _ problem: String, _ effect: String, isDuration: Bool, _ label: Label?
  ) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow, "\(problem), \(effect)", at: label,
      help:
        isDuration
        ? "a duration is written as `30m` or `1h30m`"
        : "a schedule has five fields: minute, hour, day of the month, month, day of the week, as in `0 22 * * mon-fri`"
    )
  }

  fileprivate static func windowNeverShut(_ schedule: String, _ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow,
      "\(Prose.quoted(schedule)) comes to no moment within five years, which Argo CD takes for a window that is always open",
      at: label)
  }

  fileprivate static func windowNeverOpens(
    _ duration: String, _ kind: SyncWindow.Kind?, _ label: Label?
  ) -> Diagnostic {
    let effect = kind == .deny ? "denies no sync" : "never opens"
    return Diagnostic(
      .warning, .syncWindow,
      "this sync window is over before it begins, and \(effect): it lasts \(Prose.quoted(duration))",
      at: label, help: "a duration is more than zero, as in `30m` or `1h30m`")
  }

  fileprivate static func windowPattern(_ pattern: String, _ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow, "\(Prose.quoted(pattern)) is no pattern that Argo CD can read, and nothing fits it",
      at: label, help: "`*`, `?`, `[a-z]`, `{a,b}` and names are what patterns are made of")
  }

  fileprivate static func windowZone(_ name: String, _ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow,
      "the time zone \(Prose.quoted(name)) is not known here, and Argo CD takes UTC for one that it does not know",
      at: label, help: "zones are called as in `Europe/Berlin`; the system's own data has them")
  }

  fileprivate static func windowForNone(_ label: Label?) -> Diagnostic {
    Diagnostic(
      .warning, .syncWindow, "this sync window is for no application", at: label,
      help: "`applications`, `namespaces` or `clusters` say which: `applications: [\"*\"]`")
  }
}
