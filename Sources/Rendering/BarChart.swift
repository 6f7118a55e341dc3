import Diagnostics
import Ordering
import Simulation

/// What ran beside what, drawn to scale.
struct BarChart {
  private let bars: [Timeline.Bar]
  /// How many there are, drawn or not.
  private let count: Int
  private let names: ReferenceNames
  private let width: Int
  private let start: Int
  private let end: Int

  /// More bars than this say nothing any more.
  private static let mostBars = 60

  init(_ report: SyncReport, _ names: ReferenceNames, width: Int) {
    let longest = report.timeline.bars.sorted { ($1.end - $1.start, $0.start) < ($0.end - $0.start, $1.start) }
    bars = longest.prefix(BarChart.mostBars).sorted { ($0.start, $0.subject.task) < ($1.start, $1.subject.task) }
    count = longest.count
    self.names = names
    self.width = width
    start = report.outcome.start
    end = max(report.outcome.end, report.timeline.bars.map(\.end).max() ?? 0)
  }

  func write(to buffer: inout StyledBuffer) {
    guard !bars.isEmpty, end > start else { return }
    buffer.newline()
    let labels = bars.map { Prose.visible(names.name($0.subject.key)) }
    let column = min(labels.map(DisplayWidth.of).max() ?? 0, max(16, width * 2 / 5))
    let room = max(10, width - column - 18)
    for (bar, label) in zip(bars, labels) {
      let from = scaled(bar.start, room)
      let to = max(from + 1, scaled(bar.end, room))
      buffer.spaces(2)
      buffer.append(label, bar.subject.isHook ? .hook : .name)
      // A name that is too long stands above its bar, which begins where the time says.
      let isTooLong = DisplayWidth.of(label) > column
      if isTooLong { buffer.newline() }
      buffer.spaces((isTooLong ? column + 2 : column - DisplayWidth.of(label)) + 2 + from)
      let (mark, style) = look(bar.how)
      buffer.append(String(repeating: mark, count: to - from), style)
      buffer.spaces(room - to + 1)
      buffer.append(" \(VirtualTime.text(bar.end - bar.start))\(note(bar.how))", .faint)
      buffer.newline()
    }
    if count > bars.count {
      buffer.append("  and \(Prose.grouped(count - bars.count)) that took no longer", .faint)
      buffer.newline()
    }
  }

  private func scaled(_ time: Int, _ room: Int) -> Int {
    let share = Double(time - start) / Double(end - start)
    return min(room - 1, Int(share * Double(room)))
  }

  private func look(_ how: Timeline.Bar.End) -> (mark: String, style: Style) {
    switch how {
    case .ready: ("━", .help)
    case .failed: ("━", .error)
    case .unawaited, .running: ("╌", .warning)
    }
  }

  private func note(_ how: Timeline.Bar.End) -> String {
    switch how {
    case .ready: ""
    case .failed: ", failed"
    case .unawaited: ", not awaited"
    case .running: ", still"
    }
  }
}
