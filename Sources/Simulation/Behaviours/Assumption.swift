import Ordering

/// Something that nobody said and that the simulation takes to be so.
package enum Assumption: Sendable, Hashable {
  /// How long it takes to get healthy or complete, in milliseconds.
  case duration(ResourceKey, Int)
  /// That something is there which nobody declares, for the sake of what needs it.
  case exists(ResourceKey, for: ResourceKey)
  /// That a claim is bound at once.
  case bindsAtOnce(ResourceKey)
}
