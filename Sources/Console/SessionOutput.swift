import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation

/// Where a session answers.
package final class SessionOutput {
  private let sink: StoppableSink
  private let show: ([Diagnostic]) -> Void
  package let palette: Palette
  private let columns: () -> Int
  /// Whether anybody listens still.
  package private(set) var isHeard = true
  /// Why nobody does.
  package private(set) var failure: WriteFailure?

  /// - Parameters:
  ///   - isInterrupted: whether somebody has seen enough of what is being written.
  ///   - columns: how wide the output is now.
  ///   - show: takes messages.
  package init(
    _ sink: any ByteSink, palette: Palette, isInterrupted: @escaping () -> Bool = { false },
    columns: @escaping () -> Int, show: @escaping ([Diagnostic]) -> Void
  ) {
    self.sink = StoppableSink(sink, isStopped: isInterrupted)
    self.palette = palette
    self.columns = columns
    self.show = show
  }

  package var width: Int { columns() }

  func messages(_ diagnostics: [Diagnostic]) {
    if !diagnostics.isEmpty { show(diagnostics) }
  }

  func write(_ bytes: [UInt8]) {
    attempt { () throws(WriteFailure) in try sink.write(bytes) }
  }

  package func line(_ text: String, _ style: Style = .plain) {
    var buffer = StyledBuffer(palette)
    buffer.append(text, style)
    buffer.newline()
    write(buffer.drain())
  }

  func faint(_ text: String) { line(Prose.visible(text), .faint) }

  /// Shows something that a script shows; false if nobody reads on.
  package func show(_ shown: Shown) -> Bool {
    switch shown {
    case .line(let text): line(text)
    case .plan(let plan):
      attempt { () throws(WriteFailure) in try PlanText.write(plan, width: width, palette: palette, to: sink) }
    case .report(let report):
      attempt { () throws(WriteFailure) in try TimelineText.write(report, width: width, palette: palette, to: sink) }
    case .deletion(let report):
      attempt { () throws(WriteFailure) in try DeletionText.write(report, width: width, palette: palette, to: sink) }
    }
    return isHeard
  }

  /// Says why resources of a plan run where they run.
  func accounts(of subjects: [SyncTask.Subject], in plan: Plan) {
    attempt { () throws(WriteFailure) in
      try AccountText.write(subjects, of: plan, width: width, palette: palette, to: sink)
    }
  }

  /// Lists what may stand at the cursor.
  package func completions(_ items: [Completion]) {
    line("")
    write(CompletionTable.text(items.map { ($0.text, $0.what) }, width: width, palette: palette))
  }

  func scenario(_ result: ScenarioResult) {
    attempt { () throws(WriteFailure) in try TestText(width: width, palette: palette, to: sink).write(result) }
  }

  private func attempt(_ body: () throws(WriteFailure) -> Void) {
    guard isHeard else { return }
    do throws(WriteFailure) {
      try body()
    } catch {
      isHeard = false
      failure = error
    }
  }
}

/// Output that lets fall what comes while somebody wants no more of it.
private final class StoppableSink: ByteSink {
  private let sink: any ByteSink
  private let isStopped: () -> Bool

  init(_ sink: any ByteSink, isStopped: @escaping () -> Bool) {
    self.sink = sink
    self.isStopped = isStopped
  }

  func write(_ bytes: [UInt8]) throws(WriteFailure) {
    if !isStopped() { try sink.write(bytes) }
  }
}
