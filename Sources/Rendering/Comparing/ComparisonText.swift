import Comparison
import Diagnostics
import Ordering

// A comparison as people read it: what is different, in the order of the sync; what waits for what; what is only applied
// with another manifest.
//
//     + Job/migrate      PreSync wave 0   hook, delete BeforeHookCreation
//     ~ Deployment/web   Sync wave 2      was in Sync wave 0; sync-wave at web.yaml:6
//     - Job/old          was in Sync wave 1

/// Writes a comparison as text.
package struct ComparisonText {
  private let comparison: VersionComparison
  private let width: Int
  private let sink: any ByteSink
  private var buffer: StyledBuffer

  /// So many names stand on either side of a wait.
  private static let mostNames = 4
  private static let mostLines = 100
  private static let mostRewritten = 40

  /// Writes a comparison for a terminal that is `width` columns wide.
  package static func write(_ comparison: VersionComparison, width: Int, palette: Palette, to sink: any ByteSink)
    throws(WriteFailure)
  {
    var text = ComparisonText(
      comparison: comparison, width: width, sink: sink, buffer: StyledBuffer(palette))
    try text.write()
  }

  private mutating func write() throws(WriteFailure) {
    buffer.append(Prose.visible(comparison.old), .path)
    buffer.append(" -> ", .faint)
    buffer.append(Prose.visible(comparison.new), .path)
    if comparison.isEmpty {
      buffer.append(": the sync stays as it is\(same)")
      buffer.newline()
    } else {
      buffer.newline()
      let isOne = comparison.applications.count == 1
      for application in comparison.applications where !application.isEmpty {
        if !isOne { title("== \(Prose.visible(application.name.isEmpty ? "no application" : application.name)) ==") }
        write(application)
        try buffer.drainIfFull(to: sink)
      }
      let count = comparison.applications.count { $0.isEmpty }
      if count > 0 { paragraph("\(Prose.count(count, "application")) \(count == 1 ? "stays" : "stay") as they were") }
    }
    try sink.write(buffer.drain())
  }

  /// What it is that stays the same.
  private var same: String {
    let plans = comparison.applications.compactMap { application -> Plan? in
      if case .kept(let plans, _) = application.difference { plans.new } else { nil }
    }
    let (tasks, steps) = (plans.reduce(0) { $0 + $1.tasks.count }, plans.reduce(0) { $0 + $1.steps.count })
    return tasks == 0 ? ", empty" : ", \(Prose.count(tasks, "task")) in \(Prose.count(steps, "step"))"
  }

  private mutating func write(_ application: ApplicationComparison) {
    switch application.difference {
    case .appeared(let plan): paragraph("appears with \(Prose.count(plan.tasks.count, "task"))")
    case .vanished(let plan): paragraph("vanishes, with \(Prose.count(plan.tasks.count, "task"))")
    case .kept(let plans, let timelines):
      var words = ComparisonWords(plans)
      buffer.append(words.summary, .faint)
      buffer.newline()
      lines(words.lines())
      section("Waits", waits(words))
      section("Manifests", words.manifests.map { [.init("~ ", .warning)] + manifest($0.names, $0.parts) })
      section("Application", words.settings.map { [.init("~ ", .warning)] + runs($0) })
      if let timelines { section("Sync, simulated", self.timeline(TimelineWords(timelines))) }
    }
  }

  private mutating func lines(_ lines: [ComparisonWords.Line]) {
    guard !lines.isEmpty else { return }
    buffer.newline()
    let roomForNames = max(16, width * 2 / 5)
    let widths = lines.map { DisplayWidth.of($0.names.plain) }
    let nameColumn = widths.filter { $0 <= roomForNames }.max() ?? 0
    let placeColumn = lines.map { DisplayWidth.of(place($0)) }.filter { $0 <= 20 }.max() ?? 0
    for line in lines { write(line, nameColumn, placeColumn) }
  }

  private func place(_ line: ComparisonWords.Line) -> String {
    line.what == .vanished ? "was in \(line.place)" : line.place
  }

  private mutating func write(_ line: ComparisonWords.Line, _ nameColumn: Int, _ placeColumn: Int) {
    let (name, place) = (line.names.plain, place(line))
    buffer.append(line.what.mark, line.what.style)
    buffer.spaces(1)
    buffer.append(name, .name)
    buffer.spaces(max(0, nameColumn - DisplayWidth.of(name)) + 2)
    buffer.append(place, line.what == .vanished ? .faint : .plain)
    var column = 2 + max(nameColumn, DisplayWidth.of(name)) + 2 + max(placeColumn, place.utf8.count) + 2
    let end = 2 + max(nameColumn, DisplayWidth.of(name)) + 2 + place.utf8.count
    let notes = line.notes.map(\.plain)
    let sum = notes.reduce(0) { $0 + DisplayWidth.of($1) } + 2 * max(0, notes.count - 1)
    let isOneLine = column + sum <= width
    let fits = column + (notes.map { DisplayWidth.of($0) }.max() ?? 0) <= width
    if !notes.isEmpty, fits { buffer.spaces(column - end) }
    if !fits { column = 6 }
    for (index, note) in notes.enumerated() {
      if index > 0, isOneLine { buffer.append("; ", .faint) }
      if !fits || index > 0 && !isOneLine {
        buffer.newline()
        buffer.spaces(column)
      }
      buffer.append(note, .faint)
    }
    buffer.newline()
  }

  private func waits(_ words: ComparisonWords) -> [[Run]] {
    if words.keepsWaits { return [[Run("nothing waits for anything else than before", .faint)]] }
    return words.waits(atMost: ComparisonText.mostNames).map { isNew, phrase in
      [isNew ? Run("+ ", .help) : Run("- ", .prune)] + runs(phrase)
    }
  }

  private func timeline(_ words: TimelineWords) -> [[Run]] {
    [runs(words.outcome)]
      + words.lines(atMost: ComparisonText.mostNames).map { what, phrase in
        [Run("\(what.mark) ", what.style)] + runs(phrase)
      }
  }

  private func manifest(_ names: [String], _ parts: Phrase) -> [Run] {
    runs(Phrase.all(names, atMost: ComparisonText.mostRewritten)) + [Run(": \(parts.plain)")]
  }

  private func runs(_ phrase: Phrase) -> [Run] {
    phrase.pieces.map { piece in
      switch piece {
      case .words(let text): Run(Prose.visible(text))
      case .name(let text): Run(Prose.visible(text), .name)
      }
    }
  }
}

