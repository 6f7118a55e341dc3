import Diagnostics

extension Parser {
  /// Script = { NL | ";" } { Statement End } ;
  mutating func parseScript() -> [Statement] {
    var statements: [Statement] = []
    while true {
      statements += parseStatements()
      guard !at(.end) else { return statements }
      // Only behind what was given up can a bracket be left over.
      advance()
    }
  }

  /// The statements up to a closing brace or the end.
  private mutating func parseStatements() -> [Statement] {
    var statements: [Statement] = []
    while true {
      takeSeparators(commas: false)
      if at(.end) || at(.rightBrace) { return statements }
      let before = position
      statements.append(parseStatement())
      parseEnd()
      if position == before { advance() }
    }
  }

  /// End = ( NL | ";" ) { NL | ";" } | ? before "}" ? | ? end of file ? ;
  private mutating func parseEnd() {
    if !at(.newline), !at(.semicolon), !at(.rightBrace), !at(.end) {
      reportUnended()
      // What a line was to go on with may be the next statement.
      if !isRecovering || !startsLine() { recover(commaEnds: false) }
      while at(.rightBracket) || at(.rightParen) || at(.stringTail) {
        advance()
        recover(commaEnds: false)
      }
    }
    if !at(.end) { isRecovering = false }
  }

  /// Reports what stands where a statement should have ended.
  private mutating func reportUnended() {
    let wanted = "the end of the line"
    switch token.kind {
    case .else: report(.elseOnNewLine(label(token.span), closing: nil))
    case .leftParen, .leftBracket:
      report(.spaceBeforeBracket(token.kind.spelling, label(token.span), behind: nameBefore))
    case .comma:
      let isClause = isClauseWord(self.token(1))
      reportExpected(
        wanted,
        help: isClause
          ? "clauses follow one another without commas" : "statements stand on lines of their own, or behind `;`")
    case .colon where foreignMark() == nil: reportManifest()
    case .if: reportExpected(wanted, help: "a choice between two values is `if condition then a else b`")
    case .kind: reportExpected(wanted, help: Parser.clause(for: text(token)).map { "write `\($0) \(text(token))`" })
    case .word where isWord(token, "after"):
      reportExpected(wanted, help: "the order is said with `before`: `expect A before B`")
    case .word where !isWord(token, "is") && nameBefore != nil:
      reportExpected(wanted, help: "text stands in quotes, and arguments in parentheses")
    case .integer, .float, .quantity, .string:
      let call = nameBefore.map { "\($0)(\(token.end - token.start > 30 ? "..." : text(token)))" }
      reportExpected(wanted, help: call.map { "arguments stand in parentheses: \(Prose.quoted($0))" })
    default: reportExpected(wanted)
    }
  }

  /// The name that the value before ends in.
  private var nameBefore: String? { nameEnd == position ? text(tokens[position - 1]) : nil }

  /// The clause that takes a capital word.
  private static func clause(for word: String) -> String? {
    switch word {
    case "PreSync", "Sync", "PostSync", "SyncFail", "PreDelete", "PostDelete", "Skip": "hook"
    case "HookSucceeded", "HookFailed", "BeforeHookCreation": "delete"
    case "Prune", "Replace", "Force", "ServerSideApply", "Validate", "Delete": "options"
    default: nil
    }
  }

  /// Block = "{" { NL | ";" } { Statement End } "}" ;
  mutating func parseBlock() -> Block {
    let start = token
    takeLineEndBeforeBrace()
    mark(.block)
    guard expect(.leftBrace) else { return Block(statements: [], span: Span(at: Int(start.start))) }
    blockDepth += 1
    defer { blockDepth -= 1 }
    let statements = nested([]) { $0.parseStatements() }
    expect(.rightBrace)
    return Block(statements: statements, span: span(from: start))
  }

  /// Statement = Declaration | Amendment | Group | Holder
  ///           | Live | WithApp | Scenario | KindDecl | Use | Load | Check
  ///           | Param | Let | Var | Assign | Function | Return | For | If | Print
  ///           | Act | Expect | Expr ;
  mutating func parseStatement() -> Statement {
    let start = token
    let kind = parseStatementKind()
    return Statement(kind: kind, span: span(from: start))
  }

  private mutating func parseStatementKind() -> Statement.Kind {
    switch token.kind {
    case .kind: return parseCapital()
    case .param, .let, .var: return parseBinding()
    case .fn where token(1).kind != .leftParen: return .function(parseFunction())
    case .return: return .return(parseReturn())
    case .for: return .loop(parseFor())
    case .if: return parseIf()
    case .in: return .group(parseGroup())
    case .word: return parseWord()
    case .else:
      report(.elseOnNewLine(label(token.span), closing: previousBrace))
      advance()
      return .missing
    default: return .expression(parseExpression())
    }
  }

  /// The brace that closes what stands before, if only a line end is between.
  var previousBrace: Label? {
    guard let last = tokens[..<position].last(where: { $0.kind != .newline }), last.kind == .rightBrace else {
      return nil
    }
    return label(last.span)
  }

