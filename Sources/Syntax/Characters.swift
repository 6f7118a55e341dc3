/// What a byte can be part of, looked up in a table of 256.
struct CharacterClass: OptionSet, Sendable {
  let rawValue: UInt8

  static let digit = CharacterClass(rawValue: 1)
  static let lower = CharacterClass(rawValue: 2)
  static let upper = CharacterClass(rawValue: 4)
  /// What goes on a word: letters, digits, `_` and `-`.
  static let wordPart = CharacterClass(rawValue: 8)
  /// What goes on a capital word: letters, digits and `_`.
  static let kindPart = CharacterClass(rawValue: 16)
  static let hexDigit = CharacterClass(rawValue: 32)
  static let letter: CharacterClass = [lower, upper]

  static let table: [CharacterClass] = (0..<256).map { value in
    let byte = UInt8(value)
    var found: CharacterClass = []
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): found = [.digit, .wordPart, .kindPart, .hexDigit]
    case UInt8(ascii: "a")...UInt8(ascii: "z"): found = [.lower, .wordPart, .kindPart]
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): found = [.upper, .wordPart, .kindPart]
    case UInt8(ascii: "_"): found = [.lower, .wordPart, .kindPart]
    case UInt8(ascii: "-"): found = [.wordPart]
    default: break
    }
    if (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20) { found.insert(.hexDigit) }
    return found
  }
}
