import Diagnostics

extension Parser {
  /// Expr = "if" Expr "then" Expr "else" Expr | "fn" Parameters "=" Expr | Or ;
  mutating func parseExpression() -> Expression {
    let start = token
    return nested(.missing(at: start.span)) { parser in
      switch start.kind {
      case .if: parser.parseConditional()
      case .fn: parser.parseFunctionValue()
      default: parser.parseOr()
      }
    }
  }

  private mutating func parseConditional() -> Expression {
    let start = next()
    let condition = parseCondition()
    guard expect(.then, help: "a choice between values is `if condition then a else b`") || !at(.leftBrace) else {
      // Braces for the values are passed over with the rest.
      return .missing(at: start.span)
    }
    let value = parseExpression()
    expect(.else, help: "a choice between values has an `else`")
    let otherwise = parseExpression()
    return Expression(kind: .conditional(condition, then: value, otherwise: otherwise), span: span(from: start))
  }

  /// A condition; a single `=` in it is taken for the comparison that it was meant to be.
  mutating func parseCondition() -> Expression { comparison(from: token, parseExpression()) }

  /// What a `=` behind a condition's left side makes of it.
  mutating func comparison(from start: Token, _ left: Expression) -> Expression {
    guard at(.assign), foreignMark() == nil else { return left }
    remark(.assignmentInCondition(label(token.span)))
    advance()
    let right = parseOr()
    return Expression(kind: .comparison(.equal, left, right), span: span(from: start))
  }

  private mutating func parseFunctionValue() -> Expression {
    let start = next()
    functionDepth += 1
    defer { functionDepth -= 1 }
    let parameters = parseParameters()
    expect(
      .assign,
      help: at(.leftBrace)
        ? "a function as a value is `fn(x) = value`; one with statements has a name: `fn f(x) { ... }`"
        : "a function as a value is `fn(x) = value`")
    let body = parseExpression()
    return Expression(kind: .function(parameters, body: body), span: span(from: start))
  }

  /// Or = And { "or" And } ;
  mutating func parseOr() -> Expression {
    let start = token
    let first = parseAnd()
    guard at(.or) else { return first }
    var operands = [first]
    while take(.or) { operands.append(parseAnd()) }
    return Expression(kind: .any(operands), span: span(from: start))
  }

  /// And = Not { "and" Not } ;
  private mutating func parseAnd() -> Expression {
    let start = token
    let first = parseNot()
    guard at(.and) else { return first }
    var operands = [first]
    while take(.and) { operands.append(parseNot()) }
    return Expression(kind: .all(operands), span: span(from: start))
  }

  /// Not = "not" Not | Comparison ;
  private mutating func parseNot() -> Expression {
    let start = token
    guard take(.not) else { return parseComparison() }
    let operand = nested(.missing(at: start.span)) { $0.parseNot() }
    return Expression(kind: .not(operand), span: span(from: start))
  }

  /// Comparison = Range [ ( Compare | "in" | "not" "in" ) Range ] ;
  private mutating func parseComparison() -> Expression {
    let start = token
    let left = parseRange()
    let mark = token
    guard let comparison = parseComparisonOperator() else { return left }
    let right = parseRange()
    let result = Expression(kind: .comparison(comparison, left, right), span: span(from: start))
    if Comparison(token.kind) != nil {
      report(.chainedComparison(label(token.span), first: label(mark.span, "the first comparison")))
    }
    return result
  }

  private mutating func parseComparisonOperator() -> Comparison? {
    if take(.in) { return .isIn }
    if at(.not), token(1).kind == .in {
      advance()
      advance()
      return .isNotIn
    }
    return parseCompare()
  }

  /// Range = Sum [ ( "..<" | "..." ) Sum ] ;
  private mutating func parseRange() -> Expression {
    let start = token
    let lower = parseSum()
    guard at(.halfOpen) || at(.spread) else { return lower }
    mark(.joint)
    let isClosed = next().kind == .spread
    let upper = parseSum()
    return Expression(kind: .range(lower: lower, upper: upper, isClosed: isClosed), span: span(from: start))
  }

