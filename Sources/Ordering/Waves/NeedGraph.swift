/// Who needs whom: one edge for each pair, those of one resource side by side.
struct NeedGraph {
  /// One resource comes after another.
  struct Edge {
    var resource: Int
    var need: Int
    /// What says so, by its place in the resource's `after`.
    var requirement: Int
    /// Whether a wave has to keep the promise, since no phase does.
    var isByWave = false
  }

  var edges: [Edge] = []
  private var starts: [Int] = [0]
  /// By need: the resource whose edges met it last.
  private var lastMet: [Int]

  init(resources count: Int) {
    lastMet = [Int](repeating: -1, count: count)
  }

  /// The edges from a resource to what it needs, by their place in `edges`.
  func edges(of resource: Int) -> Range<Int> { starts[resource]..<starts[resource + 1] }

  /// Adds an edge of the resource that is next to be finished, unless the same is there.
  mutating func add(_ edge: Edge) {
    guard lastMet[edge.need] != edge.resource else { return }
    lastMet[edge.need] = edge.resource
    edges.append(edge)
  }

  /// Ends the edges of a resource; to be called for each, in order.
  mutating func finishResource() { starts.append(edges.count) }

  /// Resources in an order in which needs come first, and what goes round in circles stands together.
  struct Order {
    var resources: [Int] = []
    /// By resource: the circle it is in, or a number of its own.
    var circle: [Int]
    /// The circles of more than one resource, as stretches of `resources`.
    var circles: [Range<Int>] = []

    /// Whether an edge is part of a circle.
    func isCircular(_ edge: Edge) -> Bool { circle[edge.resource] == circle[edge.need] }
  }

  /// Finds the order and the circles in one walk without recursion (Tarjan's strongly connected components).
  func order() -> Order {
    var walk = Walk(count: starts.count - 1)
    for resource in 0..<starts.count - 1 where !walk.isVisited(resource) {
      walk.enter(resource, edges(of: resource))
      while let (current, edge) = walk.nextEdge() {
        if let edge {
          let need = edges[edge].need
          if walk.isVisited(need) { walk.meet(need, from: current) } else { walk.enter(need, edges(of: need)) }
        } else {
          walk.leave(current)
        }
      }
    }
    return walk.order
  }
}

/// The state of a depth-first walk along needs.
private struct Walk {
  private(set) var order: NeedGraph.Order
  /// By resource: when it was entered; -1 if it was not.
  private var entered: [Int]
  /// By resource: the earliest entry that is reached from it and still open.
  private var earliest: [Int]
  private var isOpen: [Bool]
  private var open: [Int] = []
  private var path: [(resource: Int, rest: Range<Int>)] = []
  private var count = 0

  init(count: Int) {
    order = NeedGraph.Order(circle: [Int](repeating: -1, count: count))
    entered = [Int](repeating: -1, count: count)
    earliest = entered
    isOpen = [Bool](repeating: false, count: count)
  }

  func isVisited(_ resource: Int) -> Bool { entered[resource] >= 0 }

  mutating func enter(_ resource: Int, _ edges: Range<Int>) {
    entered[resource] = count
    earliest[resource] = count
    count += 1
    open.append(resource)
    isOpen[resource] = true
    path.append((resource, edges))
  }

  /// The resource at the end of the path with its next edge, nil after the last; nil once the path is empty.
  mutating func nextEdge() -> (resource: Int, edge: Int?)? {
    guard let last = path.last else { return nil }
    guard let edge = last.rest.first else { return (last.resource, nil) }
    path[path.count - 1].rest = last.rest.dropFirst()
    return (last.resource, edge)
  }

  mutating func meet(_ need: Int, from resource: Int) {
    if isOpen[need] { earliest[resource] = min(earliest[resource], entered[need]) }
  }

  mutating func leave(_ resource: Int) {
    path.removeLast()
    if let previous = path.last?.resource { earliest[previous] = min(earliest[previous], earliest[resource]) }
    guard earliest[resource] == entered[resource] else { return }
    let start = order.resources.count
    while let member = open.popLast() {
      isOpen[member] = false
      order.circle[member] = entered[resource]
      order.resources.append(member)
      if member == resource { break }
    }
    if order.resources.count - start > 1 { order.circles.append(start..<order.resources.count) }
  }
}
