import Diagnostics

extension Parser {
  /// How many tokens the kind's name here takes: `Service.serving.knative.dev`.
  func kindNameLength() -> Int {
    var length = 1
    while token(length).kind == .dot, touches(length), touches(length + 1),
      token(length + 1).kind == .word || token(length + 1).kind.isReserved
    {
      length += 2
    }
    return length
  }

  /// Whether a reference begins here: a kind's name with a `/` that touches it and what follows.
  func isReferenceAhead() -> Bool {
    guard at(.kind) else { return false }
    let length = kindNameLength()
    return token(length).kind == .slash && touches(length) && touches(length + 1)
  }

  /// KindName = KIND { ADJ "." ADJ ( WORD | HARDWORD ) } ;
  mutating func parseKindName() -> KindName {
    let first = next()
    var group: [String] = []
    while at(.dot), touches(0), touches(1), token(1).kind == .word || token(1).kind.isReserved {
      advance()
      group.append(text(next()))
    }
    return KindName(
      kind: text(first), group: group.isEmpty ? nil : group.joined(separator: "."), span: span(from: first))
  }

  /// Name = WORD { ADJ "." ADJ ( WORD | HARDWORD ) } | String ;
  mutating func parseName(_ what: String, allowingReserved: Bool = false) -> Name {
    let start = token
    switch start.kind {
    case .string, .stringHead:
      let value = parseString()
      return Name(value: value, span: value.span)
    case .word: break
    case _ where start.kind.isReserved && allowingReserved: break
    case .kind:
      report(.capitalName(text(start), label(start.span)))
      advance()
      return Name(value: .missing(at: start.span), span: start.span)
    case .integer, .float, .quantity:
      report(.nameWithDigit(label(start.span)))
      return Name(value: .missing(at: start.span), span: start.span)
    case _ where start.kind.isReserved && start.kind != .in:
      report(.reservedName(text(start), label(start.span)))
      advance()
      return Name(value: .missing(at: start.span), span: start.span)
    default:
      reportExpected(what)
      return Name(value: .missing(at: foundSpan), span: foundSpan)
    }
    advance()
    while at(.dot), touches(0) {
      guard touches(1), token(1).kind == .word || token(1).kind.isReserved else {
        report(.nameWithDigit(label(Span(start: Int(start.start), end: Int(token(1).end)))))
        break
      }
      advance()
      advance()
    }
    let whole = span(from: start)
    return Name(value: Expression(kind: .string(file.text(whole)), span: whole), span: whole)
  }

  /// Ref = KindName ADJ "/" ADJ RefName [ ADJ "/" ADJ RefName ] ;
  /// RefName = Name | HARDWORD { ADJ "." ADJ ( WORD | HARDWORD ) } ;
  mutating func parseReference() -> ReferenceExpression {
    let start = token
    let kind = parseKindName()
    mark(.joint)
    expect(.slash)
    var name = parseName("the name of a resource", allowingReserved: true)
    var namespace: Name?
    if at(.slash), touches(0), touches(1) {
      mark(.joint)
      advance()
      namespace = name
      name = parseName("the name of a resource", allowingReserved: true)
    }
    return ReferenceExpression(kind: kind, namespace: namespace, name: name, span: span(from: start))
  }

  /// Declaration = KindName Name { Clause } [ Body ] ;
  mutating func parseDeclaration() -> Declaration {
    let kind = parseKindName()
    let isClauseName = isClauseStart(argument: true)
    let name = parseName("the name of the resource")
    if isClauseName, !at(.leftBrace), !at(.newline), !(at(.word) && isClauseWord(token)) {
      report(.nameFirst(kind.kind, label(name.span)))
    }
    let clauses = parseClauses()
    takeLineEndBeforeBrace()
    let body = at(.leftBrace) ? parseBody() : nil
    reportUnknownClause()
    return Declaration(kind: kind, name: name, clauses: clauses, body: body)
  }

  /// Amendment = Ref ( Clause { Clause } [ Body ] | Body ) ;
  mutating func parseAmendment(_ target: ReferenceExpression) -> Amendment {
    let clauses = parseClauses()
    let body = at(.leftBrace) ? parseBody() : nil
    reportUnknownClause()
    return Amendment(target: target, clauses: clauses, body: body)
  }

  /// A word behind a declaration's head that is no clause.
  private mutating func reportUnknownClause() {
    guard at(.word) || at(.string) else { return }
    if let spaced = spacedReference() { return report(spaced) }
    guard at(.word) else { return }
    report(
      .unknownClause(
        text(token), label(token.span), among: Parser.clauseWords, isField: token(1).kind == .colon))
  }

