import Diagnostics
import Ordering

// The plan as people read it first: phases as headings, waves at the margin, one line a task, and after each wave what
// the sync waits for before it goes on.
//
//     Sync
//       wave -1  1  Service     webhook-app  sync-wave at webhook.yaml:10
//                2  Deployment  webhook-app  sync-wave at webhook.yaml:28
//                   then waits until Service/webhook-app and Deployment/webhook-app are healthy
//
// A row is made of cells first (`PlanRow`); widths come from all rows, and only then is anything written. Lines that
// would be too long put their last cell on a line of its own.

/// Writes a plan as text.
package struct PlanText {
  private let plan: Plan
  private let names: ReferenceNames
  private var waits: PlanWaits
  private let width: Int
  private let sink: any ByteSink
  private var reasons: ReasonWords
  private var buffer: StyledBuffer

  private init(_ plan: Plan, width: Int, palette: Palette, to sink: any ByteSink) {
    self.plan = plan
    self.width = width
    buffer = StyledBuffer(palette)
    self.sink = sink
    names = ReferenceNames(plan)
    reasons = ReasonWords(plan, names)
    waits = PlanWaits(plan, names)
  }

  /// Writes a plan for a terminal that is `width` columns wide.
  package static func write(_ plan: Plan, width: Int, palette: Palette, to sink: any ByteSink) throws(WriteFailure) {
    var text = PlanText(plan, width: width, palette: palette, to: sink)
    try text.write()
  }

  private mutating func write() throws(WriteFailure) {
    heading()
    let columns = PlanColumns(plan, width: width)
    var phase: Phase?
    for step in plan.steps {
      if step.phase != phase {
        phase = step.phase
        heading(step.phase.rawValue, step.phase == .syncFail ? PlanText.syncFailNote : "")
      }
      for position in step.tasks {
        columns.write(row(position, isFirst: position == step.tasks.lowerBound), to: &buffer)
        try buffer.drainIfFull(to: sink)
      }
      if step.phase != .syncFail { columns.write(note: Prose.visible(waits.sentence(step)), to: &buffer) }
    }
    deleteHooks(columns)
    omissions(columns)
    try sink.write(buffer.drain())
  }

  private mutating func heading() {
    if let application = plan.pipeline.application {
      buffer.append(Prose.visible(application.name), .name)
      buffer.append(" into namespace ")
      buffer.destination(of: plan)
      buffer.newline()
    }
    buffer.append(summary(), .faint)
    buffer.newline()
  }

  private func summary() -> String {
    guard !plan.tasks.isEmpty else { return "nothing to sync" }
    let hooks = plan.tasks.count(where: \.isHook)
    let prunes = plan.tasks.count(where: \.isPrune)
    let parts = [
      (plan.tasks.count - hooks - prunes, "resource", "resources"), (hooks, "hook", "hooks"),
      (prunes, "prune", "prunes"),
    ].filter { $0.0 > 0 }.map { Prose.count($0.0, $0.1, plural: $0.2) }
    let total = "\(Prose.count(plan.tasks.count, "task")) in \(Prose.count(plan.steps.count, "step"))"
    let place = plan.pipeline.application == nil ? ", in namespace \(Prose.visible(names.home))" : ""
    return "\(total): \(Prose.all(parts))\(place)"
  }

  private mutating func heading(_ title: String, _ note: String = "") {
    buffer.newline()
    buffer.append(title, .phase)
    if !note.isEmpty {
      buffer.spaces(2)
      buffer.append(note, .faint)
    }
    buffer.newline()
  }

  private static let syncFailNote = "only if the sync fails; all at once, whatever their waves"
  private static let deletionNote = "not part of a sync: when the application is deleted, all at once"

  private mutating func row(_ position: Int, isFirst: Bool) -> PlanRow {
    let task = plan.tasks[position]
    let key = plan.key(of: task)
    let resource = plan.resource(of: task)
    var row = PlanRow()
    if isFirst { row.wave = "wave " + String(task.wave) }
    row.position = String(position + 1)
    row.kind = Prose.visible(key.kind)
    row.name = Prose.visible(key.name.isEmpty ? resource?.generateName ?? "" : key.name)
    row.nameStyle = task.isPrune ? .prune : .name
    if names.isElsewhere(key) { row.place = " in " + Prose.visible(key.namespace) }
    if let resource {
      if task.isHook { row.notes.append(hookNote(resource)) }
      if task.isPrune { row.notes.append(PlanRow.Note(text: plan.outcome(ofPruning: resource).words, style: .prune)) }
    }
    let reason = reasons.wave(plan.whyWave(task))
    if !reason.isEmpty { row.notes.append(PlanRow.Note(text: reason, style: .faint)) }
    return row
  }

  private func hookNote(_ resource: Resource) -> PlanRow.Note {
    let policies = resource.delete.policies.map(\.rawValue).joined(separator: ", ")
    return PlanRow.Note(text: "hook, delete " + policies, style: .hook)
  }

  private mutating func deleteHooks(_ columns: PlanColumns) {
    for (type, resources) in plan.deleteHooks {
      heading(type.rawValue, PlanText.deletionNote)
      for index in resources {
        var row = row(ofResource: index)
        row.notes = [hookNote(plan.pipeline.resources[index])]
        columns.write(row, to: &buffer)
      }
    }
  }

  /// What makes no task. Resources that were not selected are counted: whoever selects knows what they leave out.
  private mutating func omissions(_ columns: PlanColumns) {
    let shown = plan.omissions.filter { $0.why != .deleteHook }
    guard !shown.isEmpty else { return }
    heading("Left out")
    for (index, why) in shown where why != .notSelected {
      var row = row(ofResource: index)
      row.nameStyle = .faint
      row.notes = [PlanRow.Note(text: why.words, style: .faint)]
      columns.write(row, to: &buffer)
    }
    let unselected = shown.count { $0.why == .notSelected }
    if unselected > 0 {
      let words = "\(Prose.count(unselected, "resource")) that \(unselected == 1 ? "was" : "were") not selected"
      columns.write(note: words, to: &buffer)
    }
  }

  private func row(ofResource index: Int) -> PlanRow {
    let resource = plan.pipeline.resources[index]
    var row = PlanRow()
    row.kind = Prose.visible(resource.kind)
    row.name = Prose.visible(resource.ownName)
    return row
  }
}

extension PruneOutcome {
  var words: String {
    switch self {
    case .pruned: "pruned"
    case .notRequested: "not pruned: pruning is off"
    case .disabled: "not pruned: Prune=false"
    case .needsConfirmation: "waits for confirmation: Prune=confirm"
    }
  }
}

extension Omission {
  var words: String {
    switch self {
    case .skip: "hook Skip"
    case .unknownHook: "never applied: its hook names no phase of a sync"
    case .hooksSkipped: "this sync runs no hooks"
    case .notSelected: "not selected"
    case .replaced: "a later manifest of the same name replaces it"
    case .deleteHook: "runs when the application is deleted"
    }
  }
}
