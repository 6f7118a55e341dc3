/// A release of Argo CD whose rules Swell knows, each read in the source at its tag.
///
/// Ordering: `getSyncTasks`, `syncTasks.Sort`, `adjustDeps`, `syncPhases`, `Reconcile` of the sync engine, and
/// `NormalizeTargetObjects`, `partitionTargetObjsForSync`, `syncNamespace` of the controller.
package enum Release: String, Sendable, Hashable, CaseIterable {
  /// Read at v2.11.5.
  case v2_11 = "2.11"
  /// Read at v3.5.1.
  case v3_5 = "3.5"

  package static let newest = Release.v3_5

  /// Whether objects that are only PreDelete or PostDelete hooks are taken out of the sync before it is planned, which
  /// counts `Skip` beside them as no reason to keep them (`partitionTargetObjsForSync`).
  package var setsDeleteHooksApart: Bool { self != .v2_11 }

  /// The delete hooks the release runs.
  package var deletionHookTypes: [HookType] { self == .v2_11 ? [.postDelete] : [.preDelete, .postDelete] }
}
