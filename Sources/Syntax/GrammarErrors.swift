import Diagnostics

// What is wrong with the order of tokens.

extension Diagnostic {
  static func expected(_ wanted: String, found: String, at label: Label, help: String? = nil) -> Diagnostic {
    Diagnostic(.error, .unexpected, "expected \(wanted), found \(found)", at: label, help: help)
  }

  /// - Parameter isFirst: whether the `if` does not stand behind an `else`.
  static func missingCondition(_ label: Label, isFirst: Bool) -> Diagnostic {
    .expected(
      "a condition behind `if`", found: "`{`", at: label,
      help: isFirst ? "write `if condition { ... }`" : "what is done in all other cases is `else { ... }`")
  }

  static func neverClosed(_ bracket: Bracket, _ open: Label, before next: Label?, behind offset: Int) -> Diagnostic {
    let closer = bracket.closer.spelling
    var next = next
    next?.text = "\(Prose.quoted(closer)) is missing before this"
    return Diagnostic(
      .error, .unclosedBracket, "this \(Prose.quoted(bracket.opener.spelling)) is never closed", at: open,
      also: next.map { [$0] } ?? [],
      help: next == nil ? "close it with \(Prose.quoted(closer)) before the file ends" : nil,
      fixIts: [FixIt(open.moved(to: Span(at: offset)).place, replacement: bracket == .brace ? "\n}" : closer)])
  }