  /// What begins with a capital word.
  private mutating func parseCapital() -> Statement.Kind {
    if isReferenceAhead() { return parseReferenceStatement() }
    let after = tokens[min(position + kindNameLength(), tokens.count - 1)]
    switch after.kind {
    case .word, .string, .stringHead, .kind, .leftBrace, .integer, .quantity, .in:
      return .declaration(parseDeclaration())
    case .assign:
      report(.capitalVariable(text(token), label(token.span)))
      return .missing
    case .newline, .end, .semicolon, .rightBrace:
      let kind = parseKindName()
      report(
        .expected("the name of the resource", found: found, at: label(foundSpan), help: "write `\(kind.kind) NAME`"))
      return .missing
    default: return .expression(parseExpression())
    }
  }

  /// What begins with a reference: an amendment, or an expression.
  private mutating func parseReferenceStatement() -> Statement.Kind {
    let start = position
    let target = parseReference()
    if at(.leftBrace) || (at(.word) && isClauseWord(token)) || at(.in) && isAmendedNamespace() {
      return .amendment(parseAmendment(target))
    }
    position = start
    return .expression(parseExpression())
  }

  /// Never: `Kind/name in xs` asks whether the reference is in a list.
  private func isAmendedNamespace() -> Bool { false }

  /// The words that may begin a statement.
  package static let statementWords = [
    "wave", "hook", "delete", "in", "options", "after", "takes", "runs", "works", "fails", "hangs", "suspends",
    "vanishes", "rejected", "invalid", "app", "project", "with", "live", "scenario", "kind", "use", "load", "check",
    "param", "let",
    "var",
    "fn",
    "return", "for", "if", "print", "plan", "sync", "commit", "remove", "drift", "wait", "at", "terminate", "confirm",
    "expect",
  ]

  /// What begins with a word: one of Swell's where what follows fits it, else a variable.
  private mutating func parseWord() -> Statement.Kind {
    if token(1).kind == .assign { return parseAssign() }
    if let act = parseActStart() { return act }
    if isClauseStart() { return .group(parseGroup()) }
    let isOperand = isOperandAhead()
    let isLive = at(word: "live") && token(1).kind == .newline && token(2).kind == .leftBrace
    if isOperand || isLive || token(1).kind == .leftBrace || (at(word: "with") && isWord(token(1), "app")) {
      if let statement = parseWordStatement(isOperand) { return statement }
    }
    return parseExpressionStatement()
  }

  private mutating func parseWordStatement(_ isOperand: Bool) -> Statement.Kind? {
    if at(word: "live"), !isOperand || isWord(token(1), "untracked") { return .live(parseLive()) }
    if at(word: "with"), isWord(token(1), "app") { return .withApplication(parseWithApp()) }
    if at(word: "check"), token(1).kind == .leftBrace { return .check(parseCheck()) }
    guard isOperand else { return at(word: "print") ? .print(parsePrint()) : nil }
    if at(word: "app") || at(word: "project") { return .holder(parseHolder()) }
    if at(word: "scenario") { return .scenario(parseScenario()) }
    if at(word: "kind") { return .kind(parseKindDeclaration()) }
    if at(word: "use") { return .use(parseUse()) }
    if at(word: "load") { return .load(parseLoad()) }
    if at(word: "print") { return .print(parsePrint()) }
    if at(word: "expect") { return .expectation(parseExpect()) }
    return nil
  }

  /// An expression that stands alone; a word with something behind it that no expression has is a misspelt statement.
  private mutating func parseExpressionStatement() -> Statement.Kind {
    let word = token
    let expression = parseExpression()
    guard case .variable(let name) = expression.kind, tokens[position - 1] == word else {
      return .expression(expression)
    }
    switch token.kind {
    case .word where isWord(word, "sync"):
      report(.unknownSyncWord(text(token), label(token.span), among: Parser.syncWords))
    case .word, .kind, .integer, .float, .quantity, .string, .stringHead, .leftBrace, .not, .true, .false:
      if Parser.statementWords.contains(name) { break }
      report(.unknownStatement(name, label(word.span), among: Parser.statementWords, isNamed: isNameAhead))
    case .newline, .semicolon, .end, .rightBrace:
      if ["remove", "drift", "wait", "at"].contains(name) { remark(.actWithoutReference(name, label(word.span))) }
      if name.hasSuffix("--") { report(.decrement(String(name.dropLast(2)), label(word.span))) }
    default: break
    }
    return .expression(expression)
  }

  /// Whether the present token looks like the name of a resource.
  private var isNameAhead: Bool {
    guard at(.word) || at(.string) else { return false }
    switch token(1).kind {
    case .leftBrace: return true
    // A text alone may as well be the argument of a function.
    case .newline, .end, .semicolon, .rightBrace: return at(.word)
    default: return isClauseWord(token(1))
    }
  }

  /// Whether an operand stands behind the present word, so that the word is Swell's and no variable.
  func isOperandAhead() -> Bool {
    switch token(1).kind {
    case .word, .kind, .integer, .float, .quantity, .string, .stringHead, .true, .false, .null, .not, .if, .fn: true
    case .leftParen, .leftBracket: !touches(1)
    case .minus: !touches(1) && touches(2)
    default: false
    }
  }
}
