import Diagnostics

// Deleting the application, and what is expected of it then.

extension Parser {
  package static let cascadeWords = ["foreground", "background", "orphan"]

  /// Delete = "delete" "app" [ "foreground" | "background" | "orphan" ] ;
  mutating func parseDelete() -> Act.Kind {
    advance()
    advance()
    guard at(.word) else { return .deleteApplication(cascade: nil) }
    let word = token
    guard Parser.cascadeWords.contains(text(word)) else {
      report(.unknownCascade(text(word), label(word.span), among: Parser.cascadeWords))
      advance()
      return .deleteApplication(cascade: nil)
    }
    advance()
    return .deleteApplication(cascade: text(word))
  }

  /// Whether a sentence about the application begins here.
  var isAppSentence: Bool { at(word: "app") && (isWord(token(1), "is") || isWord(token(1), "waits")) }

  /// AppSays = "is" KIND [ String ] | "waits" "for" Sum { "," Sum } ;
  mutating func parseAppSays() -> Expectation.Kind {
    advance()
    if take(word: "is") { return .applicationIs(state: parseState(), text: parseText()) }
    advance()
    expect(.for)
    return .applicationWaits(parseSums())
  }
}

extension Diagnostic {
  static func unknownCascade(_ word: String, _ label: Label, among known: [String]) -> Diagnostic {
    let nearest = Suggestion(for: word, among: known)
    return Diagnostic(
      .error, .unknownStatement, "`delete app` knows no \(Prose.quoted(word))", at: label,
      help: nearest.question
        ?? "what becomes of the resources is \(Prose.either(known.map { Prose.quoted($0) })), or what the Application's "
        + "finalizers say",
      fixIts: nearest.fixIts(at: label.place))
  }
}
