import Diagnostics
import Ordering

/// A window of an AppProject: a time that recurs, in which syncs are allowed or denied (`SyncWindow`).
package struct SyncWindow: Sendable {
  /// What a window says of the syncs in it; windows of any other kind say nothing.
  package enum Kind: String, Sendable {
    case allow
    case deny
  }

  package var kind: Kind?
  /// As it is written.
  package var schedule: String
  package var timeZone: String
  /// Whether somebody at the keyboard may sync all the same.
  package var allowsManual: Bool
  /// Whether a sync that began in good time may go on.
  package var allowsOverrun: Bool
  /// Why its duration cannot be told where the release passes over such a window (before 2.12.7, `inactiveAllows`).
  private(set) var durationPassedOver: String?
  /// What cron makes of the schedule, or why it makes nothing.
  private var timing: Result<(cron: CronSchedule, milliseconds: Int), CronProblem>
  private var rules: (any TimeZoneRules)?
  /// The rules of the zone that the schedule itself names, if it does.
  private var ownRules: (any TimeZoneRules)?
  let selection: WindowSelection
  /// Where its duration was written, or it was.
  package let place: Span

  /// Reads an entry of `spec.syncWindows`.
  init(_ node: ManifestNode, _ zones: any TimeZones, _ release: Release) {
    kind = node["kind"]?.string.flatMap(Kind.init)
    schedule = node["schedule"]?.string ?? ""
    timeZone = node["timeZone"]?.string ?? ""
    allowsManual = node["manualSync"]?.bool ?? false
    allowsOverrun = node["syncOverrun"]?.bool ?? false
    selection = WindowSelection(node, release)
    place = (node["duration"] ?? node).span
    timing = SyncWindow.timing(schedule, node["duration"]?.string ?? "")
    if !release.fearsBrokenWindows { passOverDuration() }
    rules = zones.zone(named: timeZone.isEmpty ? "UTC" : timeZone)
    if case .success(let timing) = timing, let zone = timing.cron.zone { ownRules = zones.zone(named: zone) }
  }

  /// Takes a duration that cannot be read for none at all.
  private mutating func passOverDuration() {
    guard case .failure(let problem) = timing, let cron = try? CronSchedule(schedule) else { return }
    durationPassedOver = problem.text
    timing = .success((cron, 0))
  }

  private static func timing(_ schedule: String, _ duration: String) -> Result<
    (cron: CronSchedule, milliseconds: Int), CronProblem
  > {
    do throws(CronProblem) {
      let cron = try CronSchedule(schedule)
      // A duration of a window has to have units, unlike others of Argo CD's.
      guard Int(duration) == nil || duration == "0", let length = GoDuration.milliseconds(duration) else {
        return .failure(CronProblem("cannot parse duration '\(duration)': \(durationProblem(duration))"))
      }
      return .success((cron, length))
    } catch {
      return .failure(CronProblem("cannot parse schedule '\(schedule)': \(error.text)"))
    }
  }

  private static func durationProblem(_ text: String) -> String {
    let isNumber = Double(text) != nil
    return isNumber
      ? "time: missing unit in duration \(text.debugDescription)" : "time: invalid duration \(text.debugDescription)"
  }

  /// Why its time cannot be told, as Argo CD says it; nil if it can.
  package var problem: String? {
    if case .failure(let problem) = timing { problem.text } else { nil }
  }

  /// Whether its time zone is one that is known; Argo CD takes Greenwich's time for any other.
  package var hasKnownZone: Bool { rules != nil }
}

// When it is open.

