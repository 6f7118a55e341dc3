import Diagnostics
import Ordering
import Simulation

/// Writes what happened inside a child application, by the clock of its parent's sync.
struct ChildText {
  private let child: ChildReport
  private let names: ReferenceNames
  private let start: Int
  private let width: Int

  init(_ child: ChildReport, _ parent: SyncReport, width: Int) {
    self.child = child
    self.width = width
    names = ReferenceNames(child.sync?.plan ?? parent.plan)
    start = parent.timeline.start
  }

  func write(to buffer: inout StyledBuffer) {
    buffer.inside(child.key)
    buffer.append(": \(Prose.visible(child.path))")
    if let plan = child.sync?.plan {
      buffer.append(" into namespace ")
      buffer.destination(of: plan)
    }
    if child.syncs > 1 { buffer.append(", the last of \(child.syncs) syncs", .faint) }
    buffer.newline()
    if let sync = child.sync {
      let lines = EventLines(sync, names, width: width, start: start)
      for event in sync.timeline.events where event.time >= start { lines.write(event, to: &buffer) }
    }
    standing(&buffer)
  }

  /// How its last sync stands, and the application with it.
  private func standing(_ buffer: inout StyledBuffer) {
    buffer.spaces(2)
    if let outcome = child.sync?.outcome {
      buffer.phase(of: outcome)
      switch outcome.ending {
      case .completed, .refused: buffer.append(": ")
      case .endless: buffer.append(" for ever: ")
      case .interrupted: buffer.append(" still: ")
      }
      buffer.append(Prose.visible(outcome.message) + "; ")
    }
    if let status = child.status {
      buffer.append("the application is \(status.word) and \(status.health.rawValue)")
    } else {
      buffer.append("the Application is not there")
    }
    if child.sync == nil, let words = child.words { buffer.append(": \(Prose.visible(words))") }
    buffer.newline()
    let waits = (child.sync?.outcome.standstills ?? []).map {
      (key: Optional($0.subject.key), why: $0.reason.words(names))
    }
    buffer.standstills(waits, names, indentation: 4)
    guard let assumptions = child.sync?.assumptions, !assumptions.isEmpty else { return }
    buffer.append("  Assumed, since nothing says otherwise", .faint)
    buffer.newline()
    AssumptionLines(names, indentation: 4).write(assumptions, to: &buffer)
  }
}
