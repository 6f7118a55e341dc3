import Diagnostics

extension Parser {
  /// List = "[" [ Sep ] [ Item ( ForParts | { Sep Item } [ Sep ] ) ] "]" ;
  mutating func parseList() -> ListExpression {
    let open = next()
    var list = ListExpression(items: [], loops: [], span: open.span)
    parseEntries(.rightBracket, of: open) { parser in
      list.items.append(parser.parseItem())
      guard parser.at(.for), list.items.count == 1 else { return }
      list.loops = parser.parseForParts()
      parser.checkEnd(ofComprehension: .rightBracket)
    }
    list.span = span(from: open)
    return list
  }

  /// Item = [ "..." ] Expr ;
  private mutating func parseItem() -> ListExpression.Item {
    let isSpread = take(.spread)
    return ListExpression.Item(isSpread: isSpread, value: parseExpression())
  }

  /// Map = "{" [ Sep ] [ Entry ( ForParts | { Sep Entry } [ Sep ] ) ] "}" ;
  mutating func parseMap() -> MapExpression { parseMap(isBody: false) }

  /// Body = "{" [ Sep ] [ Entry ForParts | BodyEntry { Sep BodyEntry } [ Sep ] ] "}" ;
  mutating func parseBody() -> MapExpression { nested(.missing(at: token.span)) { $0.parseMap(isBody: true) } }

  private mutating func parseMap(isBody: Bool) -> MapExpression {
    let open = token
    guard expect(.leftBrace) else { return .missing(at: open.span) }
    var map = MapExpression(entries: [], loops: [], span: open.span)
    parseEntries(.rightBrace, of: open) { parser in
      guard let entry = isBody ? parser.parseBodyEntry() : parser.parseEntry() else { return }
      map.entries.append(entry)
      if case .clause = entry { return }
      guard parser.at(.for), map.entries.count == 1 else { return }
      map.loops = parser.parseForParts()
      parser.checkKey(of: entry, in: map.loops)
      parser.checkEnd(ofComprehension: .rightBrace)
    }
    map.span = span(from: open)
    return map
  }

  /// Reads what stands between brackets, separated by commas or line ends. A mistake in one entry is reported, and
  /// reading goes on with the next.
  ///
  /// Sep = ( "," | ";" | NL ) { "," | ";" | NL } ;
  private mutating func parseEntries(_ closer: TokenKind, of open: Token, _ entry: (inout Parser) -> Void) {
    while true {
      takeSeparators(commas: true)
      if take(closer) { return }
      if at(.end) { return }
      let before = position
      entry(&self)
      if !at(.newline), !at(.comma), !at(.semicolon), !at(closer), !at(.end) {
        let isField = closer == .rightBracket && at(.colon)
        reportUnseparated(closer, open)
        recover(commaEnds: !isField)
        while isField, at(.newline) || at(.semicolon) {
          advance()
          recover(commaEnds: false)
        }
        // A bracket of another kind belongs to what surrounds this.
        if at(.rightBrace) || at(.rightBracket) || at(.rightParen) || at(.stringTail), !at(closer) { return }
      }
      if !at(.end) { isRecovering = false }
      if position == before { advance() }
    }
  }

  private mutating func reportUnseparated(_ closer: TokenKind, _ open: Token) {
    guard !at(.stray) else {
      isRecovering = true
      return
    }
    if at(.leftParen) || at(.leftBracket), !touches(0) {
      report(.spaceBeforeBracket(token.kind.spelling, label(token.span), behind: nil))
    } else if let part = partWithoutComma(closer) {
      let help = "\(part)s are separated by commas or new lines"
      report(.missingComma(before: part, label(token.span), behind: previousEnd, help: help))
    } else {
      let isText = at(.colon) && touches(0) && touches(1)
      let help = isText ? "text with a `:` in it stands in quotes" : "fields stand in braces: `{ key: value }`"
      reportExpected("`,`, a new line or `\(closer.spelling)`", help: at(.colon) ? help : nil)
    }
  }

