import Ordering

/// The tasks of a sync by phase and wave, in the order in which the waves run.
struct WaveQueue: Sendable {
  private struct Wave: Sendable {
    var phase: Phase
    var number: Int
    var tasks: [Int]
  }

  /// The next wave with tasks that are open.
  struct Next {
    var phase: Phase
    var wave: Int
    var tasks: [Int]
    /// Whether other waves have open tasks too.
    var hasMore: Bool
  }

  private struct Name: Hashable {
    var phase: Phase
    var number: Int
  }

  private var waves: [Wave] = []
  /// The first wave that may have open tasks.
  private var head = 0

  init() {}

  /// Takes tasks in the engine's order.
  init(_ order: [Int], _ tasks: [SyncOperation.TaskState]) {
    var known: [Name: Int] = [:]
    for task in order where tasks[task].task.phase != .syncFail {
      let name = Name(phase: tasks[task].task.phase, number: tasks[task].task.wave)
      if let last = waves.last, last.phase == name.phase, last.number == name.number {
        waves[waves.count - 1].tasks.append(task)
      } else if let index = known[name] {
        waves[index].tasks.append(task)
      } else {
        known[name] = waves.count
        waves.append(Wave(phase: name.phase, number: name.number, tasks: [task]))
      }
    }
  }

  /// The next wave that has open tasks.
  ///
  /// - Parameter isFinal: whether a task that is not open will never be; if so, waves without any are not looked at again.
  mutating func next(isFinal: Bool, _ isOpen: (Int) -> Bool) -> Next? {
    var position = head
    while position < waves.count {
      let open = waves[position].tasks.filter(isOpen)
      if !open.isEmpty {
        let hasMore = waves[(position + 1)...].contains { $0.tasks.contains(where: isOpen) }
        return Next(phase: waves[position].phase, wave: waves[position].number, tasks: open, hasMore: hasMore)
      }
      position += 1
      if isFinal { head = position }
    }
    return nil
  }

  /// The open tasks of all waves.
  func open(_ isOpen: (Int) -> Bool) -> [Int] { waves[min(head, waves.count)...].flatMap { $0.tasks.filter(isOpen) } }
}
