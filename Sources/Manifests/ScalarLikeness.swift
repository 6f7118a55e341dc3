/// Whether a plain text would be read as something other than a string, by any reader of YAML 1.1 or 1.2.
///
/// This says yes too often rather than too seldom: a quote too many does no harm.
enum ScalarLikeness {
  /// Whether some reader takes a text of up to five bytes for a boolean, for null, or for a sign of its own.
  static func isWord(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var folded: UInt64 = 0
    for byte in text { folded = folded << 8 | UInt64(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    // The letters of a word as one number, the first letter highest.
    switch folded {
    case 0x79, 0x796573, 0x6F6E, 0x7472_7565: return true  // y, yes, on, true
    case 0x6E, 0x6E6F, 0x6F6666, 0x66_616C_7365: return true  // n, no, off, false
    case 0x6E75_6C6C: return true  // null
    case 0x3D, 0x3C3C: return true  // = and <<
    default: return false
    }
  }

  /// Whether some reader takes a text for a number or for a time. The text begins with a digit, a sign or a dot.
  static func isNumber(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var digits = text[...]
    if let sign = digits.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { digits.removeFirst() }
    guard let first = digits.first else { return true }
    if first == UInt8(ascii: ".") { return isFraction(digits) }
    // Underscores may stand anywhere; ruamel even reads `-_` as a number, and fails.
    guard isDigit(first) || first == UInt8(ascii: "_") else { return false }
    if isPrefixed(digits) { return true }
    // Dates, times and sexagesimal numbers are made of these; so are plain digits.
    if digits.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":") }) { return true }
    return isDecimal(digits) || isSexagesimal(digits) || isTime(digits)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") <= 9 }

  /// Whether this is like `.5`, `.inf` or `.nan`.
  private static func isFraction(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let rest = text.dropFirst()
    if rest.isEmpty { return true }
    let folded = rest.map { $0 | 0x20 }
    if folded.elementsEqual("inf".utf8) || folded.elementsEqual("nan".utf8) { return true }
    return isExponent(rest.drop { isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".") })
  }

  /// Whether this is like `0x1F`, `0o17` or `0b1`.
  private static func isPrefixed(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.count > 1, text.first == UInt8(ascii: "0") else { return false }
    let letter = text[text.startIndex + 1] | 0x20
    guard letter == UInt8(ascii: "x") || letter == UInt8(ascii: "o") || letter == UInt8(ascii: "b") else {
      return false
    }
    return text.dropFirst(2).allSatisfy {
      isDigit($0) || ($0 | 0x20 >= UInt8(ascii: "a") && $0 | 0x20 <= UInt8(ascii: "f"))
        || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
    }
  }

  /// Whether this is like `12`, `1.5`, `1.` or `12e03`.
  private static func isDecimal(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var rest = text.drop { isDigit($0) || $0 == UInt8(ascii: "_") }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { isDigit($0) || $0 == UInt8(ascii: "_") }
    }
    return isExponent(rest)
  }

  /// Whether this is nothing, or like `e+5`.
  private static func isExponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard let first = text.first else { return true }
    guard first | 0x20 == UInt8(ascii: "e") else { return false }
    return text.dropFirst().allSatisfy {
      isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
    }
  }

  /// Whether this is like `1:30.5`.
  private static func isSexagesimal(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    text.contains(UInt8(ascii: ":"))
      && text.allSatisfy {
        isDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_")
      }
  }

  /// Whether this is like `2001-12-14` or `2001-12-14t21:59:43.10-05:00`.
  private static func isTime(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    guard text.count > 5, text.prefix(4).allSatisfy({ isDigit($0) }), text.dropFirst(4).first == UInt8(ascii: "-")
    else { return false }
    return text.dropFirst(5).allSatisfy {
      switch $0 {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ":"),
        UInt8(ascii: "."), UInt8(ascii: " "), UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: "Z"),
        UInt8(ascii: "z"):
        true
      default: false
      }
    }
  }
}
