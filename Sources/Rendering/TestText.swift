import Diagnostics
import Evaluation
import Simulation

/// Writes the results of scenarios, as text for people.
package struct TestText {
  private let width: Int
  private let palette: Palette
  private let sink: any ByteSink

  package init(width: Int, palette: Palette, to sink: any ByteSink) {
    self.width = width
    self.palette = palette
    self.sink = sink
  }

  package func write(_ scripts: [TestedScript]) throws(WriteFailure) {
    var counts = (passed: 0, failed: 0)
    for script in scripts where !script.results.isEmpty {
      try write(script.path, .path)
      for result in script.results {
        if result.isPassed { counts.passed += 1 } else { counts.failed += 1 }
        try write(result)
      }
    }
    if counts.passed + counts.failed > 0 { try sink.write("\n") }
    try write("\(counts.passed) passed, \(counts.failed) failed", counts.failed > 0 ? .error : .strong)
  }

  /// Writes what became of one scenario.
  package func write(_ result: ScenarioResult) throws(WriteFailure) {
    var line = StyledBuffer(palette)
    line.append(result.isPassed ? "  ok      " : "  failed  ", result.isPassed ? .help : .error)
    line.append(Prose.visible(result.title))
    line.newline()
    try sink.write(line.drain())
    if !result.isPassed { try sink.write(indented(FailureText.text(result, width: width - 4, palette))) }
  }

  private func write(_ text: String, _ style: Style) throws(WriteFailure) {
    var buffer = StyledBuffer(palette)
    buffer.append(Prose.visible(text), style)
    buffer.newline()
    try sink.write(buffer.drain())
  }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
      .joined(separator: "\n")
  }
}

/// What there is to say of a scenario that failed.
enum FailureText {
  /// Its messages, and the timeline of the sync that each group of them is about.
  static func text(_ result: ScenarioResult, width: Int, _ palette: Palette) -> String {
    var renderer = DiagnosticRenderer(width: width)
    var text = ""
    for group in groups(of: result.failures) {
      for failure in group { text += palette.render(renderer.render(failure.diagnostic)) }
      guard group[0].sync != nil || group[0].deletion != nil else { continue }
      var sentences: [String] = []
      for sentence in group.map({ sentence($0.diagnostic) }) where !sentences.contains(sentence) {
        sentences.append(sentence)
      }
      text += timeline(group[0], sentences, width: width, palette)
    }
    if result.moreFailures > 0 { text += "\nand \(Prose.count(result.moreFailures, "more failed expectation"))\n" }
    if let problem = result.problem { text += palette.render(renderer.render(problem)) }
    return text
  }

  /// Failures in a row that are about one sync.
  private static func groups(of failures: [ScenarioResult.Failure]) -> [[ScenarioResult.Failure]] {
    var groups: [[ScenarioResult.Failure]] = []
    for failure in failures {
      if let last = groups.last?.last, isSame(last.sync, failure.sync), isSame(last.deletion, failure.deletion) {
        groups[groups.count - 1].append(failure)
      } else {
        groups.append([failure])
      }
    }
    return groups
  }

  private static func isSame(_ left: SyncReport?, _ right: SyncReport?) -> Bool {
    left?.timeline.start == right?.timeline.start && left?.timeline.events.count == right?.timeline.events.count
  }

  private static func isSame(_ left: DeletionReport?, _ right: DeletionReport?) -> Bool {
    left?.timeline.start == right?.timeline.start && left?.timeline.events.count == right?.timeline.events.count
  }

  private static func sentence(_ diagnostic: Diagnostic) -> String {
    guard let label = diagnostic.primary, case .source(let file, let span) = label.place else { return "" }
    let (start, end) = (min(Int(span.start), file.bytes.count), min(Int(span.end), file.bytes.count))
    let isLineEnd = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
    let first = file.bytes[..<start].lastIndex(where: isLineEnd).map { $0 + 1 } ?? 0
    let last = file.bytes[end...].firstIndex(where: isLineEnd) ?? file.bytes.count
    let line = String(decoding: file.bytes[first..<last], as: UTF8.self)
    return line.drop { $0 == " " || $0 == "\t" }.description
  }

  private static func timeline(
    _ failure: ScenarioResult.Failure, _ sentences: [String], width: Int, _ palette: Palette
  ) -> String {
    let sink = MemorySink()
    if let sync = failure.sync {
      try? TimelineText.write(sync, pointingAt: sentences, width: width, palette: palette, to: sink)
    }
    if let deletion = failure.deletion {
      try? DeletionText.write(deletion, pointingAt: sentences, width: width, palette: palette, to: sink)
    }
    return sink.text
  }
}
