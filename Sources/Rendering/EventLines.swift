import Diagnostics
import Ordering
import Simulation

/// Writes the events of a timeline, a line each.
struct EventLines {
  private let names: ReferenceNames
  private let width: Int
  private let start: Int
  private let timeColumn: Int
  private let phaseColumn: Int
  private let nameColumn: Int

  private static let verbColumn = 10

  /// - Parameter start: from when times are told; from the beginning of the sync unless somebody says.
  init(_ report: SyncReport, _ names: ReferenceNames, width: Int, start: Int? = nil) {
    self.names = names
    self.width = width
    self.start = start ?? report.timeline.start
    var (time, phase, name) = (0, 0, 0)
    for event in report.timeline.events {
      time = max(time, VirtualTime.text(event.time - self.start).utf8.count)
      guard let subject = event.subject else { continue }
      phase = max(phase, EventLines.place(subject).utf8.count)
      if event.what != .waiting { name = max(name, DisplayWidth.of(names.name(subject.key))) }
    }
    (timeColumn, phaseColumn) = (time, phase)
    // A few long names do not push away what is said of the others.
    nameColumn = min(name, max(16, (width - time - phase - 14) * 3 / 5))
  }

  private static func place(_ subject: Timeline.Subject) -> String { "\(subject.phase.rawValue) \(subject.wave)" }

  func write(_ event: Timeline.Event, to buffer: inout StyledBuffer) {
    guard let (verb, style, text) = words(event) else { return }
    let time = VirtualTime.text(event.time - start)
    buffer.spaces(2 + timeColumn - time.utf8.count)
    buffer.append(time, .wave)
    buffer.spaces(2)
    let place = event.what == .waiting ? "" : event.subject.map(EventLines.place) ?? ""
    buffer.append(place, .faint)
    buffer.spaces(phaseColumn - place.utf8.count + 2)
    buffer.append(verb, style)
    buffer.spaces(max(1, EventLines.verbColumn - verb.utf8.count))
    if let subject = event.subject {
      let name = Prose.visible(names.name(subject.key))
      if event.what == .waiting { buffer.append("for ") }
      buffer.append(name, event.what == .pruned ? .prune : subject.isHook ? .hook : .name)
      if event.what == .waiting {
        buffer.append(": " + Prose.visible(text))
      } else if !text.isEmpty {
        buffer.spaces(max(0, nameColumn - DisplayWidth.of(name)) + 2)
        buffer.append(Prose.visible(text), .faint)
      }
    } else {
      buffer.append(Prose.visible(text))
    }
    buffer.newline()
  }

  /// What an event is called, and what there is to say; nothing for what the heading or the end says.
  private func words(_ event: Timeline.Event) -> (verb: String, style: Style, text: String)? {
    switch event.what {
    case .started: return event.text.isEmpty ? nil : ("begins", .strong, event.text)
    case .rehearsed: return ("rehearses", .faint, event.rehearsal.map(rehearsal) ?? "")
    case .applied: return ("applies", .plain, appliedText(event.text))
    case .refused: return ("refused", .error, event.text)
    case .pruned: return ("prunes", .prune, "")
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
