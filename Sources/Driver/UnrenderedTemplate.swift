import Diagnostics

/// A file that could not be read and holds `{{`: most likely a Helm template that nobody has rendered.
struct UnrenderedTemplate {
  let diagnostic: Diagnostic

  init?(_ file: SourceFile) {
    let brace = UInt8(ascii: "{")
    guard
      let start = file.bytes.indices.dropLast().first(where: { file.bytes[$0] == brace && file.bytes[$0 + 1] == brace })
    else { return nil }
    diagnostic = Diagnostic(
      .error,
      .unrenderedTemplate,
      "this looks like a Helm template, which has to be rendered before it is YAML",
      at: Label(file, Span(start: start, end: start + 2)),
      help: "helm template CHART | swell plan -"
    )
  }
}
