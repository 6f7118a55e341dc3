import Diagnostics

// From text to a tree, and back.
//
// The problem: a person types a script, in a file or line by line, and makes mistakes; each is to be told at its place,
// without echoes, and the tree has to be usable all the same. Scripts of strangers may be hostile.
//
// The approach: the lexer cuts the whole text into tokens, line ends that end something included, without a mode. The
// parser is written by hand, one function a production, and decides with two tokens of lookahead. It never throws: a
// function whose part is missing reports it and puts a missing node in its place.
//
//     SourceFile -> Lexer -> [Token] -> Parser -> Parsed<Script> -> Formatter -> text
//
// Brackets that do not match are matched by the lexer already, by the indentation of their lines (`BracketRepairs`), so
// that the parser finds them in pairs.
//
// Recovery: the first mistake of a statement, or of an entry of a map or a list, is reported and what follows it is
// passed over up to the end of that statement or entry, brackets counted.
//
// The invariants: every loop goes forward; the tree is never deeper than `deepestNesting`; operators of one rank are
// one node. So no input exhausts the stack.
//
// The verbs: `at` asks and takes nothing. `take` takes a token if it is there, and says whether. `expect` takes it or
// reports. `parse...` always gives a node. `recover` passes over tokens.

/// Reads a script.
package struct Parser {
  let file: SourceFile
  let bytes: [UInt8]
  let tokens: [Token]
  private var roles: [TokenRole]
  var position = 0
  var diagnostics: [Diagnostic]
  /// Whether the present statement or entry has had its message.
  var isRecovering = false
  private var depth = 0
  /// Where the last value ended that is a name or a member.
  var nameEnd = -1
  /// How many blocks are open here.
  var blockDepth = 0
  var functionDepth = 0
  var namesInFunctions: Set<String> = []

  /// The deepest nesting of brackets, blocks and operators.
  package static let deepestNesting = 256

  private init(_ stream: TokenStream) {
    file = stream.file
    bytes = stream.file.bytes
    tokens = stream.tokens
    roles = [TokenRole](repeating: .plain, count: tokens.count)
    diagnostics = stream.diagnostics
  }

  /// Reads a whole file.
  package static func parse(_ file: SourceFile) -> Parsed<Script> {
    let stream = Lexer.tokens(of: file)
    var parser = Parser(stream)
    let statements = parser.parseScript()
    let script = Script(
      file: file,
      statements: statements,
      comments: stream.comments,
      tokens: stream.tokens,
      roles: parser.roles,
      namesInFunctions: parser.namesInFunctions
    )
    let start = { (diagnostic: Diagnostic) in diagnostic.primary?.span?.start ?? 0 }
    return Parsed(tree: script, diagnostics: parser.withoutEchoes().sorted { start($0) < start($1) })
  }

  /// The messages without those about the order of what stands on a line with a string that is not closed: any of it
  /// may be text.
  private func withoutEchoes() -> [Diagnostic] {
    let lines = diagnostics.filter { $0.code == .unterminatedString }.compactMap(\.primary?.span).map { span in
      let start = (bytes[..<Int(span.start)].lastIndex(of: 0x0A) ?? -1) + 1
      return start...(bytes[Int(span.start)...].firstIndex(of: 0x0A) ?? bytes.count)
    }.sorted { $0.lowerBound < $1.lowerBound }
    guard !lines.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in
      switch diagnostic.code {
      case .unexpected, .missingColon, .unclosedBracket, .strayBracket, .unknownStatement, .misplaced:
        !lines.hold(Int(diagnostic.primary?.span?.start ?? 0))
      default: true
      }
    }
  }
}

extension [ClosedRange<Int>] {
  /// Whether a place is in one of them, which are in order.
  fileprivate func hold(_ place: Int) -> Bool {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self[middle].upperBound < place { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(place)
  }
}

// The verbs.
extension Parser {
  var token: Token { tokens[position] }

