import Diagnostics

// What is wrong with the order of tokens.

extension Diagnostic {
  static func expected(_ wanted: String, found: String, at label: Label, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, .unexpected, "expected \(wanted), found \(found)", at: label, help: help)
  }

  static func unclosed(_ kind: TokenKind, openedAt open: Label, foundAt label: Label, _ found: String) -> Diagnostic {
    let closer = kind == .leftBrace ? "}" : kind == .leftBracket ? "]" : ")"
    var open = open
    open.text = "opened here"
    return Diagnostic(
      .error, .unclosedBracket, "expected \(Prose.quoted(closer)) or a new line, found \(found)", at: label,
      also: [open])
  }

  static func neverClosed(_ kind: TokenKind, openedAt open: Label) -> Diagnostic {
    let closer = kind == .leftBrace ? "}" : kind == .leftBracket ? "]" : ")"
    return Diagnostic(
      .error, .unclosedBracket, "this \(Prose.quoted(kind.spelling)) is never closed", at: open,
      help: "close it with \(Prose.quoted(closer))")
  }

  static func strayCloser(_ kind: TokenKind, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .strayBracket, "this \(Prose.quoted(kind.spelling)) closes nothing", at: label,
      help: "take it out, or open it earlier")
  }

  static func tooNested(_ limit: Int, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .tooDeep, "brackets and operators are nested more than \(limit) deep here", at: label,
      help: "give inner parts names with `let`")
  }

  static func missingColon(_ key: String, _ label: Label, insertAt: Span) -> Diagnostic {
    Diagnostic(
      .error, .missingColon, "\(Prose.quoted(key)) is manifest data, and a `:` goes between it and its value",
      at: label, help: "write \(Prose.quoted("\(key): {"))",
      fixIts: [FixIt(label.moved(to: insertAt).place, replacement: ":")])
  }

  static func clauseWithColon(_ word: String, _ key: Label, colon: Span) -> Diagnostic {
    Diagnostic(
      .error, .clauseWithColon, "\(Prose.quoted(word)) is a word of Swell here, and takes no colon", at: key,
      help: "leave the `:` out, or quote the word if it is a field of the manifest: `\"\(word)\":`",
      fixIts: [FixIt(key.moved(to: colon).place, replacement: "")])
  }

  static func yamlWord(_ word: String, _ label: Label) -> Diagnostic {
    let value: String
    switch word {
    case "True", "Yes", "On": value = "true"
    case "False", "No", "Off": value = "false"
    default: value = "null"
    }
    return Diagnostic(
      .error, .yamlWord, "\(Prose.quoted(word)) is not a value here", at: label,
      help: "write `\(value)`, or `\"\(word)\"` for the text",
      fixIts: [FixIt(label.place, replacement: value)])
  }

  static func nameFirst(_ kind: String, _ label: Label) -> Diagnostic {
    let article = kind.first.map { "AEIOU".contains($0) ? "an" : "a" } ?? "a"
    return Diagnostic(
      .error, .missingNameFirst, "\(article) \(kind)'s name comes first", at: label,
      help: "write `\(kind) NAME \(label.sourceText)`")
  }

  static func elseOnNewLine(_ label: Label, closing: Label?) -> Diagnostic {
    Diagnostic(
      .error, .elsePlacement, "`else` stands on the line of the `}` before it", at: label,
      also: closing.map { [Label($0.place, "the `if` ends here")] } ?? [], help: "write `} else {`")
  }

  static func chainedComparison(_ label: Label, first: Label) -> Diagnostic {
    Diagnostic(
      .error, .chainedComparison, "comparisons do not chain", at: label, also: [first],
      help: "join two of them with `and`")
  }

  static func reservedName(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .reservedWord, "\(Prose.quoted(word)) is a word of the language and names nothing else", at: label,
      help: "choose another name, or quote it where it names a resource")
  }

  static func capitalVariable(_ word: String, _ label: Label) -> Diagnostic {
    let lower = word.prefix(1).lowercased() + word.dropFirst()
    return Diagnostic(
      .error, .capitalName, "the names of variables and functions begin with a small letter", at: label,
      help: "write \(Prose.quoted(lower))", fixIts: [FixIt(label.place, replacement: lower)])
  }

  static func capitalName(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .capitalName, "\(Prose.quoted(word)) begins with a capital letter, which Kubernetes has in no name",
      at: label, help: "write \(Prose.quoted(word.lowercased())), or quote it if it is meant so")
  }

  static func nameWithDigit(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a name with a part that begins with a digit is quoted", at: label,
      help: "put the whole name in quotes")
  }

  static func misplaced(_ what: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "\(what) stands at the top level of a script, not in a block", at: label)
  }

  static func unknownStatement(_ word: String, _ label: Label, among known: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownStatement, "no statement begins with \(Prose.quoted(word))", at: label,
      help: Suggestion.nearest(to: word, among: known).map { "did you mean \(Prose.quoted($0))?" }
        ?? "a resource is declared as `Kind name`, a function called as `\(word)(...)`")
  }

  static func unknownClause(_ word: String, _ label: Label, among known: [String], isField: Bool) -> Diagnostic {
    let help =
      isField
      ? "fields of the manifest stand in braces: `{ \(word): ... }`"
      : Suggestion.nearest(to: word, among: known).map { "did you mean \(Prose.quoted($0))?" }
        ?? "the clauses are \(Prose.all(known.map { Prose.quoted($0) }))"
    return Diagnostic(.error, .unknownClause, "\(Prose.quoted(word)) is no clause", at: label, help: help)
  }

  static func assignmentForm(_ label: Label, help: String) -> Diagnostic {
    Diagnostic(.error, .assignmentForm, "only whole variables are assigned, with `=`", at: label, help: help)
  }

  static func constantKey(_ label: Label, binders: [Identifier]) -> Diagnostic {
    let text = label.sourceText
    let isBinder = binders.contains { $0.text == text }
    let key = isBinder ? text : binders.first?.text ?? "key"
    return Diagnostic(
      .error, .constantKey, "this key is the same text in every round, so the map would have one entry", at: label,
      help: "write `\"\\(\(key))\"` for a key from the variable",
      fixIts: isBinder ? [FixIt(label.place, replacement: "\"\\(\(key))\"")] : [])
  }

  static func keyNotQuoted(_ label: Label) -> Diagnostic {
    let text = label.sourceText
    return Diagnostic(
      .error, .unexpected, "keys are words or strings, and \(Prose.quoted(text)) is a number", at: label,
      help: "write `\"\(text)\":`", fixIts: [FixIt(label.place, replacement: "\"\(text)\"")])
  }

  static func spaceBeforeBracket(_ bracket: String, _ label: Label) -> Diagnostic {
    let use = bracket == "(" ? "arguments" : "an index"
    return Diagnostic(
      .error, .unexpected, "expected the end of the line, found \(Prose.quoted(bracket))", at: label,
      help: "\(use) stand directly behind the value, without a space")
  }
}

extension Diagnostic {
  static func misplacedReturn(_ label: Label) -> Diagnostic {
    Diagnostic(.error, .misplaced, "`return` stands outside of any function", at: label)
  }

  static func unknownSyncWord(_ word: String, _ label: Label, among known: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownStatement, "`sync` knows no \(Prose.quoted(word))", at: label,
      help: Suggestion.nearest(to: word, among: known).map { "did you mean \(Prose.quoted($0))?" }
        ?? "its words are \(Prose.all(known.map { Prose.quoted($0 == "without" ? "without hooks" : $0) }))")
  }
}
