import Diagnostics
import Driver
import Evaluation
import Manifests
import Ordering
import Syntax

// What may stand at the cursor.
//
// The text before the cursor is cut into tokens, and what stands there is told from the tokens before the word that is
// being typed: the grammar decides with so little lookahead that a few tokens back are enough. What is offered is what
// the session knows: its own names, what is declared and what is live, and the words of the language.

/// Completes what is typed in a session.
struct Completer {
  let script: GrowingScript
  let disk: any Disk

  /// What is being typed, and what stands before it.
  fileprivate struct Position {
    var tokens: [(kind: TokenKind, text: String)]
    var typed: String
    var surroundings: EntrySurroundings

    /// The token so many places before what is typed.
    subscript(back: Int) -> (kind: TokenKind, text: String)? {
      tokens.count > back ? tokens[tokens.count - 1 - back] : nil
    }
  }

  /// - Parameters:
  ///   - text: the entry up to the cursor.
  func completions(for text: String) -> Completions {
    if let command = CommandCompleter(self).completions(for: text) { return command }
    if let (opener, inside) = openString(in: text) { return insideString(opener, inside) }
    let position = position(in: text)
    return completions(at: position)
  }

  private func completions(at position: Position) -> Completions {
    let typed = position.typed
    if position[0]?.kind == .slash, let kind = position[1], kind.kind == .kind {
      return matching(names(of: kind.text), typed)
    }
    if position[0]?.kind == .dot, let alias = position[1], alias.kind == .word {
      return matching(script.members(of: alias.text).map { Completion(text: $0, what: "of \(alias.text)") }, typed)
    }
    if position.surroundings == .check { return matching(checkWords(behind: position[0]?.kind), typed) }
    let statement = position.statement
    guard let first = statement.first else {
      return position.surroundings == .body ? matching(bodyWords, typed) : matching(statementWords, typed)
    }
    return matching(continuations(of: first, statement), typed)
  }

  /// What may follow the tokens of a statement.
  private func continuations(of first: (kind: TokenKind, text: String), _ statement: [(kind: TokenKind, text: String)])
    -> [Completion]
  {
    guard let last = statement.last else { return [] }
    if first.kind == .word, first.text == "expect" { return expectation(statement, last) }
    switch governing(statement) {
    case "hook": return words(HookType.allCases.map(\.rawValue), "phase")
    case "delete":
      if last.text == "app" { return words(Parser.cascadeWords, "word") }
      let app = statement.count == 1 ? words(["app"], "application") : []
      return words(DeletePolicy.allCases.map(\.rawValue), "policy") + app
    case "options": return words(SyncOption.spellings(at: .resource), "option")
    case "after", "remove", "drift", "only", "neededBy", "needs": return references
    case "in" where first.kind == .kind || first.text == "in": return words(namespaces, "namespace")
    default: break
    }
    if first.kind == .word, let words = following(first, last, statement.count) { return words }
    if first.kind == .kind, statement.count > 1 {
      // Behind the name of a resource stand clauses, unless a value is wanted.
      if last.kind == .word || last.kind == .kind || last.kind == .string || last.kind == .quantity {
        return words(Parser.clauseWords, "clause")
      }
    }
    if first.kind == .kind, statement.count == 1 { return [] }
    return values
  }

  /// The words that follow one of Swell's.
  private func following(
    _ first: (kind: TokenKind, text: String), _ last: (kind: TokenKind, text: String), _ count: Int
  ) -> [Completion]? {
    switch (first.text, count) {
    case ("sync", _):
      if last.text == "without" { return words(["hooks"], "word") }
      return words(Parser.syncWords, "word")
    case ("commit", _): return words(last.text == "until" ? [] : ["until"], "word")
    case ("live", 1): return words(["untracked"], "word")
    case ("with", 1): return words(["app"], "word")
    case ("app", 1), ("project", 1), ("scenario", _), ("kind", _), ("terminate", _), ("confirm", _), ("plan", _),
      ("at", _):
      return []
    default: return nil
    }
  }

