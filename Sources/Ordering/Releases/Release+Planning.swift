// Rules by which the list of tasks is made.

extension Release {
  /// Whether objects that are hooks for deletion alone are taken out of the sync before it is planned, which counts
  /// `Skip` beside them as no reason to keep them (`CompareAppState`, later `partitionTargetObjsForSync`).
  package var setsDeleteHooksApart: Bool { has(since: .at(3, 3)) }

  /// Whether hooks for deletion are taken out of the sync although they name a phase of it as well (`CompareAppState`).
  package var dropsDeleteHooksThatSync: Bool { has(since: .at(3, 3)) && self < .at(3, 3, 5) }

  /// Whether hooks run before the application's resources are deleted (`isPreDeleteHook`).
  package var runsPreDeleteHooks: Bool { has(since: .at(3, 3)) }

  /// Whether a hook for deletion may name other types beside; before, the annotation has to be that one type and nothing
  /// else (`isHookOfType`, before that `isPostDeleteHook`).
  package var findsDeleteHooksInLists: Bool { has(since: .at(3, 3, 3)) }

  /// Whether objects of a kind of unknown scope are looked for in no namespace too, before they count as not there
  /// (`Reconcile`).
  package var looksOutsideNamespaces: Bool { has(since: .at(2, 11, 5)) }

  /// Whether `Prune=confirm` makes a sync wait (`runTasks`).
  package var knowsPruneConfirmation: Bool { has(since: .at(2, 14)) }

  /// Whether `Prune=` among the sync options of an application holds for resources that say nothing
  /// (`WithDefaultPruneOption`).
  package var readsPruneOptionOfApplications: Bool { has(since: .at(3, 4)) }

  /// Whether only the first `Prune=` of a resource counts; before, each that is known does (`isPruningDisabled`,
  /// `objRequiresPruneConfirmation`).
  package var readsFirstPruneOptionAlone: Bool { has(since: .at(3, 4)) }

  /// The hooks that run when the application is deleted.
  package var deletionHookTypes: [HookType] { runsPreDeleteHooks ? [.preDelete, .postDelete] : [.postDelete] }
}

extension HookDeclaration {
  /// The moments of a deletion that a release runs it in.
  package func deletionTypes(in release: Release) -> [HookType] {
    let known = types.filter(release.deletionHookTypes.contains)
    return release.findsDeleteHooksInLists ? known : known.filter(unlisted.contains)
  }

  /// Whether a release takes it out of every sync, as a hook for deletion alone.
  package func isSetApart(in release: Release) -> Bool {
    guard release.setsDeleteHooksApart, !deletionTypes(in: release).isEmpty else { return false }
    return phases.isEmpty || release.dropsDeleteHooksThatSync
  }
}
