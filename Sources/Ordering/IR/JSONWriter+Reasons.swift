import Diagnostics

// Reasons as documents give them, wherever they stand.

extension JSONWriter {
  /// Writes why a task has its phase and its wave, under the key `why`.
  package mutating func why(
    phase: Explanation, wave: Explanation, _ names: ReferenceNames, _ locator: inout Locator
  ) {
    key("why")
    openMap()
    key("phase")
    value(phase, names, &locator)
    key("wave")
    value(wave, names, &locator)
    closeMap()
  }

  private mutating func value(_ explanation: Explanation, _ names: ReferenceNames, _ locator: inout Locator) {
    openMap()
    switch explanation {
    case .own(let own): pairs(own, &locator)
    case .created: pair("rule", "created")
    case .managed: pair("rule", "managed")
    case .pruned: pair("rule", "pruned")
    case .reversed(let wave, let own):
      pair("rule", "reversed")
      was(wave: wave, own, &locator)
    case .last(let wave, let own):
      pair("rule", "prune-last")
      was(wave: wave, own, &locator)
    case .pulledForward(let other, let phase, let wave, let own):
      pair("rule", "pulled-forward")
      pair("for", names.name(other))
      was(phase: phase, wave: wave, own, &locator)
    }
    closeMap()
  }

  private mutating func was(phase: Phase? = nil, wave: Int, _ own: Reason, _ locator: inout Locator) {
    key("was")
    openMap()
    if let phase { pair("phase", phase.rawValue) }
    pair("wave", wave)
    pairs(own, &locator, isPast: true)
    closeMap()
  }

  /// Writes a reason as pairs of the open map; one that is past stands beside a wave already, and leaves out that of
  /// what it refers to.
  package mutating func pairs(_ reason: Reason, _ locator: inout Locator, isPast: Bool = false) {
    pair("rule", reason.rule.name)
    switch reason.rule {
    case .standard, .clause, .group: break
    case .annotation(let key): pair("key", key)
    case .after(let reference, let wave), .before(let reference, let wave):
      pair("ref", reference.description)
      if !isPast { pair("wave", wave) }
    }
    if let origin = reason.place {
      key("at")
      value(locator.location(of: origin))
    }
  }

  /// Writes what a resource was said to come after, under the key `after`.
  package mutating func requirements(_ requirements: [Requirement], _ locator: inout Locator) {
    key("after")
    openList()
    for requirement in requirements {
      openMap()
      pair("ref", requirement.reference.description)
      pairs(Reason(requirement.isFromGroup ? .group : .clause, at: requirement.place), &locator)
      closeMap()
    }
    closeList()
  }
}

extension Reason.Rule {
  /// The word that stands for it in a document.
  fileprivate var name: String {
    switch self {
    case .standard: "default"
    case .annotation: "annotation"
    case .clause: "clause"
    case .group: "group"
    case .after: "after"
    case .before: "before"
    }
  }
}
