import Diagnostics
import Ordering
import Syntax

// What is wrong with values, found while a script runs. The machine adds the place.

extension Halt {
  static func overflow(_ sign: String) -> Halt {
    Halt(.overflow, "the result of \(Prose.quoted(sign)) does not fit in 64 bits")
  }

  static func divisionByZero() -> Halt {
    Halt(.divisionByZero, "this divides by zero", operand: 1, note: "this is 0")
  }

  static func notCondition(_ value: Value) -> Halt {
    let help: String? =
      switch value {
      case .list, .range, .map, .string: "ask for what is meant: `len(value) > 0`"
      case .null: "ask for what is meant: `value != null`"
      case .int: "ask for what is meant: `value != 0`"
      default: nil
      }
    return Halt(.wrongType, "a condition is true or false", help: help, note: "this is \(value.article)")
  }

  static func notPart(_ part: Value, of whole: Value) -> Halt {
    Halt(.wrongType, "\(whole.article) is asked for a string with `in`", operand: 0, note: "this is \(part.article)")
  }

  static func notContainer(_ value: Value) -> Halt {
    Halt(
      .wrongType, "`in` looks into a list, a map or a string", operand: 1, note: "this is \(value.article)")
  }

  static func notRangeEnd(_ value: Value, operand: Int) -> Halt {
    Halt(
      .wrongType, "a range goes from one whole number to another", operand: operand, note: "this is \(value.article)")
  }

  static func rangeTooLong() -> Halt { Halt(.limit, "this range has more numbers than can be counted") }

  static func tooManySteps(_ limit: Int) -> Halt {
    Halt(
      .limit, "the script takes more than \(Prose.grouped(limit)) steps",
      help: "if it is meant to, `--max-steps` allows more")
  }

  static func tooDeep(_ limit: Int) -> Halt {
    Halt(
      .limit, "calls are nested more than \(Prose.grouped(limit)) deep",
      help: "if the function is meant to call itself so often, `--max-depth` allows more")
  }

  static func nestedCallbacks(_ limit: Int) -> Halt {
    Halt(.limit, "functions that built-ins call are nested more than \(limit) deep")
  }

  static func tooMuchMemory(_ limit: Int) -> Halt {
    Halt(
      .limit, "the values of the script take more than \(Prose.grouped(limit >> 20)) MiB",
      help: "if they are meant to, `--max-memory` allows more")
  }

  static func nestedTooDeep() -> Halt {
    Halt(.tooDeep, "lists and maps are nested more than \(Prose.grouped(ManifestNode.deepestNesting)) deep here")
  }

  static func notSpreadable(_ value: Value, into whole: String) -> Halt {
    Halt(
      .wrongType, "`...` in \(whole) takes \(whole == "a list" ? "a list" : "a map")",
      note: "this is \(value.article)")
  }

  static func notInterpolable(_ value: Value, _ span: Span) -> Halt {
    let help: String
    switch value {
    case .list, .range: help = "`join(list, \", \")` makes one string of a list, and `toJSON` shows any value"
    case .map: help = "`toJSON` shows any value"
    case .null: help = "give it a value first, or choose: `if x == null then \"\" else x`"
    default: help = "call it: `\\(f(...))`"
    }
    var halt = Halt(.wrongType, "\(value.article) has no text to put into a string", help: help)
    halt.span = span
    return halt
  }

  static func notName(_ value: Value) -> Halt {
    let isEmpty = value.text?.isEmpty ?? false
    return Halt(
      .wrongType, "a resource's name is a string that is not empty",
      note: "this is \(isEmpty ? "an empty string" : value.article)")
  }

  /// - Parameters:
  ///   - whole: how the script names the map, if it does.
  ///   - isMember: whether it is asked for behind a dot.
  static func missingKey(_ key: String, in keys: [String], of whole: String?, isMember: Bool) -> Halt {
    let known = keys.isEmpty ? "it is empty" : "it has \(Prose.some(keys.map { Prose.quoted($0) }))"
    let nearest = Suggestion(for: key, among: keys)
    var halt = Halt(
      .missingKey, "\(whole.map { Prose.quoted($0) } ?? "the map") has no \(Prose.quoted(key))",
      help: nearest.question ?? "\(known); `\"\(key)\" in \(whole ?? "map")` asks beforehand")
    if isMember { halt.suggestion = nearest }
    return halt
  }

