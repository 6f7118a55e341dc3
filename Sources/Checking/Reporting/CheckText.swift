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
    buffer.append(summary, report.isNegative ? .error : report.count(.warning) > 0 ? .warning : .help)
    buffer.newline()
    try sink.write(buffer.drain())
  }

  private mutating func gone() {
    for entry in report.gone {
      buffer.append("gone", .help)
      buffer.append(" from the baseline: \(Prose.visible(entry.code)): \(Prose.visible(entry.message))\n")
    }
  }

  /// What it all comes to, in a line.
  private var summary: String {
    let kinds: [(Severity, String)] =
      [(.error, "error"), (.warning, "warning")] + (showsNotes ? [(.note, "note")] : [])
    let counts = kinds.filter { report.count($0.0) > 0 }.map { Prose.count(report.count($0.0), $0.1) }
    let paths = Set(report.findings.filter { $0.isTold(withNotes: showsNotes) }.compactMap(\.place?.start.path))
    var parts = [
      counts.isEmpty
        ? "nothing found in \(Prose.count(report.resourceCount, "resource"))"
        : Prose.all(counts) + (paths.isEmpty ? "" : " in \(Prose.count(paths.count, "file"))")
    ]
    let told = report.findings.filter { showsNotes || $0.diagnostic.severity != .note }
    let allowed = told.count { if case .allowed = $0.standing { true } else { false } }
    if allowed > 0 { parts.append("\(Prose.grouped(allowed)) allowed") }
    let known = told.count { $0.standing == .known }
    if known > 0 { parts.append("\(Prose.grouped(known)) in the baseline") }
    if let most = report.mostWarnings, report.count(.warning) > most { parts.append("at most \(Prose.count(most, "warning")) may be") }
    let notes = showsNotes ? 0 : report.count(.note)
    if notes > 0 { parts.append("\(Prose.count(notes, "note")) with --notes") }
    return parts.joined(separator: "; ")
  }
}

extension CheckFinding {
  /// Whether it is shown to those who read what is to be done.
  package func isTold(withNotes: Bool) -> Bool { isCounted && (withNotes || diagnostic.severity != .note) }
}
