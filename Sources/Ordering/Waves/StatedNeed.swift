import Diagnostics

/// One resource said to come after another, with what messages show of it.
struct StatedNeed {
  var resource: Resource
  var requirement: Requirement
  var need: Resource

  /// The names as messages say them.
  var name: String { Prose.quoted(resource.shortName) }
  var needName: String { Prose.quoted(need.shortName) }

  /// A label where it was said, or at the resource if nobody knows where.
  func label(_ text: String) -> Label? { Label(requirement.place, text) ?? Label(resource.origin, text) }

  /// A label where the need's hook types were said, or at the need.
  func needLabel(_ text: String) -> Label? { Label(need.hook?.reason.place, text) ?? Label(need.origin, text) }
}
