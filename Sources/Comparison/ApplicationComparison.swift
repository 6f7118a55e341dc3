import Ordering
import Simulation

/// What became of one application between two versions of everything there is.
package struct ApplicationComparison: Sendable {
  package enum Difference: Sendable {
    case appeared(Plan)
    case vanished(Plan)
    case kept(PlanComparison, TimelineComparison?)
  }

  /// Empty for what belongs to no application.
  package var name: String
  package var difference: Difference
  /// What an upgrade of Argo CD changes that touches it; empty unless it is one that is compared.
  package var rules: [RuleChange] = []
  /// How its deletion differs, where that is simulated.
  package var deletion: DeletionComparison?

  /// A plan, with its simulated sync where that was asked for.
  package struct Side: Sendable {
    package var plan: Plan
    package var report: SyncReport?
    /// The deletion after it, where that was asked for as well.
    package var deletion: DeletionReport?

    package init(_ plan: Plan, _ report: SyncReport? = nil, _ deletion: DeletionReport? = nil) {
      (self.plan, self.report, self.deletion) = (plan, report, deletion)
    }

    fileprivate var name: String { plan.pipeline.application?.name ?? "" }
  }

  package var isEmpty: Bool {
    guard case .kept(let plans, let timelines) = difference else { return false }
    return plans.isEmpty && timelines?.isEmpty ?? true && deletion?.isEmpty ?? true
  }

  /// Compares applications: one with one whatever they are called, several by their names.
  static func all(from old: [Side], to new: [Side], _ upgrade: ReleaseRange?) -> [ApplicationComparison] {
    if old.count == 1, new.count == 1 { return [ApplicationComparison(old[0], new[0], upgrade)] }
    var unmatched = Dictionary(grouping: old.indices, by: { old[$0].name })
    var comparisons: [ApplicationComparison] = []
    for side in new {
      guard let earlier = unmatched[side.name]?.first else {
        comparisons.append(ApplicationComparison(name: side.name, difference: .appeared(side.plan)))
        continue
      }
      unmatched[side.name]?.removeFirst()
      comparisons.append(ApplicationComparison(old[earlier], side, upgrade))
    }
    let gone = Set(unmatched.values.joined())
    for index in old.indices where gone.contains(index) {
      comparisons.append(ApplicationComparison(name: old[index].name, difference: .vanished(old[index].plan)))
    }
    return comparisons
  }

  private init(name: String, difference: Difference) {
    (self.name, self.difference) = (name, difference)
  }

  private init(_ old: Side, _ new: Side, _ upgrade: ReleaseRange?) {
    var timelines: TimelineComparison?
    if let before = old.report, let after = new.report { timelines = TimelineComparison(from: before, to: after) }
    let plans = PlanComparison(from: old.plan, to: new.plan, isUpgrade: upgrade != nil)
    self.init(name: new.name, difference: .kept(plans, timelines))
    if let before = old.deletion, let after = new.deletion { deletion = DeletionComparison(from: before, to: after) }
    if let upgrade { rules = RuleChange.all(in: upgrade, old, new) }
  }
}

/// All that is different between two versions of what is given on a command line.
package struct VersionComparison: Sendable {
  /// What the versions are called.
  package let old: String
  package let new: String
  /// The releases of Argo CD that one and the same version is compared under; nil if versions are compared.
  package let upgrade: ReleaseRange?
  package internal(set) var applications: [ApplicationComparison]

  package init(
    _ old: (name: String, sides: [ApplicationComparison.Side]),
    _ new: (name: String, sides: [ApplicationComparison.Side]),
    upgrade: ReleaseRange? = nil
  ) {
    (self.old, self.new, self.upgrade) = (old.name, new.name, upgrade)
    applications = ApplicationComparison.all(from: old.sides, to: new.sides, upgrade)
  }

  package var isEmpty: Bool { applications.allSatisfy(\.isEmpty) }
}
