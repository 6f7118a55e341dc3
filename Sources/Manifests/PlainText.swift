/// Finds the plainest form in which a string can be written so that every reader of YAML takes it for that string.
enum PlainText {
  enum Form {
    case plain
    case singleQuoted
    case doubleQuoted
    /// A block of lines behind `|`.
    case literal
  }

  static func form(of text: UnsafeBufferPointer<UInt8>) -> Form {
    var found: UInt8 = 0
    for byte in text { found |= marks[Int(byte)] }
    guard found & Mark.broken == 0 else { return brokenForm(text, found) }
    return isSafe(text, found) ? .plain : .singleQuoted
  }

  private enum Mark {
    static let lineEnd: UInt8 = 1
    static let tab: UInt8 = 2
    /// A character that has to be escaped.
    static let control: UInt8 = 4
    /// A byte that begins some characters that have to be escaped.
    static let lead: UInt8 = 8
    /// `:` and `#`, which end a plain text where a space is beside them.
    static let separator: UInt8 = 16
    static let broken = lineEnd | tab | control | lead
  }

  private static let marks: [UInt8] = {
    var marks = [UInt8](repeating: 0, count: 256)
    for byte in 0..<0x20 { marks[byte] = Mark.control }
    marks[0x0A] = Mark.lineEnd
    marks[0x09] = Mark.tab
    marks[0x7F] = Mark.control
    for byte in [0xC2, 0xE2, 0xEF] { marks[byte] = Mark.lead }
    for byte in [UInt8(ascii: ":"), UInt8(ascii: "#")] { marks[Int(byte)] = Mark.separator }
    return marks
  }()

  /// A character that readers take for a line end, drop, or refuse, if one of those stands here.
  ///
  /// These are the C1 controls with NEL (U+0085), the line and paragraph separators, the byte order mark, U+FFFE and
  /// U+FFFF.
  static func hidden(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> (scalar: UInt32, width: Int)? {
    let second = offset + 1 < text.count ? text[offset + 1] : 0
    let third = offset + 2 < text.count ? text[offset + 2] : 0
    switch (text[offset], second, third) {
    case (0xC2, 0x80...0x9F, _): return (UInt32(second), 2)
    case (0xE2, 0x80, 0xA8): return (0x2028, 3)
    case (0xE2, 0x80, 0xA9): return (0x2029, 3)
    case (0xEF, 0xBB, 0xBF): return (0xFEFF, 3)
    case (0xEF, 0xBF, 0xBE): return (0xFFFE, 3)
    case (0xEF, 0xBF, 0xBF): return (0xFFFF, 3)
    default: return nil
    }
  }

  private static func brokenForm(_ text: UnsafeBufferPointer<UInt8>, _ found: UInt8) -> Form {
    if found & Mark.control != 0 { return .doubleQuoted }
    if found & Mark.lead != 0, text.indices.contains(where: { hidden(text, at: $0) != nil }) { return .doubleQuoted }
    if found & Mark.lineEnd != 0 { return isLiteral(text) ? .literal : .doubleQuoted }
    if found & Mark.tab != 0 { return .doubleQuoted }
    return isSafe(text, found) ? .plain : .singleQuoted
  }

  /// Whether the first line and the last have something to see, without which readers differ about blanks.
  private static func isLiteral(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first(where: { $0 != 0x0A }), let end = text.lastIndex(where: { $0 != 0x0A }) else {
      return false
    }
    let lastLine = text[...end].reversed().prefix { $0 != 0x0A }
    guard lastLine.contains(where: { $0 > 0x20 }) else { return false }
    guard first <= 0x20 else { return true }
    return text.drop { $0 == 0x0A }.prefix { $0 != 0x0A }.contains { $0 > 0x20 }
  }

  private static func isSafe(_ text: UnsafeBufferPointer<UInt8>, _ found: UInt8) -> Bool {
    guard let first = text.first, let last = text.last, last != 0x20 else { return false }
    if found & Mark.separator != 0, endsAtSeparator(text) { return false }
    switch first {
    case UInt8(ascii: "-"):
      guard text.count > 1, text[1] != 0x20, !text.starts(with: [first, first, first]) else { return false }
      return !ScalarLikeness.isNumber(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"): return !ScalarLikeness.isNumber(text)
    case UInt8(ascii: "."): return !text.starts(with: [first, first, first]) && !ScalarLikeness.isNumber(text)
    case UInt8(ascii: " "), UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "&"),
      UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"),
      UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "~"):
      return false
    default: return text.count > 5 || !ScalarLikeness.isWord(text)
    }
  }

  /// Whether the text has a `:` before a space or at its end, or a `#` after a space.
  private static func endsAtSeparator(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    for (offset, byte) in text.enumerated() {
      if byte == UInt8(ascii: ":"), offset + 1 == text.count || text[offset + 1] == 0x20 { return true }
      if byte == UInt8(ascii: "#"), offset > 0, text[offset - 1] == 0x20 { return true }
    }
    return false
  }
}
