import Ordering
import Simulation

/// How the simulated deletion of one version's application differs from that of another's.
package struct DeletionComparison: Sendable {
  /// A hook that is made in one of the deletions alone.
  package struct HookChange: Sendable {
    package var key: ResourceKey
    package var stage: DeletionTimeline.Stage
    /// Whether it is the newer deletion that makes it.
    package var isNew: Bool
  }

  /// Something that is in the cluster after one of the deletions alone.
  package struct RemnantChange: Sendable {
    package var remnant: Remnant
    /// Whether it is the newer deletion that leaves it.
    package var isNew: Bool
  }

  package let old: DeletionReport
  package let new: DeletionReport
  /// Those of the newer deletion in its order, then those of the older.
  package let hooks: [HookChange]
  /// Likewise.
  package let remnants: [RemnantChange]

  package init(from old: DeletionReport, to new: DeletionReport) {
    (self.old, self.new) = (old, new)
    let (before, after) = (MadeHook.all(in: old), MadeHook.all(in: new))
    let (known, found) = (Set(before), Set(after))
    hooks =
      after.filter { !known.contains($0) }.map { HookChange(key: $0.key, stage: $0.stage, isNew: true) }
      + before.filter { !found.contains($0) }.map { HookChange(key: $0.key, stage: $0.stage, isNew: false) }
    let (left, leaves) = (old.namedRemnants, new.namedRemnants)
    let (stayed, stays) = (Set(left.map(\.key)), Set(leaves.map(\.key)))
    remnants =
      leaves.filter { !stayed.contains($0.key) }.map { RemnantChange(remnant: $0, isNew: true) }
      + left.filter { !stays.contains($0.key) }.map { RemnantChange(remnant: $0, isNew: false) }
  }

  package var outcomeDiffers: Bool {
    let (old, new) = (old.outcome, new.outcome)
    return old.ending != new.ending || old.end - old.start != new.end - new.start || old.condition != new.condition
  }

  package var isEmpty: Bool { hooks.isEmpty && remnants.isEmpty && !outcomeDiffers }
}

/// A hook that a deletion made, however often.
private struct MadeHook: Hashable {
  var key: ResourceKey
  var stage: DeletionTimeline.Stage

  /// In the order in which they were first made.
  static func all(in report: DeletionReport) -> [MadeHook] {
    let names = HookNames(report.plan)
    var met: Set<MadeHook> = []
    return report.timeline.events.compactMap { event in
      guard event.what == .created, let key = event.key else { return nil }
      let hook = MadeHook(key: names.base(of: key), stage: event.stage)
      return met.insert(hook).inserted ? hook : nil
    }
  }
}

/// Tells hooks whose names the cluster makes up by what their names are made of.
private struct HookNames {
  private let nameless: [Resource]

  init(_ plan: Plan) {
    nameless = plan.pipeline.resources.filter { $0.name.isEmpty && $0.hook?.isForDeletion == true }
  }

  func base(of key: ResourceKey) -> ResourceKey {
    var key = key
    // One may begin as another does: the longest says most.
    let base = nameless.filter { $0.groupKind == key.groupKind && key.name.hasPrefix($0.generateName) }
      .map(\.generateName).max { $0.utf8.count < $1.utf8.count }
    if let base { key.name = base }
    return key
  }
}

extension DeletionReport {
  /// What is left, each once.
  fileprivate var namedRemnants: [Remnant] {
    let names = HookNames(plan)
    var met: Set<ResourceKey> = []
    return remnants.compactMap { remnant in
      var remnant = remnant
      remnant.key = names.base(of: remnant.key)
      return met.insert(remnant.key).inserted ? remnant : nil
    }
  }
}