  /// Sum = Product { ( "+" | "-" ) Product } ;
  mutating func parseSum() -> Expression {
    let start = token
    let first = parseProduct()
    guard at(.plus) || at(.minus) else { return first }
    var terms: [Term] = []
    while at(.plus) || at(.minus) {
      let mark = next()
      let operand = parseProduct()
      terms.append(Term(operator: mark.kind == .plus ? .add : .subtract, operatorSpan: mark.span, operand: operand))
    }
    return Expression(kind: .sum(first, terms), span: span(from: start))
  }

  /// Product = Unary { ( "*" | "/" | "%" ) Unary } ;
  private mutating func parseProduct() -> Expression {
    let start = token
    let first = parseUnary()
    var terms: [Term] = []
    while true {
      let `operator`: Term.Operator
      switch token.kind {
      case .star: `operator` = .multiply
      case .slash: `operator` = .divide
      case .percent: `operator` = .remainder
      default:
        if terms.isEmpty { return first }
        return Expression(kind: .product(first, terms), span: span(from: start))
      }
      let mark = next()
      terms.append(Term(operator: `operator`, operatorSpan: mark.span, operand: parseUnary()))
    }
  }

  /// Unary = "-" Unary | Postfix ;
  private mutating func parseUnary() -> Expression {
    let start = token
    if at(.minus) { mark(.prefix) }
    guard take(.minus) else { return parsePostfix() }
    if at(.integer), text(token).filter({ $0 != "_" }) == "9223372036854775808" {
      advance()
      return Expression(kind: .integer(.min), span: span(from: start))
    }
    let operand = nested(.missing(at: start.span)) { $0.parseUnary() }
    switch operand.kind {
    case .integer(let value) where value != .min:
      return Expression(kind: .integer(-value), span: span(from: start))
    case .float(let value): return Expression(kind: .float(-value), span: span(from: start))
    default: return Expression(kind: .negation(operand), span: span(from: start))
    }
  }

  /// Postfix = Primary { ADJ "." Member | ADJ "[" Expr "]" | ADJ "(" Arguments ")" } ;
  private mutating func parsePostfix() -> Expression {
    let start = token
    let primary = parsePrimary()
    var suffixes: [Suffix] = []
    while touches(0), !isRecovering {
      let first = token
      switch token.kind {
      case .dot:
        advance()
        suffixes.append(Suffix(kind: .member(parseMember()), span: span(from: first)))
      case .leftBracket:
        mark(.suffix)
        advance()
        let index = parseExpression()
        skipNewlines()
        parseCloser(.rightBracket, of: first)
        suffixes.append(Suffix(kind: .index(index), span: span(from: first)))
      case .leftParen:
        mark(.suffix)
        advance()
        let arguments = parseArguments(first)
        suffixes.append(Suffix(kind: .call(arguments), span: span(from: first)))
      default:
        return postfix(primary, suffixes, from: start)
      }
    }
    return postfix(primary, suffixes, from: start)
  }

  /// What a primary and its suffixes make; what ends in a name is noted, since it may have been meant to be called.
  private mutating func postfix(_ primary: Expression, _ suffixes: [Suffix], from start: Token) -> Expression {
    if position > 0, tokens[position - 1].kind == .word { nameEnd = position }
    return suffixes.isEmpty ? primary : Expression(kind: .postfix(primary, suffixes), span: span(from: start))
  }

  /// Member = WORD | KIND | HARDWORD ;
  private mutating func parseMember() -> Identifier {
    let name = token
    guard name.kind == .word || name.kind == .kind || name.kind.isReserved else {
      reportExpected("the name of a member", help: helpForMember)
      return Identifier(text: "", span: name.span)
    }
    advance()
    return Identifier(text: text(name), span: name.span)
  }

  private var helpForMember: String? {
    switch token.kind {
    case .string, .stringHead: "a member whose name is no word is asked for as `value[\"name\"]`"
    case .integer, .float:
      position > 1 && tokens[position - 2].kind == .float
        ? "a version or an address is text: put it in quotes" : "an item of a list is asked for as `value[0]`"
    default: nil
    }
  }