  /// What the present token begins, if it is certain that only a comma is missing before it.
  private func partWithoutComma(_ closer: TokenKind) -> String? {
    guard !isRecovering, !isWord(token, "is") else { return nil }
    let isField = token(1).kind == .colon
    switch token.kind {
    case .word, .kind, .string: return closer == .rightBrace ? (isField ? "field" : nil) : (isField ? nil : "item")
    case .integer, .float, .quantity, .stringHead, .true, .false, .null, .leftBrace:
      return closer == .rightBracket && !isField ? "item" : nil
    default: return nil
    }
  }

  /// ForParts = ForPart { [ NL ] ForPart } [ NL ] ;
  /// ForPart = "for" Binders "in" Or [ "if" Or ] ;
  private mutating func parseForParts() -> [ForPart] {
    var parts: [ForPart] = []
    while take(.for) {
      let binders = parseBinders()
      expect(.in)
      let sequence = parseOr()
      parts.append(
        ForPart(binders: binders, sequence: sequence, condition: take(.if) ? comparison(from: token, parseOr()) : nil))
      if at(.newline), followsNewlines(.for) { skipNewlines() }
    }
    if at(.newline), followsNewlines(.rightBrace) || followsNewlines(.rightBracket) { skipNewlines() }
    return parts
  }

  /// Reports what stands behind the loops of a comprehension, which has one entry.
  private mutating func checkEnd(ofComprehension closer: TokenKind) {
    guard !at(closer), !at(.end), !isRecovering else { return }
    reportExpected(Prose.quoted(closer.spelling), help: "a comprehension is one entry and its loops")
    recover(commaEnds: false)
    while at(.newline) || at(.semicolon) {
      advance()
      recover(commaEnds: false)
    }
  }

  private func followsNewlines(_ kind: TokenKind) -> Bool {
    var ahead = 0
    while token(ahead).kind == .newline { ahead += 1 }
    return token(ahead).kind == kind
  }

  private mutating func checkKey(of entry: MapEntry, in loops: [ForPart]) {
    guard case .field(let field) = entry else { return }
    let isConstant = field.path.allSatisfy { if case .name = $0.kind { true } else { false } }
    if isConstant { remark(.constantKey(label(field.keySpan), binders: loops.flatMap(\.binders))) }
  }

  /// BodyEntry = Entry | Clause ;
  private mutating func parseBodyEntry() -> MapEntry? {
    guard isClauseWord(token) else { return parseEntry() }
    let isKey =
      token(1).kind == .colon || token(1).kind == .dot && touches(1) || token(1).kind == .leftBracket && touches(1)
    guard isKey else {
      mark(.clause)
      return .clause(parseClause())
    }
    if token(1).kind == .colon {
      remark(.clauseWithColon(text(token), label(token.span), colon: token(1).span))
    }
    return parseEntry()
  }

  /// Entry = Key ":" Expr | "..." Expr | IfEntries ;
  private mutating func parseEntry() -> MapEntry? {
    if take(.spread) { return .spread(parseExpression()) }
    if isStatementAhead {
      report(.statementAmongFields(text(token), label(token.span), isDeclaration: at(.kind)))
      recover(commaEnds: false)
      return nil
    }
    if at(.if), token(1).kind != .colon, !(token(1).kind == .dot && touches(1)) {
      return .conditional(parseConditionalEntries())
    }
    if at(.else) {
      report(.elseOnNewLine(label(token.span), closing: previousBrace))
      return nil
    }
    let start = token
    guard let path = parseKey() else { return nil }
    if at(.slash), touches(0) { return parseSlashedKey(from: start) }
    if !at(.colon), at(.leftBrace), let key = path.last {
      let name = file.text(key.span)
      remark(.missingColon(name, label(key.span), insertAt: Span(at: Int(key.span.end))))
    } else if at(.assign), foreignMark() == nil {
      return parseFieldWithEquals(path, from: start)
    } else if !take(.colon) {
      reportExpected("`:`", help: "a field is `key: value`")
      return nil
    }
    if reportIndentedValue(of: start) { return nil }
    return .field(Field(path: path, value: parseExpression()))
  }