  static func missingField(_ key: String, of reference: Reference, among keys: [String], isMember: Bool) -> Halt {
    let nearest = Suggestion(for: key, among: keys)
    var halt = Halt(
      .missingKey, "\(Prose.quoted(reference.description)) has no \(Prose.quoted(key))",
      help: nearest.question ?? "it has \(Prose.some(keys.map { Prose.quoted($0) }))")
    if isMember { halt.suggestion = nearest }
    return halt
  }

  static func noMembers(_ value: Value, _ name: String) -> Halt {
    let help: String? =
      switch (value, name) {
      case (.list, "length"), (.list, "count"), (.list, "size"), (.string, "length"), (.string, "count"):
        "write `len(value)`"
      case (.list, _), (.range, _): "an item is asked for by its place, `list[0]`"
      default: nil
      }
    return Halt(.wrongType, "\(value.article) has no members", help: help, operand: 0, note: "this is \(value.article)")
  }

  static func indexOutside(_ index: Int, count: Int) -> Halt {
    let what = count == 0 ? "there is nothing in it" : "the places go from 0 to \(count - 1)"
    return Halt(
      .indexOutside, "there is no place \(index)",
      help: index < 0 ? "\(what); the last is `list[len(list) - 1]`" : what, operand: 1)
  }

  static func sliceOutside(_ slice: Range<Int>, count: Int) -> Halt {
    Halt(
      .indexOutside, "the slice from \(slice.lowerBound) up to \(slice.upperBound) goes outside",
      help: "there \(count == 1 ? "is 1 place" : "are \(count) places")", operand: 1)
  }

  static func notIndexable(_ value: Value, _ index: Value) -> Halt {
    switch value {
    case .list, .range, .string:
      Halt(.wrongType, "a place is a whole number, or a range of them", operand: 1, note: "this is \(index.article)")
    case .map: Halt(.wrongType, "a map is asked for a string", operand: 1, note: "this is \(index.article)")
    default: Halt(.wrongType, "`[ ]` asks a list, a map or a string", operand: 0, note: "this is \(value.article)")
    }
  }

  /// - Parameter use: where its value is asked for.
  static func usedBeforeSet(_ global: GlobalSite, at use: Label) -> Halt {
    let isInside = use.place == .source(global.file, use.span ?? .zero) && global.value.holds(use.span ?? .zero)
    var halt = Halt(
      .usedBeforeSet, "\(Prose.quoted(global.name)) has no value yet",
      help: isInside
        ? "no value is made of itself; one that changes begins as `var \(global.name) = ...`"
        : "statements run in the order of their lines")
    halt.diagnostic.secondary.append(Label(global.file, global.span, "it gets one here"))
    return halt
  }

  static func notLoopable(_ value: Value) -> Halt {
    let help: String? = if case .int = value { "count with a range: `0..<n`" } else { nil }
    return Halt(.wrongType, "`for` goes through a list, a range or a map", help: help, note: "this is \(value.article)")
  }

  static func notFunction(_ value: Value) -> Halt {
    Halt(.wrongType, "only a function can be called", note: "this is \(value.article)")
  }

  static func unknownArgument(_ name: Identifier, _ procedure: Procedure) -> Halt {
    let nearest = Suggestion(for: name.text, among: procedure.parameters.map(\.name))
    var halt = Halt(
      .unknownArgument, "\(procedure.description) has no parameter called \(Prose.quoted(name.text))",
      help: nearest.question ?? procedure.signatureHelp)
    halt.span = name.span
    halt.suggestion = nearest
    return halt
  }

  static func tooManyArguments(_ procedure: Procedure, given: Int) -> Halt {
    Halt(
      .argumentCount,
      "\(procedure.description) takes \(Prose.count(procedure.parameters.count, "argument")), and this call gives \(given)",
      help: procedure.signatureHelp)
  }

