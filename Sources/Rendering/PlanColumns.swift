import Diagnostics
import Ordering

/// The cells of one line of a plan.
struct PlanRow {
  struct Note {
    var text: String
    var style: Style
  }

  var wave = ""
  var position = ""
  var kind = ""
  var name = ""
  var nameStyle = Style.name
  /// Where it lives, if that has to be said.
  var place = ""
  var notes: [Note] = []
}

/// The columns that all lines of a plan share.
struct PlanColumns {
  private let width: Int
  private let wave: Int
  private let position: Int
  private let kind: Int
  private let name: Int

  private static let margin = 2
  private static let gap = 2

  /// Measures a plan. A few very long names do not push the notes of all others away.
  init(_ plan: Plan, width: Int) {
    self.width = width
    wave = plan.steps.map { String($0.wave).count + 5 }.max() ?? 0
    position = String(plan.tasks.count).count
    var kinds = 0
    var names = 0
    let left = PlanColumns.margin + wave + position + 4 * PlanColumns.gap
    let roomForNames = max(16, (width - left) * 2 / 5)
    func measure(kind: String, name: String) {
      kinds = max(kinds, kind.utf8.count)
      let length = name.utf8.count
      if length <= roomForNames { names = max(names, length) }
    }
    for task in plan.tasks {
      switch task.subject {
      case .target(let index): measure(kind: plan.keys[index].kind, name: plan.keys[index].name)
      case .live(let index): measure(kind: plan.pipeline.live[index].kind, name: plan.pipeline.live[index].name)
      case .createdNamespace: measure(kind: "Namespace", name: "")
      }
    }
    for (index, why) in plan.omissions where why != .notSelected {
      measure(kind: plan.keys[index].kind, name: plan.keys[index].name)
    }
    kind = min(kinds, 26)
    name = names
  }

  private var notesColumn: Int { kindColumn + kind + name + 2 * PlanColumns.gap }
  private var kindColumn: Int { PlanColumns.margin + wave + position + 2 * PlanColumns.gap }

  /// Writes the lines of a task: notes stand beside the name, one below the other if they do not fit side by side, and
  /// on lines of their own if the name leaves no room.
  func write(_ row: PlanRow, to buffer: inout StyledBuffer) {
    let nameEnd = writeStart(row, to: &buffer)
    defer { buffer.newline() }
    guard !row.notes.isEmpty else { return }
    var column = max(nameEnd + PlanColumns.gap, notesColumn)
    let separator = "; "
    var (widest, sum) = (0, (row.notes.count - 1) * separator.utf8.count)
    for note in row.notes {
      let noteWidth = DisplayWidth.of(note.text)
      widest = max(widest, noteWidth)
      sum += noteWidth
    }
    let isOneLine = column + sum <= width
    if column + widest <= width {
      buffer.spaces(column - nameEnd)
    } else {
      column = kindColumn + PlanColumns.gap
      buffer.newline()
      buffer.spaces(column)
    }
    for (index, note) in row.notes.enumerated() {
      if index > 0, isOneLine { buffer.append(separator, .faint) }
      if index > 0, !isOneLine {
        buffer.newline()
        buffer.spaces(column)
      }
      buffer.append(note.text, note.style)
    }
  }

  /// Writes everything up to the name and says in which column that ends.
  private func writeStart(_ row: PlanRow, to buffer: inout StyledBuffer) -> Int {
    buffer.spaces(PlanColumns.margin)
    buffer.append(row.wave, .wave)
    buffer.spaces(wave - row.wave.utf8.count + PlanColumns.gap + position - row.position.utf8.count)
    buffer.append(row.position, .faint)
    buffer.spaces(PlanColumns.gap)
    buffer.append(row.kind, .kind)
    let kindWidth = DisplayWidth.of(row.kind)
    buffer.spaces(max(0, kind - kindWidth) + PlanColumns.gap)
    buffer.append(row.name, row.nameStyle)
    buffer.append(row.place, .faint)
    return kindColumn + max(kind, kindWidth) + PlanColumns.gap + DisplayWidth.of(row.name) + DisplayWidth.of(row.place)
  }

  /// Writes a sentence under the tasks of a step, broken between words.
  func write(note sentence: String, _ style: Style = .faint, to buffer: inout StyledBuffer) {
    var line = ""
    for word in sentence.split(separator: " ") {
      if !line.isEmpty, kindColumn + DisplayWidth.of(line) + 1 + DisplayWidth.of(word) > width {
        writeLine(line, style, to: &buffer)
        line = ""
      }
      if !line.isEmpty { line += " " }
      line += word
    }
    if !line.isEmpty { writeLine(line, style, to: &buffer) }
  }

  private func writeLine(_ line: String, _ style: Style, to buffer: inout StyledBuffer) {
    buffer.spaces(kindColumn)
    buffer.append(line, style)
    buffer.newline()
  }
}
