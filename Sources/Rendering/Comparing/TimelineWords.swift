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

  private func words(_ outcome: SyncOutcome) -> String {
    let time = self.time(outcome.end - outcome.start)
    return switch outcome.ending {
    case .completed: "\(outcome.phase.rawValue) after \(time)"
    case .endless: "\(outcome.phase.rawValue) for ever, unchanged since \(time)"
    case .interrupted: "\(outcome.phase.rawValue) still, after \(time)"
    }
  }

  private func message(_ outcome: SyncOutcome) -> Phrase {
    outcome.phase == .succeeded ? "" : ": \(name: outcome.message)"
  }

  private func retries(_ new: SyncOutcome, _ old: SyncOutcome) -> String {
    new.retries == old.retries
      ? "" : ", with \(Prose.count(new.retries, "retry", plural: "retries")), was \(old.retries)"
  }

  /// What happens otherwise: runs that come, go or end otherwise, and those that are only earlier or later, together.
  ///
  /// - Parameter limit: so many names are given of those.
  func lines(atMost limit: Int) -> [(what: PlanComparison.What, phrase: Phrase)] {
    var lines: [(what: PlanComparison.What, phrase: Phrase)] = []
    var shifted: [Int: (position: Int, names: [String])] = [:]
    for change in comparison.runs {
      let place = place(change)
      switch (change.old, change.new) {
      case (nil, let new?): lines.append((.appeared, "\(name: name(change))\(place) is \(words(new))"))
      case (let old?, nil): lines.append((.vanished, "\(name: name(change))\(place), which was \(words(old))"))
      case (let old?, let new?):
        guard let shift = shift(old, new) else {
          lines.append((.changed, "\(name: name(change))\(place) \(difference(old, new))"))
          continue
        }
        if let known = shifted[shift] {
          shifted[shift] = (known.position, known.names + [name(change)])
        } else {
          shifted[shift] = (lines.count, [name(change)])
          lines.append((.moved, ""))
        }
      case (nil, nil): break
      }
    }
    for (shift, group) in shifted {
      let time = "\(self.time(Int(shift.magnitude))) \(shift > 0 ? "later" : "earlier")"
      lines[group.position].phrase = "\(time): \(Phrase.all(group.names, atMost: limit))"
    }
    return lines
  }

  /// By how much a run is later, if that is all that is different.
  private func shift(_ old: SimulatedRun, _ new: SimulatedRun) -> Int? {
    guard old.how == new.how, old.duration == new.duration, old.isHook == new.isHook else { return nil }
    return new.start - old.start
  }

  /// What happens otherwise to what runs in both syncs.
  private func difference(_ old: SimulatedRun, _ new: SimulatedRun) -> String {
    guard old.how == new.how, old.isHook == new.isHook else { return "is \(words(new)), was \(words(old))" }
    let durations = "takes \(time(new.duration)), was \(time(old.duration))"
    guard old.start != new.start else { return durations }
    return "\(durations), from \(time(new.start)) on, was \(time(old.start))"
  }

  private func name(_ change: TimelineComparison.RunChange) -> String {
    (change.new == nil ? oldNames : newNames).name(change.subject.key)
  }

  /// Which of its runs this is, where that has to be said.
  private func place(_ change: TimelineComparison.RunChange) -> String {
    let phase = change.subject.phase == .sync ? "" : " in \(change.subject.phase.rawValue)"
    return change.subject.number > 1 ? "\(phase), run \(change.subject.number)," : phase
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

  /// A time that no line breaks.
  private func time(_ milliseconds: Int) -> String {
    VirtualTime.text(milliseconds).split(separator: " ").joined(separator: "\u{A0}")
  }
}
