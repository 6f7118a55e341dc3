import Diagnostics

// The language of Graphviz, to be drawn by `dot`.
//
// Names stand in quotes only, with what means anything there escaped, and identifiers are generated: `n1` for a node,
// `cluster_1` for a group, which is what makes Graphviz draw a box around it.

/// Writes a drawing for Graphviz.
package struct GraphvizWriter: GraphWriter {
  private let drawing: GraphDrawing
  private let layout: GraphLayout
  package var text = ""

  package init(_ drawing: GraphDrawing) {
    self.drawing = drawing
    layout = GraphLayout(drawing)
  }

  package mutating func write() {
    text = "// \(drawing.description)\ndigraph {\n"
    line("graph [compound=true, fontname=\"Helvetica\", fontsize=13, nodesep=0.3, ranksep=0.45]")
    line("node [shape=box, style=filled, fillcolor=\"white\", fontname=\"Helvetica\", fontsize=12]")
    line("edge [fontname=\"Helvetica\", fontsize=10, arrowsize=0.8]")
    for (number, group) in drawing.groups.enumerated() {
      line("subgraph cluster_\(number + 1) {")
      line("label=\(GraphvizWriter.quoted([group.title]))", indent: 2)
      line("style=\"rounded,filled\"; color=\"\(Paint.faint)\"; fillcolor=\"\(Paint.ground)\"", indent: 2)
      for node in layout.rows[number].joined() { write(node) }
      for row in layout.rows[number] where row.count > 1 {
        let names = row.map(name)
        line("{rank=same; \(drawing.isInOrder ? inOrder(names) : names.joined(separator: "; "))}", indent: 2)
      }
      line("}")
    }
    for edge in drawing.edges { write(edge) }
    for passage in drawing.passages { write(passage) }
    writeHolds()
    text += "}\n"
  }

  /// Unseen edges, save where a passage leads between the same two nodes: beside another edge it would be bent.
  private mutating func writeHolds() {
    let heads = Dictionary(
      drawing.passages.compactMap(layout.ends).map { ($0.tail, $0.head) }, uniquingKeysWith: { first, _ in first })
    for hold in layout.holds {
      let below = hold.below.filter { heads[hold.above] != $0 }
      guard !below.isEmpty else { continue }
      line("\(name(hold.above)) -> {\(below.map(name).joined(separator: " "))} [style=invis]")
    }
  }

  private func inOrder(_ names: [String]) -> String { "\(names.joined(separator: " -> ")) [style=invis]" }

  private mutating func write(_ number: Int) {
    let node = drawing.nodes[number]
    var attributes = ["label=\(GraphvizWriter.quoted(node.lines.flatMap { wrapped($0, to: 24) }))"]
    if node.shape == .hook { attributes.append("shape=hexagon, margin=0") }
    switch node.mark {
    case .plain: break
    case .moved: attributes.append("color=\"\(Paint.change)\", penwidth=3")
    case .pruned: attributes.append("color=\"\(Paint.alarm)\"")
    case .absent: attributes.append("style=\"filled,dashed\"")
    }
    line("\(name(number)) [\(attributes.joined(separator: ", "))]", indent: 2)
  }

  private mutating func write(_ edge: GraphDrawing.Edge) {
    var attributes: [String] = []
    if !edge.label.isEmpty { attributes.append("label=\(GraphvizWriter.quoted(wrapped(edge.label, to: 32)))") }
    let alarm = "color=\"\(Paint.alarm)\", fontcolor=\"\(Paint.alarm)\", penwidth=2"
    switch edge.look {
    case .needed: break
    case .useful: attributes.append("style=dotted")
    case .broken: attributes.append(alarm)
    case .late: attributes.append("\(alarm), style=dashed, arrowhead=tee")
    }
    if !layout.isForward(edge) { attributes.append("constraint=false") }
    let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
    line("\(name(edge.from)) -> \(name(edge.to))\(list)")
  }

  /// A passage is an edge between two nodes that is drawn from the rim of one group to that of the other.
  private mutating func write(_ passage: GraphDrawing.Passage) {
    guard let (tail, head) = layout.ends(of: passage) else { return }
    var attributes = "ltail=cluster_\(passage.from + 1), lhead=cluster_\(passage.to + 1), color=\"\(Paint.faint)\""
    if !passage.label.isEmpty { attributes += ", label=\(GraphvizWriter.quoted(wrapped(passage.label, to: 32)))" }
    line("\(name(tail)) -> \(name(head)) [\(attributes)]")
  }

  /// A text in lines of a bearable length, since Graphviz breaks none.
  private func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, DisplayWidth.of(last) + DisplayWidth.of(word) < width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }

  /// Lines as one string in quotes; a backslash and an ampersand would begin something else than text.
  static func quoted(_ lines: [String]) -> String {
    var result = ""
    for (index, line) in lines.enumerated() {
      if index > 0 { result += "\\n" }
      for scalar in Prose.visible(line).unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "&": result += "&amp;"
        default: result.unicodeScalars.append(scalar)
        }
      }
    }
    return "\"\(result)\""
  }
}
