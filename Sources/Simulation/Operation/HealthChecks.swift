import Ordering

/// The kinds whose health Argo CD looks at; an object of any other kind counts as done as soon as it is there.
package struct HealthChecks: Sendable {
  private let table: HealthCheckedKinds
  /// Checks that an installation adds.
  private let custom: Set<GroupKind>
  /// Whether a deleted hook that is kept is judged by its own health.
  private let judgesKeptHooks: Bool
  /// The kinds of one sync, looked up once.
  private var known: [GroupKind: Bool] = [:]

  package init(_ table: HealthCheckedKinds, custom: Set<GroupKind> = [], release: Release) {
    self.table = table
    self.custom = custom
    judgesKeptHooks = release.judgesKeptHooks
  }

  /// Looks up kinds that will be asked for.
  package mutating func prepare(_ kind: GroupKind) {
    if known[kind] == nil { known[kind] = custom.contains(kind) || table.contains(kind) }
  }

  package func contains(_ kind: GroupKind) -> Bool { known[kind] ?? (custom.contains(kind) || table.contains(kind)) }

  /// The health of an object as Argo CD reads it; nil for a kind without a check (`GetResourceHealth`).
  ///
  /// An object that is being deleted is on its way, unless its end is still to be read (`hasHookFinalizer`).
  package func health(of object: LiveObject, _ kind: GroupKind) -> Health? {
    if object.isBeingDeleted, !(judgesKeptHooks && object.hasHookFinalizer) {
      return Health(.progressing, "Pending deletion")
    }
    return contains(kind) ? object.health : nil
  }
}
