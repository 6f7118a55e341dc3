import Diagnostics

/// Why a resource has the phase, the wave or the policies that it has by itself.
package struct Reason: Sendable, Hashable {
  package enum Rule: Sendable, Hashable {
    /// Nothing says otherwise.
    case standard
    /// The annotation with this key says so.
    case annotation(String)
    /// A clause of the declaration itself says so.
    case clause
    /// A clause of a group around the declaration says so.
    case group
    /// It follows from what the resource needs, which has this wave; the place is the need's.
    indirect case after(Reference, wave: Int)
    /// It follows from what needs the resource, which has this wave; the place is the need's.
    indirect case before(Reference, wave: Int)

    /// Whether it was worked out from needs rather than said.
    package var isComputed: Bool {
      switch self {
      case .after, .before: true
      case .standard, .annotation, .clause, .group: false
      }
    }
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
