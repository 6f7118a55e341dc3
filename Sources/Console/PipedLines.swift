import Diagnostics
import Driver

/// Lines that come from a pipe or a file: nobody sits there.
package final class PipedLines: LineEditor {
  private let source: ByteSource
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false

  package init(_ source: ByteSource) {
    self.source = source
  }

  package var isInteractive: Bool { false }

  package func read(prompt: StyledText) -> LineInput {
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        var line = buffer[position..<end]
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        position = end + 1
        return .line(Array(line))
      }
      searched = buffer.count
      guard !isAtEnd else { break }
      if position > 0 {
        buffer.removeSubrange(..<position)
        (searched, position) = (searched - position, 0)
      }
      let more = source.read()
      isAtEnd = more.isEmpty
      buffer += more
    }
    guard position < buffer.count else { return .end }
    defer { position = buffer.count }
    return .line(Array(buffer[position...]))
  }

  package func remember(_ entry: String) {}
}
