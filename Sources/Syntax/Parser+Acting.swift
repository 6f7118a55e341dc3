import Diagnostics

extension Parser {
  /// Act = "plan" | "sync" { SyncWord } | "commit" [ Sum ] [ "until" Sum ] | "remove" Sum | "drift" Sum [ Body ]
  ///     | "wait" Sum | "at" Sum | "terminate" | "confirm" | Delete ;
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
    nameEnd = -1
    return .act(Act(kind: kind, span: span(from: start)))
  }

  private mutating func parseAct(_ isAlone: Bool) -> Act.Kind? {
    if isAlone {
      if take(word: "plan") { return .plan }
      if take(word: "terminate") { return .terminate }
      if take(word: "confirm") { return .confirm }
      if take(word: "commit") { return .commit(nil, until: nil) }
      return take(word: "sync") ? .sync([]) : nil
    }
    if at(word: "sync"), isSyncWord(token(1)) {
      advance()
      return .sync(parseSyncWords())
    }
    if let foreign = foreignAct() {
      report(foreign)
      return .plan
    }
    if at(word: "delete"), isWord(token(1), "app") { return parseDelete() }
    guard isOperandAhead() else { return nil }
    if take(word: "remove") { return .remove(parseSum()) }
    if take(word: "wait") { return .wait(parseSum()) }
    if take(word: "at") { return .at(parseSum()) }
    if take(word: "commit") {
      let name = at(word: "until") ? nil : parseSum()
      return .commit(name, until: take(word: "until") ? parseSum() : nil)
    }
    guard take(word: "drift") else { return nil }
    let target = parseSum()
    return .drift(target, at(.leftBrace) ? parseBody() : nil)
  }

  /// An act of other tools in this one's words.
  private func foreignAct() -> Diagnostic? {
    guard at(word: "delete") || at(word: "sync") else { return nil }
    if token(1).kind == .minus, touches(2) || token(2).kind == .minus { return .syncFlag(label(token(1).span)) }
    guard token(1).kind == .kind, token(2).kind == .slash else { return nil }
    var last = position + 2
    while last + 1 < tokens.count, tokens[last + 1].start == tokens[last].end, tokens[last + 1].kind != .newline {
      last += 1
    }
    let reference = file.text(token(1).span.joined(with: tokens[last].span))
    return at(word: "delete")
      ? .deletedReference(label(token.span), reference) : .selectedWithoutOnly(label(token.span), reference)
  }

  package static let syncWords = ["prune", "dry-run", "force", "only", "without", "retry", "until"]

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

  /// Expect = "expect" ( "sync" SyncSays | "app" AppSays | Expr [ RefSays ] ) ;
  mutating func parseExpect() -> Expectation {
    let start = next()
    defer { nameEnd = -1 }
    if at(word: "sync"), isWord(token(1), "is") || isWord(token(1), "took") || isWord(token(1), "waits") {
      advance()
      return Expectation(kind: parseSyncSays(), span: span(from: start))
    }
    if isAppSentence { return Expectation(kind: parseAppSays(), span: span(from: start)) }
    let subject = comparison(from: token, parseExpression())
    let kind = parseRefSays(of: subject)
    if case .condition = kind, at(.word) || at(.not) { reportUnknownSentence(of: subject) }
    return Expectation(kind: kind, span: span(from: start))
  }

  /// Reports what no sentence about a subject goes on with.
  private mutating func reportUnknownSentence(of subject: Expression) {
    switch subject.kind {
    case .variable("app"):
      reportExpected("`is` or `waits for`", help: "write `expect app is Synced` or `expect app is OutOfSync \"text\"`")
    case .variable("sync"):
      reportExpected(
        "`is`, `took` or `waits for`",
        help: "write `expect sync is Succeeded`, `expect sync took < 10s` or `expect sync waits for Kind/name`")
    case .reference:
      reportExpected(
        "`is`, `ran`, `never ran`, `before` or `with`",
        help: isWord(token, "after")
          ? "the order is said with `before`: `expect A before B`"
          : "write `expect \(file.text(subject.span)) is Healthy`, `... ran` or `... before Kind/name`")
    default: break
    }
  }

  /// SyncSays = "is" ( KIND | "refused" ) [ String ] | "took" Compare Sum | "waits" "for" Sum { "," Sum } ;
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
  ///         | "ran" [ "in" KIND ] [ NUMBER ( "times" | "time" ) ] | "never" "ran" ;
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
      if at(.in) { reportExpected("the end of the line", help: "`never ran` speaks of all phases together") }
      return .resourceNeverRan(subject)
    }
    guard take(word: "ran") else { return .condition(subject) }
    let phase = take(.in) ? parseState() : nil
    var times: Expression?
    if at(.integer) {
      times = parsePrimary()
      if !take(word: "times"), !take(word: "time") { reportExpected("`times`") }
    } else if let count = Parser.adverbs[text(token)] {
      reportExpected("the end of the line", help: "write `ran \(count) times`")
    }
    return .resourceRan(subject, phase: phase, times: times)
  }

  mutating func parseState() -> Identifier {
    let state = token
    // What is written in small letters is found later, among all words that there are.
    if take(.word) { return Identifier(text: text(state), span: state.span) }
    let help = at(.not) ? "say what it is: `is Degraded`, `is Missing`, `is OutOfSync`" : nil
    guard expect(.kind, "a state, such as `Healthy`", help: help) else { return Identifier(text: "", span: state.span) }
    return Identifier(text: text(state), span: state.span)
  }

  private static let adverbs = ["once": "1", "twice": "2", "thrice": "3"]

  mutating func parseText() -> Expression? {
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
