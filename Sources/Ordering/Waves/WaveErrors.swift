import Diagnostics

// What stands against needs.

extension Diagnostic {
  static func unknownReference(_ requirement: Requirement, of resource: Resource, help: String?) -> Diagnostic {
    let reference = Prose.quoted(requirement.reference.description)
    return Diagnostic(
      .error,
      .unknownReference,
      "\(Prose.quoted(resource.shortName)) comes after \(reference), which is not declared",
      at: Label(requirement.place, "no resource of this name") ?? Label(resource.origin, "after \(reference)"),
      help: help
    )
  }

  static func ambiguousReference(
    _ requirement: Requirement,
    of resource: Resource,
    _ candidates: [(reference: Reference, origin: Origin)]
  ) -> Diagnostic {
    let names = candidates.map { Prose.quoted($0.reference.description) }
    // What a reference cannot tell apart has only the beginning of a name.
    let isHopeless = Set(names).count < names.count
    let reference = Prose.quoted(requirement.reference.description)
    return Diagnostic(
      .error,
      .ambiguousReference,
      "\(Prose.grouped(candidates.count)) resources are called \(reference)",
      at: Label(requirement.place, "after which of them?") ?? Label(resource.origin, "after which \(reference)?"),
      also: zip(names, candidates).prefix(mostLabels).compactMap { Label($1.origin, "\($0) is one") },
      help: isHopeless ? "give them names of their own" : "write \(Prose.either(Array(names.prefix(4))))"
    )
  }

  static func needsItself(_ stated: StatedNeed) -> Diagnostic {
    let isFromGroup = stated.requirement.isFromGroup
    return Diagnostic(
      .error,
      .cycle,
      isFromGroup
        ? "a group comes after \(stated.needName), which is in the group" : "\(stated.name) comes after itself",
      at: stated.label(isFromGroup ? "said of everything in the group" : "this is the resource itself"),
      also: isFromGroup ? [Label(stated.need.origin, "in the group")].compactMap { $0 } : [],
      help: isFromGroup ? "move \(stated.needName) out of the group" : nil
    )
  }

  static func cycle(_ loop: [StatedNeed]) -> Diagnostic {
    var labels = loop.prefix(mostLabels).compactMap { stated in
      stated.label("\(stated.name) comes after \(stated.needName)")
    }
    let names = loop.map(\.name)
    let rest = loop.count - mostLabels
    return Diagnostic(
      .error,
      .cycle,
      "\(Prose.some(names, atMost: 4)) come after each other in a circle, so none of them can be first",
      at: labels.isEmpty ? nil : labels.removeFirst(),
      also: labels,
      help: rest > 0
        ? "\(Prose.count(rest, "more resource")) in the circle are not shown; take one `after` away"
        : "take one `after` away"
    )
  }

  /// - Parameters:
  ///   - moments: when the resource runs, the first of them too early.
  ///   - later: when its need is applied first.
  static func phaseOutranksWave(_ stated: StatedNeed, runsIn moments: Moments, needRunsIn later: Moments) -> Diagnostic
  {
    let (own, other) = (moments.word, later.word)
    let way: String
    if later.isSubset(of: .deletion) {
      way = "make \(stated.needName) a PreDelete hook, and \(stated.name) a PostDelete hook"
    } else if moments.types.contains(where: { !Moments($0).isBefore(later) }) {
      way = "take \(own) away from \(stated.name), or run \(stated.needName) \(moments.place)"
    } else {
      way = "run \(stated.name) \(later.place), or \(stated.needName) \(moments.place)"
    }
    return Diagnostic(
      .error,
      .phaseOutranksWave,
      "\(stated.name) runs in \(own), and \(stated.needName) not before \(other), whatever their waves",
      at: stated.label("has to run in \(other) or later"),
      also: [stated.needLabel("runs in \(other)")].compactMap { $0 },
      help: way
    )
  }

  /// - Parameters:
  ///   - chain: from the resource that comes too early to the fixed wave before it.
  ///   - least: the wave that would do.
  static func waveConflict(_ chain: [StatedNeed], least: Int128) -> Diagnostic {
    guard let first = chain.first, let last = chain.last else {
      return Diagnostic(.error, .waveConflict, "two waves are in conflict")
    }
    let (late, early) = (first.resource, last.need)
    let way = chain.dropLast().map { Prose.quoted($0.need.shortName) }
    let through = way.isEmpty ? "" : " by way of \(Prose.some(way, atMost: 3))"
    let places = chain.prefix(mostLabels).compactMap { stated in
      stated.label("\(stated.name) comes after \(stated.needName)")
    }
    let ends = [
      Label(early.wave.reason.place ?? early.origin, "\(last.needName) is in wave \(early.wave.value)"),
      Label(late.wave.reason.place ?? late.origin, "\(first.name) is in wave \(late.wave.value)"),
    ].compactMap { $0 }
    return Diagnostic(
      .error,
      .waveConflict,
      "\(first.name) in wave \(late.wave.value) cannot come after \(last.needName) in wave \(early.wave.value)\(through)",
      at: ends.last,
      also: Array(ends.dropLast()) + places,
      help: Int(exactly: least) == nil
        ? "no wave is late enough; give \(last.needName) an earlier one"
        : "give \(first.name) wave \(least) or later, or \(last.needName) wave "
          + "\(Int128(late.wave.value) - Int128(chain.count)) or earlier"
    )
  }

  static func waveOutOfRange(_ resource: Resource, _ wave: Int128, _ stated: StatedNeed) -> Diagnostic {
    let name = Prose.quoted(resource.shortName)
    return Diagnostic(
      .error,
      .waveOverflow,
      "\(name) would need wave \(wave), and Argo CD reads waves of 64 bits only",
      at: stated.label("\(stated.name) comes after \(stated.needName)"),
      help: "use small waves"
    )
  }

  static func wavesTooFarApart(_ stated: StatedNeed, _ wave: Int, _ needWave: Int) -> Diagnostic {
    Diagnostic(
      .error,
      .waveOverflow,
      "\(stated.name) in wave \(wave) does not come after \(stated.needName) in wave \(needWave): with waves more than "
        + "64 bits apart, Argo CD compares them the wrong way round",
      at: stated.label(""),
      help: "use small waves"
    )
  }

  static func pulledForward(
    _ stated: StatedNeed,
    into step: SyncTask,
    for key: ResourceKey,
    _ other: Resource?
  ) -> Diagnostic {
    let name = Prose.quoted(other?.shortName ?? "\(key.kind)/\(key.name)")
    return Diagnostic(
      .error,
      .pulledForward,
      "\(stated.name) does not come after \(stated.needName): Argo CD pulls it forward into \(step.phase.rawValue) "
        + "wave \(step.wave), in front of \(name), which needs it",
      at: stated.label("\(stated.name) comes after \(stated.needName)"),
      also: [Label(other?.origin, "\(name) is the first to need it")].compactMap { $0 },
      help: "let \(name) come after \(stated.needName) as well"
    )
  }

  /// The most labels of one message.
  private static let mostLabels = 40
}

extension Moments {
  /// How the first of them is called.
  fileprivate var word: String { types.first?.rawValue ?? "no phase" }

  /// How to say that something runs in the first of them.
  fileprivate var place: String { earliest == .sync ? "in Sync" : "as a \(word) hook" }
}
