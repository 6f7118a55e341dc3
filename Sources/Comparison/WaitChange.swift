import Ordering

// What waits for what: a task waits for every awaited task of an earlier step. As a relation that has a square number of
// pairs, most of which follow from others. So a wait is told only of the nearest step that is waited for: what comes
// further back is waited for there already. If in that step everything is new, whose own place is told, the nearest step
// with something older is told as well.

/// Tasks of one plan that wait for others, as they do not in another plan.
package struct WaitChange: Sendable, Hashable {
  /// Positions in the plan.
  package var waiters: [Int]
  /// Whether the end of the sync waits too.
  package var includesEnd = false
  package var awaited: [Int]
  /// Whether each of the waiters waits for each of the awaited, rather than for one at least.
  package var isEach = true
}

/// What a plan says of waiting.
struct WaitTable {
  let plan: Plan
  /// By task: its step; nil in the phase that only a failure brings, whose tasks wait for nothing.
  let steps: [Int?]
  let isAwaited: [Bool]

  init(_ plan: Plan) {
    self.plan = plan
    var steps = [Int?](repeating: nil, count: plan.tasks.count)
    var isAwaited = [Bool](repeating: false, count: plan.tasks.count)
    var awaited = AwaitedTasks(plan)
    for (number, step) in plan.steps.enumerated() where step.phase != .syncFail {
      for task in step.tasks {
        steps[task] = number
        isAwaited[task] = awaited.contains(task, in: step)
      }
    }
    (self.steps, self.isAwaited) = (steps, isAwaited)
  }
}

extension WaitChange {
  /// The waits of one plan that another does not have.
  ///
  /// - Parameter others: by task of the one plan, which task of the other it is. What the other plan does not have at
  ///   all is no waiter, since its place says everything.
  static func additions(of table: WaitTable, to other: WaitTable, _ others: [Int?]) -> [WaitChange] {
    guard !table.plan.tasks.isEmpty, !other.plan.tasks.isEmpty else { return [] }
    var finder = WaitFinder(table, other, others)
    for step in table.plan.steps where step.phase != .syncFail { finder.add(step) }
    finder.addEnd()
    return finder.waits
  }
}

/// Goes through the steps of a plan and finds the waits that another plan does not have.
private struct WaitFinder {
  private let table: WaitTable
  private let other: WaitTable
  private let others: [Int?]
  private(set) var waits: [WaitChange] = []
  /// The awaited tasks of the nearest step that has any.
  private var near: [Int] = []
  /// Those of the nearest step that the other plan has as well.
  private var nearKnown: [Int] = []

  /// Steps that bring together tasks of more steps than this are told as a whole.
  private static let mostGroups = 64

  init(_ table: WaitTable, _ other: WaitTable, _ others: [Int?]) {
    (self.table, self.other, self.others) = (table, other, others)
  }

  private var candidates: [Int] {
    near.contains { others[$0] != nil } ? near : near + nearKnown
  }

  mutating func add(_ step: Step) {
    let candidates = candidates
    if !candidates.isEmpty {
      // Waiters of one step of the other plan did not wait for the same there.
      let known = step.tasks.filter { others[$0] != nil }
      let groups = Dictionary(grouping: known) { task in others[task].flatMap { other.steps[$0] } ?? -1 }
      if groups.count > WaitFinder.mostGroups {
        addWhole(groups, candidates)
      } else {
        for (step, waiters) in groups.sorted(by: { $0.key < $1.key }) {
          append(WaitChange(waiters: waiters, awaited: candidates.filter { isNew($0, inStep: step) }))
        }
      }
    }
    let awaited = step.tasks.filter { table.isAwaited[$0] }
    if !awaited.isEmpty { near = awaited }
    let known = awaited.filter { others[$0] != nil }
    if !known.isEmpty { nearKnown = known }
  }

  /// The end of the sync waits for everything that is awaited at all. That it waits for what the other plan does not
  /// have goes without saying.
  mutating func addEnd() {
    let awaited = candidates.filter { isNew($0, inStep: Int.max) }
    guard awaited.contains(where: { others[$0] != nil }) else { return }
    append(WaitChange(waiters: [], includesEnd: true, awaited: awaited))
  }

  /// Whether in the other plan nothing of a step waits for a task.
  private func isNew(_ task: Int, inStep step: Int) -> Bool {
    guard let same = others[task], other.isAwaited[same], let its = other.steps[same] else { return true }
    return its >= step
  }

  private mutating func addWhole(_ groups: [Int: [Int]], _ candidates: [Int]) {
    let first = groups.keys.min() ?? 0
    let awaited = candidates.filter { isNew($0, inStep: first) }
    let last = awaited.map { task in
      others[task].flatMap { other.isAwaited[$0] ? other.steps[$0] : nil } ?? Int.max
    }.max()
    guard let last else { return }
    let waiters = groups.filter { $0.key <= last }.values.joined().sorted()
    append(WaitChange(waiters: waiters, awaited: awaited, isEach: false))
  }

  /// Adds a wait to those that wait for the same, if they are its neighbours.
  private mutating func append(_ wait: WaitChange) {
    guard !wait.awaited.isEmpty else { return }
    guard let last = waits.last, last.awaited == wait.awaited, last.isEach == wait.isEach else {
      waits.append(wait)
      return
    }
    // Whoever is told of as a waiter says enough of the end, too.
    waits[waits.count - 1].waiters = (last.waiters + wait.waiters).sorted()
  }
}
