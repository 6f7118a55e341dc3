import Diagnostics

// What begins no token, and what other languages and word processors write.
extension Lexer {
  /// Takes in a run of what begins no token, with one message.
  mutating func stray() {
    let start = offset
    if quotedByWordProcessor() { return append(.stray, from: start) }
    repeat { offset += 1 } while offset < bytes.count && continuesStray(from: start)
    let span = Span(start: start, end: offset)
    let isText = String(validating: bytes[start..<offset], as: UTF8.self) != nil
    diagnostics.append(isText ? .strayCharacter(file, span) : .scriptNotUTF8(Label(file, span)))
    append(.stray, from: start)
  }

  private func continuesStray(from start: Int) -> Bool {
    bytes[offset] == bytes[start] || bytes[offset] >= 0x80 && bytes[start] >= 0x80
  }

  /// Takes in text between quotes that are none here, up to those that close it on the line.
  private mutating func quotedByWordProcessor() -> Bool {
    let closers: [[UInt8]]
    switch (byte(), byte(1), byte(2)) {
    case (0xE2, 0x80, 0x9C...0x9F): closers = [[0xE2, 0x80, 0x9D], [0xE2, 0x80, 0x9C]]
    case (0xE2, 0x80, 0x98...0x9B): closers = [[0xE2, 0x80, 0x99], [0xE2, 0x80, 0x98]]
    case (UInt8(ascii: "`"), _, _): closers = [[UInt8(ascii: "`")]]
    default: return false
    }
    let start = offset
    let width = closers[0].count
    let limit = min(bytes.count - width, start + Lexer.longestForeignString)
    var end = start + width
    while end <= limit, bytes[end] != 0x0A {
      if closers.contains(where: { $0.elementsEqual(bytes[end..<end + width]) }) {
        offset = end + width
        diagnostics.append(.foreignQuotes(file, Span(start: start, end: offset), text: start + width..<end))
        return true
      }
      end += 1
    }
    offset = start + width
    diagnostics.append(.foreignQuotes(file, Span(start: start, end: offset), text: nil))
    return true
  }

  /// How far the end of a string in foreign quotes is looked for.
  private static let longestForeignString = 200

  /// Passes over spaces that look like others or like nothing, and reports them.
  mutating func skipInvisible() -> Bool {
    let start = offset
    while let width = invisibleWidth { offset += width }
    guard offset > start else { return false }
    diagnostics.append(.invisibleCharacter(file, Span(start: start, end: offset)))
    return true
  }

  private var invisibleWidth: Int? {
    switch (byte(), byte(1), byte(2)) {
    case (0xC2, 0xA0, _), (0xC2, 0xAD, _): 2
    case (0xE2, 0x80, 0x80...0x8F), (0xE2, 0x80, 0xA8...0xAF), (0xE2, 0x81, 0x9F...0xA0), (0xEF, 0xBB, 0xBF): 3
    default: nil
    }
  }

  /// Passes over a comment as other languages write it, and reports it.
  mutating func foreignComment() {
    let start = offset
    let lineEnd = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    offset = byte(1) == UInt8(ascii: "*") ? endOfBlockComment ?? lineEnd : lineEnd
    diagnostics.append(.foreignComment(file, Span(start: start, end: start + 2), isLine: offset == lineEnd))
  }

  private var endOfBlockComment: Int? {
    let limit = min(bytes.count, offset + Lexer.longestForeignComment) - 1
    var position = offset + 2
    while position < limit {
      if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") { return position + 2 }
      position += 1
    }
    return nil
  }

  private static let longestForeignComment = 4_000

  /// Reports text that is not UTF-8.
  mutating func checkText(_ range: Range<Int>) {
    let text = bytes[range]
    guard text.contains(where: { $0 >= 0x80 }), String(validating: text, as: UTF8.self) == nil else { return }
    var start = range.lowerBound
    while start < range.upperBound, bytes[start] < 0x80 { start += 1 }
    diagnostics.append(.scriptNotUTF8(Label(file, Span(start: start, end: start + 1))))
  }
}