  /// What there is to say of a name behind a kind, where a reference is wanted.
  func spacedReference() -> Diagnostic? {
    guard at(.word) || at(.string), position > 1, tokens[position - 1].kind == .kind, !startsLine() else { return nil }
    var index = position - 2
    while index > 0, position - index < 40, Parser.isPartOfReferences(tokens[index]), !isReferenceWord(tokens[index]) {
      index -= 1
    }
    guard isReferenceWord(tokens[index]) else { return nil }
    let (kind, name) = (tokens[position - 1], token)
    return .spacedReference(
      text(kind), text(name), label(Span(start: Int(kind.start), end: Int(name.end))),
      gap: Span(start: Int(kind.end), end: Int(name.start)))
  }

  private static func isPartOfReferences(_ token: Token) -> Bool {
    switch token.kind {
    case .word, .kind, .string, .slash, .dot, .comma: true
    default: false
    }
  }

  /// Whether a word is one that references stand behind.
  private func isReferenceWord(_ token: Token) -> Bool {
    token.kind == .word && Parser.referenceWords.contains(text(token))
  }

  private static let referenceWords: Set<String> = [
    "after", "only", "remove", "drift", "before", "with", "expect",
  ]

  /// Group = Clause { Clause } Block ;
  mutating func parseGroup() -> Group {
    let clauses = parseClauses()
    takeLineEndBeforeBrace()
    guard at(.leftBrace) else {
      reportUnknownClause()
      reportExpected(
        "`{`",
        help: "clauses at the beginning of a line apply to what stands in the braces after them; "
          + "a declaration goes on with the next line only after a comma, or with its clauses in its body")
      return Group(clauses: clauses, body: Block(statements: [], span: token.span))
    }
    return Group(clauses: clauses, body: parseBlock())
  }

  /// Holder = ( "app" | "project" ) Name [ "in" Name ] [ Body ] ;
  mutating func parseHolder() -> Holder {
    let isProject = at(word: "project")
    advance()
    let name = parseName(isProject ? "the name of the project" : "the name of the application")
    let namespace = take(.in) ? parseName("a namespace") : nil
    takeLineEndBeforeBrace()
    let body = at(.leftBrace) ? parseBody() : nil
    return Holder(isProject: isProject, name: name, namespace: namespace, body: body)
  }

  /// Live = "live" [ "untracked" ] Block ;
  mutating func parseLive() -> LiveBlock {
    advance()
    let isUntracked = take(word: "untracked")
    return LiveBlock(isUntracked: isUntracked, body: parseBlock())
  }

  /// WithApp = "with" "app" Block ;
  mutating func parseWithApp() -> Block {
    advance()
    advance()
    return parseBlock()
  }

  /// Scenario = "scenario" String Block ;
  mutating func parseScenario() -> Scenario {
    advance()
    let title = parseQuoted("the title of the scenario, in quotes")
    return Scenario(title: title, body: parseBlock())
  }

  /// KindDecl = "kind" KIND "=" String [ "cluster" ] ;
  mutating func parseKindDeclaration() -> KindDeclaration {
    let word = next()
    if blockDepth > 0 { remark(.misplaced("`kind`", label(word.span))) }
    let name = token
    var identifier = Identifier(text: "", span: name.span)
    if expect(.kind, "a kind, such as `Rollout`") { identifier = Identifier(text: text(name), span: name.span) }
    expect(.assign, help: "write `kind \(identifier.text) = \"group/version\"`")
    let apiVersion = parseQuoted("an apiVersion in quotes, such as `\"argoproj.io/v1alpha1\"`")
    return KindDeclaration(name: identifier, apiVersion: apiVersion, isCluster: take(word: "cluster"))
  }

  /// Use = "use" String [ "as" WORD ] ;
  mutating func parseUse() -> Use {
    let word = next()
    if blockDepth > 0 { remark(.misplaced("`use`", label(word.span))) }
    let path = parseQuoted("the path of a script, in quotes")
    return Use(path: path, alias: take(word: "as") ? parseNewName("what the script is called here") : nil)
  }

  /// Load = "load" String ;
  mutating func parseLoad() -> Load {
    advance()
    return Load(pattern: parseQuoted("the path of manifests, in quotes"))
  }

  /// Check = "check" Map ;
  mutating func parseCheck() -> MapExpression {
    let word = next()
    if blockDepth > 0 { remark(.misplaced("`check`", label(word.span))) }
    return nested(.missing(at: token.span)) { $0.parseMap() }
  }

  private mutating func parseQuoted(_ what: String) -> Expression {
    if at(.string) || at(.stringHead) { return parseString() }
    reportExpected(what)
    return .missing(at: foundSpan)
  }
}
