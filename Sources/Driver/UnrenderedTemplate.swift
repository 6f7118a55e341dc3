import Diagnostics

/// What `{{` says of a file that could not be read: most likely it is a Helm template that nobody has rendered.
enum UnrenderedTemplate {
  /// What is to be said of a file: of a template only that it is one, since it is not YAML anyhow.
  static func judged(_ problems: [Diagnostic], in file: SourceFile) -> [Diagnostic] {
    let errors = problems.filter { $0.severity == .error }
    guard let braces = errors.lazy.compactMap({ self.braces(near: $0, in: file) }).first else { return problems }
    return [.unrenderedTemplate(Label(file, braces))]
  }

  /// The braces in the line of an error or in the line before; elsewhere they may well stand in a text, as in an
  /// ApplicationSet, and have nothing to do with it.
  private static func braces(near problem: Diagnostic, in file: SourceFile) -> Span? {
    guard let span = problem.primary?.span else { return nil }
    let bytes = file.bytes
    let newline = UInt8(ascii: "\n")
    let place = span.range(within: bytes.count).lowerBound
    let end = bytes[place...].firstIndex(of: newline) ?? bytes.count
    let line = bytes[..<place].lastIndex(of: newline) ?? 0
    let start = bytes[..<line].lastIndex(of: newline) ?? 0
    let brace = UInt8(ascii: "{")
    let found = bytes[start..<end].indices.dropLast().first { bytes[$0] == brace && bytes[$0 + 1] == brace }
    return found.map { Span(start: $0, end: $0 + 2) }
  }
}

extension Diagnostic {
  fileprivate static func unrenderedTemplate(_ place: Label) -> Diagnostic {
    Diagnostic(
      .error, .unrenderedTemplate, "this looks like a Helm template, which has to be rendered before it is YAML",
      at: place, help: "helm template CHART | swell plan -")
  }
}
