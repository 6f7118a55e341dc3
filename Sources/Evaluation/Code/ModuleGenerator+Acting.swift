import Diagnostics
import Manifests
import Ordering
import Syntax

// Acting, expecting, and scenarios.

extension ModuleGenerator {
  /// A scenario is a function that is called when scenarios are run; its title may depend on what is around it.
  func scenario(_ scenario: Scenario) {
    guard functions.count == 1, surroundings == 0 else { return report(.misplacedScenario(label(scenario.title.span))) }
    session.scenarios.append(label(scenario.title.span))
    let mark = top
    let title = temporary(at: scenario.title.span)
    let function = temporary(at: scenario.title.span)
    value(of: scenario.title, into: title)
    isInScenario = true
    functionValue(named: "", [], .block(scenario.body), into: function, at: scenario.body.span)
    isInScenario = false
    emit(.scenario, title, function, d: session.program.scenarios.count, at: scenario.title.span)
    session.program.scenarios.append(ScenarioSite(title: scenario.title.span, file: file))
    release(to: mark)
  }

  func act(_ act: Act) {
    let mark = top
    defer { release(to: mark) }
    var expressions: [Expression] = []
    let kind: ActSite.Kind
    switch act.kind {
    case .plan: kind = .plan
    case .terminate: kind = .terminate
    case .confirm: kind = .confirm
    case .deleteApplication(let word): kind = .deleteApplication(word.flatMap(Cascade.init(rawValue:)))
    case .remove(let reference): (kind, expressions) = (.remove, [reference])
    case .wait(let time): (kind, expressions) = (.wait, [time])
    case .at(let moment): (kind, expressions) = (.at, [moment])
    case .commit(let name, let end):
      kind = .commit(hasName: name != nil, hasEnd: end != nil)
      expressions = [name, end].compactMap { $0 }
    case .drift(let reference, let body): return drift(reference, body, act)
    case .sync(let words):
      reportRepeated(words)
      kind = .sync(words.map { word($0, &expressions) })
    }
    emit(kind, row(checkedReferences(in: expressions, of: act)), expressions.map(\.span), act)
  }

  /// Finds words that were meant as names of resources, where an act takes no other values.
  private func checkedReferences(in expressions: [Expression], of act: Act) -> [Expression] {
    switch act.kind {
    case .remove: checkedNeeds(expressions)
    case .sync(let words):
      words.contains { if case .only = $0.kind { true } else { false } } ? checkedNeeds(expressions) : expressions
    default: expressions
    }
  }

  private func emit(_ kind: ActSite.Kind, _ first: Int, _ spans: [Span], _ act: Act) {
    emit(.act, first, spans.count, d: session.program.acts.count, at: act.span)
    session.program.acts.append(ActSite(kind: kind, spans: spans, span: act.span, file: file))
  }

  private func drift(_ reference: Expression, _ body: MapExpression?, _ act: Act) {
    let first = temporary(at: reference.span)
    value(of: checkedNeeds([reference])[0], into: first)
    for clause in body?.clauses ?? [] { report(.clauseInDrift(file.text(clause.word), label(clause.span))) }
    guard let body else { return emit(.drift(hasBody: false), first, [reference.span], act) }
    growing(body.withoutClauses, into: temporary(at: body.span))
    emit(.drift(hasBody: true), first, [reference.span, body.span], act)
  }

  private func reportRepeated(_ words: [SyncWord]) {
    var first: [Substring: Span] = [:]
    for word in words {
      let text = file.text(word.span).prefix { !$0.isWhitespace }
      if let earlier = first.updateValue(word.span, forKey: text) {
        report(.repeatedClause(String(text), label(word.span), first: String(text), label(earlier)))
      }
    }
  }

  private func word(_ word: SyncWord, _ expressions: inout [Expression]) -> ActSite.Word {
    switch word.kind {
    case .prune: return .prune
    case .dryRun: return .dryRun
    case .force: return .force
    case .withoutHooks: return .withoutHooks
    case .only(let references):
      expressions += references
      return .only(count: references.count)
    case .retry(let count):
      expressions.append(count)
      return .retry
    case .until(let time):
      expressions.append(time)
      return .until
    }
  }

  func expect(_ expectation: Expectation) {
    let mark = top
    defer { release(to: mark) }
    var expressions: [Expression]
    let kind: ExpectationSite.Kind
    checkState(in: expectation)
    switch expectation.kind {
    case .condition(let condition):
      if case .comparison(let comparison, let left, let right) = condition.kind, comparison != .isIn,
        comparison != .isNotIn
      {
        return expect(comparison, left, right, whole: condition, at: expectation.span)
      }
      (kind, expressions) = (.condition, [condition])
    case .order(let references): (kind, expressions) = (.order, references)
    case .together(let references): (kind, expressions) = (.together, references)
    case .resourceIs(let reference, let state, let text):
      (kind, expressions) = (.resourceIs(state.text), [reference] + [text].compactMap { $0 })
    case .resourceRan(let reference, let phase, let times):
      (kind, expressions) = (
        .resourceRan(phase: phase.flatMap { HookType(rawValue: $0.text) }), [reference] + [times].compactMap { $0 }
      )
    case .resourceNeverRan(let reference): (kind, expressions) = (.resourceNeverRan, [reference])
    case .syncIs(let state, let text): (kind, expressions) = (.syncIs(state.text), [text].compactMap { $0 })
    case .syncTook(let comparison, let duration): (kind, expressions) = (.syncTook(comparison), [duration])
    case .syncWaits(let references): (kind, expressions) = (.syncWaits, references)
    case .applicationIs(let state, let text):
      (kind, expressions) = (.applicationIs(state.text), [text].compactMap { $0 })
    case .applicationWaits(let references): (kind, expressions) = (.applicationWaits, references)
    }
    switch kind {
    case .condition, .syncIs, .syncTook, .applicationIs: break
    default: expressions = [checkedNeeds([expressions[0]])[0]] + expressions.dropFirst()
    }
    emit(.expect, row(expressions), expressions.count, d: session.program.expectations.count, at: expectation.span)
    session.program.expectations.append(
      ExpectationSite(kind: kind, spans: expressions.map(\.span), span: expectation.span, file: file))
  }

  /// Expects a comparison, whose two sides a failure shows.
  private func expect(
    _ comparison: Comparison, _ left: Expression, _ right: Expression, whole: Expression, at span: Span
  ) {
    let first = top
    let registers = [whole, left, right].map { temporary(at: $0.span) }
    value(of: left, into: registers[1])
    value(of: right, into: registers[2])
    emit(Opcode(comparison), registers[0], registers[1], registers[2], at: whole.span)
    note([left.span, right.span])
    emit(.expect, first, 3, d: session.program.expectations.count, at: span)
    session.program.expectations.append(
      ExpectationSite(kind: .condition, spans: [whole.span, left.span, right.span], span: span, file: file))
  }
}

extension MapExpression {
  /// The fields alone.
  var withoutClauses: MapExpression {
    var result = self
    result.entries.removeAll { if case .clause = $0 { true } else { false } }
    return result
  }

  /// The clauses alone.
  var clauses: [Clause] {
    entries.compactMap { if case .clause(let clause) = $0 { clause } else { nil } }
  }
}