extension SyncWindow {
  /// Whether it is open at a moment (`SyncWindows.active`): whether it has begun within its duration.
  ///
  /// Argo CD looks at the schedule by clocks that are shifted by as much as the zone's clocks are ahead now, and never
  /// changed: a window keeps its length when summer begins, and begins an hour earlier from then on. A schedule that
  /// comes to no moment within five years counts as open.
  ///
  /// - Parameter now: the moment whose shift holds, which is always the present one.
  func isOpen(at moment: Moment, now: Moment) -> Bool {
    guard case .success(let timing) = timing else { return false }
    let shift = rules?.offset(at: now) ?? 0
    let seconds = moment.seconds + shift
    let (whole, rest) = (timing.milliseconds / 1_000, timing.milliseconds % 1_000)
    let begin = seconds - whole - (rest > 0 ? 1 : 0)
    guard let next = next(after: Moment(begin), timing.cron) else { return true }
    return next.seconds <= seconds && timing.milliseconds > 0
  }

  /// Whether its schedule comes to no moment in years.
  var isNeverShut: Bool {
    if case .success(let timing) = timing { timing.cron.next(after: Moment(0)) == nil } else { false }
  }

  /// Whether it is over before it begins, for want of a duration.
  var neverOpens: Bool { if case .success(let timing) = timing { timing.milliseconds <= 0 } else { false } }

  /// When it opens or shuts next after a moment, as far as that can be told from the moment's own clocks; nil if it
  /// never does.
  func nextChange(after moment: Moment) -> Moment? {
    guard case .success(let timing) = timing else { return nil }
    let shift = rules?.offset(at: moment) ?? 0
    let seconds = moment.seconds + shift
    let length = (timing.milliseconds + 999) / 1_000
    let candidates = [
      next(after: Moment(seconds), timing.cron)?.seconds,
      next(after: Moment(seconds - length), timing.cron).map { $0.seconds + length },
    ]
    let changes = candidates.compactMap { $0 }.filter { $0 > seconds }.map { Moment($0 - shift) }
    return (changes + [rules?.nextChange(after: moment)].compactMap { $0 }).min()
  }

  /// The next moment of the schedule, by the clocks that the schedule itself names if it names any.
  private func next(after moment: Moment, _ cron: CronSchedule) -> Moment? {
    guard let own = ownRules else { return cron.next(after: moment) }
    guard let local = cron.next(after: Moment(moment.seconds + own.offset(at: moment))) else { return nil }
    let guess = Moment(local.seconds - own.offset(at: local))
    return Moment(local.seconds - own.offset(at: guess))
  }
}

/// Which applications a window is for.
struct WindowSelection: Sendable {
  var applications: [String]
  var clusters: [String]
  var namespaces: [String]
  /// Whether all that is named has to fit, rather than any of it.
  var needsAll: Bool

  init(_ node: ManifestNode, _ release: Release) {
    func names(_ key: String) -> [String] { (node[key]?.list ?? []).compactMap(\.string) }
    applications = names("applications")
    clusters = names("clusters")
    namespaces = names("namespaces")
    needsAll = release.knowsAndOperator && node["andOperator"]?.bool ?? false
  }

  var isEmpty: Bool { applications.isEmpty && clusters.isEmpty && namespaces.isEmpty }

  /// What is no pattern, and so fits nothing (`glob.Match`).
  func unreadable(in key: String) -> [Int] {
    let patterns = ["applications": applications, "clusters": clusters, "namespaces": namespaces][key] ?? []
    return patterns.indices.filter { Glob(patterns[$0], .place) == nil }
  }

  /// Whether an application is meant (`SyncWindows.Matches`): a window that names nothing is for none.
  func matches(_ application: Resource) -> Bool {
    let destination = application.manifest["spec"]?["destination"]
    let checks = [
      (applications, [application.name]),
      (clusters, [destination?["name"]?.string, destination?["server"]?.string].compactMap { $0 }),
      (namespaces, [destination?["namespace"]?.string ?? ""]),
    ]
    var hasMatched = false
    for (index, (patterns, names)) in checks.enumerated() where !patterns.isEmpty {
      let fits = patterns.contains { pattern in
        guard let pattern = Glob(pattern, .place) else { return false }
        return names.contains { !($0.isEmpty && index == 1) && pattern.matches($0) }
      }
      if needsAll, !fits, index < 2 { return false }
      if !needsAll, fits { return true }
      hasMatched = fits
    }
    return needsAll && hasMatched
  }
}