  /// Arguments = [ Argument { "," Argument } [ "," ] ] ;
  /// Argument = [ WORD "=" ] Expr ;
  private mutating func parseArguments(_ open: Token) -> [CallArgument] {
    var arguments: [CallArgument] = []
    var isMissingComma = false
    while !at(.rightParen), !at(.end), !isRecovering {
      var name: Identifier?
      if at(.word), token(1).kind == .assign {
        name = Identifier(text: text(token), span: token.span)
        advance()
        advance()
      } else if at(.word), token(1).kind == .colon {
        name = Identifier(text: text(token), span: token.span)
        remark(.namedWithColon(text(token), label(token(1).span)))
        advance()
        advance()
      }
      arguments.append(CallArgument(name: name, value: parseExpression()))
      if takeArgumentSeparator() { continue }
      guard !isMissingComma, missesComma() else { break }
      isMissingComma = true
    }
    parseCloser(.rightParen, of: open)
    return arguments
  }

  /// Whether another argument follows without a comma, which is reported.
  private mutating func missesComma() -> Bool {
    switch token.kind {
    case .word, .kind, .integer, .float, .quantity, .string, .stringHead, .true, .false, .null, .leftBrace,
      .leftBracket, .not, .fn:
      guard !isRecovering else { return false }
      let help = startsLine() ? "new lines do not separate inside `( )`" : nil
      remark(.missingComma(before: "argument", label(token.span), behind: previousEnd, help: help))
      return true
    default: return false
    }
  }

  /// Primary = NUMBER | QUANTITY | String | "true" | "false" | "null" | WORD
  ///         | KIND
  ///         | Ref | "(" Expr ")" | List | Map ;
  mutating func parsePrimary() -> Expression {
    let start = token
    switch start.kind {
    case .word where isValueLeftOut, .kind where isValueLeftOut:
      reportExpected(wantedValue)
      return .missing(at: foundSpan)
    case .integer, .float: return parseNumber()
    case .quantity:
      advance()
      return Expression(kind: .quantity(text(start).filter { $0 != "_" }), span: start.span)
    case .string, .stringHead: return parseString()
    case .true, .false:
      advance()
      return Expression(kind: .boolean(start.kind == .true), span: start.span)
    case .null:
      advance()
      return Expression(kind: .null, span: start.span)
    case .word:
      advance()
      let name = text(start)
      if functionDepth > 0 { namesInFunctions.insert(name) }
      return Expression(kind: .variable(name), span: start.span)
    case .kind: return parseCapitalValue()
    case .leftParen:
      advance()
      let inner = comparison(from: token, parseExpression())
      if at(.comma) { report(.tuple(label(token.span), isFunction: isArrowAhead())) }
      parseCloser(.rightParen, of: start)
      return Expression(kind: .parenthesised(inner), span: span(from: start))
    case .leftBracket:
      let list = parseList()
      return Expression(kind: .list(list), span: list.span)
    case .leftBrace:
      let map = parseMap()
      return Expression(kind: .map(map), span: map.span)
    default:
      reportExpected(wantedValue)
      return .missing(at: foundSpan)
    }
  }

  /// What a message calls the value that is missing here.
  private var wantedValue: String {
    guard position > 0 else { return "a value" }
    switch tokens[position - 1].kind {
    case .assign, .colon, .comma, .plus, .minus, .star, .slash, .percent, .equal, .notEqual, .less, .lessOrEqual,
      .greater,
      .greaterOrEqual, .halfOpen, .spread, .then, .else, .and, .or, .not, .in, .if:
      return "a value behind `\(tokens[position - 1].kind.spelling)`"
    default: return "a value"
    }
  }

  /// Whether the bracket that is open here closes before an arrow, as in `(a, b) => a`.
  private func isArrowAhead() -> Bool {
    var index = position
    while index - position < 40, index < tokens.count - 2, tokens[index].kind != .rightParen { index += 1 }
    guard tokens[index].kind == .rightParen, index + 2 < tokens.count else { return false }
    let isArrow = tokens[index + 1].kind == .assign || tokens[index + 1].kind == .minus
    return isArrow && tokens[index + 2].kind == .greater
  }
}
