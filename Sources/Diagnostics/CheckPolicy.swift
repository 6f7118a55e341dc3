/// How much findings weigh, by what a script or a command line says.
package struct CheckPolicy: Sendable {
  /// The weight of a finding.
  package enum Weight: String, Sendable, CaseIterable {
    case error
    case warning
    case note
    /// It is not told.
    case ignored

    /// The severity; nil for what is not told.
    package var severity: Severity? { Severity(rawValue: rawValue) }
  }

  package var weights: [DiagnosticCode: Weight]
  /// More warnings than this are as bad as an error; nil for any number.
  package var mostWarnings: Int?

  package init(_ weights: [DiagnosticCode: Weight] = [:], mostWarnings: Int? = nil) {
    self.weights = weights
    self.mostWarnings = mostWarnings
  }

  /// The policy with what a nearer one says put over it.
  package func overridden(by other: CheckPolicy) -> CheckPolicy {
    CheckPolicy(
      weights.merging(other.weights) { $1 }, mostWarnings: other.mostWarnings ?? mostWarnings)
  }

  /// A diagnostic as it weighs here; nil if it is ignored.
  package func weighed(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard let weight = weights[diagnostic.code] else { return diagnostic }
    guard let severity = weight.severity else { return nil }
    var diagnostic = diagnostic
    diagnostic.severity = severity
    return diagnostic
  }
}
