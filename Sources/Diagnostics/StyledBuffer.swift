/// Styled text, coloured as it is written, in a buffer that its owner empties when it likes.
package struct StyledBuffer {
  package private(set) var bytes: [UInt8] = []
  private let palette: Palette

  package init(_ palette: Palette) {
    self.palette = palette
  }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    let code = palette.code(of: style)
    guard !code.isEmpty, !text.isEmpty else {
      var text = text
      return text.withUTF8 { bytes.append(contentsOf: $0) }
    }
    bytes.append(contentsOf: "\u{1B}[\(code)m".utf8)
    bytes.append(contentsOf: text.utf8)
    bytes.append(contentsOf: "\u{1B}[0m".utf8)
  }

  package mutating func append(_ text: StyledText) {
    for run in text.runs { append(run.text, run.style) }
  }

  package mutating func spaces(_ count: Int) {
    if count > 0 { bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: count)) }
  }

  package mutating func newline() { bytes.append(UInt8(ascii: "\n")) }

  /// Hands over what was written once it is worth a call.
  package mutating func drainIfFull(to sink: any ByteSink) throws(WriteFailure) {
    if bytes.count > 1 << 16 { try sink.write(drain()) }
  }

  /// Hands over what was written so far.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
