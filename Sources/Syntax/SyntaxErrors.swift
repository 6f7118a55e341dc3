import Diagnostics

// What is wrong with single tokens. What is wrong with their order see `GrammarErrors`.

extension Diagnostic {
  static func strayCharacter(_ file: SourceFile, _ span: Span) -> Diagnostic {
    let text = file.text(span)
    let spellings = [
      "&&": "and", "||": "or", "!": "not", "≠": "!=", "≤": "<=", "≥": ">=", "–": "-", "—": "-", "×": "*",
    ]
    if let word = spellings[text] {
      return Diagnostic(
        .error, .strayCharacter, "\(Prose.quoted(text)) is spelt \(Prose.quoted(word)) here", at: Label(file, span),
        fixIts: [FixIt(file, span, replacement: word == "not" ? "not " : word)])
    }
    let isForeign = text.unicodeScalars.allSatisfy { $0.value > 0x7F }
    let what =
      isForeign ? "\(Prose.quoted(text)) stands outside of quotes" : "\(Prose.quoted(text)) is no mark of Swell"
    return Diagnostic(.error, .strayCharacter, what, at: Label(file, span), help: strayHelp(text, isForeign: isForeign))
  }

  private static func strayHelp(_ text: String, isForeign: Bool) -> String? {
    switch text {
    case _ where isForeign: "words are made of a to z, digits, `_` and `-`; put other text in quotes"
    case "\\": "lines go on behind an operator, a comma or an open bracket, without a mark"
    case "$": "a variable is named without a mark, and stands in a string as `\\(name)`"
    case "?": "a choice between two values is `if condition then a else b`"
    case "&", "|": "conditions are joined with `and` and `or`; a function is called as `f(x)`"
    case "@", "~": "put text in quotes"
    default: nil
    }
  }

  /// - Parameter text: what stands between the quotes, if they close.
  static func foreignQuotes(_ file: SourceFile, _ span: Span, text: Range<Int>?) -> Diagnostic {
    let inner = text.map { file.text(Span(start: $0.lowerBound, end: $0.upperBound)) }
    let isBacktick = file.bytes[Int(span.start)] == UInt8(ascii: "`")
    let mark =
      isBacktick ? "a backtick" : Prose.quoted(file.text(Span(start: Int(span.start), end: Int(span.start) + 3)))
    let plain = inner.map { $0.contains("\"") ? "'\($0)'" : "\"\($0)\"" }
    return Diagnostic(
      .error, .strayCharacter, "\(mark) opens no string", at: Label(file, span),
      help: plain.map { "write \(Prose.quoted($0))" } ?? "strings stand in `\"` or `'`",
      fixIts: plain.map { [FixIt(file, span, replacement: $0)] } ?? [])
  }

  static func invisibleCharacter(_ file: SourceFile, _ span: Span) -> Diagnostic {
    let scalar = file.text(span).unicodeScalars.first?.value ?? 0
    let isSpace = scalar == 0xA0 || scalar == 0x202F || (0x2000...0x200A).contains(scalar)
    let code =
      "U+" + String(repeating: "0", count: scalar < 0x1000 ? 2 : 0) + String(scalar, radix: 16, uppercase: true)
    return Diagnostic(
      .error, .strayCharacter,
      isSpace ? "this space is not an ordinary one, but \(code)" : "an invisible character stands here, \(code)",
      at: Label(file, span),
      help: isSpace ? "write an ordinary space" : "take it out; it often comes with text copied from a page",
      fixIts: [FixIt(file, span, replacement: isSpace ? " " : "")])
  }

  static func foreignComment(_ file: SourceFile, _ span: Span, isLine: Bool) -> Diagnostic {
    Diagnostic(
      .error, .strayCharacter, "\(Prose.quoted(file.text(span))) begins no comment", at: Label(file, span),
      help: "comments go from `#` to the end of their line",
      fixIts: isLine ? [FixIt(file, span, replacement: "#")] : [])
  }

