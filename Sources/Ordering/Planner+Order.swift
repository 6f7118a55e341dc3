// From tasks to their order: sorting, and pulling forward what others need.

extension Planner {
  /// What tasks are compared by, numbers alone, so that a million of them sort quickly and most comparisons need
  /// nothing else.
  private struct SortKey {
    var phase: Int8
    var rank: UInt8
    var task: Int32
    var wave: Int
    var nameHead: UInt64
  }

  /// Sorts by phase, wave, rank of the kind and name; where Argo CD leaves the order open, by namespace, group,
  /// version and kind (`syncTasks.Less`).
  mutating func sort() {
    var order: [SortKey] = []
    order.reserveCapacity(tasks.count)
    for index in tasks.indices { order.append(sortKey(index)) }
    if wavesWrap {
      // The engine compares waves by a subtraction that wraps around, which orders no three of them for certain:
      // put them in one order first, so that at least equal inputs give equal results.
      order.sort { $0.wave == $1.wave ? precedes($0, $1) : $0.wave < $1.wave }
    }
    order.sort { precedes($0, $1) }
    tasks = order.map { tasks[Int($0.task)] }
  }

  /// Whether the difference of two waves leaves 64 bits.
  private var wavesWrap: Bool {
    guard let first = tasks.first?.wave else { return false }
    let (low, high) = tasks.reduce((first, first)) { (min($0.0, $1.wave), max($0.1, $1.wave)) }
    return high.subtractingReportingOverflow(low).overflow
  }

  private func sortKey(_ index: Int) -> SortKey {
    let task = tasks[index]
    let mark = mark(of: task)
    return SortKey(
      phase: task.phase.rank, rank: mark.rank, task: Int32(index), wave: task.wave, nameHead: mark.nameHead)
  }

  private func precedes(_ left: SortKey, _ right: SortKey) -> Bool { comparison(left, right).isLeftFirst }

  /// What decides which of two tasks comes first, given by their places.
  func rule(_ left: Int, _ right: Int) -> OrderRule { comparison(sortKey(left), sortKey(right)).rule }

  @inline(__always)
  private func comparison(_ left: SortKey, _ right: SortKey) -> (isLeftFirst: Bool, rule: OrderRule) {
    if left.phase != right.phase { return (left.phase < right.phase, .phase) }
    if left.wave != right.wave { return (left.wave &- right.wave < 0, .wave) }
    if left.rank != right.rank { return (left.rank < right.rank, .kind) }
    if left.nameHead != right.nameHead { return (left.nameHead < right.nameHead, .name) }
    let (one, other) = (tasks[Int(left.task)], tasks[Int(right.task)])
    let names = name(of: one).byteOrder(name(of: other))
    if names != 0 { return (names < 0, .name) }
    return (tieBreak(one, other) ?? (left.task < right.task), .open)
  }

  private func tieBreak(_ left: SyncTask, _ right: SyncTask) -> Bool? {
    let (one, other) = (tieKey(left), tieKey(right))
    return one == other ? nil : one < other
  }

  private func tieKey(_ task: SyncTask) -> (String, String, String, String) {
    switch task.subject {
    case .createdNamespace: ("", "", "v1", "Namespace")
    case .live(let index):
      (
        pipeline.live[index].namespace, pipeline.live[index].group, pipeline.live[index].version,
        pipeline.live[index].kind
      )
    case .target(let index):
      (
        keys[index].namespace.isEmpty ? request.namespace : keys[index].namespace, keys[index].group,
        pipeline.resources[index].version, keys[index].kind
      )
    }
  }

  func name(of task: SyncTask) -> String {
    switch task.subject {
    case .createdNamespace: request.namespace
    case .live(let index): pipeline.live[index].name
    case .target(let index): keys[index].name.isEmpty ? generatedName(of: index, in: task.phase) : keys[index].name
    }
  }

  private func generatedName(of index: Int, in phase: Phase) -> String {
    pipeline.resources[index].name(in: phase, request)
  }

  private func mark(of task: SyncTask) -> SortMark {
    if case .target(let index) = task.subject, !keys[index].name.isEmpty { return marks[index] }
    return SortMark(rank: KindRank.of(kind(of: task.subject)), name: name(of: task))
  }

  /// Puts every Namespace that stands behind the first object living in it in front of that object. Cluster-scoped
  /// targets count as living in the application's namespace, other Namespaces do not (`syncTasks.Sort`).
  mutating func pullNamespacesForward() {
    guard tasks.contains(where: isNamespace) else { return }
    tasks = pulledForward(
      provided: { isNamespace($0) ? name(of: $0) : nil },
      needed: { namespace(of: $0) }
    )
  }

