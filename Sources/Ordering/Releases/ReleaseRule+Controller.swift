extension ReleaseRule {
  /// What differs in when the controller syncs, tries again and deletes.
  static let controller = [
    ReleaseRule(
      "endsLongSyncs", "terminates a sync after a time that is set",
      otherwise: "lets a sync take as long as it will",
      "processRequestedAppOperation"
    ) { $0.endsLongSyncs },
    ReleaseRule(
      "retriesTimedOutSyncs", "tries a sync again whose time was over, for a single step",
      otherwise: "does not try a sync again whose time was over",
      "processRequestedAppOperation"
    ) { $0.retriesTimedOutSyncs },
    ReleaseRule(
      "tellsOfTimeouts", "says of a terminated sync that its time was over",
      otherwise: "does not say of a terminated sync that its time was over",
      "processRequestedAppOperation", isOfMessages: true
    ) { $0.tellsOfTimeouts },
    ReleaseRule(
      "blamesTimeoutsForRetries", "puts every failure that is tried again down to a timeout",
      otherwise: "does not speak of timeouts when it tries again",
      "processRequestedAppOperation", isOfMessages: true
    ) { $0.blamesTimeoutsForRetries },
    ReleaseRule(
      "tellsOfRetries", "says of a sync that it is tried again",
      otherwise: "does not say of a sync that it is tried again",
      "processRequestedAppOperation", isOfMessages: true
    ) { $0.tellsOfRetries },
    ReleaseRule(
      "refreshesRetries", "takes the newest revision where `retry.refresh` says so",
      otherwise: "tries the same revision again, whatever `retry.refresh` says",
      "processRequestedAppOperation"
    ) { $0.refreshesRetries },
    ReleaseRule(
      "knowsAutomatedEnabled", "obeys `automated.enabled`",
      otherwise: "syncs by itself even where `automated.enabled` is false",
      "IsAutomatedSyncEnabled"
    ) { $0.knowsAutomatedEnabled },
    ReleaseRule(
      "listsRevisions", "lists the revisions of the last attempt, which it does not repeat",
      otherwise: "names the one revision of the last attempt, which it does not repeat",
      "autoSync", isOfMessages: true
    ) { $0.listsRevisions },
    ReleaseRule(
      "healsWithBackoff", "heals after longer and longer waits",
      otherwise: "heals after the same wait every time",
      "autoSync", "shouldSelfHeal"
    ) { $0.healsWithBackoff },
    ReleaseRule(
      "forgivesHealingByRevision", "starts the waits before healing over with a new revision",
      otherwise: "goes on with the waits before healing, whatever the revision",
      "shouldSelfHeal"
    ) { $0.forgivesHealingByRevision },
    ReleaseRule(
      "forgivesHealingInSync", "starts the waits before healing over once it is in sync",
      otherwise: "goes on with the waits before healing once it is in sync",
      "shouldSelfHeal"
    ) { $0.forgivesHealingInSync },
    ReleaseRule(
      "forgivesHealingAfterCooldown", "starts the waits before healing over after some time in sync",
      otherwise: "goes on with the waits before healing, however long it was in sync",
      "shouldSelfHeal", "selfHealBackoffCooldownElapsed"
    ) { $0.forgivesHealingAfterCooldown },
    ReleaseRule(
      "leavesIgnoredHealthOut", "leaves out of an application's health what says so with `ignore-healthcheck`",
      otherwise: "counts every resource for the health of its application, whatever `ignore-healthcheck` says",
      "setApplicationHealth"
    ) { $0.leavesIgnoredHealthOut },
    ReleaseRule(
      "knowsAndOperator", "obeys `andOperator` of sync windows",
      otherwise: "goes by a sync window as soon as anything that it names matches",
      "SyncWindows.Matches"
    ) { $0.knowsAndOperator },
    ReleaseRule(
      "fearsBrokenWindows", "syncs nothing while a sync window cannot be read",
      otherwise: "panics over a sync window whose schedule it cannot read, and passes over one without a duration",
      "SyncWindows.CanSync"
    ) { $0.fearsBrokenWindows },
    ReleaseRule(
      "knowsSyncOverrun", "obeys `syncOverrun` of sync windows",
      otherwise: "holds up a running sync when its window shuts, whatever `syncOverrun` says",
      "SyncWindows.CanSync"
    ) { $0.knowsSyncOverrun },
    ReleaseRule(
      "knowsDeleteConfirmation", "asks before it deletes an application where `Delete=confirm` says so",
      otherwise: "deletes an application without asking",
      "finalizeApplicationDeletion", options: .ofResources(["Delete=confirm", "Prune=confirm"])
    ) { $0.knowsDeleteConfirmation },
    ReleaseRule(
      "knowsDeleteOptions", "takes `Delete=` from an application's sync options",
      otherwise: "reads `Delete=` on resources alone",
      "shouldBeDeleted", options: .ofApplications(["Delete=false", "Delete=confirm"])
    ) { $0.knowsDeleteOptions },
    ReleaseRule(
      "takesUncheckedHooksAsDone", "counts hooks for deletion without a health check as done",
      otherwise: "never comes past hooks for deletion without a health check",
      "executePostDeleteHooks"
    ) { $0.takesUncheckedHooksAsDone },
    ReleaseRule(
      "repeatsFailedDeleteHooks", "runs a failed hook for deletion again",
      otherwise: "counts a failed hook for deletion as done",
      "executeHooks"
    ) { $0.repeatsFailedDeleteHooks },
    ReleaseRule(
      "passesOverTakenNames", "accepts a hook for deletion that is there already",
      otherwise: "never comes past a hook for deletion that is there already",
      "executeHooks"
    ) { $0.passesOverTakenNames },
    ReleaseRule(
      "dropsCleanupWithoutCluster", "deletes an application without its cluster, PostDelete hooks or not",
      otherwise: "keeps an application with PostDelete hooks whose cluster is gone",
      "finalizeApplicationDeletion"
    ) { $0.dropsCleanupWithoutCluster },
    ReleaseRule(
      "readsNamesInProjectLists", "lets a project permit single objects of cluster-scoped kinds",
      otherwise: "passes over the names of single objects in a project's lists",
      "IsGroupKindNamePermitted"
    ) { $0.readsNamesInProjectLists },
  ]
}
