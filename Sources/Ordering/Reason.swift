import Diagnostics

/// Why a resource has the phase, the wave or the policies that it has by itself.
package struct Reason: Sendable, Hashable {
  package enum Rule: Sendable, Hashable {
    /// Nothing says otherwise.
    case standard
    /// The annotation with this key says so.
    case annotation(String)
  }

  package var rule: Rule
  /// Where it was said.
  package var place: Origin?

  package init(_ rule: Rule, at place: Origin? = nil) {
    self.rule = rule
    self.place = place
  }

  package static let standard = Reason(.standard)
}