  static func scriptNotUTF8(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .notUTF8, "this is not UTF-8 text", at: label, help: "save the file as UTF-8")
  }

  /// - Parameter mark: what stands behind the place where it was meant to be closed, if that is certain.
  static func unterminatedString(_ form: StringForm, _ label: Label, before mark: Label? = nil) -> Diagnostic {
    let closing = "close it with \(Prose.quoted(form.delimiter))"
    let long = Prose.quoted(String(repeating: form.isRaw ? "'" : "\"", count: 3))
    let place = mark.map { "before the \(Prose.quoted($0.sourceText))" } ?? "on the same line"
    return Diagnostic(
      .error, .unterminatedString, "this string is not closed", at: label,
      help: form.isLong ? closing : "\(closing) \(place); text of several lines stands in \(long)",
      fixIts: mark == nil
        ? [] : [FixIt(label.moved(to: Span(at: Int(label.span?.end ?? 0))).place, replacement: form.delimiter)])
  }

  static func quoteWithoutPartner(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unterminatedString, "one of the quotes on this line has no partner", at: label,
      help: "this is the last of them; a string begins and ends with the same quote")
  }

  static func unclosedInterpolation(_ file: SourceFile, _ span: Span, from head: Span) -> Diagnostic {
    Diagnostic(
      .error, .unterminatedString, "the interpolation in this string is not closed on its line",
      at: Label(file, span, "expected `)` before here"), also: [Label(file, head, "the string begins here")],
      help: "close it with `)`, and the string with `\"`")
  }

  static func unknownEscape(_ character: String, _ file: SourceFile, _ span: Span) -> Diagnostic {
    Diagnostic(
      .error, .unknownEscape, "\(Prose.quoted("\\" + character)) is no escape", at: Label(file, span),
      help:
        "the escapes are \\n \\t \\r \\0 \\\" \\\\ \\u{...} and \\(value); a string in ' takes every character as it is",
      fixIts: [FixIt(file, span, replacement: "\\\\" + character)])
  }

  static func unknownScalar(_ file: SourceFile, _ span: Span) -> Diagnostic {
    Diagnostic(
      .error, .unknownEscape, "\(Prose.quoted(file.text(span))) names no character of Unicode", at: Label(file, span),
      help: "write one to eight hexadecimal digits in braces, such as `\\u{2713}`")
  }

  static func leadingZero(_ file: SourceFile, _ span: Span) -> Diagnostic {
    let digits = file.text(span).drop { $0 == "0" }
    let isOctal = digits.allSatisfy { $0 < "8" } && !digits.isEmpty
    return Diagnostic(
      .error, .leadingZero, "a number does not begin with 0", at: Label(file, span),
      help: isOctal
        ? "write `0o\(digits)` for the octal number, as in a file mode, or `\(digits)` for the decimal one"
        : "write \(Prose.quoted(digits.isEmpty ? "0" : String(digits)))",
      fixIts: [FixIt(file, span, replacement: isOctal ? "0o\(digits)" : digits.isEmpty ? "0" : String(digits))])
  }

  static func malformedNumber(_ file: SourceFile, _ span: Span) -> Diagnostic {
    Diagnostic(
      .error, .numberForm, "\(Prose.quoted(file.text(span))) is no number", at: Label(file, span),
      help: "`0x` goes before hexadecimal digits and `0o` before octal ones; put text in quotes")
  }

  static func numberTooLarge(_ file: SourceFile, _ span: Span) -> Diagnostic {
    Diagnostic(
      .error, .numberForm, "this number does not fit in 64 bits", at: Label(file, span),
      help: "whole numbers go from -9223372036854775808 to 9223372036854775807; put digits that are text in quotes")
  }

  static func unknownUnit(_ unit: String, _ file: SourceFile, _ span: Span) -> Diagnostic {
    let usual = [
      "Mb": "M", "MB": "M", "Gb": "G", "GB": "G", "kb": "k", "Kb": "k", "KB": "k", "K": "k", "MiB": "Mi",
      "GiB": "Gi", "KiB": "Ki", "min": "m", "sec": "s", "secs": "s", "mins": "m", "hours": "h", "hrs": "h",
    ]
    let known = usual[unit] ?? Suggestion.nearest(to: unit, among: ["Ki", "Mi", "Gi", "Ti", "ms", "s", "h", "d", "m"])
    let alternatives = "the units are n u m k M G T P E, Ki Mi Gi Ti Pi Ei, ns us ms s m h d and %"
    return Diagnostic(
      .error, .unknownUnit, "\(Prose.quoted(unit)) is no unit", at: Label(file, span),
      help: (known.map { "did you mean \(Prose.quoted($0))? " } ?? "")
        + (known == nil ? "\(alternatives); put a word that begins with a digit in quotes" : alternatives),
      fixIts: usual[unit].map { [FixIt(file, span, replacement: $0)] } ?? [])
  }

  /// - Parameter unit: the last letter of the unit before.
  static func missingUnit(behind unit: UInt8, _ file: SourceFile, _ span: Span, from start: Int) -> Diagnostic {
    let smaller: [UInt8: String] = [UInt8(ascii: "d"): "h", UInt8(ascii: "h"): "m", UInt8(ascii: "m"): "s"]
    let whole = file.text(Span(start: start, end: Int(span.end)))
    let way = smaller[unit].map { "write `\(whole)\($0)` if it is a time" }
    return Diagnostic(
      .error, .unknownUnit, "the last part of this number has no unit", at: Label(file, span),
      help: (way.map { $0 + "; " } ?? "") + "put a word that begins with a digit in quotes")
  }

  static func stringIndentation(_ file: SourceFile, _ span: Span, closing: Span) -> Diagnostic {
    Diagnostic(
      .error, .stringIndentation, "this line is indented less than the closing quotes of its string",
      at: Label(file, span), also: [Label(file, closing, "each line begins with the indentation of these quotes")],
      help: "indent the line, or move the closing quotes to the left")
  }
}
