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
