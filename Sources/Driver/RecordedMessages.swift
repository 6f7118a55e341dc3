import Diagnostics

/// The messages of an ordering document, which was planned before.
///
/// What was said of the source is said again, since nobody can read the source again. What planning said is left to the
/// planning, which may be for other options; where it comes to the same message, the recorded one has the whole place.
struct RecordedMessages {
  private struct Gist: Hashable {
    var severity: Severity
    var code: DiagnosticCode
    var message: String

    init(_ diagnostic: Diagnostic) {
      severity = diagnostic.severity
      code = diagnostic.code
      message = diagnostic.message
    }
  }

  /// What was said of the source.
  private(set) var ofSource: [Diagnostic]
  /// What planning said: of messages that read alike, the first last.
  private var ofPlanning: [Gist: [Diagnostic]]

  init(_ messages: [Diagnostic]) {
    ofSource = messages.filter { !$0.code.isOfPlanning }
    ofPlanning = Dictionary(grouping: messages.filter(\.code.isOfPlanning).reversed(), by: Gist.init)
  }

  /// A message of planning as it was recorded, if it was.
  mutating func recorded(_ diagnostic: Diagnostic) -> Diagnostic {
    ofPlanning[Gist(diagnostic)]?.popLast() ?? diagnostic
  }
}