  static func missingArguments(_ procedure: Procedure, _ names: [String]) -> Halt {
    let called = procedure.name.isEmpty ? "" : " of \(Prose.quoted(procedure.name))"
    return Halt(
      .argumentCount, "this call\(called) lacks \(Prose.all(names.map { Prose.quoted($0) }))",
      help: procedure.signatureHelp)
  }

  static func wrongCallback(_ procedure: Procedure, given: Int) -> Halt {
    Halt(
      .argumentCount,
      "\(procedure.description) takes \(Prose.count(procedure.parameters.count, "argument")), and is called with \(given) here"
    )
  }

  static func notParameterValue(_ text: String, _ name: String, _ standard: Value) -> Halt {
    Halt(
      .parameterValue,
      "\(Prose.quoted(text)) was given for the parameter \(Prose.quoted(name)), which is \(standard.article)",
      help: "it is of the type of its default", operand: 0, note: "the default")
  }

  static func wrongArgument(_ value: Value, wanted: String, _ index: Int) -> Halt {
    Halt(.wrongType, "\(wanted) is wanted here", operand: index, note: "this is \(value.article)")
  }

  static func wrongItem(_ item: Value, wanted: String) -> Halt {
    Halt(.wrongType, "\(wanted) is wanted here", operand: 0, note: "one of the items is \(item.article)")
  }

  static func emptyList() -> Halt {
    Halt(.wrongType, "an empty list has neither a least nor a greatest item", operand: 0)
  }

  static func emptySeparator() -> Halt { Halt(.wrongType, "an empty string separates nothing", operand: 1) }

  static func notNumberText(_ text: String, _ wanted: String) -> Halt {
    Halt(.wrongType, "\(Prose.quoted(text)) is not \(wanted)", operand: 0)
  }

  static func longPattern(_ limit: Int) -> Halt {
    Halt(.limit, "a pattern has at most \(Prose.grouped(limit)) characters", operand: 1)
  }

  static func notPattern(_ reason: String) -> Halt {
    Halt(.pattern, "this is no regular expression: \(reason)", operand: 1)
  }

  static func notBase64() -> Halt { Halt(.wrongType, "this is not base64 of UTF-8 text", operand: 0) }

  static func notDocument(_ language: String, _ reason: String) -> Halt {
    Halt(.wrongType, "this is not \(language): \(reason)", operand: 0)
  }

  static func severalDocuments(_ count: Int) -> Halt {
    Halt(.wrongType, "this is \(count) documents, and one is wanted", operand: 0)
  }

  static func undeclared(_ reference: Reference, among names: [String]) -> Halt {
    let sought = "\(reference.kind)/\(reference.name)"
    return Halt(
      .unknownReference, "nothing is declared as \(Prose.quoted(reference.description)) so far",
      help: Suggestion(for: sought, among: names).question)
  }

  static func ambiguous(_ reference: Reference, among resources: [Resource]) -> Halt {
    var halt = Halt(
      .ambiguousReference, "\(Prose.quoted(reference.description)) means \(Prose.count(resources.count, "resource"))",
      help: "write `Kind/namespace/name`, or `Kind.group/name`")
    halt.diagnostic.secondary = resources.prefix(4).compactMap { Label($0.origin, "one of them") }
    return halt
  }

  static func repeatedLeaf(_ key: String, _ label: Label?, first: Label?) -> Halt {
    guard let label, label.span != .zero else {
      return Halt(
        .repeatedLeaf, "\(Prose.quoted(key)) is there already",
        help: "`merge(a, b)` lets the later value win")
    }
    return Halt(.repeatedLeaf(key, label, first: first))
  }
}

extension Procedure {
  /// How a message names it.
  var description: String { name.isEmpty ? "this function" : Prose.quoted(name) }

  /// Says how it is called.
  fileprivate var signatureHelp: String {
    let signature = Diagnostic.signature(name.isEmpty ? "fn" : name, parameters.map { ($0.name, $0.isRequired) })
    return "it is \(Prose.quoted(signature))"
  }
}
