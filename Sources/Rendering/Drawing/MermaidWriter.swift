import Diagnostics

// Mermaid's flowcharts, as GitHub draws them in Markdown.
//
// Names stand in quotes only, and whatever could mean anything there is written as a number of a character. What
// identifiers there are is generated: `n1` for a node, `g1` for a group. Links are numbered in the order they are
// written, which is how `linkStyle` finds them: edges first, then passages.

/// Writes a drawing as a flowchart of Mermaid.
package struct MermaidWriter: GraphWriter {
  /// The most links that Mermaid draws unless told otherwise (its `maxEdges`).
  package static let mostLinks = 500
  /// The most characters that it reads (its `maxTextSize`).
  package static let mostCharacters = 50_000

  private let drawing: GraphDrawing
  private let layout: GraphLayout
  package var text = "flowchart TB\n"

  package init(_ drawing: GraphDrawing) {
    self.drawing = drawing
    layout = GraphLayout(drawing)
  }

  /// The links that Mermaid counts, those that nobody sees among them.
  package static func links(of drawing: GraphDrawing) -> Int {
    let unseen = GraphLayout(drawing).holds.reduce(0) { $0 + $1.below.count }
    return drawing.edges.count + drawing.passages.count + unseen
  }

  package mutating func write() {
    line("accDescr: " + drawing.description)
    let isLinked = layout.linked(drawing)
    for (number, group) in drawing.groups.enumerated() {
      line("subgraph g\(number + 1) [\(MermaidWriter.quoted([group.title]))]")
      // A group without links to others would be drawn in another direction; one that has some is drawn in a direction
      // of its own only if they end at its rim.
      if !isLinked[number] { line("direction TB", indent: 2) }
      for node in layout.rows[number].joined() { write(node) }
      line("end")
    }
    for edge in drawing.edges { write(edge) }
    for passage in drawing.passages {
      let arrow = passage.label.isEmpty ? "-->" : "-- \(MermaidWriter.quoted([passage.label])) -->"
      line("g\(passage.from + 1) \(arrow) g\(passage.to + 1)")
    }
    for hold in layout.holds {
      line("\(name(hold.above)) ~~~ \(hold.below.map(name).joined(separator: " & "))")
    }
    writeStyles()
  }

  private mutating func write(_ number: Int) {
    let node = drawing.nodes[number]
    let label = MermaidWriter.quoted(node.lines)
    line(name(number) + (node.shape == .hook ? "{{\(label)}}" : "[\(label)]"), indent: 2)
  }

  private mutating func write(_ edge: GraphDrawing.Edge) {
    let label = edge.label.isEmpty ? nil : MermaidWriter.quoted([edge.label])
    let arrow =
      switch edge.look {
      case .needed, .broken: label.map { "-- \($0) -->" } ?? "-->"
      case .useful: label.map { "-. \($0) .->" } ?? "-.->"
      case .late: label.map { "-. \($0) .-x" } ?? "-.-x"
      }
    line("\(name(edge.from)) \(arrow) \(name(edge.to))")
  }

  private mutating func writeStyles() {
    let edges = drawing.edges
    style(edges.indices.filter { [.late, .broken].contains(edges[$0].look) }, "stroke:\(Paint.alarm),stroke-width:2px")
    style(Array(edges.count..<edges.count + drawing.passages.count), "stroke:\(Paint.faint)")
    for (mark, name, style) in [
      (.moved, "moved", "stroke:\(Paint.change),stroke-width:3px"),
      (.pruned, "pruned", "stroke:\(Paint.alarm)"),
      (.absent, "absent", "stroke-dasharray:5 5"),
    ] as [(GraphDrawing.Mark, String, String)] {
      let marked = drawing.nodes.indices.filter { drawing.nodes[$0].mark == mark }
      guard !marked.isEmpty else { continue }
      line("classDef \(name) \(style)")
      line("class \(marked.map(self.name).joined(separator: ",")) \(name)")
    }
  }

  private mutating func style(_ links: [Int], _ style: String) {
    guard !links.isEmpty else { return }
    line("linkStyle \(links.map { String($0) }.joined(separator: ",")) \(style)")
  }

  /// Lines as one label in quotes.
  static func quoted(_ lines: [String]) -> String {
    "\"" + lines.map { escaped(Prose.visible($0)) }.joined(separator: "<br/>") + "\""
  }

  /// A text that means nothing to Mermaid nor, once Mermaid has made HTML of it, to a browser.
  private static func escaped(_ text: String) -> String {
    var result = ""
    // A line that begins with a dash, or with a number and a stop, would be an item of a list.
    var isBeginning = true
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index]
      if isPlain(scalar), !isBeginning || !"-+.)".unicodeScalars.contains(scalar) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "#\(scalar.value);"
      }
      if beginsMore(scalar, text[index...]) { result += "#8203;" }
      isBeginning = isBeginning && (scalar == " " || ("0"..."9").contains(scalar))
    }
    return result
  }

  /// Whether a character may stand in a label as it is.
  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", " ", ".", ",", "-", "/", "(", ")", "+": true
    default: scalar.value > 0x7F
    }
  }

  /// Whether a character means something together with those behind it even when it is written as a number, since
  /// Mermaid looks for that once numbers are characters again: line breaks, formulas, icons, and its own way of writing
  /// numbers down. Something that takes no room has to part them.
  private static func beginsMore(_ scalar: Unicode.Scalar, _ rest: Substring) -> Bool {
    switch scalar {
    case "\\", "$", "\u{FB02}", "\u{B6}": true
    case ":": rest.hasPrefix(":fa-")
    default: false
    }
  }
}
