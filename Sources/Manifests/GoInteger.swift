/// Reads integers the way Go's `strconv.ParseInt` does with base 0: `0x`, `0o`, `0b` and a leading 0 give the base.
enum GoInteger: Equatable {
  case integer(Int)
  /// Greater than any `Int`, but an unsigned number of 64 bits.
  case unsigned(UInt64)
  case outOfRange
  case notNumber

  static func parse(_ text: UnsafeBufferPointer<UInt8>) -> GoInteger {
    var digits = text[...]
    let sign = digits.first
    let isSigned = sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+")
    if isSigned { digits.removeFirst() }
    let base = takeBase(&digits)
    // A lone 0 is the digit that announces octal, with nothing after it.
    if digits.isEmpty { return base == 8 ? .integer(0) : .notNumber }
    guard let magnitude = magnitude(digits, base) else { return .notNumber }
    guard let magnitude else { return .outOfRange }
    if sign == UInt8(ascii: "-") {
      return Int(exactly: magnitude).map { .integer(-$0) }
        ?? (magnitude == Int.min.magnitude ? .integer(Int.min) : .outOfRange)
    }
    if let value = Int(exactly: magnitude) { return .integer(value) }
    return isSigned ? .outOfRange : .unsigned(UInt64(magnitude))
  }

  /// Reads `0b-1`, which Go's yaml.v2 takes for a number as it tries binary once more after everything else.
  static func parseSignedBinary(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count >= 4, text[0] == UInt8(ascii: "0"), text[1] == UInt8(ascii: "b") else { return nil }
    return Int(String(decoding: text[2...], as: UTF8.self), radix: 2)
  }

  private static func takeBase(_ digits: inout Slice<UnsafeBufferPointer<UInt8>>) -> UInt8 {
    guard digits.first == UInt8(ascii: "0") else { return 10 }
    digits.removeFirst()
    // A prefix wants at least one digit after it.
    guard digits.count >= 2, let letter = digits.first else { return 8 }
    let base: UInt8? =
      switch letter | 0x20 {
      case UInt8(ascii: "x"): 16
      case UInt8(ascii: "o"): 8
      case UInt8(ascii: "b"): 2
      default: nil
      }
    if base != nil { digits.removeFirst() }
    return base ?? 8
  }

  /// The number, nothing if it takes more than 64 bits, or nothing at all if some byte is no digit.
  private static func magnitude(_ digits: Slice<UnsafeBufferPointer<UInt8>>, _ base: UInt8) -> UInt?? {
    var value: UInt? = 0
    for byte in digits {
      let digit: UInt8 =
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: 255
        }
      guard digit < base else { return .none }
      guard let known = value else { continue }
      let (product, isTooGreat) = known.multipliedReportingOverflow(by: UInt(base))
      let (sum, isTooGreatThen) = product.addingReportingOverflow(UInt(digit))
      value = isTooGreat || isTooGreatThen ? nil : sum
    }
    return .some(value)
  }
}
