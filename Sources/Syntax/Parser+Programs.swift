import Diagnostics

extension Parser {
  /// Reads the name of something new: a variable, a function, a parameter.
  mutating func parseNewName(_ what: String) -> Identifier {
    let name = token
    if take(.word) { return Identifier(text: text(name), span: name.span) }
    if name.kind.isReserved {
      report(.reservedName(text(name), label(name.span)))
      advance()
    } else if name.kind == .kind {
      report(.capitalVariable(text(name), label(name.span)))
      advance()
    } else {
      reportExpected("the name of \(what)")
    }
    return Identifier(text: "", span: name.span)
  }

  /// Param = "param" WORD "=" Expr ;
  /// Let = "let" WORD "=" Expr ;
  /// Var = "var" WORD "=" Expr ;
  mutating func parseBinding() -> Statement.Kind {
    let word = next()
    if word.kind == .param, blockDepth > 0 { remark(.misplaced("`param`", label(word.span))) }
    let name = parseNewName(word.kind == .param ? "a parameter" : "a variable")
    expect(.assign, help: "`\(word.kind.spelling)` gives a name a value: `\(word.kind.spelling) name = value`")
    let binding = Binding(name: name, value: parseExpression())
    switch word.kind {
    case .param: return .parameter(binding)
    case .let: return .constant(binding)
    default: return .variable(binding)
    }
  }

  /// Assign = WORD "=" Expr ;
  mutating func parseAssign() -> Statement.Kind {
    let name = next()
    expect(.assign)
    return .assignment(Binding(name: Identifier(text: text(name), span: name.span), value: parseExpression()))
  }

  /// Function = "fn" WORD Parameters ( "=" Expr | Block ) ;
  mutating func parseFunction() -> Function {
    expect(.fn)
    let name = parseNewName("a function")
    functionDepth += 1
    defer { functionDepth -= 1 }
    let parameters = parseParameters()
    if take(.assign) { return Function(name: name, parameters: parameters, body: .expression(parseExpression())) }
    takeLineEndBeforeBrace()
    if !at(.leftBrace) {
      reportExpected("`=` or `{`", help: "a function is `fn f(a) = value` or `fn f(a) { ... }`")
      return Function(name: name, parameters: parameters, body: .expression(.missing(at: token.span)))
    }
    return Function(name: name, parameters: parameters, body: .block(parseBlock()))
  }

  /// Parameters = "(" [ WORD [ "=" Expr ] { "," WORD [ "=" Expr ] } [ "," ] ] ")" ;
  mutating func parseParameters() -> [Parameter] {
    let open = token
    mark(.suffix)
    guard expect(.leftParen, help: "parameters stand in `( )`, also where there are none: `fn f()`") else { return [] }
    var parameters: [Parameter] = []
    var isMissingComma = false
    while !at(.rightParen), !at(.end), !isRecovering {
      let name = parseNewName("a parameter")
      let standard = take(.assign) ? parseExpression() : nil
      parameters.append(Parameter(name: name, standard: standard))
      if takeArgumentSeparator() { continue }
      guard at(.word), !isMissingComma, !isRecovering else { break }
      remark(.missingComma(before: "parameter", label(token.span), behind: previousEnd, help: nil))
      isMissingComma = true
    }
    parseCloser(.rightParen, of: open)
    return parameters
  }

  /// Takes a closing bracket; what stands before it instead is reported and passed over.
  mutating func parseCloser(_ closer: TokenKind, of open: Token) {
    if take(closer) { return }
    let isText = !at(.stray) && !at(.newline)
    let wanted = "`,` or `\(closer.spelling)`"
    if isText, !isRecovering {
      report(
        .expected(wanted, found: found, at: label(foundSpan))
          .with(label(open.span, "opened here")))
    }
    isRecovering = true
    recover(commaEnds: false)
    _ = take(closer)
  }

  /// Return = "return" [ Expr ] ;
  mutating func parseReturn() -> Expression? {
    let word = next()
    if functionDepth == 0 { remark(.misplacedReturn(label(word.span))) }
    switch token.kind {
    case .newline, .semicolon, .rightBrace, .end: return nil
    default: return parseExpression()
    }
  }

  /// For = "for" Binders "in" Expr [ "if" Expr ] Block ;
  mutating func parseFor() -> Loop {
    expect(.for)
    let binders = parseBinders()
    expect(.in, help: "a loop is `for x in xs { ... }`")
    let sequence = parseExpression()
    let condition = take(.if) ? parseCondition() : nil
    return Loop(binders: binders, sequence: sequence, condition: condition, body: parseBlock())
  }

  /// Binders = WORD [ "," WORD ] ;
  mutating func parseBinders() -> [Identifier] {
    var binders = [parseNewName("a variable")]
    if take(.comma) { binders.append(parseNewName("a variable")) }
    return binders
  }

  /// If = "if" Expr ( Block { "else" "if" Expr Block } [ "else" Block ] | "then" Expr "else" Expr ) ;
  mutating func parseIf() -> Statement.Kind {
    let start = position
    var branches: [Conditional.Branch] = []
    expect(.if)
    repeat {
      let condition = at(.leftBrace) && !isMapAhead() ? missingCondition(isFirst: branches.isEmpty) : parseCondition()
      if at(.then), branches.isEmpty {
        position = start
        return .expression(parseExpression())
      }
      takeLineEndBeforeBrace()
      if !at(.leftBrace) {
        reportExpected("`{`", help: at(.newline) ? "what is done under a condition stands in braces" : nil)
      }
      branches.append(Conditional.Branch(condition: condition, body: parseBlock()))
      takeLineEndBeforeElse()
    } while takeElseIf()
    return .conditional(Conditional(branches: branches, otherwise: take(.else) ? parseBlock() : nil))
  }

  /// Reports that a block follows `if` at once.
  private mutating func missingCondition(isFirst: Bool) -> Expression {
    remark(.missingCondition(label(token.span), isFirst: isFirst))
    return .missing(at: Span(at: Int(token.start)))
  }

  /// Whether the brace here opens a map, going by what stands behind it.
  private func isMapAhead() -> Bool {
    var ahead = 1
    while token(ahead).kind == .newline { ahead += 1 }
    switch token(ahead).kind {
    case .spread, .stringHead: return true
    case .rightBrace: return Comparison(token(ahead + 1).kind) != nil
    case .string, .word, .kind: return token(ahead + 1).kind == .colon || token(ahead + 1).kind == .dot
    default: return token(ahead).kind.isReserved && token(ahead + 1).kind == .colon
    }
  }

  /// Takes the end of a line that puts an `else` on the next, and reports it.
  private mutating func takeLineEndBeforeElse() {
    guard at(.newline), token(1).kind == .else, let brace = previousBrace, !isRecovering else { return }
    remark(.elseOnNewLine(label(token(1).span), closing: brace))
    advance()
  }

  /// Takes `else if`, also as it is spelt elsewhere.
  private mutating func takeElseIf() -> Bool {
    if at(word: "elif") || at(word: "elsif") || at(word: "elseif") {
      remark(.elseIf(text(token), label(token.span)))
      advance()
      return true
    }
    guard at(.else), token(1).kind == .if else { return false }
    advance()
    advance()
    return true
  }

  /// Print = "print" Expr { "," Expr } ;
  mutating func parsePrint() -> [Expression] {
    advance()
    var values = [parseExpression()]
    while take(.comma) { values.append(parseExpression()) }
    return values
  }
}

extension Diagnostic {
  func with(_ label: Label) -> Diagnostic {
    var result = self
    result.secondary.append(label)
    return result
  }
}
