import Diagnostics

// Findings as people read them: each with its place, then how many there are.
//
//     2 errors and 1 warning in 3 files; 1 allowed; 2 notes with --notes

/// Writes the findings of a check as text.
package struct CheckText {
  private let report: CheckReport
  private let showsNotes: Bool
  private var renderer: DiagnosticRenderer
  private var buffer: StyledBuffer

  /// - Parameter showsNotes: whether notes are told too.
  package init(_ report: CheckReport, showsNotes: Bool, width: Int, palette: Palette) {
    self.report = report
    self.showsNotes = showsNotes
    renderer = DiagnosticRenderer(width: width)
    buffer = StyledBuffer(palette)
  }

  /// Writes everything.
  package mutating func write(to sink: any ByteSink) throws(WriteFailure) {
    for finding in report.findings where finding.isTold(withNotes: showsNotes) {
      buffer.append(renderer.render(finding.diagnostic))
      if buffer.bytes.count > 1 << 16 { try sink.write(buffer.drain()) }
    }
    gone()
    buffer.append(
      report.summary(withNotes: showsNotes), report.isNegative ? .error : report.count(.warning) > 0 ? .warning : .help)
    buffer.newline()
    try sink.write(buffer.drain())
  }

  private mutating func gone() {
    for entry in report.gone {
      buffer.append("gone", .help)
      buffer.append(" from the baseline: \(Prose.visible(entry.code)): \(Prose.visible(entry.message))\n")
    }
  }
}

extension CheckFinding {
  /// Whether it is shown to those who read what is to be done.
  package func isTold(withNotes: Bool) -> Bool { isCounted && (withNotes || diagnostic.severity != .note) }
}
