import Diagnostics
import Syntax

/// Gives code the styles of what it is made of.
enum CodeColours {
  /// The lines of some code.
  static func lines(of code: Code) -> [StyledText] {
    let text: StyledText
    switch code.language {
    case "swell": text = script(code.text)
    case "yaml": text = byLine(code.text, yaml)
    case "console": text = byLine(code.text, console)
    default: text = StyledText(code.text)
    }
    return lines(of: text)
  }

  private static func lines(of text: StyledText) -> [StyledText] {
    var lines = [StyledText()]
    for run in text.runs {
      for (index, part) in run.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append(StyledText()) }
        lines[lines.count - 1].append(String(part), run.style)
      }
    }
    return lines
  }

  private static func byLine(_ text: String, _ style: (Substring) -> StyledText) -> StyledText {
    var result = StyledText()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if index > 0 { result.newline() }
      result.append(style(line))
    }
    return result
  }

  private static func script(_ text: String) -> StyledText {
    let file = SourceFile(path: "", text: text)
    let stream = Lexer.tokens(of: file)
    let marked =
      stream.comments.map { ($0.span, Style.faint) }
      + stream.tokens.map { ($0.span, style(of: $0, in: file)) }
    var result = StyledText()
    var position = 0
    for (span, style) in marked.sorted(by: { $0.0.start < $1.0.start }) where Int(span.start) >= position {
      result.append(file.text(Span(start: position, end: Int(span.start))))
      result.append(file.text(span), style)
      position = Int(span.end)
    }
    result.append(file.text(Span(start: position, end: file.bytes.count)))
    return result
  }

  private static func style(of token: Token, in file: SourceFile) -> Style {
    switch token.kind {
    case .kind: .strong
    case .string, .stringHead, .stringMiddle, .stringTail: .path
    case .word: words.contains(file.text(token.span)) ? .hook : .plain
    default: token.kind.isReserved ? .hook : .plain
    }
  }

  private static let words = Set(Parser.statementWords + Parser.syncWords)

  /// The key of a line of YAML, and what is a comment.
  private static func yaml(_ line: Substring) -> StyledText {
    if line.drop(while: { $0 == " " }).first == "#" { return StyledText(String(line), .faint) }
    guard let colon = line.firstIndex(of: ":") else { return StyledText(String(line)) }
    let end = line.index(after: colon)
    guard end == line.endIndex || line[end] == " " else { return StyledText(String(line)) }
    return StyledText(String(line[..<colon]), .path) + StyledText(String(line[colon...]))
  }

  /// What is typed, and how messages begin.
  private static func console(_ line: Substring) -> StyledText {
    if line.hasPrefix("$ ") { return StyledText("$ ", .faint) + StyledText(String(line.dropFirst(2)), .strong) }
    let severity = Severity.allCases.first { line.hasPrefix("\($0.rawValue)[") }
    guard let severity, let end = line.firstIndex(of: "]") else { return StyledText(String(line)) }
    return StyledText(String(line[...end]), severity.style) + StyledText(String(line[line.index(after: end)...]))
  }
}
