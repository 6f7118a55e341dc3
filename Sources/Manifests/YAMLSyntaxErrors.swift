import Diagnostics

extension Diagnostic {
  /// Says in the house's words what libyaml found wrong; in libyaml's own where there are no better ones.
  static func malformedYAML(_ problem: YAMLProblem, in file: SourceFile) -> Diagnostic {
    let words = YAMLSyntaxWords(problem, file)
    return Diagnostic(
      .error, .malformedYAML, words.message, at: Label(file, words.span), also: words.opening, help: words.help)
  }
}

/// The words for one problem of libyaml's.
private struct YAMLSyntaxWords {
  var message = ""
  var span: Span
  var opening: [Label] = []
  var help: String?
  private let problem: YAMLProblem
  private let file: SourceFile

  init(_ problem: YAMLProblem, _ file: SourceFile) {
    self.problem = problem
    self.file = file
    span = YAMLSyntaxWords.character(at: problem.offset, in: file)
    choose()
  }

  private mutating func choose() {
    switch problem.text {
    case "found character that cannot start any token": badStart()
    case "found a tab character where an indentation space is expected",
      "found a tab character that violates indentation", "found a tab character that violate indentation":
      say("a tab cannot indent YAML", help: "indent with spaces")
    case "could not find expected ':'": missingColon()
    case "mapping values are not allowed in this context": misplacedColon()
    case "mapping keys are not allowed in this context": say("a key with `?` cannot begin here")
    case "block sequence entries are not allowed in this context":
      say("a list cannot begin here", help: "put each `- ` on a line of its own, below its key")
    case "did not find expected key":
      say("this is no key of the map it stands in", help: "indent it like the keys around it")
      open("the map begins here")
    case "did not find expected '-' indicator":
      say("this is no item of the list it stands in", help: "begin it with `- `, or indent it like the keys around")
      open("the list begins here")
    case "did not find expected ',' or ']'": unclosed("]", of: "list")
    case "did not find expected ',' or '}'": unclosed("}", of: "map")
    case "found unexpected end of stream", "found unexpected document indicator": unclosedQuote()
    case "found unknown escape character": unknownEscape()
    case "did not find expected hexdecimal number", "found invalid Unicode character escape code":
      say("this escape names no character", help: "write `\\xNN`, `\\uNNNN` or `\\UNNNNNNNN` in hexadecimal digits")
    case "did not find expected node content": missingValue()
    case "did not find expected <document start>":
      say("this stands after the end of the document", help: "begin the next document with a line `---`")
    case "did not find expected alphabetic or numeric character": namelessAnchor()
    case "found undefined tag handle":
      say("this tag's handle is not declared", help: "quote a text that begins with `!`")
    case "found an indentation indicator equal to 0", "did not find expected comment or line break":
      say("only `+`, `-`, a digit from 1 to 9 or a comment may follow here", help: "put the text on the next line")
    default: fallBack()
    }
  }

  private mutating func say(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  private mutating func open(_ text: String) {
    guard let offset = problem.contextOffset else { return }
    opening.append(Label(file, YAMLSyntaxWords.character(at: offset, in: file), text))
  }

  private mutating func badStart() {
    let text = file.text(span)
    if text == "\t" { return say("a tab cannot indent YAML", help: "indent with spaces") }
    say("no value can begin with \(Prose.quoted(text))", help: "quote the value")
  }

  private mutating func missingColon() {
    if let start = problem.contextOffset { span = Span(start: start, end: endOfLine(start)) }
    say("no `:` follows this key", help: "write `key: value`, and indent the further lines of a text")
  }

  private mutating func misplacedColon() {
    let start = startOfLine(problem.offset)
    let line = file.text(Span(start: start, end: problem.offset))
    if line.contains(": ") {
      say("this line has a second `:`, and a map cannot begin after a key", help: "quote the value that holds the `:`")
    } else {
      say("a map cannot begin here", help: "indent this line like the keys around it, or quote the text above it")
    }
  }

  private mutating func unclosed(_ bracket: String, of noun: String) {
    let bracketName = "`\(bracket == "]" ? "[" : "{")`"
    if isAtEnd {
      say("the \(noun) is never closed", help: "close the \(bracketName) with `\(bracket)`")
      if let offset = problem.contextOffset { span = YAMLSyntaxWords.character(at: offset, in: file) }
    } else {
      say("this stands where `,` or `\(bracket)` should", help: "close the \(noun), or quote a value that holds this")
      open("the \(noun) opens here")
    }
  }

  private mutating func missingValue() {
    if isAtEnd {
      say("the document ends where a value should stand", help: "close each `[` with `]` and each `{` with `}`")
    } else {
      say("a value is missing before this")
    }
  }

  /// Whether the problem is that the document ends.
  private var isAtEnd: Bool {
    problem.offset >= problem.end || file.text(Span(start: problem.offset, end: problem.offset + 3)) == "---"
  }

  private mutating func unclosedQuote() {
    guard let offset = problem.contextOffset else { return fallBack() }
    span = YAMLSyntaxWords.character(at: offset, in: file)
    say("the quoted text is never closed", help: "close it with \(Prose.quoted(file.text(span)))")
  }

  private mutating func unknownEscape() {
    let next = YAMLSyntaxWords.character(at: problem.offset + 1, in: file)
    span = span.joined(with: next)
    say(
      "\(Prose.quoted(file.text(span))) is no escape that YAML knows",
      help: "write `\\\\` for a backslash, or put the text in single quotes")
  }

  private mutating func namelessAnchor() {
    if let offset = problem.contextOffset { span = YAMLSyntaxWords.character(at: offset, in: file) }
    let mark = file.text(span)
    let thing = mark == "&" ? "an anchor" : "an alias"
    say("\(Prose.quoted(mark)) begins \(thing), and no name follows", help: "quote a text that begins with it")
  }

  private mutating func fallBack() {
    let context = problem.context.isEmpty ? "" : " " + problem.context
    say("this cannot be read as YAML: \(problem.text)\(context)")
  }

  private func startOfLine(_ offset: Int) -> Int {
    var start = min(offset, file.bytes.count)
    while start > 0, file.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  private func endOfLine(_ offset: Int) -> Int {
    var end = min(offset, file.bytes.count)
    while end < file.bytes.count, file.bytes[end] != UInt8(ascii: "\n"), file.bytes[end] != UInt8(ascii: "\r") {
      end += 1
    }
    return end
  }

  private static func character(at offset: Int, in file: SourceFile) -> Span {
    guard offset < file.bytes.count else { return Span(at: file.bytes.count) }
    var end = offset + 1
    while end < file.bytes.count, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    return Span(start: offset, end: end)
  }
}