  /// The token so many places on; the last is always the end of the file.
  func token(_ ahead: Int) -> Token { tokens[min(position + ahead, tokens.count - 1)] }

  func at(_ kind: TokenKind) -> Bool { tokens[position].kind == kind }

  func text(_ token: Token) -> String { file.text(token.span) }

  /// Whether a token is this word, which counts only where the grammar asks for it.
  func isWord(_ token: Token, _ word: StaticString) -> Bool {
    guard token.kind == .word, Int(token.end - token.start) == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { $0.elementsEqual(bytes[Int(token.start)..<Int(token.end)]) }
  }

  func at(word: StaticString) -> Bool { isWord(token, word) }

  /// Whether the token so many places on touches the one before it.
  func touches(_ ahead: Int) -> Bool {
    let index = position + ahead
    return index > 0 && index < tokens.count && tokens[index].start == tokens[index - 1].end
  }

  mutating func advance() {
    if position < tokens.count - 1 { position += 1 }
  }

  /// Takes a token, and gives it.
  mutating func next() -> Token {
    defer { advance() }
    return token
  }

  mutating func take(_ kind: TokenKind) -> Bool {
    guard at(kind) else { return false }
    advance()
    return true
  }

  mutating func take(word: StaticString) -> Bool {
    guard at(word: word) else { return false }
    advance()
    return true
  }

  /// Takes a token, or reports that it is not there.
  @discardableResult
  mutating func expect(_ kind: TokenKind, _ wanted: String? = nil, help: String? = nil) -> Bool {
    if take(kind) { return true }
    reportExpected(wanted ?? kind.description, help: help)
    return false
  }

  mutating func skipNewlines() {
    while at(.newline) { advance() }
  }

  /// Just behind the last token that was taken.
  var previousEnd: Span { Span(at: position > 0 ? Int(tokens[position - 1].end) : 0) }

  /// Takes the end of a line that puts a brace on the next, and reports it.
  mutating func takeLineEndBeforeBrace() {
    guard at(.newline) || at(.semicolon), token(1).kind == .leftBrace, position > 0, !isRecovering else { return }
    let gap = Span(start: Int(tokens[position - 1].end), end: Int(token(1).start))
    remark(.braceOnNewLine(label(token(1).span), gap: gap))
    advance()
  }

  /// Whether the present token is the first of its line.
  func startsLine() -> Bool {
    guard position > 0, tokens[position - 1].end <= token.start else { return true }
    return bytes[Int(tokens[position - 1].end)..<Int(token.start)].contains(0x0A)
  }

  /// Notes what the present token is in the grammar, for whoever lays the text out.
  mutating func mark(_ role: TokenRole) { roles[position] = role }

  /// Takes what separates statements or entries, all that stands here.
  mutating func takeSeparators(commas: Bool) {
    while at(.newline) || at(.semicolon) || (commas && at(.comma)) {
      mark(.separator)
      advance()
    }
  }

  /// Takes the comma between two arguments.
  mutating func takeArgumentSeparator() -> Bool {
    if at(.comma) { mark(.separator) }
    return take(.comma)
  }

  /// From a token's start to the end of the last token taken.
  func span(from start: Token) -> Span {
    Span(start: Int(start.start), end: Int(max(start.end, position > 0 ? tokens[position - 1].end : start.end)))
  }

  func label(_ span: Span, _ text: String = "") -> Label { Label(file, span, text) }

  /// Reports what makes the rest of the statement or the entry unreadable, unless something did already.
  mutating func report(_ diagnostic: Diagnostic) {
    guard !isRecovering else { return }
    diagnostics.append(diagnostic)
    isRecovering = true
  }

  /// Reports what leaves the tree as it is.
  mutating func remark(_ diagnostic: Diagnostic) {
    if !isRecovering { diagnostics.append(diagnostic) }
  }

