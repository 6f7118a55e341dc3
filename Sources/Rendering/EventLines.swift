import Diagnostics
import Ordering
import Simulation

/// Writes the events of a timeline, a line each.
struct EventLines {
  private let names: ReferenceNames
  private var columns: EventColumns

  /// - Parameter start: from when times are told; from the beginning of the sync unless somebody says.
  init(_ report: SyncReport, _ names: ReferenceNames, width: Int, start: Int? = nil) {
    self.names = names
    columns = EventColumns(start: start ?? report.timeline.start, width: width)
    for event in report.timeline.events {
      let name = event.what == .waiting ? nil : event.subject.map { names.name($0.key) }
      columns.makeRoom(time: event.time, place: event.subject.map(EventLines.place) ?? "", name: name)
    }
  }

  private static func place(_ subject: Timeline.Subject) -> String { "\(subject.phase.rawValue) \(subject.wave)" }

  func write(_ event: Timeline.Event, to buffer: inout StyledBuffer) {
    guard let (verb, style, text) = words(event) else { return }
    let isWait = event.what == .waiting
    let name = event.subject.map { subject in
      let style: Style = event.what == .pruned ? .prune : subject.isHook ? .hook : .name
      return StyledText(Prose.visible(names.name(subject.key)), style)
    }
    let line = EventColumns.Line(
      time: event.time, place: isWait ? "" : event.subject.map(EventLines.place) ?? "", verb: verb, style: style,
      isWait: isWait, name: name, text: text)
    columns.write(line, to: &buffer)
  }

  /// What an event is called, and what there is to say; nothing for what the heading or the end says.
  private func words(_ event: Timeline.Event) -> (verb: String, style: Style, text: String)? {
    switch event.what {
    case .started: return event.text.isEmpty ? nil : ("begins", .strong, event.text)
    case .rehearsed: return ("rehearses", .faint, event.rehearsal.map(rehearsal) ?? "")
    case .applied: return ("applies", .plain, appliedText(event.text))
    case .refused: return ("refused", .error, event.text)
    case .pruned: return ("prunes", .prune, event.text)
    case .kept: return ("keeps", .faint, event.text)
    case .deleted: return ("deletes", .prune, event.text)
    case .gone: return ("gone", .faint, "")
    case .ready: return (event.subject?.isHook == true ? "complete" : "healthy", .help, event.text)
    case .failed: return ("failed", .error, event.text)
    case .waiting: return ("waits", .warning, event.text)
    case .paused: return ("pauses", .faint, "\(event.text) before the next wave")
    case .blocked: return ("blocked", .warning, event.text)
    case .unblocked: return ("goes on", .help, "no window prevents it any more")
    case .retry: return ("retries", .warning, event.text)
    case .confirmed: return ("confirmed", .help, "pruning may go on")
    case .terminated: return ("ends", .warning, event.text.isEmpty ? "terminated" : event.text)
    case .ended: return nil
    }
  }

  private func rehearsal(_ counts: (objects: Int, refused: Int)) -> String {
    let objects = Prose.count(counts.objects, "object")
    guard counts.refused > 0 else { return "\(objects), and none is refused" }
    return
      "\(objects), and \(Prose.grouped(counts.refused)) \(counts.refused == 1 ? "is" : "are") refused: nothing is applied"
  }

  /// The engine's message without the name, with which it begins and which stands beside it.
  private func appliedText(_ text: String) -> String {
    text.firstIndex(of: " ").map { String(text[text.index(after: $0)...]) } ?? text
  }
}
