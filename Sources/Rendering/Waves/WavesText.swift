import Diagnostics
import Ordering

// Which waves have to change, as people read it: a line for each resource with its reasons, and below what no wave can
// satisfy, as messages. What changes in files is shown apart, since one file may hold several applications.
//
//     2 of 5 resources need another wave
//
//     Deployment/web  0 -> 2  needs Secret/db for configuration (web.yaml:21), which ExternalSecret/db makes in wave 2

/// Writes what has to change in the waves of one application.
package struct WavesText {
  private let result: NeededWaves.Result
  private let width: Int
  private let palette: Palette
  private var words: WaveWords
  private var buffer: StyledBuffer

  private init(_ plan: Plan, _ result: NeededWaves.Result, width: Int, palette: Palette) {
    self.result = result
    self.width = width
    self.palette = palette
    words = WaveWords(plan, result)
    buffer = StyledBuffer(palette)
  }

  /// Writes the changes and the problems, for a terminal that is `width` columns wide.
  package static func write(
    _ plan: Plan, _ result: NeededWaves.Result, width: Int, palette: Palette, to sink: any ByteSink
  ) throws(WriteFailure) {
    var text = WavesText(plan, result, width: width, palette: palette)
    text.write()
    try sink.write(text.buffer.drain())
  }

  private mutating func write() {
    buffer.paragraph(headline, width: width, indent: 0, .strong)
    let rows = result.changes.map { ($0, words.name($0.resource), move($0)) }
    let nameWidth = min(rows.map { DisplayWidth.of($0.1) }.max() ?? 0, max(16, width * 2 / 5))
    let moveWidth = rows.map { $0.2.utf8.count }.max() ?? 0
    if !rows.isEmpty { buffer.newline() }
    for (change, name, move) in rows { write(change, name, move, nameWidth, moveWidth) }
    if !result.problems.isEmpty, !rows.isEmpty {
      buffer.newline()
      buffer.paragraph(unsatisfied, width: width, indent: 0, .strong)
    }
    var renderer = DiagnosticRenderer(width: width)
    for (index, problem) in (result.problems + result.notes).enumerated() {
      if index == 0 { buffer.newline() }
      buffer.append(renderer.render(problem))
    }
  }

  private var headline: String {
    let (changes, problems) = (result.changes.count, result.problems.count)
    if changes > 0 {
      let total = Prose.count(result.plan.pipeline.resources.count, "resource")
      return "\(Prose.grouped(changes)) of \(total) \(changes == 1 ? "needs" : "need") another wave"
    }
    if problems > 0 { return unsatisfied }
    guard !result.needs.isEmpty || !result.notes.isEmpty else {
      return "Nothing here needs anything else here, so no wave has to change."
    }
    if result.needs.isEmpty { return "No wave has to change." }
    let needs = Prose.count(result.needs.count, "need")
    return "No wave has to change: \(needs) \(result.needs.count == 1 ? "is" : "are") satisfied."
  }

  private var unsatisfied: String {
    "\(Prose.count(result.problems.count, "need")) cannot be satisfied by waves"
  }

  private func move(_ change: NeededWaves.Change) -> String {
    "\(words.plan.pipeline.resources[change.resource].wave.value) -> \(change.wave)"
  }

  private mutating func write(
    _ change: NeededWaves.Change, _ name: String, _ move: String, _ nameWidth: Int, _ moveWidth: Int
  ) {
    let name = Prose.visible(name)
    let isNarrow = width < 60 || DisplayWidth.of(name) > nameWidth
    buffer.append(name, .name)
    buffer.spaces(isNarrow ? 2 : nameWidth - DisplayWidth.of(name) + 2)
    buffer.append(move, .wave)
    let indent = width < 60 ? 2 : nameWidth + moveWidth + 4
    if isNarrow {
      buffer.newline()
      buffer.spaces(indent)
    } else {
      buffer.spaces(moveWidth - move.utf8.count + 2)
    }
    for (index, sentence) in words.reasons(change).enumerated() {
      if index > 0 { buffer.spaces(indent) }
      buffer.paragraph(sentence, width: width, indent: indent)
    }
  }
}
