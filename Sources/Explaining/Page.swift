import Diagnostics

/// What a message of one code means, with an example that provokes it and the cure.
package struct Page: Sendable {
  package var code: DiagnosticCode
  /// How much the message of the example weighs.
  package var severity: Severity
  /// Why it is so, in a few sentences; an empty line parts paragraphs.
  package var meaning: String
  package var example: Example
  package var cure: Example
  /// What else the example provokes, since one does not come without the other.
  package var companions: [DiagnosticCode]
  package var link: OfficialPage

  init(
    _ severity: Severity, _ code: DiagnosticCode, _ meaning: String, example: Example,
    beside companions: [DiagnosticCode] = [], cure: Example, link: OfficialPage
  ) {
    self.severity = severity
    self.code = code
    self.meaning = meaning
    self.example = example
    self.companions = companions
    self.cure = cure
    self.link = link
  }

  var blocks: [Block] {
    Block.paragraphs(meaning)
      + [.label("For example:")] + example.blocks
      + [.label("The cure:")] + cure.blocks
      + [.link(link)]
  }
}