  static func wrongCloser(_ bracket: Bracket, opened open: Label, found label: Label) -> Diagnostic {
    let closer = bracket.closer.spelling
    var open = open
    open.text = "opened here"
    return Diagnostic(
      .error, .unclosedBracket,
      "\(Prose.quoted(bracket.opener.spelling)) is closed with \(Prose.quoted(closer)), not with "
        + Prose.quoted(label.sourceText),
      at: label, also: [open], fixIts: [FixIt(label.place, replacement: closer)])
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

  /// - Parameter closing: the brace that stands before it, if only a line end is between.
  static func elseOnNewLine(_ label: Label, closing: Label?) -> Diagnostic {
    guard let closing else {
      return Diagnostic(
        .error, .elsePlacement, "no `if` ends before this `else`", at: label, help: "write `if condition { } else { }`")
    }
    let gap = Span(start: Int(closing.span?.end ?? 0), end: Int(label.span?.start ?? 0))
    let isBlank = label.moved(to: gap).sourceText.allSatisfy(\.isWhitespace)
    return Diagnostic(
      .error, .elsePlacement, "`else` stands on the line of the `}` before it", at: label,
      also: [Label(closing.place, "the `if` ends here")], help: "write `} else`",
      fixIts: isBlank ? [FixIt(label.moved(to: gap).place, replacement: " ")] : [])
  }

  static func elseIf(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .elsePlacement, "\(Prose.quoted(word)) is spelt `else if` here", at: label,
      fixIts: [FixIt(label.place, replacement: "else if")])
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
      .error, .misplaced, "\(what) stands at the top level of a script, not in a block", at: label,
      help: "move it out of the braces")
  }

  /// - Parameter word: what the statement begins with.
  static func statementAmongFields(_ word: String, _ label: Label, isDeclaration: Bool) -> Diagnostic {
    let help =
      switch word {
      case _ where isDeclaration: "a resource is declared by itself, outside of any other"
      case "for":
        "a loop goes round the declaration; fields from a loop are `...{ \"\\(k)\": v for k, v in entries }`"
      default: "put it on a line of its own before the declaration"
      }
    return Diagnostic(
      .error, .misplaced,
      isDeclaration
        ? "a declaration stands in no body and no map"
        : "\(Prose.quoted(word)) begins a statement, which stands in no body and no map",
      at: label, help: help)
  }

  static func unknownStatement(_ word: String, _ label: Label, among known: [String], isNamed: Bool) -> Diagnostic {
    let foreign = ForeignWord(word)
    let kind = word.prefix(1).uppercased() + word.dropFirst()
    let nearest = Suggestion(for: word, among: known)
    let help =
      foreign?.help ?? nearest.question
      ?? (isNamed
        ? "a resource is declared by its kind, which begins with a capital letter: \(Prose.quoted(kind))"
        : "a resource is declared as `Kind name`, a function called as \(Prose.quoted("\(word)(...)"))")
    let replacement = foreign.map(\.replacement) ?? (nearest.names.isEmpty && isNamed ? kind : nil)
    return Diagnostic(
      .error, .unknownStatement, "no statement begins with \(Prose.quoted(word))", at: label, help: help,
      fixIts: replacement.map { [FixIt(label.place, replacement: $0)] }
        ?? (foreign == nil ? nearest.fixIts(at: label.place) : []))
  }

  static func unknownClause(_ word: String, _ label: Label, among known: [String], isField: Bool) -> Diagnostic {
    let nearest = Suggestion(for: word, among: known)
    let help =
      isField
      ? "fields of the manifest stand in braces: `{ \(word): ... }`"
      : nearest.question ?? "the clauses are \(Prose.all(known.map { Prose.quoted($0) }))"
    return Diagnostic(
      .error, .unknownClause, "\(Prose.quoted(word)) is no clause", at: label, help: help,
      fixIts: isField ? [] : nearest.fixIts(at: label.place))
  }

  static func spacedReference(_ kind: String, _ name: String, _ label: Label, gap: Span) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a kind and a name are joined with `/` where a declared resource is meant", at: label,
      help: "write \(Prose.quoted("\(kind)/\(name)"))", fixIts: [FixIt(label.moved(to: gap).place, replacement: "/")])
  }

  static func assignmentInCondition(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .assignmentForm, "`=` gives a name a value, and does not compare", at: label, help: "write `==`",
      fixIts: [FixIt(label.place, replacement: "==")])
  }

  static func decrement(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .assignmentForm, "variables change with `=` alone", at: label,
      help: "write \(Prose.quoted("\(name) = \(name) - 1"))",
      fixIts: [FixIt(label.place, replacement: "\(name) = \(name) - 1")])
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

  /// - Parameter name: the word that stands before it.
  static func spaceBeforeBracket(_ bracket: String, _ label: Label, behind name: String?) -> Diagnostic {
    let rule =
      bracket == "("
      ? "arguments stand directly behind the function, without a space"
      : "an index stands directly behind the value, without a space"
    let call = bracket == "[" ? name.map { "; arguments stand in parentheses: \(Prose.quoted("\($0)(...)"))" } : nil
    return Diagnostic(
      .error, .unexpected, "expected the end of the line, found \(Prose.quoted(bracket))", at: label,
      help: rule + (call ?? ""))
  }
}

extension Diagnostic {
  static func slashedKey(_ label: Label) -> Diagnostic {
    let key = label.sourceText
    return Diagnostic(
      .error, .unexpected, "a key with a `/` in it is quoted", at: label, help: "write `\"\(key)\":`",
      fixIts: [FixIt(label.place, replacement: "\"\(key)\"")])
  }

  static func commaBetweenClauses(_ label: Label, _ word: String) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "no comma goes before the clause \(Prose.quoted(word))", at: label,
      help: "clauses follow one another without commas, and stand on lines of their own in a body")
  }

  static func misplacedReturn(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "`return` stands outside of any function", at: label,
      help: "a function is `fn f(a) { ... return value }`")
  }

  static func unknownSyncWord(_ word: String, _ label: Label, among known: [String]) -> Diagnostic {
    let nearest = Suggestion(for: word, among: known)
    return Diagnostic(
      .error, .unknownStatement, "`sync` knows no \(Prose.quoted(word))", at: label,
      help: nearest.question
        ?? "its words are \(Prose.all(known.map { Prose.quoted($0 == "without" ? "without hooks" : $0) }))",
      fixIts: nearest.fixIts(at: label.place))
  }
}