// Paragraphs.
extension ComparisonText {
  fileprivate struct Run {
    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
      (self.text, self.style) = (text, style)
    }
  }

  private mutating func title(_ text: String) {
    buffer.newline()
    buffer.append(text, .strong)
    buffer.newline()
  }

  private mutating func paragraph(_ text: String) {
    buffer.append(text, .faint)
    buffer.newline()
  }

  private mutating func section(_ title: String, _ lines: [[Run]]) {
    guard !lines.isEmpty else { return }
    buffer.newline()
    buffer.append(title, .phase)
    buffer.newline()
    for line in lines.prefix(ComparisonText.mostLines) { wrapped(line) }
    if lines.count > ComparisonText.mostLines {
      paragraph("  and \(Prose.grouped(lines.count - ComparisonText.mostLines)) more")
    }
  }

  /// Writes a line, indented, and broken between words where it would be too long.
  private mutating func wrapped(_ runs: [Run]) {
    var column = 0
    for (index, word) in ComparisonText.words(of: runs).enumerated() {
      let length = word.reduce(0) { $0 + DisplayWidth.of($1.text) }
      if index > 0, column > 4, column + 1 + length > width {
        buffer.newline()
        column = 0
      }
      let space = index == 0 ? 2 : column == 0 ? 4 : 1
      buffer.spaces(space)
      for run in word { buffer.append(ComparisonText.withPlainSpaces(run.text), run.style) }
      column += space + length
    }
    buffer.newline()
  }

  /// Spaces at which no line is broken are written as any other.
  private static func withPlainSpaces(_ text: String) -> String {
    text.split(separator: "\u{A0}", omittingEmptySubsequences: false).joined(separator: " ")
  }

  /// Cuts a line at its spaces; a word may be made of several runs.
  private static func words(of runs: [Run]) -> [[Run]] {
    var words: [[Run]] = [[]]
    for run in runs {
      for (index, part) in run.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { words.append([]) }
        if !part.isEmpty { words[words.count - 1].append(Run(String(part), run.style)) }
      }
    }
    return words.filter { !$0.isEmpty }
  }
}

extension PlanComparison.What {
  /// What a line begins with.
  fileprivate var mark: String {
    switch self {
    case .appeared: "+"
    case .vanished: "-"
    case .moved, .rewritten: "~"
    case .changed: "="
    }
  }

  fileprivate var style: Style {
    switch self {
    case .appeared: .help
    case .vanished: .prune
    case .moved, .rewritten: .warning
    case .changed: .note
    }
  }
}
