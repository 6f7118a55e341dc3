import Ordering

/// Which objects have another place in one plan than in another.
package struct PlaceComparison: Sendable {
  package enum What: Sendable, Hashable {
    case appeared
    case vanished
    case moved
  }

  /// An object with the places it has, and with those it had.
  package struct Change: Sendable {
    package var object: PlannedObject
    package var old: [PlannedPlace]
    /// With the positions of their tasks.
    package var new: [(place: PlannedPlace, position: Int)]

    package var what: What { old.isEmpty ? .appeared : new.isEmpty ? .vanished : .moved }
  }

  /// What is there now in the order of the sync, then what is gone in the order it had.
  package private(set) var changes: [Change] = []

  package var isEmpty: Bool { changes.isEmpty }

  package init(from old: PlanPlaces, to new: PlanPlaces) {
    let (before, after) = old.difference(to: new)
    var numbers: [PlannedObject: Int] = [:]
    var all: [Change] = []
    func number(_ object: PlannedObject) -> Int {
      if let known = numbers[object] { return known }
      numbers[object] = all.count
      all.append(Change(object: object, old: [], new: []))
      return all.count - 1
    }
    for (position, entry) in zip(after.indices, after) {
      all[number(entry.object)].new.append((entry.place, position))
    }
    for entry in before { all[number(entry.object)].old.append(entry.place) }
    changes = all.filter { $0.old != $0.new.map(\.place) }
  }
}
