// Text, places in it, and what is said about them.
//
// Everything a person reads about their own text goes through this room. A stage that finds something wrong makes a
// `Diagnostic` and goes on with a usable result; nobody prints on the way. The outermost room lays diagnostics out
// with `DiagnosticRenderer`, which knows nothing of colour, and colours them with a `Palette`, which knows nothing of
// diagnostics:
//
//     SourceFile + Span  ->  Diagnostic  ->  DiagnosticRenderer -> StyledText  ->  Palette -> bytes
//
// Inside, places are byte offsets from 0. Lines and columns from 1 exist in `Location` alone, and `LineIndex` is the
// one place that converts.

/// A text with the name it is shown under.
package final class SourceFile: Sendable {
  /// The path as the user gave it, or a name in angle brackets such as `<stdin>`.
  package let path: String

  /// The text, in UTF-8 or in something that was meant to be.
  package let bytes: [UInt8]

  /// The line, from 0, that the text begins with in what it is a part of.
  package let firstLine: Int

  package init(path: String, bytes: [UInt8], firstLine: Int = 0) {
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
  }

  package convenience init(path: String, text: String, firstLine: Int = 0) {
    self.init(path: path, bytes: Array(text.utf8), firstLine: firstLine)
  }

  /// The longest text that spans can address, in bytes.
  package static let maximumLength = Int(UInt32.max) - 1

  /// The text of a span, with ill-formed bytes repaired.
  package func text(_ span: Span) -> String {
    String(decoding: bytes[span.range(within: bytes.count)], as: UTF8.self)
  }
}

extension SourceFile: Equatable {
  package static func == (left: SourceFile, right: SourceFile) -> Bool { left === right }
}

extension SourceFile: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}
