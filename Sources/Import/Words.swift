import Syntax

/// Which texts a script takes without quotes.
enum Words {
  /// KIND = UPPER { LOWER | UPPER | DIGIT | "_" } ;
  static func isKind(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, isUpper(first) else { return false }
    return text.utf8.allSatisfy { isUpper($0) || isLower($0) || isDigit($0) || $0 == UInt8(ascii: "_") }
  }

  /// A word that stands for a kind whose own name is none: `MyKind` for `my-kind`.
  static func kind(like text: String) -> String {
    let parts = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    let word = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return isKind(word) ? word : "Kind" + word
  }

  /// WORD = ( LOWER | "_" ) { LOWER | UPPER | DIGIT | "_" | "-" } ;
  static func isWord(_ text: some StringProtocol) -> Bool {
    guard let first = text.utf8.first, isLower(first) || first == UInt8(ascii: "_") else { return false }
    return text.utf8.allSatisfy {
      isUpper($0) || isLower($0) || isDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
    }
  }

  /// Whether a key needs no quotes; `else` would go on from an `if` before it.
  static func isKey(_ text: String) -> Bool { (isWord(text) || isKind(text)) && text != "else" }

  /// Whether a key means a clause where a body begins a line with it.
  static func isClause(_ text: String) -> Bool { Parser.clauseWords.contains(text) }

  /// Whether a capital word stands for itself in value position.
  static func isCapital(_ text: String) -> Bool { isKind(text) && !Parser.yamlWords.contains(text) }

  /// The units that make a number a quantity or a time.
  private static let units: Set<String> = [
    "m", "k", "M", "G", "T", "P", "E", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei", "ns", "us", "ms", "s", "h", "d", "%",
  ]

  /// Whether a text is a number with a unit as a script writes it, in the plainest form: `100m`, `1.5Gi`, `1h30m`.
  static func isQuantity(_ text: String) -> Bool {
    var rest = text.utf8[...]
    guard let first = rest.first, isDigit(first), rest.count <= 20 else { return false }
    while !rest.isEmpty {
      let number = rest.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
      rest = rest.dropFirst(number.count)
      let unit = rest.prefix { !isDigit($0) }
      rest = rest.dropFirst(unit.count)
      guard isPlainNumber(number), units.contains(String(decoding: unit, as: UTF8.self)) else { return false }
    }
    return true
  }

  /// Digits without a zero in front, and perhaps a fraction.
  private static func isPlainNumber(_ text: Substring.UTF8View.SubSequence) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, parts.allSatisfy({ !$0.isEmpty }) else { return false }
    return whole.count == 1 || whole.first != UInt8(ascii: "0")
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

  private static func isLower(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
