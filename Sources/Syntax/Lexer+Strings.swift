import Diagnostics

/// How a string is delimited.
struct StringForm: Sendable, Hashable {
  /// In `'`, where nothing is escaped or interpolated.
  var isRaw: Bool
  /// In three quotes, over several lines.
  var isLong: Bool

  /// What opens and closes it.
  var delimiter: String { String(repeating: isRaw ? "'" : "\"", count: isLong ? 3 : 1) }
}

extension Lexer {
  /// Where a piece of a string stops.
  enum StringEnd {
    case interpolation
    case end
    /// Where the line of an interpolation ends, which will be reported.
    case broken
  }

  /// Goes to the end of a piece, and reports a string that nothing closes, at its opening.
  mutating func scanString(_ form: StringForm, from start: Int) -> StringEnd {
    let quote = form.isRaw ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte == quote {
        if !form.isLong, form.isRaw, self.byte(1) == quote {
          offset += 2
        } else if !form.isLong || (self.byte(1) == quote && self.byte(2) == quote) {
          offset += form.isLong ? 3 : 1
          return .end
        } else {
          offset += 1
        }
      } else if byte == 0x0A, !form.isLong {
        break
      } else if byte == UInt8(ascii: "\\"), !form.isRaw {
        if self.byte(1) == UInt8(ascii: "(") {
          offset += 2
          return .interpolation
        }
        offset += self.byte(1) == 0x0A ? 1 : 2
      } else {
        offset += 1
      }
    }
    offset = min(offset, bytes.count)
    if !form.isLong, open.isInShortInterpolation { return .broken }
    endOpenString(form, from: start)
    return .end
  }
}
