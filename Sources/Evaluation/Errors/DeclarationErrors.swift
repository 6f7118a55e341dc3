import Diagnostics
import Ordering

// What is wrong with declarations, amendments and clauses.

extension Diagnostic {
  static func repeatedLeaf(_ key: String, _ label: Label, first: Label?) -> Diagnostic {
    Diagnostic(
      .error, .repeatedLeaf, "\(Prose.quoted(key)) is there already", at: label,
      also: first.map { [Label($0.place, "it is said here first")] } ?? [],
      help: "keep one of them; `merge(a, b)` lets the later value win")
  }

  static func indexOutsideAmendment(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "a place in a list is reached into only where a resource is amended", at: label,
      help: "write the list: `key: [ ... ]`")
  }

  static func repeatedClause(_ word: String, _ label: Label, first: String, _ place: Label) -> Diagnostic {
    let takesSeveral = word == "hook" || word == "delete"
    return Diagnostic(
      .error, .repeatedClause,
      word == first
        ? "\(Prose.quoted(word)) is said twice" : "\(Prose.quoted(word)) contradicts \(Prose.quoted(first))",
      at: label, also: [Label(place.place, word == first ? "said here first" : "said here")],
      help: takesSeveral ? "keep one of them; it takes several words, with commas between" : "keep one of them")
  }

  static func unknownPhase(_ name: String, _ label: Label) -> Diagnostic {
    let phases = HookType.allCases.map(\.rawValue)
    let plain = name.filter { $0 != "-" && $0 != "_" && $0 != " " }
    let nearest = Suggestion(for: plain, among: phases)
    return Diagnostic(
      .error, .unknownHook, "\(Prose.quoted(name)) is no hook phase", at: label,
      help: nearest.question ?? "the phases are \(Prose.all(phases.map { "`\($0)`" }))",
      fixIts: nearest.fixIts(at: label.place))
  }

  static func unknownDeletePolicy(_ name: String, _ label: Label) -> Diagnostic {
    let policies = DeletePolicy.allCases.map(\.rawValue)
    let nearest = Suggestion(for: name.filter { $0 != "-" && $0 != "_" }, among: policies)
    return Diagnostic(
      .error, .unknownPolicy, "\(Prose.quoted(name)) is no delete policy", at: label,
      help: nearest.question ?? "the policies are \(Prose.all(policies.map { "`\($0)`" }))",
      fixIts: nearest.fixIts(at: label.place))
  }

  static func clauseInHolder(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "\(Prose.quoted(word)) says something of a resource, and this is no resource of the sync",
      at: label)
  }

  static func dottedKey(_ parts: [String], _ label: Label) -> Diagnostic {
    let key = parts.joined(separator: ".")
    return Diagnostic(
      .error, .dottedKey, "this makes maps inside a map that holds strings alone", at: label,
      help: "quote the key: `\"\(key)\"`", fixIts: [FixIt(label.place, replacement: "\"\(key)\"")])
  }

  static func notString(_ key: String, _ value: Value, _ label: Label) -> Diagnostic {
    let text = label.sourceText
    let isLiteral = value.plainText == text
    return Diagnostic(
      .error, .notString, "\(Prose.quoted(key)) holds a string, and this is \(value.article)", at: label,
      help: isLiteral ? "write `\"\(text)\"`" : "make a string of it: `\"\\(...)\"` or `string(...)`",
      fixIts: isLiteral ? [FixIt(label.place, replacement: "\"\(text)\"")] : [])
  }

  static func notWave(_ value: Value, _ label: Label) -> Diagnostic {
    let number = value.text.flatMap { Int($0) }
    return Diagnostic(
      .error, .clauseValue, "a wave is a whole number, and this is \(value.article)", at: label,
      help: number.map { "write `wave \($0)`" } ?? "waves may be negative, and lie as far apart as you like",
      fixIts: number.map { [FixIt(label.place, replacement: String($0))] } ?? [])
  }

  static func notNamespace(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "a namespace is a string that is not empty", at: label,
      help: "a variable is interpolated: `in \"\\(name)\"`")
  }

  static func notOption(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "a sync option is a string without a comma, such as `Prune=false`", at: label,
      help: "several options stand behind each other, with commas between")
  }

  static func notWord(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .clauseValue, "a name such as `PreSync` is wanted here, and this is \(value.article)", at: label)
  }

  static func tooManyNeeds(_ limit: Int, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .limit, "one `after` names more than \(Prose.grouped(limit)) resources", at: label)
  }

  static func notReference(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "a reference is wanted here, and this is \(value.article)", at: label,
      help: "a reference is `Kind/name`, or `Kind/\"\\(name)\"`")
  }

  static func notDuration(_ value: Value, _ label: Label) -> Diagnostic {
    let help: String
    if case .int(let number) = value {
      help = "write `\(number)s`"
    } else {
      help = "times are written as `8s`, `1m30s` or `2h`"
    }
    return Diagnostic(
      .error, .clauseValue, "a time is wanted here, and this is \(value.article)", at: label, help: help)
  }

  static func notTimes(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .clauseValue, "how often something fails is a whole number from 1 on", at: label)
  }

  static func notResourceName(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "a name is a string that is not empty", at: label,
      help: "an empty one leaves it to the body, where `metadata.name` or `metadata.generateName` says it")
  }

  static func notBody(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .wrongType, "a body is a map, and this is \(value.article)", at: label)
  }

  static func clusterScoped(_ kind: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clusterScoped, "a \(kind) lives in no namespace", at: label,
      help: "leave `in` out; a group's `in` passes such kinds by")
  }

  static func outcomeWithoutHealth(_ kind: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .outcomeWithoutHealth,
      "Argo CD has no health check for the kind \(kind), which is done as soon as it is applied",
      at: label, help: "`rejected \"...\"` lets the cluster refuse it")
  }

  static func contentOfNoApplication(_ kind: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .clauseValue, "`runs` says what an Application syncs, and a \(kind) syncs nothing", at: label,
      help: "`takes 20s` says how long it is until it is healthy")
  }

  static func notPath(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .wrongType, "`runs` takes the path of a script or of a folder, and this is \(value.article)", at: label,
      help: "it leads on from the folder of this script: `Application/shop runs \"shop.swell\"`")
  }

  static func notAPIVersion(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .apiVersion, "an apiVersion is a string such as `\"apps/v1\"`", at: label)
  }

  static func otherKind(_ value: Value, _ kind: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .saidTwice, "the head says that this is a \(kind)", at: label,
      help: "leave `kind` out of the body")
  }

  static func notMap(_ key: String, _ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .wrongType, "\(Prose.quoted(key)) is a map, and this is \(value.article)", at: label)
  }

  static func nameTwice(_ label: Label, head: Label) -> Diagnostic {
    Diagnostic(
      .error, .saidTwice, "the name stands in the head of the declaration", at: label,
      also: [Label(head.place, "here")], help: "leave it out of the body")
  }

  static func saidTwice(_ what: String, _ label: Label, clause: Label) -> Diagnostic {
    Diagnostic(
      .error, .saidTwice, "\(Prose.quoted(what)) is said twice, here and by a clause", at: label,
      also: [Label(clause.place, "the clause")], help: "keep one of them")
  }

  static func notData(_ key: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .notData, "\(key.hasPrefix("this") ? key : Prose.quoted(key)) holds a function, which no manifest can",
      at: label,
      help: "call it: `f(...)`")
  }

  static func declaredTwice(_ resource: Resource, first: Resource) -> Diagnostic {
    Diagnostic(
      .error, .declaredTwice, "\(Prose.quoted(resource.shortName)) is declared twice", at: Label(resource.origin),
      also: [Label(first.origin, "declared here first")].compactMap { $0 },
      help: "`\(resource.shortName) { ... }` amends what is declared")
  }

  static func liveTwice(_ resource: Resource, first: Origin) -> Diagnostic {
    Diagnostic(
      .error, .declaredTwice, "\(Prose.quoted(resource.shortName)) is in the cluster once, and declared so twice",
      at: Label(resource.origin), also: [Label(first, "declared here first")].compactMap { $0 },
      help: "keep one of them")
  }

  static func holderTwice(_ resource: Resource, first: Resource) -> Diagnostic {
    let word = resource.kind == "Application" ? "app" : "project"
    return Diagnostic(
      .error, .declaredTwice, "a script has one \(Prose.quoted(word))", at: Label(resource.origin),
      also: [Label(first.origin, "declared here first")].compactMap { $0 },
      help: word == "app" ? "an Application that this one syncs is declared as `Application NAME`" : nil)
  }

  static func unknownKind(_ kind: String, group: String?, _ label: Label, among names: [String], groups: [String])
    -> Diagnostic
  {
    if group != nil {
      return Diagnostic(
        .error, .unknownKind, "nothing says which version of \(Prose.quoted(label.sourceText)) there is",
        at: label,
        help: "`kind \(kind) = \"group/version\"` introduces it, as does its CustomResourceDefinition")
    }
    let nearest = Suggestion(for: kind, among: names)
    return Diagnostic(
      .error, .unknownKind, "no kind is called \(Prose.quoted(kind))", at: label,
      help: nearest.question
        ?? "`kind \(kind) = \"group/version\"` introduces it, as do its CustomResourceDefinition and `apiVersion:` in the body",
      fixIts: nearest.fixIts(at: label.place))
  }

  static func notIndex(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .wrongType, "a place in a list is a whole number, and this is \(value.article)", at: label)
  }

  static func kindAmended(_ kind: String, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .saidTwice, "a resource keeps its kind, and this is a \(kind)", at: label)
  }

  static func nameAmended(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .saidTwice, "a resource keeps its name", at: label, help: "declare another resource with the other name")
  }

  static func indexOutside(_ index: Int, count: Int, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .indexOutside, count == 0 ? "there is no list with a place \(index) here" : "there is no place \(index)",
      at: label, help: count == 0 ? nil : "the places go from 0 to \(count - 1)")
  }

  static func keyOfList(_ key: String, count: Int, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .indexOutside, "\(Prose.quoted(key)) is asked of a list of \(Prose.count(count, "item"))", at: label,
      help: "say which item: `list[0].\(key)`")
  }

  static func brokenManifests(_ file: SourceFile, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .unreadable, "\(Prose.quoted(file.path)) cannot be read whole", at: label)
  }

  static func bareName(_ name: String, _ label: Label, variable: Label) -> Diagnostic {
    Diagnostic(
      .warning, .bareName, "\(Prose.quoted(name)) is taken as it stands here, and not as the variable of this name",
      at: label, also: [Label(variable.place, "the variable")],
      help: "write `\"\\(\(name))\"` for what the variable holds, or `\"\(name)\"` if the word is meant",
      fixIts: [FixIt(label.place, replacement: "\"\\(\(name))\"")])
  }

  static func notExpectable(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .wrongType, "what is expected is true or false, and this is \(value.article)", at: label,
      help: "the sentences are `A before B`, `A with B`, `A is State`, `A ran`, `A never ran` and `sync is State`")
  }

  static func unmet(_ site: ExpectationSite, _ values: [Value]) -> Diagnostic {
    let sides = values.dropFirst().enumerated().compactMap { (index, value) -> Label? in
      let text = value.written(atMost: 118)
      let source = site.file.text(site.spans[index + 1])
      guard text != source, "\"\(source)\"" != text else { return nil }
      return Label(site.file, site.spans[index + 1], text.count >= 118 ? text.prefix(117) + "..." : text)
    }
    return Diagnostic(.error, .expectation, "this is not so", at: Label(site.file, site.spans[0]), also: sides)
  }

  static func unmet(_ site: ExpectationSite, _ first: PlanPlace, _ second: PlanPlace, at position: Int) -> Diagnostic {
    let isOrder = if case .order = site.kind { true } else { false }
    let relation =
      first.step == second.step
      ? "is in the same step as" : first.step < second.step ? "comes before" : "comes after"
    return Diagnostic(
      .error, .expectation, "\(Prose.quoted(first.name)) \(relation) \(Prose.quoted(second.name))",
      at: Label(site.file, site.spans[position], second.description),
      also: [Label(site.file, site.spans[position - 1], first.description)],
      help: isOrder && first.step == second.step ? "what is in one step is applied without waiting in between" : nil)
  }

  static func notPlanned(_ reference: Reference, _ label: Label, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownReference, "the plan has no \(Prose.quoted(reference.description))", at: label,
      help: Suggestion(for: reference.description, among: names).question)
  }
}
