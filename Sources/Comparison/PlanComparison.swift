import Ordering

/// All that is different between two plans and bears on the sync.
package struct PlanComparison: Sendable {
  package enum What: String, Sendable, Hashable, CaseIterable {
    case appeared
    case vanished
    /// It has another place.
    case moved
    /// It stays in its place, and is treated differently there.
    case changed
    /// It stays as it is, and another manifest of it is applied.
    case rewritten
  }

  /// One object that is not as it was.
  package struct Change: Sendable {
    package var object: PlannedObject
    package var what: What
    /// Nil where the older plan does not know it.
    package var old: Standing?
    /// Nil where the newer plan does not know it.
    package var new: Standing?
    /// The parts of its manifest that differ.
    package var paths: [String] = []
    /// The pruning that comes of its vanishing, or that its appearing prevents.
    package var pruning: Standing?
  }

  package let old: Plan
  package let new: Plan
  /// In the order of the sync; what is gone stands where it was.
  package private(set) var changes: [Change]
  /// Waits of the newer plan that the older does not know.
  package private(set) var newWaits: [WaitChange]
  /// Waits of the older plan that the newer does not know.
  package private(set) var goneWaits: [WaitChange]
  package private(set) var settings: [SettingChange]

  package var isEmpty: Bool { changes.isEmpty && newWaits.isEmpty && goneWaits.isEmpty && settings.isEmpty }

  /// - Parameter isUpgrade: whether the rules of Argo CD are meant to differ, which then is no difference by itself.
  package init(from old: Plan, to new: Plan, isUpgrade: Bool = false) {
    self.old = old
    self.new = new
    let (before, after) = (PlanStandings(old), PlanStandings(new))
    let pairs = TaskPairs(before, after, old, new)
    let (older, newer) = (WaitTable(old), WaitTable(new))
    newWaits = WaitChange.additions(of: newer, to: older, pairs.oldOfNew)
    goneWaits = WaitChange.additions(of: older, to: newer, pairs.newOfOld)
    settings = SettingChange.all(from: old, to: new).filter { !isUpgrade || $0.name != .release }
    changes = []
    collect(before, after)
  }

  private mutating func collect(_ before: PlanStandings, _ after: PlanStandings) {
    for object in after.objects { add(object, before.standings[object], after.standings[object]) }
    for object in before.objects where after.standings[object] == nil { add(object, before.standings[object], nil) }
    attachPrunings()
    changes = changes.enumerated().sorted { left, right in
      (left.element.rank, left.offset) < (right.element.rank, right.offset)
    }.map(\.element)
  }

  private mutating func add(_ object: PlannedObject, _ old: Standing?, _ new: Standing?) {
    var change = Change(object: object, what: .changed, old: old, new: new)
    switch (old?.places ?? [], new?.places ?? []) {
    case ([], []): return
    case ([], _): change.what = .appeared
    case (_, []): change.what = .vanished
    case (let before, let after):
      if let older = old?.resource?.manifest, let newer = new?.resource?.manifest, !object.isPrune {
        change.paths = ManifestPaths.differing(older, newer)
      }
      if before != after {
        change.what = .moved
      } else if let old, let new, !new.isTreated(as: old) {
        change.what = .changed
      } else if !change.paths.isEmpty {
        change.what = .rewritten
      } else {
        return
      }
    }
    changes.append(change)
  }

  /// Tells of an object once that is pruned because nobody wants it any more, or no longer because somebody does.
  private mutating func attachPrunings() {
    var positions: [PlannedObject: Int] = [:]
    for index in changes.indices where changes[index].object.isPrune { positions[changes[index].object] = index }
    guard !positions.isEmpty else { return }
    var told: Set<Int> = []
    for index in changes.indices where !changes[index].object.isPrune {
      let pruned = PlannedObject(changes[index].object.key, isPrune: true)
      guard let position = positions[pruned] else { continue }
      switch (changes[index].what, changes[position].what) {
      case (.vanished, .appeared): changes[index].pruning = changes[position].new
      case (.appeared, .vanished): changes[index].pruning = changes[position].old
      default: continue
      }
      told.insert(position)
    }
    changes = changes.enumerated().filter { !told.contains($0.offset) }.map(\.element)
  }
}

extension PlanComparison.Change {
  /// Where it is told of: its first place, or the one it had; what is gone comes after what is there.
  fileprivate var rank: PlaceRank {
    let isThere = what != .vanished
    let standing = isThere ? new : old
    return PlaceRank(place: standing?.places.first, isGone: !isThere, task: standing?.tasks.first ?? Int.max)
  }
}

/// The order in which changes are told.
private struct PlaceRank: Comparable {
  var place: PlannedPlace?
  var isGone: Bool
  var task: Int

  static func < (left: PlaceRank, right: PlaceRank) -> Bool {
    if let one = left.place, let other = right.place, one != other { return one < other }
    if left.isGone != right.isGone { return right.isGone }
    return left.task < right.task
  }
}

extension Standing {
  /// Whether an object is treated as another standing has it: as a hook or not, deleted and pruned alike, with the same
  /// options.
  fileprivate func isTreated(as other: Standing) -> Bool {
    isHook == other.isHook && (!isHook || policies == other.policies) && options == other.options
      && pruning == other.pruning && isPulledForward == other.isPulledForward && isCreated == other.isCreated
  }

  package var policies: [DeletePolicy] { resource?.delete.policies ?? [] }

  /// The sync options of a resource that is applied; those of a live object show in what becomes of it.
  package var options: [String] { pruning == nil ? resource?.options ?? [] : [] }
}
