import Diagnostics

// What is wrong with single tokens. What is wrong with their order see `GrammarErrors`.

extension Diagnostic {
  static func strayCharacter(_ file: SourceFile, _ span: Span) -> Diagnostic {
    let text = file.text(span)
    let spellings = ["&": "and", "&&": "and", "|": "or", "||": "or", "!": "not "]
    if let word = spellings[text] {
      return Diagnostic(
        .error, .strayCharacter, "\(Prose.quoted(text)) is spelt \(Prose.quoted(word.filter { $0 != " " })) here",
        at: Label(file, span), help: "write \(Prose.quoted(word.filter { $0 != " " }))",
        fixIts: [FixIt(file, span, replacement: word)])
    }
    let isLetter = text.unicodeScalars.allSatisfy { $0.value > 0x7F }
    let what = isLetter ? "\(Prose.quoted(text)) stands outside of quotes" : "nothing begins with \(Prose.quoted(text))"
    let help: String? =
      switch text {
      case _ where isLetter: "words are made of a to z, digits, `_` and `-`; put other text in quotes"
      case "`": "strings stand in \" or '"
      case "\\": "lines go on behind an operator, a comma or an open bracket, without a mark"
      case "$", "${": "a variable is named without a mark, and interpolated as `\\(name)`"
      case "@", "~", "^", "?": nil
      default: nil
      }
    return Diagnostic(.error, .strayCharacter, what, at: Label(file, span), help: help)
  }

  static func scriptNotUTF8(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .notUTF8, "these bytes are no UTF-8", at: label, help: "save the file as UTF-8")
  }

  static func unterminatedString(_ form: StringForm, _ label: Label) -> Diagnostic {
    let help =
      form.isLong
      ? "close it with \(Prose.quoted(form.delimiter))"
      : "close it with \(Prose.quoted(form.delimiter)) on the same line; text of several lines stands in "
        + Prose.quoted(String(repeating: form.isRaw ? "'" : "\"", count: 3))
    return Diagnostic(.error, .unterminatedString, "this string is not closed", at: label, help: help)
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

  static func stringIndentation(_ file: SourceFile, _ span: Span, closing: Span) -> Diagnostic {
    Diagnostic(
      .error, .stringIndentation, "this line is indented less than the closing quotes of its string",
      at: Label(file, span), also: [Label(file, closing, "each line begins with the indentation of these quotes")],
      help: "indent the line, or move the closing quotes to the left")
  }
}
