import Diagnostics

extension Parser {
  /// Act = "plan" | "sync" { SyncWord } | "remove" Sum | "drift" Sum [ Body ] | "wait" Sum
  ///     | "terminate" | "confirm" | "delete" "app" ;
  ///
  /// Nothing where the word here is a variable.
  mutating func parseActStart() -> Statement.Kind? {
    let start = token
    let isAlone: Bool
    switch token(1).kind {
    case .newline, .semicolon, .rightBrace, .end: isAlone = true
    default: isAlone = false
    }
    guard let kind = parseAct(isAlone) else { return nil }
    return .act(Act(kind: kind, span: span(from: start)))
  }

  private mutating func parseAct(_ isAlone: Bool) -> Act.Kind? {
    if isAlone {
      if take(word: "plan") { return .plan }
      if take(word: "terminate") { return .terminate }
      if take(word: "confirm") { return .confirm }
      return take(word: "sync") ? .sync([]) : nil
    }
    if at(word: "sync"), isSyncWord(token(1)) {
      advance()
      return .sync(parseSyncWords())
    }
    if at(word: "delete"), isWord(token(1), "app") {
      advance()
      advance()
      return .deleteApplication
    }
    guard isOperandAhead() else { return nil }
    if take(word: "remove") { return .remove(parseSum()) }
    if take(word: "wait") { return .wait(parseSum()) }
    guard take(word: "drift") else { return nil }
    let target = parseSum()
    return .drift(target, at(.leftBrace) ? parseBody() : nil)
  }

  static let syncWords = ["prune", "dry-run", "force", "only", "without", "retry", "until"]

  private func isSyncWord(_ token: Token) -> Bool {
    token.kind == .word && Parser.syncWords.contains(text(token))
  }

  /// SyncWord = "prune" | "dry-run" | "force" | "only" Sum { "," Sum } | "without" "hooks" | "retry" Sum | "until" Sum ;
  private mutating func parseSyncWords() -> [SyncWord] {
    var words: [SyncWord] = []
    while at(.word), !isRecovering {
      let start = token
      guard let kind = parseSyncWord() else {
        report(spacedReference() ?? .unknownSyncWord(text(start), label(start.span), among: Parser.syncWords))
        return words
      }
      words.append(SyncWord(kind: kind, span: span(from: start)))
    }
    return words
  }

  private mutating func parseSyncWord() -> SyncWord.Kind? {
    if take(word: "prune") { return .prune }
    if take(word: "dry-run") { return .dryRun }
    if take(word: "force") { return .force }
    if take(word: "only") { return .only(parseSums()) }
    if take(word: "retry") { return .retry(parseSum()) }
    if take(word: "until") { return .until(parseSum()) }
    guard take(word: "without") else { return nil }
    if !take(word: "hooks") { reportExpected("`hooks`") }
    return .withoutHooks
  }

  /// Expect = "expect" ( "sync" SyncSays | Expr [ RefSays ] ) ;
  mutating func parseExpect() -> Expectation {
    let start = next()
    if at(word: "sync"), isWord(token(1), "is") || isWord(token(1), "took") || isWord(token(1), "waits") {
      advance()
      return Expectation(kind: parseSyncSays(), span: span(from: start))
    }
    let subject = comparison(from: token, parseExpression())
    return Expectation(kind: parseRefSays(of: subject), span: span(from: start))
  }

  /// SyncSays = "is" KIND [ String ] | "took" Compare Sum | "waits" "for" Sum { "," Sum } ;
  private mutating func parseSyncSays() -> Expectation.Kind {
    if take(word: "is") { return .syncIs(state: parseState(), text: parseText()) }
    if take(word: "took") {
      guard let comparison = parseCompare() else {
        reportExpected("`<`, `<=`, `>`, `>=`, `==` or `!=`")
        return .condition(.missing(at: token.span))
      }
      return .syncTook(comparison, parseSum())
    }
    advance()
    expect(.for)
    return .syncWaits(parseSums())
  }

  /// RefSays = "before" Sum { "before" Sum } | "with" Sum { "with" Sum } | "is" KIND [ String ]
  ///         | "ran" [ "in" KIND ] [ NUMBER "times" ] | "never" "ran" ;
  private mutating func parseRefSays(of subject: Expression) -> Expectation.Kind {
    var others = [subject]
    if at(word: "before") {
      while take(word: "before") { others.append(parseSum()) }
      return .order(others)
    }
    if at(word: "with") {
      while take(word: "with") { others.append(parseSum()) }
      return .together(others)
    }
    if take(word: "is") { return .resourceIs(subject, state: parseState(), text: parseText()) }
    if take(word: "never") {
      if !take(word: "ran") { reportExpected("`ran`") }
      return .resourceNeverRan(subject)
    }
    guard take(word: "ran") else { return .condition(subject) }
    let phase = take(.in) ? parseState() : nil
    var times: Expression?
    if at(.integer) {
      times = parsePrimary()
      if !take(word: "times") { reportExpected("`times`") }
    }
    return .resourceRan(subject, phase: phase, times: times)
  }

  private mutating func parseState() -> Identifier {
    let state = token
    if at(.word) { report(.stateInSmallLetters(text(state), label(state.span))) }
    guard expect(.kind, "a state, such as `Healthy`") else { return Identifier(text: "", span: state.span) }
    return Identifier(text: text(state), span: state.span)
  }

  private mutating func parseText() -> Expression? {
    at(.string) || at(.stringHead) ? parseString() : nil
  }

  /// Compare = "==" | "!=" | "<" | "<=" | ">" | ">=" ;
  mutating func parseCompare() -> Comparison? {
    guard let comparison = Comparison(token.kind) else { return nil }
    advance()
    return comparison
  }
}

extension Comparison {
  init?(_ kind: TokenKind) {
    switch kind {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    default: return nil
    }
  }
}
