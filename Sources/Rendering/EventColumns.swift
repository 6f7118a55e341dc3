import Diagnostics
import Simulation

/// Lays out what happens, a line each: when, where, what, to which object, and what there is to say of it.
struct EventColumns {
  /// One thing that happens.
  struct Line {
    var time: Int
    var place: String
    var verb: String
    var style: Style
    /// Whether it is a wait, for the object or for what is said.
    var isWait: Bool
    var name: StyledText?
    var text: String
  }

  private let start: Int
  private let width: Int
  private var timeColumn = 0
  private var placeColumn = 0
  private var widestName = 0

  private static let verbColumn = 10

  /// - Parameter start: the time from which the others are counted.
  init(start: Int, width: Int) {
    self.start = start
    self.width = width
  }

  /// A few long names do not push away what is said of the others.
  private var nameColumn: Int { min(widestName, max(16, (width - timeColumn - placeColumn - 14) * 3 / 5)) }

  /// Makes room for a line.
  mutating func makeRoom(time: Int, place: String, name: String?) {
    timeColumn = max(timeColumn, VirtualTime.text(time - start).utf8.count)
    placeColumn = max(placeColumn, place.utf8.count)
    if let name { widestName = max(widestName, DisplayWidth.of(Prose.visible(name))) }
  }

  func write(_ line: Line, to buffer: inout StyledBuffer) {
    let time = VirtualTime.text(line.time - start)
    buffer.spaces(2 + timeColumn - time.utf8.count)
    buffer.append(time, .wave)
    buffer.spaces(2)
    buffer.append(line.place, .faint)
    buffer.spaces(placeColumn - line.place.utf8.count + 2)
    buffer.append(line.verb, line.style)
    buffer.spaces(max(1, EventColumns.verbColumn - line.verb.utf8.count))
    if line.isWait { buffer.append("for ") }
    let text = Prose.visible(line.text)
    if let name = line.name {
      buffer.append(name)
      if line.isWait {
        buffer.append(": " + text)
      } else if !text.isEmpty {
        buffer.spaces(max(0, nameColumn - name.width) + 2)
        buffer.append(text, .faint)
      }
    } else {
      buffer.append(text)
    }
    buffer.newline()
  }
}
