import Diagnostics
import Rendering

/// The languages that pictures are written in.
enum PictureFormat: String {
  case mermaid
  case dot

  /// The text of a drawing, with a warning where it is more than will be drawn.
  func text(_ drawing: GraphDrawing, _ diagnostics: inout [Diagnostic]) -> String {
    switch self {
    case .dot: return GraphvizWriter.text(drawing)
    case .mermaid:
      let text = MermaidWriter.text(drawing)
      if let warning = Diagnostic.largePicture(text, of: drawing) { diagnostics.append(warning) }
      return text
    }
  }
}
