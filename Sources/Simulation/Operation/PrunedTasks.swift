/// Pruned tasks whose objects are on their way out.
///
/// A wave is waited for before the next is pruned, so they are all of one wave, in its order.
struct PrunedTasks: Sendable {
  private var tasks: [Int] = []
  private var head = 0
  private(set) var count = 0

  mutating func add(_ task: Int) {
    tasks.append(task)
    count += 1
  }

  mutating func remove() { count -= 1 }

  /// The first that is still there.
  mutating func first(_ isThere: (Int) -> Bool) -> Int? {
    while head < tasks.count {
      if isThere(tasks[head]) { return tasks[head] }
      head += 1
    }
    return nil
  }
}
