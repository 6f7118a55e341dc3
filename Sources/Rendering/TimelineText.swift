import Diagnostics
import Ordering
import Simulation

// A sync as people read it: what happened, when, and why; what ran beside what; how it ended, what that hung on, what is
// left, and what was assumed.
//
//        0 s  Sync -1  applies  Deployment/webhook-app  created
//        0 s           waits    for Deployment/webhook-app: not healthy
//        5 s  Sync -1  healthy  Deployment/webhook-app  after 5 s
//
// Widths come from all events before the first is written.

/// Writes the timeline of a sync as text.
package struct TimelineText {
  private let report: SyncReport
  private let names: ReferenceNames
  private let width: Int
  private let sink: any ByteSink
  private var buffer: StyledBuffer

  private init(_ report: SyncReport, width: Int, palette: Palette, to sink: any ByteSink) {
    self.report = report
    self.width = width
    self.sink = sink
    names = ReferenceNames(report.plan)
    buffer = StyledBuffer(palette)
  }

  /// Writes a report for a terminal that is `width` columns wide.
  package static func write(_ report: SyncReport, width: Int, palette: Palette, to sink: any ByteSink)
    throws(WriteFailure)
  {
    var text = TimelineText(report, width: width, palette: palette, to: sink)
    try text.write()
  }

  /// Writes what happened in a sync and how it stands, and then the sentences that are not so of it.
  package static func write(
    _ report: SyncReport, pointingAt sentences: [String], width: Int, palette: Palette, to sink: any ByteSink
  ) throws(WriteFailure) {
    var text = TimelineText(report, width: width, palette: palette, to: sink)
    try text.events()
    text.outcome()
    text.standstills()
    text.buffer.point(at: sentences)
    try sink.write(text.buffer.drain())
  }

  /// How a sync ends: the last that happens, what it comes to, and what waits for what.
  package static func ending(of report: SyncReport, width: Int, palette: Palette) -> [UInt8] {
    var text = TimelineText(report, width: width, palette: palette, to: MemorySink())
    let lines = EventLines(text.report, text.names, width: width)
    for event in report.timeline.events.suffix(TimelineText.lastEvents) { lines.write(event, to: &text.buffer) }
    text.outcome()
    text.standstills()
    return text.buffer.drain()
  }

  private static let lastEvents = 4

  private mutating func write() throws(WriteFailure) {
    try events()
    BarChart(report, names, width: width).write(to: &buffer)
    outcome()
    standstills()
    criticalPath()
    leftovers()
    buffer.assumptions(report.assumptions, names)
    for child in report.children { ChildText(child, report, width: width).write(to: &buffer) }
    try sink.write(buffer.drain())
  }

  private mutating func events() throws(WriteFailure) {
    heading()
    let lines = EventLines(report, names, width: width)
    for event in report.timeline.events {
      lines.write(event, to: &buffer)
      try buffer.drainIfFull(to: sink)
    }
  }

  private mutating func heading() {
    let application = report.plan.pipeline.application
    buffer.append("sync", .strong)
    if let application {
      buffer.append(" of ")
      buffer.append(Prose.visible(application.name), .name)
    }
    buffer.append(" into namespace ")
    buffer.destination(of: report.plan)
    buffer.append(", simulated by the rules of Argo CD \(report.plan.request.release.rawValue)", .faint)
    buffer.newline()
  }

  private mutating func outcome() {
    let outcome = report.outcome
    let time = VirtualTime.text(outcome.end - outcome.start)
    buffer.newline()
    buffer.phase(of: outcome)
    switch outcome.ending {
    case .completed: buffer.append(" after \(time): ")
    case .endless: buffer.append(" for ever, unchanged since \(time): ")
    case .interrupted: buffer.append(" still, after \(time): ")
    case .refused: buffer.append(": ")
    }
    buffer.append(Prose.visible(outcome.message))
    buffer.newline()
  }

  private mutating func standstills() {
    let waits = report.outcome.standstills.map { standstill in
      (key: Optional(standstill.subject.key), why: standstill.reason.words(names) + (later(standstill) ?? ""))
    }
    buffer.standstills(waits, names)
  }

  /// Where something that is missing is still to come in the order, if anything is.
  private func later(_ standstill: Standstill) -> String? {
    let keys: [ResourceKey]
    switch standstill.reason {
    case .needs(let missing), .unbound(let missing), .noConsumer(let missing): keys = missing
    case .health, .finalizers, .notEmpty, .unconfirmed, .failsAgain: return nil
    }
    let plan = report.plan
    let run = Set(report.results.map(\.key))
    for key in keys where !run.contains(key) {
      guard let task = plan.tasks.first(where: { !$0.isPrune && plan.clusterKey(of: $0) == key }) else { continue }
      let subject = keys.count == 1 ? ", which" : "; \(names.name(key))"
      return "\(subject) comes only in \(task.phase.rawValue) wave \(task.wave)"
    }
    return nil
  }

  private static let mostLinks = 100

  private mutating func criticalPath() {
    let path = report.timeline.criticalPath
    guard !path.isEmpty else { return }
    let total = path.reduce(0) { $0 + $1.end - $1.start }
    buffer.title("The \(VirtualTime.text(total)) hang on")
    let times = path.map { VirtualTime.text($0.end - $0.start) }
    let column = times.map(\.utf8.count).max() ?? 0
    for (link, time) in zip(path, times).prefix(TimelineText.mostLinks) {
      buffer.spaces(2 + column - time.utf8.count)
      buffer.append(time)
      buffer.spaces(2)
      switch link.cause {
      case .subject(let subject):
        buffer.append(Prose.visible(names.name(subject.key)), .name)
        buffer.append("  \(subject.phase.rawValue) wave \(subject.wave)", .faint)
      case .deletion(let subject):
        buffer.append("deletion of ")
        buffer.append(Prose.visible(names.name(subject.key)), .name)
      case .pause: buffer.append("the controller's pause between waves", .faint)
      case .retry: buffer.append("the wait before the next attempt", .faint)
      case .window: buffer.append("the sync window", .faint)
      }
      buffer.newline()
    }
    buffer.more(path.count, than: TimelineText.mostLinks)
  }

  private mutating func leftovers() {
    buffer.title("Left in the cluster")
    let left = report.leftovers
    let refused = Set(report.results.filter { $0.status == .syncFailed }.map(\.key))
    let ordinary = left.filter { one in
      !one.isHook && !one.isBeingDeleted && (one.health?.status ?? .healthy) == .healthy && !refused.contains(one.key)
    }
    if left.isEmpty {
      buffer.append("  nothing", .faint)
      buffer.newline()
    }
    if !ordinary.isEmpty {
      let checked = ordinary.filter { $0.health != nil }
      let unchecked = ordinary.count - checked.count
      let parts = [
        checked.isEmpty ? nil : "\(Prose.grouped(checked.count)) healthy",
        unchecked == 0 ? nil : "\(Prose.grouped(unchecked)) without a health check",
      ].compactMap { $0 }
      buffer.append(
        "  \(Prose.count(ordinary.count, "object")) as \(ordinary.count == 1 ? "it" : "they") should be: \(Prose.all(parts))",
        .faint)
      buffer.newline()
    }
    let notable = left.filter { one in
      one.isHook || one.isBeingDeleted || (one.health?.status ?? .healthy) != .healthy || refused.contains(one.key)
    }
    let shown = notable.prefix(StyledBuffer.mostShown)
    let column = shown.map { DisplayWidth.of(Prose.visible(names.name($0.key))) }.max() ?? 0
    for one in shown {
      let isRefused = refused.contains(one.key)
      buffer.row(Prose.visible(names.name(one.key)), state(of: one, isRefused: isRefused), column: column)
    }
    buffer.more(notable.count)
  }

  /// - Parameter isRefused: whether the cluster did not take what was to become of it.
  private func state(of one: SyncReport.Leftover, isRefused: Bool) -> String {
    var parts: [String] = []
    if one.isHook { parts.append("hook") }
    if isRefused { parts.append("as it was") }
    if let health = one.health, !one.isBeingDeleted {
      parts.append(health.message.isEmpty ? health.status.rawValue : "\(health.status.rawValue): \(health.message)")
    }
    if one.isBeingDeleted {
      let holders = one.finalizers.map(Prose.quoted)
      parts.append(holders.isEmpty ? "being deleted" : "being deleted, held by \(Prose.all(holders))")
    }
    return parts.joined(separator: ", ")
  }
}
