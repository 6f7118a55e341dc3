import Diagnostics

/// What a resource has to come after, as it was said.
package struct Requirement: Sendable, Hashable {
  package var reference: Reference
  /// Where it was said.
  package var place: Origin?
  /// Whether a group around the resource said it, and so said it of all its members.
  package var isFromGroup: Bool

  package init(_ reference: Reference, at place: Origin? = nil, isFromGroup: Bool = false) {
    self.reference = reference
    self.place = place
    self.isFromGroup = isFromGroup
  }
}
