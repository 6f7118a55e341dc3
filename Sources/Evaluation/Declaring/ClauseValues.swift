import Diagnostics
import Ordering

/// A stretch of a script.
struct ScriptPlace {
  var file: SourceFile
  var span: Span

  var origin: Origin { .source(file, span) }
  var label: Label { Label(file, span) }

  /// The span as a place in a manifest of a file, which is none in another.
  func span(in other: SourceFile?) -> Span { file == other ? span : .zero }
}

/// Something that a clause says, with the place where it says so.
struct Said<Content> {
  var content: Content
  var place: ScriptPlace
  /// Whether a group around the declaration says it.
  var isFromGroup = false

  /// Why something is as the clause says.
  var reason: Reason { Reason(isFromGroup ? .group : .clause, at: place.origin) }
}

/// What the clauses of a declaration, or of the groups around it, come to.
struct ClauseValues {
  var wave: Said<Int>?
  var hook: Said<[HookType]>?
  var delete: Said<[DeletePolicy]>?
  var namespace: Said<String>?
  var options: [Said<String>] = []
  var after: [Requirement] = []
  /// In seconds.
  var duration: Said<Double>?
  var outcome: Said<Behaviour.Outcome>?
  var content: Said<String>?

  init() {}

  /// What it says of the simulated cluster.
  var behaviour: Behaviour? {
    guard duration != nil || outcome != nil || content != nil else { return nil }
    return Behaviour(
      duration: duration?.content, outcome: outcome?.content,
      content: content.map { Behaviour.Content(path: $0.content, origin: $0.place.origin) })
  }

  /// Reads the arguments of clauses from registers, and moves on past them.
  init(_ sites: [ClauseSite], _ registers: inout UnsafePointer<Value>, isFromGroup: Bool = false) throws(Halt) {
    for site in sites {
      let arguments = UnsafeBufferPointer(start: registers, count: site.arguments.count)
      try read(site, arguments, isFromGroup)
      registers += site.arguments.count
    }
  }

  private mutating func read(_ site: ClauseSite, _ arguments: UnsafeBufferPointer<Value>, _ isFromGroup: Bool)
    throws(Halt)
  {
    let whole = site.arguments.reduce(site.word) { $0.joined(with: $1) }
    let place = ScriptPlace(file: site.file, span: whole)
    func label(_ index: Int) -> Label { Label(site.file, site.arguments[index]) }
    switch site.kind {
    case .wave:
      guard case .int(let number) = arguments[0] else { throw Halt(.notWave(arguments[0], label(0))) }
      wave = Said(content: number, place: place, isFromGroup: isFromGroup)
    case .hook:
      let types = try words(arguments, site) {
        HookType(rawValue: $0)
      } orElse: {
        .unknownPhase($0, $1)
      }
      // A list that turns out empty says nothing, as with `after`.
      if !types.isEmpty { hook = Said(content: types, place: place, isFromGroup: isFromGroup) }
    case .delete:
      let policies = try words(arguments, site) {
        DeletePolicy(rawValue: $0)
      } orElse: {
        .unknownDeletePolicy($0, $1)
      }
      if !policies.isEmpty { delete = Said(content: policies, place: place, isFromGroup: isFromGroup) }
    case .namespace:
      guard let name = arguments[0].text, !name.isEmpty else { throw Halt(.notNamespace(arguments[0], label(0))) }
      namespace = Said(content: name, place: place, isFromGroup: isFromGroup)
    case .options:
      for index in arguments.indices {
        guard let option = arguments[index].text, !option.contains(",") else {
          throw Halt(.notOption(arguments[index], label(index)))
        }
        options.append(
          Said(
            content: option, place: ScriptPlace(file: site.file, span: site.arguments[index]), isFromGroup: isFromGroup)
        )
      }
    case .after:
      for index in arguments.indices { try require(arguments[index], label(index), isFromGroup) }
    case .takes:
      duration = Said(content: try seconds(arguments[0], label(0)), place: place, isFromGroup: isFromGroup)
    case .runs:
      guard let path = arguments[0].text, !path.isEmpty else { throw Halt(.notPath(arguments[0], label(0))) }
      content = Said(content: path, place: place, isFromGroup: isFromGroup)
    case .works, .hangs, .suspends, .vanishes, .fails, .rejected, .invalid:
      outcome = Said(content: try outcome(site, arguments), place: place, isFromGroup: isFromGroup)
    }
  }

