// Rules by which the controller decides when to sync, to try again and to delete.

extension Release {
  /// Whether a sync may be given a time, after which it is terminated (`processRequestedAppOperation`).
  package var endsLongSyncs: Bool { has(since: .at(2, 14)) }

  /// Whether a sync whose time was over is tried again like any other that failed, only to be terminated again after
  /// one step, since its time is counted from its very start (`processRequestedAppOperation`).
  package var retriesTimedOutSyncs: Bool { endsLongSyncs && self < .at(3, 2) }

  /// Whether the message of a terminated sync says that its time was over (`processRequestedAppOperation`).
  package var tellsOfTimeouts: Bool { has(since: .at(3, 2)) }

  /// Whether every failure that is tried again is put down to a timeout, there being one or not
  /// (`processRequestedAppOperation`).
  package var blamesTimeoutsForRetries: Bool {
    self < .at(3, 2) && has(since: .at(3, 1), .line(from: 2, 14, 16), .line(from: 3, 0, 10))
  }

  /// Whether an operation that is tried again says so (`processRequestedAppOperation`).
  package var tellsOfRetries: Bool { has(since: .at(3, 2)) }

  /// Whether `retry.refresh` lets each attempt take the newest revision (`processRequestedAppOperation`).
  package var refreshesRetries: Bool { has(since: .at(3, 2)) }

  /// Whether `automated.enabled: false` turns automated syncs off (`IsAutomatedSyncEnabled`).
  package var knowsAutomatedEnabled: Bool { has(since: .at(3, 1)) }

  /// Whether an attempt that is not repeated is told with all its revisions: `Failed last sync attempt to [...]`
  /// (`autoSync`).
  package var listsRevisions: Bool { has(since: .at(3, 2)) }

  /// Whether attempts to heal wait longer and longer (`autoSync`, `shouldSelfHeal`).
  package var healsWithBackoff: Bool {
    has(since: .at(2, 13), .line(from: 2, 11, 12), .line(from: 2, 12, 7))
  }

  /// Whether a new revision starts those waits over (`shouldSelfHeal`).
  package var forgivesHealingByRevision: Bool { has(since: .at(3, 0), .line(from: 2, 14, 10)) }

  /// Whether being in sync starts them over at once (`shouldSelfHeal`).
  package var forgivesHealingInSync: Bool {
    forgivesHealingByRevision && self < .at(3, 0, 5) && !forgivesHealingAfterCooldown
  }

  /// Whether being in sync for `self-heal-backoff-cooldown-seconds` starts them over (`shouldSelfHeal`, later
  /// `selfHealBackoffCooldownElapsed`).
  package var forgivesHealingAfterCooldown: Bool {
    self < .at(3, 3) && has(since: .at(3, 0, 5), .line(from: 2, 14, 14))
  }

  /// Whether what says so with `ignore-healthcheck` is left out of the health of its application
  /// (`setApplicationHealth`).
  package var leavesIgnoredHealthOut: Bool { has(since: .at(2, 14)) }

  /// Whether a sync window may ask for all that it names to match: `andOperator` (`SyncWindows.Matches`).
  package var knowsAndOperator: Bool { has(since: .at(3, 0)) }

  /// Whether a sync window whose schedule or duration cannot be read keeps every sync back; before, a schedule made
  /// server and controller panic, and a window without a duration was passed over (`SyncWindows.CanSync`).
  package var fearsBrokenWindows: Bool { has(since: .at(2, 13), .line(from: 2, 12, 7)) }

  /// Whether a window may let a sync end that began before it: `syncOverrun` (`SyncWindows.CanSync`).
  package var knowsSyncOverrun: Bool { has(since: .at(3, 5)) }

  /// Whether `Delete=confirm` keeps the resources of a deleted application until somebody confirms
  /// (`finalizeApplicationDeletion`).
  package var knowsDeleteConfirmation: Bool { has(since: .at(2, 14)) }

  /// Whether `Delete=` among the sync options of an application holds for resources that say nothing
  /// (`shouldBeDeleted`).
  package var knowsDeleteOptions: Bool { has(since: .at(3, 4)) }

  /// Whether a hook for deletion of a kind without a health check counts as done; before, the deletion never comes past
  /// it (`executePostDeleteHooks`).
  package var takesUncheckedHooksAsDone: Bool { has(since: .at(2, 12)) }

  /// Whether a hook for deletion that failed is deleted and made again; before, it counts as done (`executeHooks`).
  package var repeatsFailedDeleteHooks: Bool { has(since: .at(3, 3)) }

  /// Whether a hook for deletion may be there already, made by others (`executeHooks`).
  package var passesOverTakenNames: Bool { has(since: .at(3, 4)) }

  /// Whether a deletion to a cluster that is not known any more also lets go of what PostDelete hooks hold on to
  /// (`finalizeApplicationDeletion`).
  package var dropsCleanupWithoutCluster: Bool {
    has(since: .at(3, 2), .line(from: 2, 14, 18), .line(from: 3, 0, 17), .line(from: 3, 1, 6))
  }

  /// Whether the lists of cluster-scoped kinds of a project may name single objects (`IsGroupKindNamePermitted`).
  package var readsNamesInProjectLists: Bool { has(since: .at(3, 3)) }
}
