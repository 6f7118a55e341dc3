import Ordering
import Simulation

// With which of the releases on the way of an upgrade a simulated sync came to end otherwise.

extension VersionComparison {
  /// The releases at which it has to be asked how a sync ends, from the oldest on; none if it ends as before.
  package var releasesToTry: [Release] {
    let turns = applications.flatMap { application -> [Release] in
      guard case .kept(_, let timelines?) = application.difference, timelines.outcomeDiffers else { return [] }
      return application.rules.flatMap(\.turns)
    }
    return Set(turns).sorted()
  }

  /// Takes note of how the syncs of all applications end under the releases on the way.
  ///
  /// - Parameter outcomes: by release, from the oldest on, and there by application, as they were given.
  package mutating func tell(_ outcomes: [(release: Release, reports: [SyncReport])]) {
    for index in applications.indices {
      guard case .kept(let plans, var timelines?) = applications[index].difference, timelines.outcomeDiffers else {
        continue
      }
      var last = timelines.old.outcome
      for (release, reports) in outcomes where reports.indices.contains(index) {
        let outcome = reports[index].outcome
        if outcome.differs(from: last) { timelines.turns.append((release, outcome)) }
        last = outcome
      }
      // Should anything else be the reason, it came at the end of the way.
      if let upgrade, timelines.new.outcome.differs(from: last) {
        timelines.turns.append((upgrade.new, timelines.new.outcome))
      }
      applications[index].difference = .kept(plans, timelines)
    }
  }
}