// What an operator does, in the words of other tools.
extension Diagnostic {
  static func syncFlag(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "the words of `sync` stand without dashes", at: label,
      help: "write `sync prune`, `sync dry-run`, `sync force`")
  }

  static func deletedReference(_ label: Label, _ reference: String) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "`delete` says what becomes of hooks, and takes nothing away", at: label,
      help: "`remove \(reference)` takes it out of what is wanted, and `sync prune` out of the cluster",
      fixIts: [FixIt(label.place, replacement: "remove")])
  }

  static func selectedWithoutOnly(_ label: Label, _ reference: String) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a sync of some resources is `sync only`", at: label,
      help: "write `sync only \(reference)`", fixIts: [FixIt(label.place, replacement: "sync only")])
  }

  static func actWithoutReference(_ word: String, _ label: Label) -> Diagnostic {
    let what =
      switch word {
      case "wait": "a time: `wait 30s`"
      case "at": "a moment: `at \"2026-03-01T02:00Z\"`"
      default: "a resource: `\(word) Kind/name`"
      }
    return Diagnostic(.error, .unexpected, "\(Prose.quoted(word)) wants \(what)", at: label)
  }
}

// Marks that stand for others.
extension Diagnostic {
  static func fieldWithEquals(_ key: Label, _ mark: Label, value: Label) -> Diagnostic {
    let text = value.sourceText
    let isShort = !text.isEmpty && text.utf8.count <= 40 && !text.contains { $0.isNewline || $0 == "`" }
    let gap = Span(start: Int(key.span?.end ?? 0), end: Int(mark.span?.end ?? 0))
    let isBlank = key.moved(to: gap).sourceText.dropLast().allSatisfy(\.isWhitespace)
    return Diagnostic(
      .error, .missingColon, "a field has a `:` between its key and its value", at: mark,
      help: "write \(Prose.quoted("\(key.sourceText): \(isShort ? text : "...")"))",
      fixIts: [FixIt(isBlank ? key.moved(to: gap).place : mark.place, replacement: ":")])
  }

  static func namedWithColon(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "an argument is named with `=`", at: label,
      help: "write \(Prose.quoted("\(name) = ..."))", fixIts: [FixIt(label.place, replacement: " =")])
  }

  static func missingComma(
    before part: String, _ label: Label, behind place: Span, help: String?
  ) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a comma is missing before this \(part)", at: label, help: help,
      fixIts: [FixIt(label.moved(to: place).place, replacement: ",")])
  }

  static func tuple(_ label: Label, isFunction: Bool) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "expected `)`, found `,`", at: label,
      help: isFunction ? "a function as a value is `fn(a, b) = value`" : "several values stand in a list: `[a, b]`")
  }

  static func spacedOption(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a sync option is one word, without spaces", at: label,
      help: "write \(Prose.quoted("\(name)=..."))")
  }

  static func yamlMap(of key: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "the fields of \(Prose.quoted(key)) stand in braces", at: label,
      help: "write \(Prose.quoted("\(key): {")) and close it with `}`; indentation alone means nothing")
  }

  static func yamlList(of key: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "the items of \(Prose.quoted(key)) stand in brackets, without `-`", at: label,
      help: "write \(Prose.quoted("\(key): [")), an item a line, and close it with `]`")
  }

  static func fieldAsStatement(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "a field stands in the body of a declaration, not by itself", at: label,
      help: "write `Kind name { key: value }`; `load \"file.yaml\"` takes manifests as they are")
  }

  /// - Parameter gap: what stands between the brace and the line that it belongs to.
  static func braceOnNewLine(_ label: Label, gap: Span) -> Diagnostic {
    let isBlank = label.moved(to: gap).sourceText.allSatisfy(\.isWhitespace)
    return Diagnostic(
      .error, .unexpected, "a brace opens on the line of what it belongs to", at: label,
      help: "put the `{` at the end of the line before",
      fixIts: isBlank ? [FixIt(label.moved(to: gap).place, replacement: " ")] : [])
  }
}
