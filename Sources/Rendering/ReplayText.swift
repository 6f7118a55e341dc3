import Diagnostics
import Manifests
import Ordering
import Replaying
import Simulation

// A replay as people read it: what the sync was, its plan with what became of each task, the place where reality left
// the plan, what stands beside it, and why all that is so.
//
//     Sync
//       wave 1  2  Job         migrate  Failed: relation exists
//               here it failed
//       wave 2  3  Deployment  web      not reached

/// Writes a replay as text.
package struct ReplayText {
  private let replay: Replay
  private let words: ReplayWords
  private let names: ReferenceNames
  private let width: Int
  private var buffer: StyledBuffer

  private var plan: Plan { replay.plan }
  private var record: OperationRecord { replay.record }

  /// Writes a replay for a terminal that is `width` columns wide.
  package static func write(_ replay: Replay, width: Int, palette: Palette, to sink: any ByteSink) throws(WriteFailure)
  {
    var text = ReplayText(
      replay: replay, words: ReplayWords(replay), names: ReferenceNames(replay.plan), width: width,
      buffer: StyledBuffer(palette))
    text.heading()
    try text.tasks(to: sink)
    text.besides()
    text.findings()
    try sink.write(text.buffer.drain())
  }

  private mutating func heading() {
    buffer.append("replay", .strong)
    if let application = plan.pipeline.application {
      buffer.append(" of ")
      buffer.append(Prose.visible(application.name), .name)
    }
    buffer.append(" into namespace ")
    buffer.append(Prose.visible(plan.request.namespace), .name)
    buffer.append(", beside its plan by the rules of Argo CD \(plan.request.release.rawValue)", .faint)
    buffer.newline()
    buffer.append(Prose.visible(circumstances), .faint)
    buffer.newline()
    buffer.append(
      record.phase.isEmpty ? "Its phase is not told" : Prose.visible(record.phase), ReplayText.style(record.phase))
    if !record.message.isEmpty { buffer.append(": " + Prose.visible(record.message)) }
    buffer.newline()
    if replay.standing == .before {
      buffer.append(record.isCompleted ? "Nothing was applied" : "Nothing is applied yet", .error)
      buffer.newline()
    }
  }

  /// Which sync it was: of what, begun when and by whom, and how long it took.
  private var circumstances: String {
    var parts = ["sync"]
    if !words.revision.isEmpty { parts.append("of revision \(words.revision)") }
    if record.isAutomated {
      parts.append("begun automatically")
    } else if !record.username.isEmpty {
      parts.append("begun by \(record.username)")
    } else {
      parts.append("begun")
    }
    if !record.startedAt.isEmpty { parts.append("at \(record.startedAt)") }
    var text = parts.joined(separator: " ")
    if let start = Timestamp.seconds(record.startedAt), let end = Timestamp.seconds(record.finishedAt), end >= start {
      text += ", over after \(VirtualTime.text((end - start) * 1_000))"
    }
    return text
  }

  private static func style(_ phase: String) -> Style {
    switch phase {
    case "Succeeded": .help
    case "Failed", "Error": .error
    default: .warning
    }
  }

  private mutating func tasks(to sink: any ByteSink) throws(WriteFailure) {
    let columns = PlanColumns(plan, width: width)
    var phase: Phase?
    for (index, step) in plan.steps.enumerated() {
      if step.phase != phase {
        phase = step.phase
        buffer.title(step.phase.rawValue)
      }
      for position in step.tasks {
        columns.write(row(position, isFirst: position == step.tasks.lowerBound), to: &buffer)
        try buffer.drainIfFull(to: sink)
      }
      if replay.standing == .inStep(index) { columns.write(note: place, .error, to: &buffer) }
    }
  }

  /// What happened at the step where reality left the plan.
  private var place: String {
    switch replay.ending {
    case .failed, .waitsForRetry: "here it failed"
    case .terminated: "here it was terminated"
    case .stopped: "here it stopped"
    case .invalid, .rehearsalFailed, .succeeded, .running, .waitsForDeletion, .waitsForConfirmation, .heldByWindow:
      "here it stands"
    }
  }

  private func row(_ position: Int, isFirst: Bool) -> PlanRow {
    let task = plan.tasks[position]
    let key = plan.key(of: task)
    var row = PlanRow()
    if isFirst { row.wave = "wave " + String(task.wave) }
    row.position = String(position + 1)
    row.kind = Prose.visible(key.kind)
    row.name = Prose.visible(key.name.isEmpty ? plan.resource(of: task)?.generateName ?? "" : key.name)
    row.nameStyle = task.isPrune ? .prune : .name
    if names.isElsewhere(key) { row.place = " in " + Prose.visible(key.namespace) }
    let replayed = replay.tasks[position]
    row.notes = [note(replayed.fate, replayed.result, task.isHook, replayed.health)]
    return row
  }

  /// What became of something, in Argo CD's own words where it has some.
  private func note(_ fate: Fate, _ index: Int?, _ isHook: Bool, _ health: Health?) -> PlanRow.Note {
    let result = index.map { record.results[$0] }
    var (text, style): (String, Style)
    switch fate {
    case .done: (text, style) = (isHook ? "Succeeded" : "Synced", .help)
    case .running: (text, style) = (isHook ? "Running" : "Synced, and waited for", .warning)
    case .failed:
      (text, style) = (result?.status == "SyncFailed" ? "SyncFailed" : result?.hookPhase ?? "Failed", .error)
    case .pruned: (text, style) = ("Pruned", .prune)
    case .kept: (text, style) = ("PruneSkipped", .prune)
    case .passedOver: (text, style) = ("in sync, and passed over", .faint)
    case .notNeeded: (text, style) = (isHook ? "not needed" : "there already", .faint)
    case .notReached: (text, style) = ("not reached", .faint)
    case .missing: (text, style) = ("nothing is told of it", .error)
    }
    switch fate {
    case .failed, .kept:
      if let message = result?.message, !message.isEmpty { text += ": \(message)" }
    case .running, .done:
      guard let health, !isHook, health.status != .healthy else { break }
      text += (fate == .done ? ", " : ": ") + health.status.rawValue
    case .pruned, .passedOver, .notNeeded, .notReached, .missing: break
    }
    return PlanRow.Note(text: Prose.visible(text), style: style)
  }

  private mutating func besides() {
    guard !replay.beside.isEmpty else { return }
    buffer.title("Beside the plan")
    let shown = replay.beside.prefix(StyledBuffer.mostShown)
    let column = shown.map { DisplayWidth.of(Prose.visible(names.name($0.key))) }.max() ?? 0
    for one in shown {
      let name = Prose.visible(names.name(one.key))
      let note = note(one.fate, one.result, one.result.map { record.results[$0].isHook } ?? false, nil)
      buffer.spaces(2)
      buffer.append(name, one.why == .prune ? .prune : .name)
      buffer.spaces(column - DisplayWidth.of(name) + 2)
      buffer.append(note.text, note.style)
      buffer.newline()
    }
    buffer.more(replay.beside.count)
  }

  /// Writes why it is so, and then what is otherwise than planned.
  private mutating func findings() {
    write("Why", replay.findings.filter { !$0.isDisagreement }, .plain)
    write("Otherwise than planned", replay.findings.filter(\.isDisagreement), .error)
    guard replay.agrees, replay.standing != .before else { return }
    buffer.newline()
    let isWhole = replay.standing == .through
    buffer.append(isWhole ? "What ran is what the plan says" : "As far as it came, it is what the plan says", .help)
    buffer.newline()
  }

  /// Writes findings; one rule that explains several stands below the last of them.
  private mutating func write(_ name: String, _ findings: [Finding], _ style: Style) {
    guard !findings.isEmpty else { return }
    buffer.title(name)
    let shown = findings.prefix(StyledBuffer.mostShown)
    for (index, finding) in shown.enumerated() {
      paragraph(words.text(finding), indent: 2, style)
      let rule = words.rule(finding)
      if index + 1 < shown.count, words.rule(shown[index + 1]) == rule { continue }
      paragraph(rule, indent: 4, .faint)
    }
    buffer.more(findings.count)
  }

  private mutating func paragraph(_ text: String, indent: Int, _ style: Style) {
    buffer.spaces(indent)
    buffer.paragraph(text, width: width, indent: indent, style)
  }
}
