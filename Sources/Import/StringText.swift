import Diagnostics
import Evaluation
import Ordering
import Syntax

/// How a script writes a string.
enum StringText {
  /// In double quotes.
  static func quoted(_ string: String) -> String {
    var text = ""
    Value.quote(string, to: &text)
    return text
  }

  /// On one line, in the quotes that need the fewest marks.
  static func line(_ string: String) -> String {
    let isRaw = string.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    guard isRaw, !string.utf8.contains(UInt8(ascii: "'")), !string.unicodeScalars.contains(where: Prose.isSteering)
    else { return quoted(string) }
    return "'\(string)'"
  }

  /// Whether a string is better written over several lines, and can be.
  static func isBlock(_ string: String) -> Bool {
    guard let end = string.utf8.firstIndex(of: 0x0A), string.utf8.index(after: end) != string.endIndex else {
      return false
    }
    var quotes = 0
    for scalar in string.unicodeScalars {
      quotes = scalar == "'" ? quotes + 1 : 0
      if quotes == 3 || Prose.isSteering(scalar) && scalar != "\n" && scalar != "\t" { return false }
    }
    return true
  }
}

extension Words {
  /// A name as a head has it: bare where it can be.
  static func name(_ text: String) -> String { Reference.written(text) }

  /// Whether a text is a word that is not reserved.
  static func isFreeWord(_ text: String) -> Bool { isWord(text) && TokenKind.reserved[text] == nil }
}