  private func words<Word>(
    _ arguments: UnsafeBufferPointer<Value>, _ site: ClauseSite, _ word: (String) -> Word?,
    orElse complain: (String, Label) -> Diagnostic
  ) throws(Halt) -> [Word] {
    var result: [Word] = []
    for index in arguments.indices {
      let label = Label(site.file, site.arguments[index])
      let values = if case .list(let items, _) = arguments[index] { items } else { [arguments[index]] }
      for value in values {
        if case .null = value { continue }
        guard let text = value.text else { throw Halt(.notWord(value, label)) }
        guard let found = word(text) else { throw Halt(complain(text, label)) }
        result.append(found)
      }
    }
    return result
  }

  /// The most parts that one argument of `after` may have, lists inside lists counted at every place.
  private static let mostParts = 1_000_000

  private mutating func require(_ value: Value, _ label: Label, _ isFromGroup: Bool) throws(Halt) {
    var left = ClauseValues.mostParts
    try require(value, label, isFromGroup, &left)
  }

  private mutating func require(_ value: Value, _ label: Label, _ isFromGroup: Bool, _ left: inout Int) throws(Halt) {
    left -= 1
    guard left >= 0 else { throw Halt(.tooManyNeeds(ClauseValues.mostParts, label)) }
    switch value {
    case .reference(let object):
      after.append(
        Requirement(object.reference, at: label.place.origin, isFromGroup: isFromGroup))
    case .list(let items, _): for item in items { try require(item, label, isFromGroup, &left) }
    case .null: break
    default: throw Halt(.notReference(value, label))
    }
  }

  private func seconds(_ value: Value, _ label: Label) throws(Halt) -> Double {
    guard let text = value.text, let seconds = Magnitude.seconds(text) else { throw Halt(.notDuration(value, label)) }
    return seconds
  }

  private func outcome(_ site: ClauseSite, _ arguments: UnsafeBufferPointer<Value>) throws(Halt) -> Behaviour.Outcome {
    let last = arguments.count - 1
    let hasMessage = arguments.count > (site.hasTimes ? 1 : 0)
    let message = hasMessage ? arguments[last].plainText : nil
    switch site.kind {
    case .hangs: return .hangs
    case .suspends: return .suspends
    case .vanishes: return .vanishes
    case .rejected: return .rejected(message: message)
    case .invalid: return .invalid(message: message)
    case .fails:
      guard site.hasTimes else { return .fails(times: nil, message: message) }
      guard case .int(let times) = arguments[0], times > 0 else {
        throw Halt(.notTimes(arguments[0], Label(site.file, site.arguments[0])))
      }
      return .fails(times: times, message: message)
    default: return .works
    }
  }

  /// What holds inside a group inside these: the inner word wins, needs and options add up.
  func with(_ inner: ClauseValues) -> ClauseValues {
    var result = self
    result.wave = inner.wave ?? wave
    result.hook = inner.hook ?? hook
    result.delete = inner.delete ?? delete
    result.namespace = inner.namespace ?? namespace
    result.duration = inner.duration ?? duration
    result.outcome = inner.outcome ?? outcome
    result.content = inner.content ?? content
    for option in inner.options where !result.options.contains(where: { $0.content == option.content }) {
      result.options.append(option)
    }
    if !inner.after.isEmpty {
      var known = Set(result.after)
      for requirement in inner.after where known.insert(requirement).inserted { result.after.append(requirement) }
    }
    return result
  }
}
