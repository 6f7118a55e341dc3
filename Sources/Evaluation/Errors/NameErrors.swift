import Diagnostics
import Ordering
import Syntax

// What is wrong with names and calls, found before a script runs.

extension Diagnostic {
  /// - Parameter names: what stands for values; built-in functions, which seldom do, are asked for by letters alone.
  static func unknownVariable(_ name: String, _ label: Label, among names: [String]) -> Diagnostic {
    if let dash = name.firstIndex(of: "-"), names.contains(String(name[..<dash])) {
      let (left, right) = (name[..<dash], name[name.index(after: dash)...])
      return Diagnostic(
        .error, .unknownVariable, "\(Prose.quoted(name)) is one word, since a dash belongs to words", at: label,
        help: "subtract with spaces: `\(left) - \(right)`",
        fixIts: [FixIt(label.place, replacement: "\(left) - \(right)")])
    }
    let nearest = Suggestion(for: name, among: names)
    if let question = nearest.question {
      let only = nearest.names.count == 1 ? nearest.names[0] : nil
      return unknownName(name, label, help: question, replacement: only)
    }
    if let builtin = Suggestion.slip(of: name, among: Builtins.all.map(\.name)) {
      return unknownName(name, label, help: "did you mean \(Prose.quoted(builtin))?", replacement: builtin)
    }
    if let foreign = ForeignName(variable: name) {
      return unknownName(name, label, help: foreign.help, replacement: foreign.replacement)
    }
    return unknownName(name, label, help: "put text in quotes: `\"\(name)\"`")
  }

