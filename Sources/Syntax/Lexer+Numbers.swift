import Diagnostics

extension Lexer {
  /// Reads a number, or a number with a unit.
  ///
  /// NUMBER = DIGITS [ "." DIGITS ] [ ( "e" | "E" ) [ "+" | "-" ] DIGITS ] | "0x" HEX { HEX } | "0o" OCTAL { OCTAL } ;
  /// QUANTITY = NUMBER UNIT { NUMBER UNIT } ;
  mutating func number() {
    let start = offset
    if byte() == UInt8(ascii: "0"), byte(1) == UInt8(ascii: "x") || byte(1) == UInt8(ascii: "o") {
      offset += 2
      while has(.kindPart) { offset += 1 }
      return append(.integer, from: start)
    }
    var isFloat = scanDigits()
    guard has(.letter) || isPercent else {
      reportLeadingZero(from: start)
      return append(isFloat ? .float : .integer, from: start)
    }
    let told = diagnostics.count
    repeat {
      let unit = offset
      if isPercent { offset += 1 } else { while has(.letter) { offset += 1 } }
      checkUnit(unit..<offset, number: start)
      guard has(.digit) else { break }
      let part = offset
      isFloat = scanDigits()
      if !has(.letter), !isPercent, told == diagnostics.count {
        diagnostics.append(.missingUnit(behind: bytes[part - 1], file, Span(start: part, end: offset), from: start))
      }
    } while has(.letter) || isPercent
    append(.quantity, from: start)
  }

  /// DIGITS = DIGIT { DIGIT | "_" } ;
  ///
  /// Passes over digits, a fraction and an exponent; whether it was more than digits.
  private mutating func scanDigits() -> Bool {
    var isFloat = false
    while has(.digit) || byte() == UInt8(ascii: "_") { offset += 1 }
    if byte() == UInt8(ascii: "."), has(.digit, at: 1) {
      isFloat = true
      offset += 1
      while has(.digit) || byte() == UInt8(ascii: "_") { offset += 1 }
    }
    if byte() | 0x20 == UInt8(ascii: "e") {
      let isSigned = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
      if has(.digit, at: isSigned ? 2 : 1) {
        isFloat = true
        offset += isSigned ? 2 : 1
        while has(.digit) { offset += 1 }
      }
    }
    return isFloat
  }

  /// Whether a `%` here is a unit: nothing follows that it could divide by.
  private var isPercent: Bool {
    guard byte() == UInt8(ascii: "%") else { return false }
    switch byte(1) {
    case UInt8(ascii: "("), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "-"): return false
    default: return !has([.letter, .digit], at: 1)
    }
  }

  private mutating func reportLeadingZero(from start: Int) {
    guard bytes[start] == UInt8(ascii: "0"), offset - start > 1, bytes[start + 1] != UInt8(ascii: ".") else { return }
    guard bytes[start..<offset].allSatisfy({ classes[Int($0)].contains(.digit) }) else { return }
    diagnostics.append(.leadingZero(file, Span(start: start, end: offset)))
  }

  private mutating func checkUnit(_ unit: Range<Int>, number start: Int) {
    let text = String(decoding: bytes[unit], as: UTF8.self)
    guard !Lexer.units.contains(text) else { return }
    diagnostics.append(.unknownUnit(text, file, Span(start: unit.lowerBound, end: unit.upperBound)))
  }

  /// UNIT = "n" | "u" | "m" | "k" | "M" | "G" | "T" | "P" | "E" | "Ki" | "Mi" | "Gi" | "Ti" | "Pi" | "Ei"
  ///      | "ns" | "us" | "ms" | "s" | "h" | "d" | "%" ;
  ///
  /// The suffixes of Kubernetes' quantities, the units of Go's durations with days, and `%`.
  static let units: Set<String> = [
    "n", "u", "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei",
    "ns", "us", "ms", "s", "h", "d", "%",
  ]
}
