import Diagnostics
import Ordering

extension Value {
  /// The text that stands for the value inside a string; nothing for what has no plain text.
  var plainText: String? {
    switch self {
    case .string(let text), .quantity(let text): text
    case .int(let number): String(number)
    case .float(let number): Value.text(of: number)
    case .bool(let flag): flag ? "true" : "false"
    case .reference(let object): object.reference.description
    default: nil
    }
  }

  /// The value as `print` shows it: strings as they are, everything else as a script would write it.
  package var printed: String { plainText ?? written }

  /// The value as a script would write it.
  package var written: String {
    written(atMost: .max)
  }

  /// The same, or its beginning if it is longer than so many bytes.
  func written(atMost limit: Int) -> String {
    var text = ""
    write(to: &text, limit)
    return text
  }

  private func write(to text: inout String, _ limit: Int) {
    guard text.utf8.count < limit else { return }
    switch self {
    case .null, .unset, .cell: text += "null"
    case .string(let string): Value.quote(string, to: &text)
    case .function: text += "a function"
    case .range(let range):
      text += "["
      for (index, number) in range.enumerated() {
        guard text.utf8.count < limit else { return }
        text += index > 0 ? ", \(number)" : "\(number)"
      }
      text += "]"
    case .list(let items, _):
      text += "["
      for (index, item) in items.enumerated() {
        if index > 0 { text += ", " }
        item.write(to: &text, limit)
      }
      text += "]"
    case .map(let map): Value.write(map, to: &text, limit)
    case .reference(let object): text += object.reference.written
    default: text += plainText ?? ""
    }
  }

  private static func write(_ map: MapObject, to text: inout String, _ limit: Int) {
    guard map.count > 0 else {
      text += "{}"
      return
    }
    text += "{ "
    for index in 0..<map.count {
      if index > 0 { text += ", " }
      let key = map.shape.keys[index]
      if isWord(key) { text += key } else { quote(key, to: &text) }
      text += ": "
      map[index].write(to: &text, limit)
    }
    text += " }"
  }

  private static func isWord(_ key: String) -> Bool {
    guard let first = key.utf8.first, first != UInt8(ascii: "-") else { return false }
    let isLetter = { (byte: UInt8) in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) || byte == UInt8(ascii: "_")
    }
    guard isLetter(first) else { return false }
    return key.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
  }

  /// Writes a string in double quotes.
  package static func quote(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where Prose.isSteering(scalar): text += "\\u{\(String(scalar.value, radix: 16))}"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// The shortest digits that give the number back.
  static func text(of number: Double) -> String {
    number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) + ".0" : number.description
  }
}
