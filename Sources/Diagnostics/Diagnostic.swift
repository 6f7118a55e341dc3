/// How much a diagnostic weighs.
package enum Severity: String, Sendable, Hashable, CaseIterable {
  case error
  case warning
  case note
}

/// One thing to say about a place.
package struct Label: Sendable, Hashable {
  package var place: Place
  /// What is said under the carets; may be empty.
  package var text: String

  package init(_ place: Place, _ text: String = "") {
    self.place = place
    self.text = text
  }

  package init(_ file: SourceFile, _ span: Span, _ text: String = "") {
    self.init(.source(file, span), text)
  }

  /// A label at an origin, if there is one.
  package init?(_ origin: Origin?, _ text: String = "") {
    guard let origin else { return nil }
    self.init(Place(origin), text)
  }

  /// A label somewhere else in the same file.
  package func moved(to span: Span, _ text: String = "") -> Label {
    guard case .source(let file, _) = place else { return self }
    return Label(file, span, text)
  }

  /// The stretch of the file at hand.
  package var span: Span? {
    if case .source(_, let span) = place { span } else { nil }
  }

  /// The file at hand, if it is.
  package var file: SourceFile? { place.file }

  /// The place of a word, where the file at hand has it there to the letter, be it in quotes.
  package func word(_ word: String) -> Place? {
    guard let file, let span else { return nil }
    switch sourceText {
    case word: return place
    case "\"\(word)\"", "'\(word)'": return .source(file, Span(start: Int(span.start) + 1, end: Int(span.end) - 1))
    default: return nil
    }
  }

  /// What stands in the file at hand, empty where none is.
  package var sourceText: String {
    if case .source(let file, let span) = place { file.text(span) } else { "" }
  }
}

/// A change of text that would settle a diagnostic.
package struct FixIt: Sendable, Hashable {
  package var place: Place
  package var replacement: String

  /// The stretch of the file at hand.
  package var span: Span? {
    if case .source(_, let span) = place { span } else { nil }
  }

  package init(_ place: Place, replacement: String) {
    self.place = place
    self.replacement = replacement
  }

  package init(_ file: SourceFile, _ span: Span, replacement: String) {
    self.init(.source(file, span), replacement: replacement)
  }
}

/// A message: what was found, what was wanted, what to do.
package struct Diagnostic: Sendable, Hashable {
  package var severity: Severity
  package var code: DiagnosticCode
  /// One idea, in lower case, without a full stop, names in backticks.
  package var message: String
  package var primary: Label?
  package var secondary: [Label]
  package var help: String?
  package var fixIts: [FixIt]

  package init(
    _ severity: Severity,
    _ code: DiagnosticCode,
    _ message: String,
    at primary: Label? = nil,
    also secondary: [Label] = [],
    help: String? = nil,
    fixIts: [FixIt] = []
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.primary = primary
    self.secondary = secondary
    self.help = help
    self.fixIts = fixIts
  }
}

extension Sequence<Diagnostic> {
  /// Whether any of them is an error.
  package var hasErrors: Bool { contains { $0.severity == .error } }
}
