import Diagnostics

extension Diagnostic {
  /// A warning where a flowchart is more than Mermaid draws; nothing where it is not.
  package static func largePicture(_ text: String, of drawing: GraphDrawing) -> Diagnostic? {
    let (links, characters) = (MermaidWriter.links(of: drawing), text.utf16.count)
    let excess: String
    if links > MermaidWriter.mostLinks {
      let most = Prose.grouped(MermaidWriter.mostLinks)
      excess = "\(Prose.grouped(links)) links, those that keep its rows included, and Mermaid draws \(most) at most"
    } else if characters > MermaidWriter.mostCharacters {
      let most = Prose.grouped(MermaidWriter.mostCharacters)
      excess = "\(Prose.grouped(characters)) characters, and Mermaid reads \(most) at most"
    } else {
      return nil
    }
    return Diagnostic(
      .warning, .largePicture, "the picture has \(excess), so GitHub shows an error in its place", at: nil,
      help: "draw it with Graphviz, by `-o dot`, or draw fewer resources")
  }
}
