import Diagnostics

extension Parser {
  /// Script = [ NL ] { Statement End } ;
  mutating func parseScript() -> [Statement] {
    var statements: [Statement] = []
    while true {
      statements += parseStatements()
      guard !at(.end) else { return statements }
      report(.strayCloser(token.kind, label(token.span)))
      isRecovering = false
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

  /// End = NL | ";" | (before "}") | end of file ;
  private mutating func parseEnd() {
    if !at(.newline), !at(.semicolon), !at(.rightBrace), !at(.end) {
      if at(.else) {
        report(.elseOnNewLine(label(token.span), closing: nil))
      } else if at(.leftParen) || at(.leftBracket), position > 0, !touches(0) {
        report(.spaceBeforeBracket(token.kind.spelling, label(token.span)))
      } else if at(.comma), position > 0 {
        report(
          .expected(
            "the end of the line", found: found, at: label(token.span),
            help: "statements stand on lines of their own, or behind `;`"))
      } else if at(.colon) {
        report(
          .expected(
            "the end of the line", found: found, at: label(token.span),
            help: "a `:` stands only in maps and bodies, between a field and its value"))
      } else {
        reportExpected("the end of the line")
      }
      recover(commaEnds: false)
      while at(.rightBracket) || at(.rightParen) || at(.stringTail) {
        advance()
        recover(commaEnds: false)
      }
    }
    if !at(.end) { isRecovering = false }
  }

  /// Block = "{" [ NL ] { Statement End } "}" ;
  mutating func parseBlock() -> Block {
    let start = token
    mark(.block)
    guard expect(.leftBrace) else { return Block(statements: [], span: Span(at: Int(start.start))) }
    blockDepth += 1
    defer { blockDepth -= 1 }
    let statements = nested([]) { $0.parseStatements() }
    if !take(.rightBrace) { report(.neverClosed(.leftBrace, openedAt: label(start.span))) }
    return Block(statements: statements, span: span(from: start))
  }

  /// Statement = Declaration | Amendment | Group | Holder
  ///           | Live | WithApp | Scenario | KindDecl | Use | Load
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
  private var previousBrace: Label? {
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
  static let statementWords = [
    "wave", "hook", "delete", "in", "options", "after", "takes", "works", "fails", "hangs", "suspends", "vanishes",
    "rejected", "app", "project", "with", "live", "scenario", "kind", "use", "load", "param", "let", "var", "fn",
    "return", "for", "if", "print", "plan", "sync", "remove", "drift", "wait", "terminate", "confirm", "expect",
  ]

  /// What begins with a word: one of Swell's where what follows fits it, else a variable.
  private mutating func parseWord() -> Statement.Kind {
    if token(1).kind == .assign { return parseAssign() }
    if let act = parseActStart() { return act }
    if isClauseStart() { return .group(parseGroup()) }
    let isOperand = isOperandAhead()
    if isOperand || token(1).kind == .leftBrace || (at(word: "with") && isWord(token(1), "app")) {
      if let statement = parseWordStatement(isOperand) { return statement }
    }
    return parseExpressionStatement()
  }

  private mutating func parseWordStatement(_ isOperand: Bool) -> Statement.Kind? {
    if at(word: "live"), token(1).kind == .leftBrace || isWord(token(1), "untracked") { return .live(parseLive()) }
    if at(word: "with"), isWord(token(1), "app") { return .withApplication(parseWithApp()) }
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
    case .word, .kind, .integer, .float, .quantity, .string, .stringHead, .leftBrace:
      report(.unknownStatement(name, label(word.span), among: Parser.statementWords))
    case .plus, .minus, .star, .slash, .percent: break
    case .assign: report(.assignmentForm(label(expression.span), help: "write `\(name) = ...`"))
    default: break
    }
    return .expression(expression)
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