  /// The same for every CustomResourceDefinition and the first object of its kind.
  mutating func pullDefinitionsForward() {
    guard tasks.contains(where: { definedKind($0) != nil }) else { return }
    tasks = pulledForward(provided: { definedKind($0) }, needed: { groupKind(of: $0) })
  }

  /// The tasks with each that provides something moved in front of the first task before it that needs it, into
  /// that task's phase and wave (`adjustDeps`). Prune tasks neither provide nor need.
  ///
  /// The engine shifts the list and renumbers for every task it moves. Each task goes directly in front of a task that
  /// never moves itself, so it is enough to remember what goes in front of whom.
  private func pulledForward<Need: Hashable>(
    provided: (SyncTask) -> Need?,
    needed: (SyncTask) -> Need?
  ) -> [SyncTask] {
    var firstNeeding: [Need: Int] = [:]
    var inFront: [Int: [SyncTask]] = [:]
    var moved: Set<Int> = []
    for (index, task) in tasks.enumerated() where !task.isPrune {
      if let need = provided(task) {
        guard let first = firstNeeding[need] else { continue }
        inFront[first, default: []].append(task.pulled(inFrontOf: tasks[first]))
        moved.insert(index)
      } else if let need = needed(task), firstNeeding[need] == nil {
        firstNeeding[need] = index
      }
    }
    guard !moved.isEmpty else { return tasks }
    var order: [SyncTask] = []
    order.reserveCapacity(tasks.count)
    for index in tasks.indices where !moved.contains(index) {
      order += inFront[index] ?? []
      order.append(tasks[index])
    }
    return order
  }

  private func isNamespace(_ task: SyncTask) -> Bool {
    switch task.subject {
    case .createdNamespace: true
    case .live: false
    case .target(let index): keys[index].kind == "Namespace" && keys[index].group.isEmpty
    }
  }

  private func namespace(of task: SyncTask) -> String? {
    guard case .target(let index) = task.subject else { return nil }
    let namespace = keys[index].namespace.isEmpty ? request.namespace : keys[index].namespace
    return namespace.isEmpty ? nil : namespace
  }

  private func definedKind(_ task: SyncTask) -> GroupKind? {
    guard case .target(let index) = task.subject, keys[index].kind == GroupKind.customResourceDefinition.kind else {
      return nil
    }
    return pipeline.resources[index].definedKind
  }

  private func groupKind(of task: SyncTask) -> GroupKind? {
    switch task.subject {
    case .createdNamespace: .namespace
    case .live: nil
    case .target(let index): keys[index].groupKind
    }
  }

  /// Stretches of neighbours that are equal for the engine.
  func ties() -> [Range<Int>] {
    var ties: [Range<Int>] = []
    var start = 0
    for position in tasks.indices.dropFirst() where rule(position - 1, position) != .open {
      if position - start > 1 { ties.append(start..<position) }
      start = position
    }
    if tasks.count - start > 1 { ties.append(start..<tasks.count) }
    return ties
  }
}

/// Rank and name of a task's object, as far as numbers tell them.
struct SortMark {
  var rank: UInt8
  /// The first eight bytes of the name, the first highest: of two that differ, the smaller belongs to the lesser name.
  var nameHead: UInt64

  init(rank: UInt8, name: String) {
    self.rank = rank
    nameHead = 0
    for byte in name.utf8.prefix(8) { nameHead = nameHead << 8 | UInt64(byte) }
    nameHead <<= UInt64(8 * max(0, 8 - name.utf8.count))
  }
}

extension SyncTask {
  /// The task in the phase and wave of another that needs it.
  fileprivate func pulled(inFrontOf other: SyncTask) -> SyncTask {
    var result = self
    result.placement = .pulledForward(for: other.subject, from: phase, wave: wave)
    result.phase = other.phase
    result.wave = other.wave
    return result
  }
}

extension String {
  /// The order of two texts byte by byte: negative, zero or positive.
  package func byteOrder(_ other: String) -> Int {
    let order = utf8.withContiguousStorageIfAvailable { left in
      other.utf8.withContiguousStorageIfAvailable { right in
        for index in 0..<min(left.count, right.count) where left[index] != right[index] {
          return Int(left[index]) - Int(right[index])
        }
        return left.count - right.count
      }
    }
    if let order, let order { return order }
    return utf8.elementsEqual(other.utf8) ? 0 : utf8.lexicographicallyPrecedes(other.utf8) ? -1 : 1
  }
}
