import Comparison
import Diagnostics
import Ordering
import Simulation

/// Puts into words how the simulated sync of one plan differs from that of another.
struct TimelineWords {
  private let comparison: TimelineComparison
  private let oldNames: ReferenceNames
  private let newNames: ReferenceNames

  init(_ comparison: TimelineComparison) {
    self.comparison = comparison
    oldNames = ReferenceNames(comparison.old.plan)
    newNames = ReferenceNames(comparison.new.plan)
  }

  /// How both syncs end.
  var outcome: Phrase {
    let (old, new) = (comparison.old.outcome, comparison.new.outcome)
    guard comparison.outcomeDiffers else { return "\(words(new)), as before" }
    if old.phase == new.phase, old.ending == new.ending, new.phase == .succeeded {
      return "\(words(new)), was \(time(old.end - old.start))\(retries(new, old))"
    }
    return "\(words(new))\(message(new)); was \(words(old))\(message(old))"
  }

  /// With which releases of Argo CD the sync came to end otherwise, each with how it ends there if there are several.
  var turns: [Phrase] {
    let isOne = comparison.turns.count == 1
    return comparison.turns.map { release, outcome in
      isOne ? "so since Argo CD \(release.point)" : "since Argo CD \(release.point): \(words(outcome))"
    }
  }

  private func words(_ outcome: SyncOutcome) -> String {
    let time = self.time(outcome.end - outcome.start)
    return switch outcome.ending {
    case .completed: "\(outcome.phase.rawValue) after \(time)"
    case .endless: "\(outcome.phase.rawValue) for ever, unchanged since \(time)"
    case .interrupted: "\(outcome.phase.rawValue) still, after \(time)"
    case .refused: "Refused"
    }
  }

  private func message(_ outcome: SyncOutcome) -> Phrase {
    outcome.phase == .succeeded ? "" : ": \(name: outcome.message)"
  }

  private func retries(_ new: SyncOutcome, _ old: SyncOutcome) -> String {
    new.retries == old.retries
      ? "" : ", with \(Prose.count(new.retries, "retry", plural: "retries")), was \(old.retries)"
  }

  /// What happens otherwise. Those of whom the same is to be told are told of together, where the first of them is.
  ///
  /// - Parameter limit: so many names are given of them.
  func lines(atMost limit: Int) -> [(what: PlanComparison.What, phrase: Phrase)] {
    var groups: [(said: Said, names: [String])] = []
    var positions: [Said: Int] = [:]
    for change in comparison.runs {
      let said = said(change)
      if let position = positions[said] {
        groups[position].names.append(name(change))
      } else {
        positions[said] = groups.count
        groups.append((said, [name(change)]))
      }
    }
    return groups.map { said, names in
      let all = Phrase.all(names, atMost: limit)
      let isOne = names.count == 1
      let phrase: Phrase =
        switch said.what {
        case .appeared: "\(all) \(isOne ? "is" : "are") \(said.words)"
        case .vanished: "\(all) no longer \(isOne ? "runs" : "run")\(said.words)"
        case .moved: "\(said.words): \(all)"
        case .changed, .rewritten: "\(all): \(said.words)"
        }
      return (said.what, phrase)
    }
  }

  /// What there is to tell of a run.
  private struct Said: Hashable {
    var what: PlanComparison.What
    var words: String
  }

  private func said(_ change: TimelineComparison.RunChange) -> Said {
    switch (change.old, change.new) {
    case (let old?, let new?):
      guard let shift = shift(old, new) else { return Said(what: .changed, words: difference(old, new)) }
      return Said(
        what: .moved, words: "\(time(Int(clamping: shift.magnitude))) \(shift > 0 ? "later" : "earlier")\(run(change))")
    case (nil, let new?): return Said(what: .appeared, words: words(new) + run(change))
    case (_, nil): return Said(what: .vanished, words: place(change))
    }
  }

  /// By how much a run is later, if that is all that is different.
  private func shift(_ old: SimulatedRun, _ new: SimulatedRun) -> Int? {
    guard old.how == new.how, old.duration == new.duration, old.isHook == new.isHook else { return nil }
    return new.start - old.start
  }

  /// What happens otherwise to what runs in both syncs.
  private func difference(_ old: SimulatedRun, _ new: SimulatedRun) -> String {
    guard old.how == new.how, old.isHook == new.isHook else { return "\(words(new)), was \(words(old))" }
    let durations = "\(time(new.duration)), was \(time(old.duration))"
    guard old.start != new.start else { return durations }
    return "\(durations); applied at \(time(new.start)), was \(time(old.start))"
  }

  private func name(_ change: TimelineComparison.RunChange) -> String {
    (change.new == nil ? oldNames : newNames).name(change.subject.key)
  }

  /// The phase, where it does not go without saying.
  private func place(_ change: TimelineComparison.RunChange) -> String {
    (change.subject.phase == .sync ? "" : " in \(change.subject.phase.rawValue)") + run(change)
  }

  /// Which of several runs it is.
  private func run(_ change: TimelineComparison.RunChange) -> String {
    change.subject.number > 1 ? ", run \(change.subject.number)" : ""
  }

  private func words(_ run: SimulatedRun) -> String {
    let (start, end) = (time(run.start), time(run.end))
    return switch run.how {
    case .applied: "applied at \(start)"
    case .ready: "applied at \(start) and \(run.isHook ? "complete" : "healthy") at \(end)"
    case .failed: "applied at \(start) and failed at \(end)"
    case .refused: "refused at \(start)"
    case .pruned: "pruned at \(start)"
    case .kept: "kept"
    }
  }

  private func time(_ milliseconds: Int) -> String { VirtualTime.unbroken(milliseconds) }
}

extension VirtualTime {
  /// A time that no line breaks.
  static func unbroken(_ milliseconds: Int) -> String {
    text(milliseconds).split(separator: " ").joined(separator: "\u{A0}")
  }
}
