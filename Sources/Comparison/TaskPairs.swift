import Ordering

/// Which task of one plan is which of another: of an object with several, those of the same phase first.
struct TaskPairs {
  /// By task of the newer plan; nil where the older has none.
  private(set) var oldOfNew: [Int?]
  private(set) var newOfOld: [Int?]

  init(_ before: PlanStandings, _ after: PlanStandings, _ old: Plan, _ new: Plan) {
    oldOfNew = Array(repeating: nil, count: new.tasks.count)
    newOfOld = Array(repeating: nil, count: old.tasks.count)
    for object in after.objects {
      guard let older = before.standings[object]?.tasks, let newer = after.standings[object]?.tasks else { continue }
      var left = older
      var unpaired: [Int] = []
      for task in newer {
        if let index = left.firstIndex(where: { old.tasks[$0].phase == new.tasks[task].phase }) {
          pair(left.remove(at: index), task)
        } else {
          unpaired.append(task)
        }
      }
      for (older, newer) in zip(left, unpaired) { pair(older, newer) }
    }
  }

  private mutating func pair(_ older: Int, _ newer: Int) {
    oldOfNew[newer] = older
    newOfOld[older] = newer
  }
}
