import Diagnostics

// Programs that draw graphs put all that nothing holds apart into one row, and a wave of forty resources becomes a
// picture that nobody can read. So the nodes of a group are given rows of a few each, what is needed above who needs
// it, and links that nobody sees hold them there; others hold each group below the one before it.

/// The rows of a drawing, and the unseen links that keep them.
package struct GraphLayout: Sendable {
  /// Unseen links from one node to those that stand below it.
  package struct Hold: Sendable {
    package var above: Int
    package var below: [Int]
  }

  package private(set) var holds: [Hold] = []
  /// By group: its nodes, row by row; none of a group without nodes.
  package private(set) var rows: [[[Int]]] = []
  /// By node: the group it is in.
  private var group: [Int]
  /// By node: where it comes among all of them.
  private var rank: [Int]
  /// By node: whether an edge leads on from it.
  private var isNeeded: [Bool]
  /// Groups that come one after the other.
  private let ordered: Set<Int>

  /// Lays a drawing out, in time that grows with its nodes and edges alone.
  package init(_ drawing: GraphDrawing) {
    ordered = Set(drawing.passages.flatMap { [$0.from, $0.to] })
    group = Array(repeating: 0, count: drawing.nodes.count)
    rank = group
    isNeeded = Array(repeating: false, count: drawing.nodes.count)
    for edge in drawing.edges { isNeeded[edge.from] = true }
    for (number, members) in drawing.groups.enumerated() { for node in members.nodes { group[node] = number } }
    var inner: [Int: [Int]] = [:]
    for edge in drawing.edges where group[edge.from] == group[edge.to] && edge.from != edge.to {
      inner[edge.from, default: []].append(edge.to)
    }
    var place = 0
    for members in drawing.groups {
      let sorted = GraphLayout.sorted(members.nodes, inner)
      for node in sorted {
        rank[node] = place
        place += 1
      }
      let capacity = GraphLayout.capacity(members.nodes.map { drawing.nodes[$0] })
      add(rowsOf: sorted, inner, capacity)
    }
    for passage in drawing.passages {
      guard let (above, _) = ends(of: passage), let below = rows[passage.to].first else { continue }
      holds.append(Hold(above: above, below: below))
    }
  }

  /// The nodes that a passage leads between: in the middle of the last row of one group and of the first of the other.
  package func ends(of passage: GraphDrawing.Passage) -> (tail: Int, head: Int)? {
    guard let last = rows[passage.from].last, let first = rows[passage.to].first else { return nil }
    return (last[last.count / 2], first[first.count / 2])
  }

  /// Whether an edge leads on, from what stands above to what stands below; from a group beside the others to any.
  package func isForward(_ edge: GraphDrawing.Edge) -> Bool {
    rank[edge.from] < rank[edge.to] || !ordered.contains(group[edge.from])
  }

  /// By group: whether an edge, seen or unseen, leads from within it to within another.
  func linked(_ drawing: GraphDrawing) -> [Bool] {
    var isLinked = Array(repeating: false, count: drawing.groups.count)
    func meet(_ from: Int, _ to: Int) {
      guard group[from] != group[to] else { return }
      isLinked[group[from]] = true
      isLinked[group[to]] = true
    }
    for edge in drawing.edges { meet(edge.from, edge.to) }
    for hold in holds { for node in hold.below { meet(hold.above, node) } }
    return isLinked
  }

  /// How many nodes a row takes, by how wide they are as a rule; so that the last row is not left with a few.
  private static func capacity(_ nodes: [GraphDrawing.Node]) -> Int {
    let widths = nodes.map { $0.lines.map(DisplayWidth.of).max() ?? 0 }
    let width = widths.reduce(0, +) / max(1, widths.count)
    let most = min(6, max(2, 110 / (width + 6)))
    let rows = max(1, (nodes.count + most - 1) / most)
    return max(2, (nodes.count + rows - 1) / rows)
  }

  /// The nodes of a group in an order in which edges lead forward, as far as circles allow, and otherwise as they were.
  private static func sorted(_ nodes: [Int], _ inner: [Int: [Int]]) -> [Int] {
    var open: [Int: Int] = [:]
    for node in nodes { for next in inner[node] ?? [] { open[next, default: 0] += 1 } }
    var queue = nodes.filter { open[$0] == nil }
    var isQueued = Set(queue)
    var next = 0
    var rest = nodes[...]
    while queue.count < nodes.count || next < queue.count {
      if next == queue.count {
        // All that is left is in circles or behind them: begin with the first.
        guard let node = rest.popFirst() else { break }
        if isQueued.insert(node).inserted { queue.append(node) }
        continue
      }
      for node in inner[queue[next]] ?? [] where !isQueued.contains(node) {
        open[node, default: 0] -= 1
        guard open[node] == 0 else { continue }
        isQueued.insert(node)
        queue.append(node)
      }
      next += 1
    }
    return queue
  }

  /// Gives each node the first row that is below all it comes after and has room.
  private mutating func add(rowsOf sorted: [Int], _ inner: [Int: [Int]], _ capacity: Int) {
    var rows: [[Int]] = []
    var room = RoomInRows()
    var least: [Int: Int] = [:]
    // The nodes that an edge holds in their rows already.
    var isHeld: Set<Int> = []
    var heldFrom: [Int: [Int]] = [:]
    for node in sorted {
      let row = room.firstRow(from: least[node] ?? 0)
      if row == rows.count { rows.append([]) }
      rows[row].append(node)
      if rows[row].count == capacity { room.close(row) }
      if heldFrom[node]?.contains(row) == true { isHeld.insert(node) }
      if row > 0, !isHeld.contains(node) {
        let above = rows[row - 1]
        hold(node, below: above[min(rows[row].count, above.count) - 1])
      }
      for next in inner[node] ?? [] where rank[next] > rank[node] {
        least[next] = max(least[next] ?? 0, row + 1)
        heldFrom[next, default: []].append(row + 1)
      }
    }
    keep(rows, inner)
    self.rows.append(rows)
  }

  /// Keeps in its row what would go further down, to be nearer to who needs it.
  private mutating func keep(_ rows: [[Int]], _ inner: [Int: [Int]]) {
    for (row, next) in zip(rows, rows.dropFirst()) {
      let below = Set(next)
      for (column, node) in row.enumerated() where isNeeded[node] {
        guard inner[node]?.contains(where: below.contains) != true else { continue }
        holds.append(Hold(above: node, below: [next[min(column, next.count - 1)]]))
      }
    }
  }

  private mutating func hold(_ node: Int, below above: Int) {
    if let last = holds.indices.last, holds[last].above == above {
      holds[last].below.append(node)
    } else {
      holds.append(Hold(above: above, below: [node]))
    }
  }
}

/// Finds rows that are not full yet.
private struct RoomInRows {
  /// By row: itself if it has room, else one further down where to look on.
  private var next: [Int] = []

  /// The first row with room, from one on; rows begin one after the other, none is left out.
  mutating func firstRow(from row: Int) -> Int {
    var current = row
    while current < next.count, next[current] != current {
      let further = next[current]
      if further < next.count { next[current] = next[further] }
      current = further
    }
    while next.count <= current { next.append(next.count) }
    return current
  }

  mutating func close(_ row: Int) { next[row] = row + 1 }
}
