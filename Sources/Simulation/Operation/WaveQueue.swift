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

/// The tasks of a sync that are running, and which of them the engine names.
struct RunningTasks: Sendable {
  /// A list of tasks from which those that are over are dropped when it is looked at.
  private struct List: Sendable {
    var tasks: [Int] = []
    var head = 0
    var isSorted = true
    var count = 0
  }

  private var hooks = List()
  private var resources = List()

  var hookCount: Int { hooks.count }
  var resourceCount: Int { resources.count }

  mutating func add(_ task: Int, isHook: Bool) {
    if isHook { RunningTasks.add(task, to: &hooks) } else { RunningTasks.add(task, to: &resources) }
  }

  private static func add(_ task: Int, to list: inout List) {
    list.tasks.append(task)
    list.isSorted = false
    list.count += 1
  }

  mutating func remove(isHook: Bool) {
    if isHook { hooks.count -= 1 } else { resources.count -= 1 }
  }

  /// The first running hook in the engine's order.
  mutating func firstHook(_ places: [Int], _ isRunning: (Int) -> Bool) -> Int? {
    RunningTasks.first(&hooks, places, isRunning)
  }

  /// The first running resource in the engine's order.
  mutating func firstResource(_ places: [Int], _ isRunning: (Int) -> Bool) -> Int? {
    RunningTasks.first(&resources, places, isRunning)
  }

  private static func first(_ list: inout List, _ places: [Int], _ isRunning: (Int) -> Bool) -> Int? {
    if !list.isSorted {
      list.tasks = list.tasks[list.head...].filter(isRunning).sorted { places[$0] < places[$1] }
      list.head = 0
      list.isSorted = true
    }
    while list.head < list.tasks.count {
      if isRunning(list.tasks[list.head]) { return list.tasks[list.head] }
      list.head += 1
    }
    return nil
  }
}

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