  mutating func reportExpected(_ wanted: String, help: String? = nil) {
    // The lexer has said what is wrong with a stray character.
    if at(.stray) {
      isRecovering = true
    } else if let foreign = foreignMark() {
      report(foreign)
    } else if let spaced = spacedReference() {
      report(spaced)
    } else {
      report(.expected(wanted, found: found, at: label(foundSpan), help: help ?? helpForFound))
    }
  }

  /// What to do about the present token wherever it is out of place.
  private var helpForFound: String? {
    switch token.kind {
    case .assign where isBehindValue: "`=` gives a name a value; `==` compares"
    case .dot where token(1).kind == .integer && touches(1): "write `0.\(text(token(1)))`"
    case .word where isWord(token, "is"): "`==` compares"
    case .colon: "a `:` stands only in maps and bodies, between a field and its value"
    default: nil
    }
  }

  private var isBehindValue: Bool {
    guard position > 0 else { return false }
    switch tokens[position - 1].kind {
    case .word, .kind, .integer, .float, .quantity, .string, .stringTail, .rightParen, .rightBracket, .rightBrace:
      return true
    default: return false
    }
  }

  /// How a message names the present token.
  var found: String {
    switch token.kind {
    case _ where isNextStatement: TokenKind.newline.description
    case .word, .kind, .integer, .float, .quantity: "\(Prose.quoted(text(token)))"
    default: token.kind.description
    }
  }

  /// Whether a statement begins on a new line here, beyond doubt, where the line before was to go on.
  var isNextStatement: Bool {
    switch token.kind {
    case .let, .var, .param, .return, .for, .in: startsLine()
    case .word: isStatementWordAhead && startsLine()
    case .kind: isDeclarationAhead && startsLine()
    default: false
    }
  }

  /// Whether the line before goes on here, where the next statement begins.
  var isValueLeftOut: Bool {
    guard position > 0, tokens[position - 1].kind.continuesLine, isNextStatement else { return false }
    switch tokens[position - 1].kind {
    case .leftBrace, .leftBracket, .leftParen, .stringHead, .stringMiddle: return false
    case .comma: return roles[position - 1] != .separator
    default: return true
    }
  }

  /// Whether one of Swell's words stands here with what no variable has behind it.
  private var isStatementWordAhead: Bool {
    switch token(1).kind {
    case .word, .kind, .integer, .float, .quantity, .string, .stringHead, .true, .false, .null: break
    case .leftParen, .leftBracket: if touches(1) { return false }
    default: return false
    }
    return Parser.statementWords.contains(text(token))
  }

  /// Whether a kind stands here with a name behind it.
  private var isDeclarationAhead: Bool {
    switch token(1).kind {
    case .word, .string, .stringHead: !bytes[Int(token.end)..<Int(token(1).start)].contains(0x0A)
    default: false
    }
  }

  /// Where the present token stands; the end of a line is pointed at just behind its last token.
  var foundSpan: Span {
    guard at(.newline) || at(.end) || isNextStatement, position > 0 else { return token.span }
    return Span(at: Int(tokens[position - 1].end))
  }

  /// Reads a node one level deeper; past the limit the rest of the file is given up.
  mutating func nested<Node>(_ missing: Node, _ parse: (inout Parser) -> Node) -> Node {
    guard depth < Parser.deepestNesting else {
      report(.tooNested(Parser.deepestNesting, label(token.span)))
      position = tokens.count - 1
      return missing
    }
    depth += 1
    defer { depth -= 1 }
    return parse(&self)
  }

  /// Passes over tokens to the end of the present statement or entry: up to a separator or a closing bracket that
  /// belongs to what surrounds it.
  mutating func recover(commaEnds: Bool) {
    var open = 0
    while !at(.end) {
      switch token.kind {
      case .leftBrace, .leftBracket, .leftParen, .stringHead: open += 1
      case .rightBrace, .rightBracket, .rightParen, .stringTail:
        if open == 0 { return }
        open -= 1
      case .newline, .semicolon: if open == 0 { return }
      case .comma: if open == 0, commaEnds { return }
      default: break
      }
      advance()
    }
  }
}
