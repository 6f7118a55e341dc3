/// Words around numbers and lists, so that every message counts and joins alike.
package enum Prose {
  /// `1 hook`, `3 hooks`, `2 classes`; pass `plural` where adding an s is wrong.
  package static func count(_ number: Int, _ singular: String, plural: String? = nil) -> String {
    number == 1 ? "1 \(singular)" : "\(grouped(number)) \(plural ?? singular + "s")"
  }

  /// A number with commas between its thousands: `1,000,000`.
  package static func grouped(_ number: Int) -> String {
    let digits = String(number.magnitude)
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { result.append(",") }
      result.append(digit)
    }
    return result
  }

  /// A word in backticks, its control characters made visible.
  package static func quoted(_ word: some StringProtocol) -> String { "`\(visible(String(word)))`" }

  /// `a`, `a or b`, `a, b or c`.
  package static func either(_ words: [String]) -> String { list(words, "or") }

  /// `a`, `a and b`, `a, b and c`.
  package static func all(_ words: [String]) -> String { list(words, "and") }

  /// The first few words and how many more there are: `a, b, c and 4 more`.
  package static func some(_ words: [String], atMost limit: Int = 5) -> String {
    guard words.count > limit else { return all(words) }
    return words.prefix(limit).joined(separator: ", ") + " and \(grouped(words.count - limit)) more"
  }

  /// A text on one line: control characters as escapes, so that no input can steer a terminal.
  package static func visible(_ text: String) -> String {
    if isPlain(text) { return text }
    guard text.unicodeScalars.contains(where: { isSteering($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isSteering(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Whether a text is all printable ASCII, as nearly every one is.
  static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var isPlain = true
      for byte in bytes { isPlain = isPlain && byte &- 0x20 < 0x5F }
      return isPlain
    }
  }

  /// Whether a scalar could move the cursor, hide text or change its direction.
  package static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    switch words.count {
    case 0: ""
    case 1: words[0]
    default: words.dropLast().joined(separator: ", ") + " \(conjunction) " + words[words.count - 1]
    }
  }
}