  private func expectation(
    _ statement: [(kind: TokenKind, text: String)], _ last: (kind: TokenKind, text: String)
  ) -> [Completion] {
    let subject = statement.count > 1 ? statement[1].text : ""
    switch last.text {
    case "expect": return references + words(["sync", "app"], "word") + values
    case "is":
      let states = ["sync": ScriptStates.ofSyncs, "app": ScriptStates.ofApplications]
      return words(states[subject] ?? ScriptStates.ofResources, "state")
    case "ran": return words(["in"], "word")
    case "in" where statement.contains { $0.text == "ran" }:
      return words(HookType.allCases.filter { $0 != .skip }.map(\.rawValue), "phase")
    case "never": return words(["ran"], "word")
    case "sync": return words(["is", "took", "waits"], "word")
    case "app": return words(["is", "waits"], "word")
    case "waits": return words(["for"], "word")
    case "before", "with", "for": return references
    default: break
    }
    if last.kind == .comma { return references }
    let isReference = statement.count > 3 && statement[statement.count - 2].kind == .slash
    return isReference ? words(["is", "ran", "never", "before", "with"], "word") : values
  }

  /// The word of the language whose arguments are being typed: it stands right before, or before other arguments with
  /// commas between.
  private func governing(_ statement: [(kind: TokenKind, text: String)]) -> String? {
    var rest = statement[...]
    while let last = rest.last {
      if last.kind == .word || last.kind == .in, Completer.governing.contains(last.text) { return last.text }
      guard last.kind == .comma else { return nil }
      rest = rest.dropLast()
      let count = rest.reversed().prefix { token in
        switch token.kind {
        case .kind, .slash, .string, .assign, .true, .false, .integer: true
        case .word: !Completer.governing.contains(token.text)
        default: false
        }
      }.count
      rest = rest.dropLast(count)
    }
    return nil
  }

  private static let governing: Set<String> = ["hook", "delete", "options", "after", "remove", "drift", "only", "in"]
}

// What there is.
extension Completer {
  func words(_ words: [String], _ what: String) -> [Completion] { words.map { Completion(text: $0, what: what) } }

  private var statementWords: [Completion] {
    words(Array(Set(Parser.statementWords)), "statement") + words(script.kinds, "kind") + functions
      + words(script.names.variables, "variable") + references
  }

  /// What stands in `check { }`: codes, and behind the colon of one its weight.
  private func checkWords(behind kind: TokenKind?) -> [Completion] {
    kind == .colon
      ? words(CheckPolicy.Weight.allCases.map(\.word), "weight")
      : words(DiagnosticCode.allCases.map(\.rawValue) + [CheckPolicy.limitName], "finding")
  }

  private var bodyWords: [Completion] {
    words(Parser.clauseWords, "clause")
      + words(["metadata:", "spec:", "data:", "labels:", "annotations:", "apiVersion:"], "field")
  }

  private var values: [Completion] {
    functions + words(script.names.variables, "variable") + words(script.names.scripts, "script") + references
      + words(["true", "false", "null", "not", "if"], "word")
  }

  private var functions: [Completion] {
    words(script.names.functions.map { $0 + "(" }, "function") + words(FunctionHelp.names.map { $0 + "(" }, "built-in")
  }

  var references: [Completion] {
    let declared = Set(script.declared.map { Reference(kind: $0.kind, name: $0.ownName).written })
    let live = Set(script.inhabitants.map { Reference(kind: $0.kind, name: $0.name).written })
    return words(Array(declared), "resource") + words(Array(live.subtracting(declared)), "live")
  }

  private func names(of kind: String) -> [Completion] {
    let declared = Set(script.declared.filter { $0.kind == kind }.map(\.ownName))
    let live = Set(script.inhabitants.filter { $0.kind == kind }.map(\.name)).subtracting(declared)
    return words(declared.map(Reference.written), kind) + words(live.map(Reference.written), "live")
  }

  private var namespaces: [String] {
    let named = script.declared.filter(\.isNamespace).map(\.name)
    return Array(Set(named + script.declared.map(\.namespace)).subtracting([""]))
  }

