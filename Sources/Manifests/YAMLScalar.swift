import Ordering

/// What plain scalars mean to Kubernetes, which reads YAML with Go's yaml.v2 (YAML 1.1, less its sexagesimal numbers).
enum YAMLScalar: Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  case float(Double)
  /// Not a number, or an infinity: JSON has no word for it.
  case notFinite
  /// What `!!binary` text was decoded to.
  case binary(String)
  case string

  /// The meaning of a plain scalar without a tag.
  static func resolve(_ text: UnsafeBufferPointer<UInt8>) -> YAMLScalar {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return decimal(text) ?? number(text)
    case UInt8(ascii: "-"), UInt8(ascii: "+"):
      return isNotFinite(UnsafeBufferPointer(rebasing: text.dropFirst())) ? .notFinite : number(text)
    case UInt8(ascii: "."):
      if isNotFinite(text) || matches(text, ".nan", ".NaN", ".NAN") { return .notFinite }
      return float(text)
    case UInt8(ascii: "~"): return text.count == 1 ? .null : .string
    default: return text.count <= 5 ? word(text) : .string
    }
  }

  /// Whether these are the bytes of one of some words.
  static func matches(_ text: UnsafeBufferPointer<UInt8>, _ words: StaticString...) -> Bool {
    words.contains { word in word.withUTF8Buffer { $0.elementsEqual(text) } }
  }

  private static func isNotFinite(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 4 && matches(text, ".inf", ".Inf", ".INF")
  }

  /// The words for booleans and null: in small letters, in capitals, or with a capital first.
  private static func word(_ text: UnsafeBufferPointer<UInt8>) -> YAMLScalar {
    var folded: UInt64 = 0
    var capitals = 0
    for byte in text {
      guard byte >= 0x41 else { return .string }
      if byte & 0x20 == 0 { capitals += 1 }
      folded = folded << 8 | UInt64(byte | 0x20)
    }
    guard capitals == 0 || capitals == text.count || (capitals == 1 && text[0] & 0x20 == 0) else { return .string }
    // The letters of a word as one number, the first letter highest.
    switch folded {
    case 0x79, 0x796573, 0x6F6E, 0x7472_7565: return .bool(true)  // y, yes, on, true
    case 0x6E, 0x6E6F, 0x6F6666, 0x66_616C_7365: return .bool(false)  // n, no, off, false
    case 0x6E75_6C6C: return .null  // null
    default: return .string
    }
  }

  /// The common case of a number: a few decimal digits.
  private static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> YAMLScalar? {
    guard text.count <= 18, text.count == 1 || text[0] != UInt8(ascii: "0") else { return nil }
    var value = 0
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int(digit)
    }
    return .integer(value)
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> YAMLScalar {
    // Times, addresses and most names that start with a digit leave here.
    for byte in text where !canBePartOfNumber(byte) { return .string }
    let plain = text.filter { $0 != UInt8(ascii: "_") }
    return plain.withUnsafeBufferPointer { plain in
      switch GoInteger.parse(plain) {
      case .integer(let value): return .integer(value)
      case .unsigned(let value): return .float(Double(value))
      case .outOfRange, .notNumber: break
      }
      let value = float(plain)
      if value == .string, let value = GoInteger.parseSignedBinary(plain) { return .integer(value) }
      return value
    }
  }

  private static func canBePartOfNumber(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "o"),
      UInt8(ascii: "O"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// The value of `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`; what is too great stays a string, as in Go.
  private static func float(_ text: UnsafeBufferPointer<UInt8>) -> YAMLScalar {
    guard isFloat(text), let value = Double(String(decoding: text, as: UTF8.self)) else { return .string }
    return value.isFinite ? .float(value) : .string
  }

  private static func isFloat(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var rest = text[...]
    func take(_ bytes: UInt8...) -> Bool {
      guard let first = rest.first, bytes.contains(first) else { return false }
      rest.removeFirst()
      return true
    }
    func digits() -> Bool {
      let before = rest.count
      while let first = rest.first, first &- UInt8(ascii: "0") <= 9 { rest.removeFirst() }
      return rest.count < before
    }
    _ = take(UInt8(ascii: "-"), UInt8(ascii: "+"))
    if digits() {
      if take(UInt8(ascii: ".")) { _ = digits() }
    } else {
      guard take(UInt8(ascii: ".")), digits() else { return false }
    }
    if take(UInt8(ascii: "e"), UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "-"), UInt8(ascii: "+"))
      guard digits() else { return false }
    }
    return rest.isEmpty
  }
}
