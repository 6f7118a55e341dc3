import Comparison
import Diagnostics
import Ordering
import Simulation

/// Puts into words how the simulated deletion of one version's application differs from that of another's.
struct DeletionWords {
  private let comparison: DeletionComparison
  private let oldNames: ReferenceNames
  private let newNames: ReferenceNames

  init(_ comparison: DeletionComparison) {
    self.comparison = comparison
    oldNames = ReferenceNames(comparison.old.plan)
    newNames = ReferenceNames(comparison.new.plan)
  }

  /// How both deletions end.
  var outcome: Phrase {
    let (old, new) = (words(comparison.old.outcome, oldNames), words(comparison.new.outcome, newNames))
    return comparison.outcomeDiffers ? "\(new); was \(old)" : "\(new), as before"
  }

  /// What happens otherwise: hooks that run, and what stays.
  var lines: [(what: PlanComparison.What, phrase: Phrase)] {
    comparison.hooks.map { change in
      let name = names(change.isNew).name(change.key)
      return change.isNew
        ? (.appeared, "\(name: name) runs in \(change.stage.rawValue)")
        : (.vanished, "\(name: name) no longer runs in \(change.stage.rawValue)")
    }
      + comparison.remnants.map { change in
        let names = names(change.isNew)
        let reason = change.remnant.reason.words(names)
        return change.isNew
          ? (.appeared, "\(name: names.name(change.remnant.key)) stays: \(reason)")
          : (.vanished, "\(name: names.name(change.remnant.key)) no longer stays, was: \(reason)")
      }
  }

  private func names(_ isNew: Bool) -> ReferenceNames { isNew ? newNames : oldNames }

  private func words(_ outcome: DeletionReport.Outcome, _ names: ReferenceNames) -> Phrase {
    let time = VirtualTime.unbroken(outcome.end - outcome.start)
    let ending: Phrase =
      switch outcome.ending {
      case .completed: outcome.end > outcome.start ? "Gone after \(time)" : "Gone at once"
      case .endless: "Deleting for ever, unchanged since \(time)"
      case .interrupted: "Deleting still, after \(time)"
      }
    guard outcome.condition.isEmpty else { return "\(ending): \(name: outcome.condition)" }
    guard let first = outcome.standstills.first else { return ending }
    let reason = first.reason.words(names)
    return first.key.map { "\(ending): \(name: names.name($0)): \(reason)" } ?? "\(ending): \(reason)"
  }
}
