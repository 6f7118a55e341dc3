import Diagnostics
import Manifests
import Ordering
import Simulation

// The deletion of an application as people read it: what went when, what it waits for, and what is left behind, with
// the reason for each.
//
//     0 s  PreDelete  creates   Job/backup
//     5 s  PreDelete  complete  Job/backup       after 5 s
//     5 s  wave 1     deletes   Deployment/web

/// Writes the deletion of an application as text.
package struct DeletionText {
  private let report: DeletionReport
  private let names: ReferenceNames
  private let width: Int
  private let sink: any ByteSink
  private var buffer: StyledBuffer

  private init(_ report: DeletionReport, width: Int, palette: Palette, to sink: any ByteSink) {
    self.report = report
    self.width = width
    self.sink = sink
    names = ReferenceNames(report.plan)
    buffer = StyledBuffer(palette)
  }

  /// Writes a report for a terminal that is `width` columns wide.
  package static func write(_ report: DeletionReport, width: Int, palette: Palette, to sink: any ByteSink)
    throws(WriteFailure)
  {
    var text = DeletionText(report, width: width, palette: palette, to: sink)
    try text.events()
    text.outcome()
    text.remnants()
    text.buffer.assumptions(report.assumptions, text.names)
    text.children()
    try sink.write(text.buffer.drain())
  }

  /// Writes what happened and how it stands, and then the sentences that are not so of it.
  package static func write(
    _ report: DeletionReport, pointingAt sentences: [String], width: Int, palette: Palette, to sink: any ByteSink
  ) throws(WriteFailure) {
    var text = DeletionText(report, width: width, palette: palette, to: sink)
    try text.events()
    text.outcome()
    text.buffer.point(at: sentences)
    try sink.write(text.buffer.drain())
  }

  /// How a deletion ends: the last that happens, what it comes to, and what it leaves behind if it ends.
  package static func ending(of report: DeletionReport, width: Int, palette: Palette) -> [UInt8] {
    var text = DeletionText(report, width: width, palette: palette, to: MemorySink())
    let lines = DeletionLines(report, text.names, width: width)
    for event in report.timeline.events.filter({ $0.what != .released }).suffix(lastEvents) {
      lines.write(event, to: &text.buffer)
    }
    text.outcome()
    if report.outcome.ending == .completed { text.remnants() }
    return text.buffer.drain()
  }

  private static let lastEvents = 6

  private mutating func events() throws(WriteFailure) {
    heading()
    let lines = DeletionLines(report, names, width: width)
    for event in report.timeline.events {
      lines.write(event, to: &buffer)
      try buffer.drainIfFull(to: sink)
    }
  }

  private mutating func heading() {
    let application = report.plan.pipeline.application
    buffer.append("deletion", .strong)
    buffer.append(" of ")
    buffer.append(application.map { Prose.visible($0.name) } ?? "the application", .name)
    buffer.append(" in namespace ")
    buffer.destination(of: report.plan)
    buffer.append(", simulated by the rules of Argo CD \(report.plan.request.release.rawValue)", .faint)
    buffer.newline()
    buffer.append("  " + cascade, .faint)
    buffer.newline()
  }

  /// What becomes of the resources, and what says so.
  private var cascade: String {
    guard report.isClusterKnown else { return "nothing goes but the Application, whose cluster Argo CD does not know" }
    let name = report.finalizers.names.first { $0.hasPrefix(ApplicationFinalizers.resources) }
    let finalizer = Prose.quoted(name ?? ApplicationFinalizers.resources)
    switch report.finalizers.cascade {
    case .foreground: return "its resources go along, \(report.isAssumed ? "as if it had" : "by") \(finalizer)"
    case .background: return "its resources go along, and what they own after them, by \(finalizer)"
    case .orphan: return "nothing goes but the Application, without \(finalizer)"
    }
  }

  private mutating func outcome() {
    let outcome = report.outcome
    let time = VirtualTime.text(outcome.end - outcome.start)
    buffer.newline()
    switch outcome.ending {
    case .completed:
      buffer.append("Gone", .help)
      buffer.append(outcome.end > outcome.start ? " after \(time)" : " at once")
    case .endless:
      buffer.append("Deleting", .error)
      buffer.append(" for ever, unchanged since \(time)")
    case .interrupted:
      buffer.append("Deleting", .warning)
      buffer.append(" still, after \(time)")
    }
    buffer.newline()
    condition(of: outcome)
    buffer.standstills(outcome.standstills.map { ($0.key, $0.reason.words(names)) }, names)
  }

  private mutating func condition(of outcome: DeletionReport.Outcome, indentation: Int = 2) {
    guard !outcome.condition.isEmpty else { return }
    buffer.spaces(indentation)
    buffer.append(outcome.ending == .completed ? "on the way, DeletionError: " : "DeletionError: ", .error)
    buffer.append(Prose.visible(outcome.condition))
    buffer.newline()
  }

  private mutating func remnants() {
    buffer.title(report.outcome.ending == .completed ? "Left behind" : "Still in the cluster")
    let shown = report.remnants.prefix(StyledBuffer.mostShown)
    if shown.isEmpty {
      buffer.append("  nothing of the application's", .faint)
      buffer.newline()
    }
    let widest = shown.map { DisplayWidth.of(Prose.visible(names.name($0.key))) }.max() ?? 0
    let column = min(widest, max(16, width * 2 / 5))
    for remnant in shown {
      buffer.row(Prose.visible(names.name(remnant.key)), remnant.reason.words(names), column: column)
    }
    buffer.more(report.remnants.count)
    guard report.others > 0 else { return }
    let verb = report.others == 1 ? "was" : "were"
    buffer.append("  \(Prose.count(report.others, "object")) that \(verb) never the application's", .faint)
    buffer.newline()
  }

  /// What happened inside the children, by the clock of this deletion.
  private mutating func children() {
    for child in report.children {
      let names = ReferenceNames(child.report.plan)
      buffer.inside(child.key)
      buffer.newline()
      let lines = DeletionLines(child.report, names, width: width, start: report.timeline.start)
      for event in child.report.timeline.events { lines.write(event, to: &buffer) }
      buffer.spaces(2)
      switch child.report.outcome.ending {
      case .completed: buffer.append("Gone", .help)
      case .endless: buffer.append("Deleting for ever", .error)
      case .interrupted: buffer.append("Deleting still", .warning)
      }
      buffer.newline()
      condition(of: child.report.outcome, indentation: 4)
      let waits = child.report.outcome.standstills.map { ($0.key, $0.reason.words(names)) }
      buffer.standstills(waits, names, indentation: 4)
    }
  }
}
