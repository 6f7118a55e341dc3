import Diagnostics
import Ordering
import Simulation

/// Writes the events of a deletion, a line each.
struct DeletionLines {
  private let names: ReferenceNames
  private var columns: EventColumns

  /// - Parameter start: from when times are told; from the beginning of the deletion unless somebody says.
  init(_ report: DeletionReport, _ names: ReferenceNames, width: Int, start: Int? = nil) {
    self.names = names
    columns = EventColumns(start: start ?? report.timeline.start, width: width)
    for event in report.timeline.events {
      let name = event.what == .waiting ? nil : event.key.map(names.name)
      columns.makeRoom(time: event.time, place: DeletionLines.place(event), name: name)
    }
  }

  private static func place(_ event: DeletionTimeline.Event) -> String {
    switch event.what {
    case .started, .waiting, .confirmed, .ended: return ""
    default: break
    }
    switch event.stage {
    case .preDelete, .postDelete: return event.stage.rawValue
    case .resources: return event.wave.map { "wave \($0)" } ?? ""
    case .cleanup: return "cleanup"
    }
  }

  func write(_ event: DeletionTimeline.Event, to buffer: inout StyledBuffer) {
    guard let (verb, style) = verb(event) else { return }
    let name = event.key.map {
      StyledText(Prose.visible(names.name($0)), event.stage == .resources ? .name : .hook)
    }
    let line = EventColumns.Line(
      time: event.time, place: DeletionLines.place(event), verb: verb, style: style, isWait: event.what == .waiting,
      name: name, text: event.text)
    columns.write(line, to: &buffer)
  }

  /// What an event is called; nothing for what the heading or the end says, and for what was gone as soon as asked.
  private func verb(_ event: DeletionTimeline.Event) -> (verb: String, style: Style)? {
    switch event.what {
    case .created: ("creates", .plain)
    case .found, .taken: ("passes", .warning)
    case .ready: ("complete", .help)
    case .failed: ("failed", .error)
    case .refused: ("error", .error)
    case .deleted: ("deletes", .prune)
    case .swept: ("goes", .prune)
    case .gone: event.text.isEmpty ? nil : ("gone", .faint)
    case .waiting: ("waits", .warning)
    case .confirmed: ("confirmed", .help)
    case .released: ("releases", .faint)
    case .started, .ended: nil
    }
  }
}
