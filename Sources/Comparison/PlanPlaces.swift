import Ordering

// What is different between two plans, and between the syncs of both.
//
// Objects are matched first, by what tells them apart wherever they stand; then everything is read from the pairs:
//
//     Plan, Plan --PlanPlaces--> PlaceComparison      who came, went or moved: the answer to what is typed in a session
//     Plan, Plan --PlanComparison--> Change, WaitChange, SettingChange      all that bears on the sync: `swell diff`
//     SyncReport, SyncReport --TimelineComparison--> RunChange        what that does to a simulated sync
//     DeletionReport, DeletionReport --DeletionComparison--> HookChange, RemnantChange     what becomes of its deletion
//     ReleaseRange, Plan, Plan --RuleChange--> RuleChange     what an upgrade of Argo CD does otherwise
//
// That others follow later because something came before them is no move: an object moves when its phase or its wave is
// another. What waits for what is compared as a relation between objects and not between waves, so that new numbers in
// the same order are no new waits.
//
// Everything is in the order of the sync, and in step with the number of tasks.

/// An object as two plans know it: whatever it is called in one sync or another, and wherever it stands.
package struct PlannedObject: Sendable, Hashable {
  /// The namespace is left out where it is the application's, which may change; a hook that has only `generateName` has
  /// that for its name.
  package var key: ResourceKey
  package var isPrune: Bool
  /// Tells hooks apart that share one `generateName`.
  package var ordinal: Int

  package init(_ key: ResourceKey, isPrune: Bool = false, ordinal: Int = 0) {
    self.key = key
    self.isPrune = isPrune
    self.ordinal = ordinal
  }
}

/// When something has its turn.
package enum PlannedPlace: Sendable, Hashable {
  /// In a step of a sync.
  case step(Phase, wave: Int)
  /// When the application is deleted.
  case deletion(HookType)
}

extension PlannedPlace: CustomStringConvertible {
  /// As people say it: `Sync wave 2`, `PostDelete`.
  package var description: String {
    switch self {
    case .step(let phase, let wave): "\(phase.rawValue) wave \(wave)"
    case .deletion(let type): type.rawValue
    }
  }
}

extension PlannedPlace: Comparable {
  package static func < (left: PlannedPlace, right: PlannedPlace) -> Bool { left.rank < right.rank }

  private var rank: (Int8, Int) {
    switch self {
    case .step(let phase, let wave): (phase.rank, wave)
    case .deletion(.preDelete): (Int8.max - 1, 0)
    case .deletion: (Int8.max, 0)
    }
  }
}

/// Where the objects of a plan have their places.
package struct PlanPlaces: Sendable {
  package struct Entry: Sendable, Equatable {
    package var object: PlannedObject
    package var place: PlannedPlace
  }

  /// One for each task, in the order of the sync.
  package private(set) var entries: [Entry] = []

  package init() {}

  package init(_ plan: Plan) {
    var finder = ObjectFinder(plan)
    entries = plan.tasks.map { task in
      Entry(object: finder.object(of: task.subject), place: .step(task.phase, wave: task.wave))
    }
  }

  /// The entries that differ from those of another: what both begin and end with is left out.
  func difference(to other: PlanPlaces) -> (own: ArraySlice<Entry>, others: ArraySlice<Entry>) {
    let start = zip(entries, other.entries).prefix { $0 == $1 }.count
    let (own, others) = (entries[start...], other.entries[start...])
    let end = zip(own.reversed(), others.reversed()).prefix { $0 == $1 }.count
    return (own.dropLast(end), others.dropLast(end))
  }
}

/// Finds the objects that the tasks and the resources of a plan are about.
struct ObjectFinder {
  private let plan: Plan
  /// Of hooks that have only `generateName`: how many were met, and which by resource.
  private var counts: [ResourceKey: Int] = [:]
  private var ordinals: [Int: Int] = [:]

  init(_ plan: Plan) {
    self.plan = plan
  }

  mutating func object(of subject: SyncTask.Subject) -> PlannedObject {
    switch subject {
    case .createdNamespace:
      return PlannedObject(plan.key(of: subject, in: .preSync))
    case .live(let index):
      return PlannedObject(atHome(plan.pipeline.key(ofLive: plan.pipeline.live[index], plan.request)), isPrune: true)
    case .target(let index):
      var key = atHome(plan.keys[index])
      guard key.name.isEmpty else { return PlannedObject(key) }
      key.name = plan.pipeline.resources[index].generateName
      return PlannedObject(key, ordinal: ordinal(of: index, key))
    }
  }

  private func atHome(_ key: ResourceKey) -> ResourceKey {
    var key = key
    if key.namespace == plan.request.namespace { key.namespace = "" }
    return key
  }

  private mutating func ordinal(of resource: Int, _ key: ResourceKey) -> Int {
    if let known = ordinals[resource] { return known }
    let next = counts[key, default: 0]
    counts[key] = next + 1
    ordinals[resource] = next
    return next
  }
}
