import Diagnostics
import Ordering
import Simulation

// What can go wrong when a script acts, and what it finds not to be as expected.

extension Diagnostic {
  static func misplacedScenario(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "a scenario stands at the top level of a script, or in a loop or a choice there", at: label,
      help: "move it out of the braces")
  }

  static func scenariosNotRun(_ count: Int, _ first: Label) -> Diagnostic {
    Diagnostic(
      .note, .notRun, "\(Prose.count(count, "scenario")) \(count == 1 ? "is" : "are") checked and not run", at: first,
      help: "`swell test` runs scenarios")
  }

  static func nothingDone(_ pipeline: Pipeline) -> Diagnostic {
    let count = pipeline.resources.count
    return Diagnostic(
      .note, .nothingDone,
      "\(Prose.count(count, "resource")) \(count == 1 ? "is" : "are") declared, and nothing is done",
      help: "`swell plan` shows the order, and `sync` at the end of the script simulates it")
  }

  static func syncInProgress(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "another sync is in progress", at: label,
      help: "let it end with `wait`, or end it with `terminate`")
  }

  static func nothingInProgress(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .note, .acting, "no sync is in progress, so there is nothing to \(word)", at: label,
      help: "`sync until T` leaves a sync running")
  }

  static func noSyncYet(_ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "there has been no sync that this could be about", at: label, help: "`sync` comes first")
  }

  static func notRetries(_ value: Value, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .wrongType, "how often to try again is a whole number, and this is \(value.article)", at: label)
  }

  static func notInCluster(_ reference: Reference, _ label: Label, among names: [String]) -> Diagnostic {
    Diagnostic(
      .error, .unknownReference,
      "nothing is called \(Prose.quoted(reference.description)), in the cluster or in this script",
      at: label,
      help: Suggestion.nearest(to: reference.description, among: names).map { "did you mean \(Prose.quoted($0))?" })
  }

  static func clauseInDrift(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .misplaced, "\(Prose.quoted(word)) says something of what is wanted, and a drift changes what is live",
      at: label, help: "a drift changes fields: `drift Kind/name { spec.replicas: 5 }`")
  }

  static func notThereYet(_ reference: Reference, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "\(Prose.quoted(reference.description)) is not in the cluster now", at: label,
      help: "`sync` applies it; `live { ... }` says that it is there before")
  }

  static func unmetState(_ site: ExpectationSite, _ state: String, _ text: String, found: [FoundState]) -> Diagnostic {
    var words: [String] = []
    for one in found {
      let word = one.message.isEmpty ? one.state : "\(one.state) (\(one.message))"
      if !words.contains(word) { words.append(word) }
    }
    let subject = site.file.text(site.spans[0])
    let isRight = found.contains { $0.state == state }
    let message =
      isRight
      ? "\(Prose.quoted(subject)) is \(state), and its message does not contain \(text.debugDescription)"
      : "\(Prose.quoted(subject)) is not \(state)"
    return Diagnostic(.error, .expectation, message, at: site.label.saying("it is \(Prose.all(words))"))
  }

  static func unmetRuns(_ site: ExpectationSite, _ count: Int, in phase: HookType?) -> Diagnostic {
    let subject = site.file.text(site.spans[0])
    let place = phase.map { " in \($0.rawValue)" } ?? ""
    let times = count == 0 ? "did not run" : count == 1 ? "ran once" : "ran \(count) times"
    return Diagnostic(.error, .expectation, "\(Prose.quoted(subject)) \(times)\(place)", at: site.label)
  }

  static func unmetSync(_ site: ExpectationSite, _ state: String, _ run: SyncRun, _ outcome: SyncOutcome) -> Diagnostic
  {
    let time = VirtualTime.text(outcome.end - outcome.start)
    let message =
      run.word == state
      ? "the sync is \(state), and its message is another" : "the sync is \(run.word), not \(state)"
    let ending = run.isRefused ? "" : outcome.ending == .endless ? " for ever" : " after \(time)"
    return Diagnostic(
      .error, .expectation, message, at: site.label.saying("\(run.word)\(ending): \(run.message)"))
  }

  static func unmetApplication(_ site: ExpectationSite, _ state: String, _ words: [String], _ said: String)
    -> Diagnostic
  {
    let message =
      words.contains(state)
      ? "the application is \(state), and something else is said of it" : "the application is not \(state)"
    let note = "it is \(Prose.all(words))" + (said.isEmpty ? "" : "; \(Prose.visible(said))")
    return Diagnostic(.error, .expectation, message, at: site.label.saying(note))
  }

  static func notRevision(_ value: Value, _ label: Label) -> Diagnostic {
    let found = value.plainText == nil ? value.article : "empty"
    return Diagnostic(
      .error, .wrongType, "the name of a revision is a text, and this is \(found)", at: label,
      help: "`commit \"v1.5.0\"` names it, and `commit` alone finds a name")
  }

  static func notMoment(_ value: Value, _ label: Label) -> Diagnostic {
    let found = value.plainText.map { "\($0.debugDescription) is" } ?? "\(value.article) is"
    return Diagnostic(
      .error, .acting, "\(found) no moment of the calendar", at: label,
      help: "write it as `\"2026-03-01T02:00Z\"`, or with an offset as `\"2026-03-01T03:00+01:00\"`")
  }

  static func momentIsOver(_ moment: Moment, now: Moment, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "\(Prose.quoted(moment.text)) is over: it is \(Prose.quoted(now.text)) already", at: label,
      help: "time goes forward alone; a scenario begins anew")
  }

  static func sameRevision(_ name: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .acting, "the last revision is called \(Prose.quoted(name)) already", at: label,
      help: "give the next one another name, or none")
  }

  static func noCalendar(_ start: Moment, _ label: Label) -> Diagnostic {
    Diagnostic(
      .note, .acting, "sync windows are looked at as if it had been \(Prose.quoted(start.text)) at the beginning",
      at: label, help: "`at \"2026-03-01T02:00Z\"` says what moment it is")
  }

  static func unmetDuration(_ site: ExpectationSite, _ took: Int) -> Diagnostic {
    Diagnostic(.error, .expectation, "the sync took \(VirtualTime.text(took))", at: site.label)
  }

  static func unmetWait(
    _ site: ExpectationSite, _ reference: Reference, at index: Int, _ waited: [String], _ run: SyncRun
  ) -> Diagnostic {
    let name = Prose.quoted(reference.description)
    let message =
      run.isOver ? "the sync is over, and waits for nothing" : "the sync does not wait for \(name)"
    let note =
      waited.isEmpty ? "\(run.phase.rawValue): \(run.message)" : "it waits for \(Prose.some(waited))"
    return Diagnostic(.error, .expectation, message, at: Label(site.file, site.spans[index]).saying(note))
  }
}

extension Label {
  /// The label with a text under its carets.
  fileprivate func saying(_ text: String) -> Label { Label(place, Prose.visible(text)) }
}
