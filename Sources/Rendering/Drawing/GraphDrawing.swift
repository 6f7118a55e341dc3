// A picture of things in groups, before anybody has said in which language it is to be drawn.
//
//     PlanDrawing, NeedsDrawing --> GraphDrawing --GraphLayout--> rows --> MermaidWriter, GraphvizWriter
//
// Time goes from top to bottom: groups stand one below the other in the order of the passages between them, and an
// edge leads from what comes first to what comes after it. Only a late one goes the other way round, from who needs
// something down to what comes too late for it, so that it cannot turn the order of the picture upside down.

/// Nodes in groups, with edges between nodes and passages between groups.
package struct GraphDrawing: Sendable {
  /// What a node stands for.
  package enum Shape: Sendable {
    case resource
    case hook
  }

  /// What is particular about a node.
  package enum Mark: Sendable {
    case plain
    /// It goes somewhere else, or has gone there.
    case moved
    /// It is about to be taken away.
    case pruned
    /// It is not among what is ordered.
    case absent
  }

  /// What an edge says.
  package enum Look: Sendable {
    /// Nothing goes on without it.
    case needed
    /// It is fine without, if only in part.
    case useful
    /// It is part of a circle, or gone before its time.
    case broken
    /// It comes too late or never; leads from who needs it to what is needed.
    case late
  }

  /// A thing, with what is written in it.
  package struct Node: Sendable {
    package var lines: [String]
    package var shape = Shape.resource
    package var mark = Mark.plain
  }

  /// A line from one node to another, by their places in the drawing.
  package struct Edge: Sendable {
    package var from: Int
    package var to: Int
    package var label: String
    package var look: Look
  }

  /// Nodes that stand together.
  package struct Group: Sendable {
    package var title: String
    /// By their places in the drawing, in order; each node is in one group.
    package var nodes: [Int] = []
  }

  /// The way from one group to the next.
  package struct Passage: Sendable {
    package var from: Int
    package var to: Int
    /// What has to come about on the way; empty if that goes without saying.
    package var label: String
  }

  /// What the picture shows, for those who cannot see it and for those who read its source.
  package var description: String
  /// Whether the nodes of a row are to stand in their order, rather than where lines cross least.
  package var isInOrder: Bool
  package private(set) var nodes: [Node] = []
  package private(set) var groups: [Group] = []
  package private(set) var edges: [Edge] = []
  package private(set) var passages: [Passage] = []

  init(_ description: String, isInOrder: Bool = false) {
    self.description = description
    self.isInOrder = isInOrder
  }

  /// Adds an empty group and gives its place.
  mutating func addGroup(_ title: String) -> Int {
    groups.append(Group(title: title))
    return groups.count - 1
  }

  /// Adds a node to a group and gives its place.
  mutating func add(_ node: Node, to group: Int) -> Int {
    nodes.append(node)
    groups[group].nodes.append(nodes.count - 1)
    return nodes.count - 1
  }

  mutating func add(_ edge: Edge) { edges.append(edge) }

  mutating func add(_ passage: Passage) { passages.append(passage) }

  /// Says so in a drawing that has nothing in it, which would be no picture.
  mutating func fillIfEmpty() {
    guard nodes.isEmpty else { return }
    _ = add(Node(lines: ["nothing to sync"], mark: .absent), to: addGroup("Sync"))
  }
}
