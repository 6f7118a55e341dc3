import Diagnostics
import Manifests
import Ordering

/// The windows of a project that are for one application (`SyncWindows`).
package struct SyncWindows: Sendable {
  package private(set) var windows: [SyncWindow] = []
  private var knowsOverrun = true
  private var fearsBroken = true

  package init() {}

  /// The windows for the application of a pipeline, in the project that it names.
  package init(_ pipeline: Pipeline, _ zones: any TimeZones, _ release: Release) {
    guard let application = pipeline.applicationResource, let project = pipeline.projectResource else { return }
    let entries = project.manifest["spec"]?["syncWindows"]?.list ?? []
    windows = entries.map { SyncWindow($0, zones, release) }.filter { $0.selection.matches(application) }
    knowsOverrun = release.knowsSyncOverrun
    fearsBroken = release.fearsBrokenWindows
  }

  package var isEmpty: Bool { windows.isEmpty }

  /// What Argo CD says of a window whose time it cannot tell, which prevents every sync.
  package var problem: String? {
    windows.lazy.compactMap(\.problem).first.map { "invalid sync windows: \($0)" }
  }

  /// Whether there is a window whose time cannot be told, whatever comes of it.
  package var hasUnreadable: Bool { windows.contains { $0.problem != nil || $0.durationPassedOver != nil } }

  /// Whether a release does not look at what it could not read, and panics over a schedule that is none
  /// (`SyncWindows.active`).
  var makePanic: Bool { !fearsBroken && problem != nil }

  /// What Argo CD's server says to whom it does not let sync (`Sync`); of a panic it says what it was
  /// (`PanicLoggerUnaryServerInterceptor`).
  var refusal: String {
    if makePanic { return "runtime error: invalid memory address or nil pointer dereference" }
    return "cannot sync: " + (problem.map { "invalid sync window: \($0)" } ?? "blocked by sync window")
  }

  /// Who wants to sync, and when.
  struct Asker {
    var isManual: Bool
    /// When the sync began; nil for one that has not.
    var start: Moment?
  }

  /// Whether a sync may begin or go on (`CanSync`).
  func allow(_ asker: Asker, at now: Moment) -> Bool {
    guard !windows.isEmpty else { return true }
    guard problem == nil else { return false }
    switch verdict(at: now, now: now, isManual: asker.isManual) {
    case .allowed: return true
    case .denied(by: let blocking):
      guard knowsOverrun, let start = asker.start, !blocking.isEmpty, blocking.allSatisfy(\.allowsOverrun) else {
        return false
      }
      // Whether it was allowed then is asked of the clocks as they are shifted now (`canSyncAtTime`).
      if case .allowed = verdict(at: start, now: now, isManual: asker.isManual) { return true }
      return false
    }
  }

  enum Verdict {
    case allowed
    case denied(by: [SyncWindow])
  }

  /// What the windows say at a moment, by the clocks as they are shifted at another.
  func verdict(at moment: Moment, now: Moment, isManual: Bool) -> Verdict {
    let open = windows.filter { $0.isOpen(at: moment, now: now) }
    let denying = open.filter { $0.kind == .deny }
    if !denying.isEmpty {
      return isManual && denying.allSatisfy(\.allowsManual) ? .allowed : .denied(by: denying)
    }
    if open.contains(where: { $0.kind == .allow }) { return .allowed }
    let shut = windows.filter { $0.kind == .allow && $0.durationPassedOver == nil }
    if shut.isEmpty || isManual && shut.allSatisfy(\.allowsManual) { return .allowed }
    return .denied(by: shut)
  }

  /// When a sync may begin or go on, from a moment on; nil if never.
  func opening(for asker: Asker, from moment: Moment) -> Moment? {
    change(from: moment) { allow(asker, at: $0) }
  }

  /// When a sync that may go on may not any more, from a moment on; nil if that is never or very far off.
  func closing(for asker: Asker, from moment: Moment) -> Moment? {
    change(from: moment) { !allow(asker, at: $0) }
  }

  /// So many openings and shuttings are looked at, and no more.
  private static let mostChanges = 1_000

  private func change(from moment: Moment, _ isIt: (Moment) -> Bool) -> Moment? {
    var moment = moment
    for _ in 0..<SyncWindows.mostChanges {
      if isIt(moment) { return moment }
      guard problem == nil, let next = windows.compactMap({ $0.nextChange(after: moment) }).min(), next > moment else {
        return nil
      }
      moment = next
    }
    return nil
  }
}
