import Diagnostics
import Ordering

/// One document of a YAML or JSON stream.
package struct ManifestDocument: Sendable {
  package var root: ManifestNode
  /// From the document's `---`, or from its first node where there is none, to the end of its last node.
  package var span: Span
  /// In the order they stand in: those before the first node, those between nodes, those after the last.
  package var comments: [Comment]
  package var file: SourceFile

  package init(root: ManifestNode, span: Span, comments: [Comment], file: SourceFile) {
    self.root = root
    self.span = span
    self.comments = comments
    self.file = file
  }
}

/// A comment, from its `#` to the end of its line.
package struct Comment: Sendable, Hashable {
  package var span: Span

  package init(span: Span) {
    self.span = span
  }

  /// What the comment says: its text without the `#` marks in front and the spaces around it.
  package func text(in file: SourceFile) -> String {
    var bytes = file.bytes[span.range(within: file.bytes.count)]
    bytes = bytes.drop { $0 == UInt8(ascii: "#") }
    bytes = bytes.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The documents of a file and what there is to say about them.
package struct ParsedDocuments: Sendable {
  /// Those that could be read; a document that holds nothing is not among them.
  package var documents: [ManifestDocument]
  package var diagnostics: [Diagnostic]

  package init(documents: [ManifestDocument], diagnostics: [Diagnostic]) {
    self.documents = documents
    self.diagnostics = diagnostics
  }
}
