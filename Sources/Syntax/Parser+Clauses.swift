import Diagnostics

extension Parser {
  package static let clauseWords = [
    "wave", "hook", "delete", "in", "options", "after", "takes", "runs", "works", "fails", "hangs", "suspends",
    "vanishes", "rejected", "invalid",
  ]

  private static let packedClauseWords = clauseWords.map { PackedWord($0) }

  /// Whether a word is one of the clauses'.
  func isClauseWord(_ token: Token) -> Bool {
    if token.kind == .in { return true }
    guard token.kind == .word, token.end - token.start <= PackedWord.longest else { return false }
    return Parser.packedClauseWords.contains(PackedWord(bytes[Int(token.start)..<Int(token.end)]))
  }

  /// Whether a clause begins here, where a variable of the same name might stand instead: what follows must fit.
  ///
  /// - Parameter argument: whether to ask only for clauses that have an argument there.
  func isClauseStart(argument: Bool = false) -> Bool {
    guard at(.word), isClauseWord(token) else { return false }
    if at(word: "delete"), isWord(token(1), "app") { return false }
    let isBare = at(word: "works") || at(word: "hangs") || at(word: "suspends") || at(word: "vanishes")
    let mayBeBare = isBare || at(word: "fails") || at(word: "rejected") || at(word: "invalid")
    if mayBeBare, !argument, token(1).kind == .leftBrace || isClauseWord(token(1)) { return true }
    return !isBare && isOperandAhead()
  }

  mutating func parseClauses() -> [Clause] {
    var clauses: [Clause] = []
    while isClauseWord(token), !isRecovering { clauses.append(parseClause()) }
    return clauses
  }

  /// Clause = "wave" Sum
  ///        | "hook" Sum { "," Sum }
  ///        | "delete" Sum { "," Sum }
  ///        | "in" Name
  ///        | "options" Option { "," Option }
  ///        | "after" Sum { "," Sum }
  ///        | Behaviour ;
  mutating func parseClause() -> Clause {
    let word = token
    advance()
    let kind = parseClauseKind(word)
    return Clause(kind: kind, span: span(from: word), word: word.span)
  }

  private mutating func parseClauseKind(_ word: Token) -> Clause.Kind {
    if word.kind == .in { return .namespace(parseName("a namespace")) }
    if isWord(word, "wave") { return .wave(parseSum()) }
    if isWord(word, "hook") { return .hook(parseSums()) }
    if isWord(word, "delete") { return .delete(parseSums()) }
    if isWord(word, "after") { return .after(parseSums()) }
    if isWord(word, "options") {
      var options = [parseOption()]
      while take(.comma) { options.append(parseOption()) }
      return .options(options)
    }
    return parseBehaviour(word)
  }

  /// Behaviour = "takes" Sum | "runs" Sum | "works" | "hangs" | "suspends" | "vanishes"
  ///           | "fails" [ NUMBER ( "times" | "time" ) ] [ String ] | ( "rejected" | "invalid" ) [ String ] ;
  private mutating func parseBehaviour(_ word: Token) -> Clause.Kind {
    if isWord(word, "takes") { return .takes(parseSum()) }
    if isWord(word, "runs") { return .runs(parseSum()) }
    if isWord(word, "works") { return .works }
    if isWord(word, "hangs") { return .hangs }
    if isWord(word, "suspends") { return .suspends }
    if isWord(word, "vanishes") { return .vanishes }
    if isWord(word, "rejected") { return .rejected(message: parseMessage()) }
    if isWord(word, "invalid") { return .invalid(message: parseMessage()) }
    var times: Expression?
    if at(.integer) {
      times = parsePrimary()
      if !take(word: "times"), !take(word: "time") {
        reportExpected("`times`", help: "`fails 2 times` fails twice and then works; `fails` alone always fails")
      }
    }
    return .fails(times: times, message: parseMessage())
  }

  private mutating func parseMessage() -> Expression? {
    at(.string) || at(.stringHead) ? parseString() : nil
  }

  mutating func parseSums() -> [Expression] {
    var sums = [parseSum()]
    while at(.comma) {
      advance()
      if isClauseWord(token), isClauseStart() {
        // The comma was meant to part two clauses.
        report(.commaBetweenClauses(label(tokens[position - 1].span), text(token)))
        break
      }
      sums.append(parseSum())
    }
    return sums
  }

  /// Option = KIND [ ADJ "=" ADJ ( WORD | KIND | "true" | "false" ) ] | String | "(" Expr ")" ;
  private mutating func parseOption() -> Expression {
    let start = token
    switch start.kind {
    case .string, .stringHead: return parseString()
    case .leftParen: return parsePrimary()
    case .kind:
      advance()
      if at(.assign), touches(0), touches(1) {
        mark(.joint)
        advance()
        switch token.kind {
        case .word, .kind, .true, .false: advance()
        default: reportExpected("the value of the option")
        }
      }
      if at(.assign) { report(.spacedOption(text(start), label(token.span))) }
      let span = span(from: start)
      return Expression(kind: .string(file.text(span)), span: span)
    default:
      reportExpected("a sync option", help: "options are written as in Argo CD: `options Prune=false, Replace=true`")
      return .missing(at: foundSpan)
    }
  }
}