  func matching(_ candidates: [Completion], _ typed: String, ending: String = " ") -> Completions {
    let fitting = Set(candidates.filter { $0.text.hasPrefix(typed) }).sorted { ($0.text, $0.what) < ($1.text, $1.what) }
    var items: [Completion] = []
    for item in fitting where items.last?.text != item.text { items.append(item) }
    let isOpen = items.first.map { $0.text.hasSuffix("(") || $0.text.hasSuffix("/") } ?? false
    return Completions(items: items, typed: typed, ending: isOpen ? "" : ending)
  }
}

// Where the cursor is.
extension Completer {
  private func position(in text: String) -> Position {
    let file = SourceFile(path: "", text: text)
    var tokens = Lexer.rawTokens(of: file).tokens.filter { $0.kind != .end }
    // The end of the text ends no line.
    if tokens.last?.kind == .newline, !text.hasSuffix("\n") { tokens.removeLast() }
    var typed = ""
    if let last = tokens.last, Int(last.end) == file.bytes.count,
      last.kind == .word || last.kind == .kind || last.kind.isReserved
    {
      typed = file.text(last.span)
      tokens.removeLast()
    }
    let all = tokens.map { (kind: $0.kind, text: file.text($0.span)) }
    return Position(tokens: all, typed: typed, surroundings: EntrySurroundings(of: all))
  }

  /// The string that is open at the end of a text, with what stands before it, if there is one.
  private func openString(in text: String) -> (opener: [(kind: TokenKind, text: String)], inside: String)? {
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    var quote: Character?
    var start = line.startIndex
    var isEscaped = false
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if isEscaped {
          isEscaped = false
        } else if character == "\\" {
          isEscaped = open == "\""
        } else if character == open {
          quote = nil
        }
      } else if character == "\"" || character == "'" {
        (quote, start) = (character, line.index(after: index))
      }
    }
    guard quote != nil else { return nil }
    let before = String(line[..<line.index(before: start)])
    return (position(in: before + " ").tokens, String(line[start...]))
  }

  private func insideString(_ before: [(kind: TokenKind, text: String)], _ typed: String) -> Completions {
    let last = before.last
    if last?.kind == .slash, before.count > 1, before[before.count - 2].kind == .kind {
      let kind = before[before.count - 2].text
      let names = script.declared.filter { $0.kind == kind }.map(\.ownName)
      return matching(words(names, kind), typed, ending: "\"")
    }
    let isRead = last?.kind == .leftParen && before.count > 1 && before[before.count - 2].text == "read"
    guard last?.text == "load" || last?.text == "use" || isRead else { return .none }
    return files(typed, ending: "\"")
  }

  /// Files and folders whose path begins so.
  func files(_ typed: String, ending: String = " ") -> Completions {
    let slash = typed.lastIndex(of: "/")
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let name = slash.map { String(typed[typed.index(after: $0)...]) } ?? typed
    let entries = (try? disk.entries(of: folder.isEmpty ? "." : folder)) ?? []
    let fitting = entries.filter { $0.hasPrefix(name) && (name.hasPrefix(".") || !$0.hasPrefix(".")) }
    let items = fitting.map { entry -> Completion in
      let isFolder = (try? disk.kind(of: folder + entry)) == .folder
      return Completion(text: folder + entry + (isFolder ? "/" : ""), what: isFolder ? "folder" : "file")
    }
    return matching(items, typed, ending: ending)
  }
}

extension Completer.Position {
  /// The tokens of the statement that is being typed, those of its brackets included.
  fileprivate var statement: [(kind: TokenKind, text: String)] {
    var depth = 0
    for index in tokens.indices.reversed() {
      switch tokens[index].kind {
      case .rightBrace, .rightParen, .rightBracket: depth += 1
      case .leftParen, .leftBracket: depth -= 1
      case .leftBrace:
        if depth == 0 { return Array(tokens[(index + 1)...]) }
        depth -= 1
      case .newline, .semicolon: if depth <= 0 { return Array(tokens[(index + 1)...]) }
      default: break
      }
    }
    return tokens
  }
}
