import Diagnostics
import Rendering
import Simulation

// Findings as people read them: each with its place, then how many there are.
//
//     2 errors and 1 warning in 3 files; 1 allowed; 2 notes with --notes

/// Writes the findings of a check as text.
package struct CheckText {
  private let report: CheckReport
  private let showsNotes: Bool
  /// Whether errors are shown as the simulation comes to them.
  private let showsEndings: Bool
  private let width: Int
  private let palette: Palette
  /// The applications whose sync was shown to its end.
  private var endings: Set<Int> = []
  /// The applications whose deletion was.
  private var deletions: Set<Int> = []
  private var renderer: DiagnosticRenderer
  private var buffer: StyledBuffer

  /// - Parameters:
  ///   - showsNotes: whether notes are told too.
  ///   - showsEndings: whether a sync that does not succeed is simulated, and its end shown below an error; and the
  ///     deletion of the application below what is said of that.
  package init(_ report: CheckReport, showsNotes: Bool, showsEndings: Bool = false, width: Int, palette: Palette) {
    self.report = report
    self.showsNotes = showsNotes
    self.showsEndings = showsEndings
    (self.width, self.palette) = (width, palette)
    renderer = DiagnosticRenderer(width: width)
    buffer = StyledBuffer(palette)
  }

  /// Writes everything.
  package mutating func write(to sink: any ByteSink) throws(WriteFailure) {
    for finding in report.findings where finding.isTold(withNotes: showsNotes) {
      buffer.append(renderer.render(finding.diagnostic))
      showEnding(below: finding)
      try buffer.drainIfFull(to: sink)
    }
    gone()
    buffer.append(
      report.summary(withNotes: showsNotes), report.isNegative ? .error : report.count(.warning) > 0 ? .warning : .help)
    buffer.newline()
    try sink.write(buffer.drain())
  }

  /// Shows how the sync ends that an error of a rule is about, or the deletion that any finding is about, once for each
  /// application: it gets no further than that.
  private mutating func showEnding(below finding: CheckFinding) {
    guard showsEndings, let number = finding.application else { return }
    let subject = report.applications[number].subject
    if finding.diagnostic.code.isOfDeletion {
      guard deletions.insert(number).inserted, let report = subject.simulatedDeletion()?.deletionReport else { return }
      show(DeletionText.ending(of: report, width: width, palette: palette))
    } else if finding.diagnostic.severity == .error {
      guard endings.insert(number).inserted, let report = subject.simulated().report,
        report.outcome.phase != .succeeded
      else { return }
      show(TimelineText.ending(of: report, width: width, palette: palette))
    }
  }

  private mutating func show(_ ending: [UInt8]) {
    for line in String(decoding: ending, as: UTF8.self).split(separator: "\n") {
      buffer.append(" | ", .faint)
      buffer.append(String(line) + "\n")
    }
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
