import Diagnostics

// What people write who come from another language: marks, words, and how to say it here.
extension Parser {
  /// What there is to say of a run of marks that includes the present token, if another language has them.
  func foreignMark() -> Diagnostic? {
    guard Parser.isMark(token.kind) else { return nil }
    var first = position
    while first > 0, position - first < 2, Parser.isMark(tokens[first - 1].kind),
      tokens[first - 1].end == tokens[first].start
    { first -= 1 }
    var last = position
    while last - position < 2, last + 1 < tokens.count, Parser.isMark(tokens[last + 1].kind),
      tokens[last].end == tokens[last + 1].start
    { last += 1 }
    guard last > first else { return nil }
    let mark = label(Span(start: Int(tokens[first].start), end: Int(tokens[last].end)))
    let text = mark.sourceText
    if let spelling = Parser.otherMarks[text] { return .spelt(text, as: spelling, mark) }
    switch text {
    case "=>", "->", ":->": return .arrow(text, mark)
    case "..", "..=":
      let bounds = first > 0 ? (bound(first - 1), bound(last + 1)) : (nil, nil)
      return .foreignRange(text, mark, from: bounds.0, to: bounds.1)
    case "**", "::", "<<", ">>", "<-", "=~": return .unknownOperator(text, mark)
    case ":=", "++", "+=", "-=", "*=", "/=", "%=":
      let target = first > 0 && tokens[first - 1].kind == .word ? self.text(tokens[first - 1]) : nil
      return .foreignAssignment(text, mark, to: target, value: restOfLine(behind: last))
    default: return nil
    }
  }

  /// The text of a bound of a range, if one token is all of it.
  private func bound(_ index: Int) -> String? {
    guard index < tokens.count, tokens[index].kind == .integer || tokens[index].kind == .word else { return nil }
    return text(tokens[index])
  }

  private static let otherMarks = ["===": "==", "!==": "!=", "<>": "!=", "=<": "<=", "=>=": ">="]

  private static func isMark(_ kind: TokenKind) -> Bool {
    switch kind {
    case .colon, .dot, .halfOpen, .slash, .assign, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual,
      .plus, .minus, .star, .percent:
      true
    default: false
    }
  }

  /// The text behind a token up to the end of its line, if it is short enough to be shown.
  private func restOfLine(behind index: Int) -> String? {
    let start = Int(tokens[index].end)
    let rest = bytes[start...].prefix(40).prefix { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "#") }
    let text = String(decoding: rest, as: UTF8.self).drop { $0 == " " }
    return text.isEmpty || rest.count == 40 || text.contains("`") ? nil : String(text)
  }
}

/// A word that begins a statement elsewhere.
struct ForeignWord {
  /// What stands for it here, if nothing else has to change.
  var replacement: String?
  var help: String

  /// What there is to say of a word at the beginning of a statement.
  init?(_ word: String) {
    switch word {
    case "def", "function", "func", "fun", "sub", "proc", "define", "lambda", "macro":
      self.init("fn", "a function is `fn f(a) = value` or `fn f(a) { ... }`")
    case "const", "val", "final", "local", "set", "my", "auto", "static":
      self.init("let", "a fixed variable is `let x = value`, one that changes `var x = value`")
    case "while", "until", "loop", "repeat", "do":
      self.init(nil, "loops go through a list or a range: `for x in xs { ... }`, `for n in 0..<10 { ... }`")
    case "foreach": self.init("for", "loops are `for x in xs { ... }`")
    case "switch", "match", "case", "select", "when":
      self.init(nil, "choices are `if a { ... } else if b { ... } else { ... }`")
    case "unless": self.init("if not", "write `if not (condition) { ... }`")
    case "elif", "elsif", "elseif": self.init("else if", "write `} else if condition {`")
    case "import", "include", "require", "from", "source":
      self.init(word == "from" ? nil : "use", "`use \"lib.swell\"` brings in a script, `load \"k8s/*.yaml\"` manifests")
    case "echo", "printf", "println", "puts", "say", "log": self.init("print", "write `print value`")
    case "assert": self.init("expect", "write `expect condition`")
    case "test", "it", "describe": self.init("scenario", "a test is `scenario \"title\" { ... }`")
    case "resource", "deploy", "create", "object", "declare":
      self.init(nil, "a resource is declared by its kind and its name: `Job migrate { ... }`")
    case "namespace": self.init("in", "write `in NAME { ... }` round what goes there")
    case "phase": self.init("hook", "a phase is said with `hook PreSync { ... }`")
    case "application": self.init("app", "write `app NAME in NAMESPACE { ... }`")
    case "class", "struct", "type", "enum", "interface":
      self.init(nil, "there are no types to declare; values are maps, lists and texts")
    case "try", "catch", "throw", "raise", "finally": self.init(nil, "there are no exceptions; `if` asks beforehand")
    default: return nil
    }
  }

  private init(_ replacement: String?, _ help: String) {
    self.replacement = replacement
    self.help = help
  }
}

extension Diagnostic {
  static func spelt(_ text: String, as spelling: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "\(Prose.quoted(text)) is spelt \(Prose.quoted(spelling)) here", at: label,
      fixIts: [FixIt(label.place, replacement: spelling)])
  }

  static func arrow(_ text: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unexpected, "\(Prose.quoted(text)) makes no function here", at: label,
      help: "a function as a value is `fn(x) = value`, a named one `fn f(x) = value`")
  }

  static func foreignRange(_ text: String, _ label: Label, from lower: String?, to upper: String?) -> Diagnostic {
    var help = "write `0..<3` for 0, 1, 2, and `0...3` for 0, 1, 2, 3"
    if let lower, let upper {
      help = "write `\(lower)...\(upper)` if the range ends with \(upper), `\(lower)..<\(upper)` if before it"
    }
    return Diagnostic(
      .error, .unexpected, "\(Prose.quoted(text)) makes no range here", at: label,
      help: help,
      fixIts: text == "..=" ? [FixIt(label.place, replacement: "...")] : [])
  }

  static func unknownOperator(_ text: String, _ label: Label) -> Diagnostic {
    let help: String? =
      switch text {
      case "::": "members are reached with `.`"
      case "=~": "write `matches(text, pattern)`"
      default: nil
      }
    return Diagnostic(.error, .unexpected, "there is no operator \(Prose.quoted(text))", at: label, help: help)
  }

  static func foreignAssignment(_ text: String, _ label: Label, to target: String?, value: String?) -> Diagnostic {
    let name = target ?? "name"
    guard text != ":=" else {
      return Diagnostic(
        .error, .assignmentForm, "\(Prose.quoted(text)) is spelt `=` here", at: label,
        help: "a new variable is `let \(name) = value` or `var \(name) = value`, a new value for one `\(name) = value`",
        fixIts: [FixIt(label.place, replacement: "=")])
    }
    let mark = text.prefix(1)
    let value = text == "++" ? "1" : value ?? "value"
    return Diagnostic(
      .error, .assignmentForm, "variables change with `=` alone", at: label,
      help: "write \(Prose.quoted("\(name) = \(name) \(mark) \(value)"))",
      fixIts: target == nil || text == "++"
        ? [] : [FixIt(label.place, replacement: "= \(name) \(mark)")])
  }
}
