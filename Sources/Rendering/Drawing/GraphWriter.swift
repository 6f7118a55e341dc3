/// What writes a drawing in the language of a tool.
package protocol GraphWriter {
  /// What is written so far.
  var text: String { get set }
  init(_ drawing: GraphDrawing)
  /// Writes the whole drawing.
  mutating func write()
}

extension GraphWriter {
  /// The text of a drawing.
  package static func text(_ drawing: GraphDrawing) -> String {
    var writer = Self(drawing)
    writer.write()
    return writer.text
  }

  func name(_ node: Int) -> String { "n\(node + 1)" }

  mutating func line(_ words: String, indent: Int = 1) {
    text += String(repeating: "  ", count: indent) + words + "\n"
  }
}