  private static func unknownName(
    _ name: String, _ label: Label, help: String, replacement: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .error, .unknownVariable, "nothing here is called \(Prose.quoted(name))", at: label, help: help,
      fixIts: replacement.map { [FixIt(label.place, replacement: $0)] } ?? [])
  }

  static func needWithoutKind(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unknownVariable, "nothing here is called \(Prose.quoted(name))", at: label,
      help: "a resource is meant by its kind and name: `Kind/\(name)`")
  }

  static func smallKind(_ kind: String, _ reference: String, _ label: Label) -> Diagnostic {
    let known = Suggestion.slip(of: kind, among: KindTable.builtIn.names)
    let capital = known ?? kind.prefix(1).uppercased() + kind.dropFirst()
    let meant = capital + reference.dropFirst(kind.count)
    return Diagnostic(
      .error, .unknownReference, "kinds begin with a capital letter", at: label, help: "write \(Prose.quoted(meant))",
      fixIts: [FixIt(label.place, replacement: meant)])
  }

  /// What to write where a word of Swell's own is treated as a function or as a variable.
  private static func statementHelp(_ name: String, _ form: String) -> String? {
    guard ModuleGenerator.softWords.contains(name) else { return nil }
    return "\(Prose.quoted(name)) begins a statement or a clause, without `( )` and `=`: \(Prose.quoted(form))"
  }

  static func unknownFunction(_ name: String, _ label: Label, among names: [String]) -> Diagnostic {
    let foreign = ForeignName(function: name)
    let nearest = foreign == nil ? Suggestion(for: name, among: names) : nil
    let statement = statementHelp(name, "\(name) ...")
    let fix = foreign?.replacement.map { [FixIt(label.place, replacement: $0)] } ?? nearest?.fixIts(at: label.place)
    return Diagnostic(
      .error, .unknownFunction, "no function is called \(Prose.quoted(name))", at: label,
      help: statement ?? foreign?.help ?? nearest?.question ?? "a function is made with `fn \(name)(...) = value`",
      fixIts: statement == nil ? fix ?? [] : [])
  }

  static func unknownMember(_ name: String, of file: SourceFile, _ label: Label, among names: [String]) -> Diagnostic {
    let nearest = Suggestion(for: name, among: names)
    return Diagnostic(
      .error, .unknownFunction, "\(Prose.quoted(file.path)) has nothing called \(Prose.quoted(name))", at: label,
      help: nearest.question ?? (names.isEmpty ? nil : "it has \(Prose.some(names.map { Prose.quoted($0) }))"),
      fixIts: nearest.fixIts(at: label.place))
  }

  static func moduleAsValue(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unknownVariable, "\(Prose.quoted(name)) is a script that is used, and no value", at: label,
      help: "name something of it: `\(name).member`")
  }

  static func builtinLeftOut(_ name: String, _ reason: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .leftOut, "\(Prose.quoted(name)) is not part of this version of Swell", at: label, help: reason)
  }

  static func unknownArgument(_ name: String, of function: String, _ label: Label, among names: [String]) -> Diagnostic
  {
    let known = names.isEmpty ? "it takes none" : "its parameters are \(Prose.all(names.map { Prose.quoted($0) }))"
    let nearest = Suggestion(for: name, among: names)
    return Diagnostic(
      .error, .unknownArgument, "\(Prose.quoted(function)) has no parameter called \(Prose.quoted(name))", at: label,
      help: nearest.question ?? known, fixIts: nearest.fixIts(at: label.place))
  }

  /// How a function is called, what may be left out included.
  static func signature(_ function: String, _ parameters: [(name: String, isRequired: Bool)]) -> String {
    "\(function)(\(parameters.map { $0.isRequired ? $0.name : "\($0.name) = ..." }.joined(separator: ", ")))"
  }

  static func tooManyArguments(
    _ function: String, _ parameters: [(name: String, isRequired: Bool)], _ given: Int, _ label: Label
  ) -> Diagnostic {
    Diagnostic(
      .error, .argumentCount,
      "\(Prose.quoted(function)) takes \(Prose.count(parameters.count, "argument")), and this call gives \(given)",
      at: label, help: "it is `\(signature(function, parameters))`")
  }

  static func argumentTwice(_ name: String, _ label: Label, first: Label) -> Diagnostic {
    Diagnostic(
      .error, .argumentCount, "the parameter \(Prose.quoted(name)) is given twice", at: label,
      also: [Label(first.place, "given here first")])
  }

  static func missingArguments(
    _ function: String, _ missing: [String], _ parameters: [(name: String, isRequired: Bool)], _ label: Label
  ) -> Diagnostic {
    Diagnostic(
      .error, .argumentCount,
      "this call of \(Prose.quoted(function)) lacks \(Prose.all(missing.map { Prose.quoted($0) }))", at: label,
      help: "it is `\(signature(function, parameters))`")
  }

  static func parameterTwice(_ name: String, _ label: Label, first: Label) -> Diagnostic {
    Diagnostic(
      .error, .nameTwice, "two parameters are called \(Prose.quoted(name))", at: label,
      also: [Label(first.place, "the first is here")], help: "give one of them another name")
  }

  /// - Parameter mayChange: whether both are variables, one of which may have been meant to change the other.
  static func declaredTwice(_ name: String, _ label: Label, first: Label, mayChange: Bool) -> Diagnostic {
    Diagnostic(
      .error, .nameTwice, "\(Prose.quoted(name)) is declared twice", at: label,
      also: [Label(first.place, "declared here first")],
      help: mayChange
        ? "a variable that changes is declared once with `var` and then assigned: `\(name) = ...`"
        : "give one of them another name")
  }

  static func usedTwice(_ name: String, _ label: Label, help: String) -> Diagnostic {
    Diagnostic(.error, .nameTwice, "two scripts are called \(Prose.quoted(name)) here", at: label, help: help)
  }

  static func importedTwice(_ name: String, _ label: Label, first: Label) -> Diagnostic {
    Diagnostic(
      .error, .nameTwice, "this script has a \(Prose.quoted(name)), and so has one that is used before it", at: label,
      also: [Label(first.place, "the other")], help: "use one of them under a name of its own: `use \"...\" as name`")
  }

  static func functionNamedAsWord(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .functionName, "a function may not be called \(Prose.quoted(name)), which begins a statement or a clause",
      at: label, help: "variables may; give the function another name")
  }

  /// - Parameter captured: what the variable belongs to the surroundings of, if to any: a function or a scenario.
  static func assignedConstant(_ name: String, _ label: Label, at declaration: Label, captured: String?) -> Diagnostic {
    let message =
      captured.map { "\(Prose.quoted(name)) belongs to what is around, and a \($0) assigns only its own variables" }
      ?? "\(Prose.quoted(name)) keeps its value"
    let help =
      switch captured {
      case nil: "a variable that changes is declared with `var`"
      case "function"?: "return the new value instead"
      default: "declare one here: `var \(name) = ...`"
      }
    return Diagnostic(
      .error, .assignedConstant, message, at: label, also: [Label(declaration.place, "declared here")], help: help)
  }

  static func assignedFromFunction(_ name: String, _ label: Label, at declaration: Label) -> Diagnostic {
    Diagnostic(
      .error, .assignedConstant,
      "\(Prose.quoted(name)) is a variable of a script's top level, which only that script's own top level assigns",
      at: label,
      also: [Label(declaration.place, "declared here")],
      help: "return the new value, and assign it where the function is called")
  }

  static func assignedUnknown(_ name: String, _ label: Label, among names: [String]) -> Diagnostic {
    let nearest = Suggestion(for: name, among: names)
    let statement = statementHelp(name, "\(name) ...")
    return Diagnostic(
      .error, .unknownVariable, "nothing here is called \(Prose.quoted(name))", at: label,
      help: statement ?? nearest.question
        ?? "declare it: `let \(name) = ...`, or `var \(name) = ...` if it is to change",
      fixIts: statement == nil ? nearest.fixIts(at: label.place) : [])
  }

  static func assignedFunction(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .assignedConstant, "\(Prose.quoted(name)) is a function and is not assigned", at: label)
  }

  static func tooManyValues(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .limit, "this function has more than \(Prose.grouped(FunctionScope.limit)) values at a time", at: label,
      help: "make the values in a loop")
  }

  /// - Parameters:
  ///   - uses: where each script of a circle uses the next, the last one the first.
  static func usesItself(_ uses: [(file: SourceFile, place: Label)]) -> Diagnostic {
    let names = uses.map { Prose.quoted($0.file.path) }
    guard uses.count > 1 else {
      return Diagnostic(
        .error, .circularUse, "\(names.joined()) uses itself", at: uses.first?.place,
        help: "move what both need into a script of its own")
    }
    var labels = uses.indices.map { index in
      Label(uses[index].place.place, "\(names[index]) uses \(names[(index + 1) % names.count])")
    }
    let last = labels.removeLast()
    return Diagnostic(
      .error, .circularUse, "\(Prose.some(names)) use one another in a circle", at: last, also: labels,
      help: "move what both need into a script of its own")
  }

  static func usedTooDeep(_ limit: Int, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .limit, "more than \(limit) scripts use one another in a row", at: label)
  }

  static func computedPath(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .computedPath, "the path of a script that is used is a plain string", at: label,
      help: "`load` and `read` take paths that are made when the script runs")
  }

  static func cannotRead(_ path: String, _ failure: LoadFailure, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .unreadable, "cannot read \(Prose.quoted(path)): \(failure.reason)", at: label, help: failure.help)
  }

  static func unknownParameter(_ name: String, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownParameter, "the script has no parameter called \(Prose.quoted(name))",
      help: Suggestion(for: name, among: names).question
        ?? (names.isEmpty
          ? "a parameter is declared with `param \(name) = default`"
          : "its \(names.count == 1 ? "parameter is" : "parameters are") \(Prose.some(names.map { Prose.quoted($0) }))")
    )
  }

  static func misplacedInLive(_ label: Label, live: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "this does not belong into `live`, which says what is in the cluster before", at: label,
      also: [
        live.moved(to: Span(at: Int(live.span?.start ?? 0)), "the block begins here")
      ],
      help: "declarations, groups, `load`, `for`, `if`, `let` and calls do")
  }
}