  /// Reads a field whose `:` is a `=`, and reports it.
  private mutating func parseFieldWithEquals(_ path: [KeyPart], from start: Token) -> MapEntry? {
    let (key, isFirst) = (span(from: start), !isRecovering)
    let mark = next()
    let value = parseExpression()
    if isFirst { diagnostics.append(.fieldWithEquals(label(key), label(mark.span), value: label(value.span))) }
    return .field(Field(path: path, value: value))
  }

  /// Whether a statement begins where an entry is wanted, beyond doubt.
  private var isStatementAhead: Bool {
    switch token.kind {
    case .let, .var, .param, .fn, .for: token(1).kind == .word
    case .return: token(1).kind != .colon && token(1).kind != .dot
    case .word: isOperandAhead() && Parser.statementsAmongFields.contains(text(token))
    case .kind:
      token(1).kind == .word && !touches(1)
        && (token(2).kind == .leftBrace || isClauseWord(token(2)) && token(3).kind != .colon)
    default: false
    }
  }

  private static let statementsAmongFields: Set<String> = [
    "print", "expect", "use", "load", "scenario", "remove", "drift", "wait", "sync",
  ]

  /// A key with a `/` in it, which has to be quoted; it is read as if it were.
  private mutating func parseSlashedKey(from start: Token) -> MapEntry? {
    while !at(.colon), touches(0), !at(.newline), !at(.end) { advance() }
    let span = span(from: start)
    remark(.slashedKey(label(span)))
    guard take(.colon) else { return nil }
    let part = KeyPart(kind: .name(file.text(span), isQuoted: true), span: span)
    return .field(Field(path: [part], value: parseExpression()))
  }

  /// IfEntries = "if" Expr Map { "else" "if" Expr Map } [ "else" Map ] ;
  private mutating func parseConditionalEntries() -> ConditionalEntries {
    var branches: [ConditionalEntries.Branch] = []
    repeat {
      expect(.if)
      let condition = parseCondition()
      branches.append(ConditionalEntries.Branch(condition: condition, body: parseMapNode()))
      guard take(.else) else { return ConditionalEntries(branches: branches, otherwise: nil) }
    } while at(.if)
    return ConditionalEntries(branches: branches, otherwise: parseMapNode())
  }

  private mutating func parseMapNode() -> MapExpression {
    mark(.branch)
    let missing = MapExpression.missing(at: token.span)
    return nested(missing) { $0.parseMap(isBody: false) }
  }

  /// Key = KeyPart { ADJ "." KeyPart | ADJ "[" Sum "]" } ;
  private mutating func parseKey() -> [KeyPart]? {
    guard let first = parseKeyPart() else { return nil }
    var path = [first]
    while touches(0) {
      if take(.dot) {
        guard let part = parseKeyPart() else { return nil }
        path.append(part)
      } else if at(.leftBracket) {
        mark(.suffix)
        let open = next()
        let index = parseSum()
        parseCloser(.rightBracket, of: open)
        path.append(KeyPart(kind: .index(index), span: span(from: open)))
      } else {
        break
      }
    }
    return path
  }

  /// KeyPart = WORD | KIND | HARDWORD | String ;
  private mutating func parseKeyPart() -> KeyPart? {
    let start = token
    switch start.kind {
    case .word, .kind:
      advance()
      return KeyPart(kind: .name(text(start), isQuoted: false), span: start.span)
    case .string, .stringHead:
      let key = parseString()
      if case .string(let text) = key.kind { return KeyPart(kind: .name(text, isQuoted: true), span: key.span) }
      return KeyPart(kind: .computed(key), span: key.span)
    case _ where start.kind.isReserved:
      advance()
      return KeyPart(kind: .name(text(start), isQuoted: false), span: start.span)
    case .integer, .float, .quantity:
      report(.keyNotQuoted(label(start.span)))
      return nil
    default:
      let isTemplate = at(.leftBrace) && touches(0)
      reportExpected("a key", help: isTemplate ? "templates are rendered before: `helm template CHART`" : nil)
      return nil
    }
  }
}

extension MapExpression {
  static func missing(at span: Span) -> MapExpression { MapExpression(entries: [], loops: [], span: span) }
}
