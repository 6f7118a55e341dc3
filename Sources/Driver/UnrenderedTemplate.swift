import Diagnostics

/// What `{{` says of a file that could not be read: most likely it is a Helm template that nobody has rendered.
enum UnrenderedTemplate {
  /// What is to be said of a file: of a template only that it is one, since it is not YAML anyhow.
  static func judged(_ problems: [Diagnostic], in file: SourceFile) -> [Diagnostic] {
    let errors = problems.filter { $0.severity == .error }
    guard let braces = errors.lazy.compactMap({ self.braces(near: $0, in: file) }).first else { return problems }
    return [.unrenderedTemplate(Label(file, braces))]
  }

  /// The braces in the line of an error or in the line before, where YAML reads them as maps; in a text, as an
  /// ApplicationSet or a dashboard has them, they have nothing to do with it.
  private static func braces(near problem: Diagnostic, in file: SourceFile) -> Span? {
    guard let span = problem.primary?.span else { return nil }
    let bytes = file.bytes
    let newline = UInt8(ascii: "\n")
    let place = span.range(within: bytes.count).lowerBound
    let end = bytes[place...].firstIndex(of: newline) ?? bytes.count
    let line = bytes[..<place].lastIndex(of: newline) ?? 0
    let start = bytes[..<line].lastIndex(of: newline) ?? 0
    let brace = UInt8(ascii: "{")
    let found = bytes[start..<end].indices.dropLast().first { index in
      bytes[index] == brace && bytes[index + 1] == brace && beginsValue(bytes[start..<index])
    }
    return found.map { Span(start: $0, end: $0 + 2) }
  }

  /// Whether a value may begin behind a text: at the beginning of a line, or behind a sign of YAML's.
  private static func beginsValue(_ text: ArraySlice<UInt8>) -> Bool {
    guard let last = text.last(where: { $0 != UInt8(ascii: " ") }) else { return true }
    return "\n:-,[{".utf8.contains(last)
  }
}

extension Diagnostic {
  fileprivate static func unrenderedTemplate(_ place: Label) -> Diagnostic {
    Diagnostic(
      .error, .unrenderedTemplate, "this looks like a Helm template, which has to be rendered before it is YAML",
      at: place, help: "as in `helm template CHART | swell plan -`, and for other commands alike")
  }
}
