extension ReleaseRule {
  /// Every rule that differs, in the order in which they are met.
  package static let all = planning + engine + controller

  private static let planning = [
    ReleaseRule("looksOutsideNamespaces", "finds live objects of unknown kinds that are in no namespace", "Reconcile") {
      $0.looksOutsideNamespaces
    },
    ReleaseRule("runsPreDeleteHooks", "runs PreDelete hooks", "isPreDeleteHook") { $0.runsPreDeleteHooks },
    ReleaseRule(
      "setsDeleteHooksApart", "takes hooks for deletion out of the sync before it plans", "CompareAppState",
      "partitionTargetObjsForSync"
    ) { $0.setsDeleteHooksApart },
    ReleaseRule(
      "dropsDeleteHooksThatSync", "does so although they name a phase of the sync too", "CompareAppState"
    ) { $0.dropsDeleteHooksThatSync },
    ReleaseRule(
      "findsDeleteHooksInLists", "finds PreDelete and PostDelete in a list of hook types", "isHookOfType",
      "isPostDeleteHook"
    ) { $0.findsDeleteHooksInLists },
    ReleaseRule("knowsPruneConfirmation", "waits for a confirmation where `Prune=confirm` says so", "runTasks") {
      $0.knowsPruneConfirmation
    },
    ReleaseRule(
      "readsPruneOptionOfApplications", "takes `Prune=` from an application's sync options", "SyncAppState"
    ) { $0.readsPruneOptionOfApplications },
    ReleaseRule(
      "readsFirstPruneOptionAlone", "goes by the first `Prune=` of a resource alone", "isPruningDisabled",
      "objRequiresPruneConfirmation"
    ) { $0.readsFirstPruneOptionAlone },
  ]

  private static let engine = [
    ReleaseRule(
      "writesHookFinalizers", "keeps deleted hooks with a finalizer until it has seen their end", "getSyncTasks",
      "removeHookFinalizer"
    ) { $0.writesHookFinalizers },
    ReleaseRule(
      "judgesKeptHooks", "judges a deleted hook that is kept by its own health", "GetResourceHealth"
    ) { $0.judgesKeptHooks },
    ReleaseRule("letsOldHooksGo", "takes that finalizer from hooks of earlier syncs too", "runTasks") {
      $0.letsOldHooksGo
    },
    ReleaseRule("forgetsVanishedHooks", "does not wait for an old hook that is gone already", "runTasks") {
      $0.forgetsVanishedHooks
    },
    ReleaseRule("keepsStatusOfOldHooks", "keeps the status of an old hook that cannot be deleted", "runTasks") {
      $0.keepsStatusOfOldHooks
    },
    ReleaseRule(
      "introducesDeletionErrorsTwice", "says twice that a hook could not be deleted", "deleteResource"
    ) { $0.introducesDeletionErrorsTwice },
    ReleaseRule(
      "createsNamespaceFirst", "creates the application's namespace before the dry run", "getNamespaceCreationTask"
    ) { $0.createsNamespaceFirst },
    ReleaseRule(
      "readsSkipDryRunOfApplications", "takes `SkipDryRunOnMissingResource=true` from an application's sync options",
      "SyncAppState"
    ) { $0.readsSkipDryRunOfApplications },
    ReleaseRule("readsForceOfResources", "takes `Force=true` from a resource", "applyObject") {
      $0.readsForceOfResources
    },
    ReleaseRule(
      "readsOptionsOfLiveObjects", "takes `Replace=true` and `Force=true` from live objects too", "applyObject"
    ) { $0.readsOptionsOfLiveObjects },
    ReleaseRule(
      "findsUnchangedClusterScoped", "leaves out unchanged cluster-scoped objects under `ApplyOutOfSyncOnly=true`",
      "resourceKey"
    ) { $0.findsUnchangedClusterScoped },
    ReleaseRule("noticesMissingObjects", "fails when an object that it waits for is gone", "Sync") {
      $0.noticesMissingObjects
    },
    ReleaseRule(
      "keepsStatusOfHooks", "keeps the status of a hook's result when it looks at its health", "Sync", "deleteHooks"
    ) { $0.keepsStatusOfHooks },
    ReleaseRule(
      "letsFailedWavesFinish", "waits for the rest of a wave before it fails", "Sync", "executeSyncFailPhase"
    ) { $0.letsFailedWavesFinish },
    ReleaseRule(
      "tellsWhySyncFailHooksFailed", "says why SyncFail hooks were refused", "setOperationFailed",
      "executeSyncFailPhase"
    ) { $0.tellsWhySyncFailHooksFailed },
    ReleaseRule("namesHooksFirst", "names a hook first among what it waits for", "setRunningPhase") {
      $0.namesHooksFirst
    },
    ReleaseRule("namesWhatWasStarted", "names what it has started, rather than what is to come", "Sync") {
      $0.namesWhatWasStarted
    },
    ReleaseRule(
      "namesConfirmationsByGroup", "names what is to be confirmed by its group, rather than its version",
      "setRunningPhase", "runTasks"
    ) { $0.namesConfirmationsByGroup },
    ReleaseRule("tellsWhyTasksAreInvalid", "says why tasks are not valid", "Sync") { $0.tellsWhyTasksAreInvalid },
    ReleaseRule(
      "failsTerminatedHooks", "counts hooks that a termination deletes as failed", "terminateHooksPreemptively",
      "Terminate"
    ) { $0.failsTerminatedHooks },
  ]

  private static let controller = [
    ReleaseRule("endsLongSyncs", "terminates a sync after a time that is set", "processRequestedAppOperation") {
      $0.endsLongSyncs
    },
    ReleaseRule(
      "retriesTimedOutSyncs", "tries such a sync again, for a single step", "processRequestedAppOperation"
    ) { $0.retriesTimedOutSyncs },
    ReleaseRule("tellsOfTimeouts", "says of such a sync that its time was over", "processRequestedAppOperation") {
      $0.tellsOfTimeouts
    },
    ReleaseRule(
      "blamesTimeoutsForRetries", "puts every failure that is tried again down to a timeout",
      "processRequestedAppOperation"
    ) { $0.blamesTimeoutsForRetries },
    ReleaseRule("tellsOfRetries", "says of a sync that it is tried again", "processRequestedAppOperation") {
      $0.tellsOfRetries
    },
    ReleaseRule(
      "refreshesRetries", "takes the newest revision where `retry.refresh` says so", "processRequestedAppOperation"
    ) { $0.refreshesRetries },
    ReleaseRule("knowsAutomatedEnabled", "obeys `automated.enabled`", "IsAutomatedSyncEnabled") {
      $0.knowsAutomatedEnabled
    },
    ReleaseRule("listsRevisions", "lists the revisions of the last attempt, which it does not repeat", "autoSync") {
      $0.listsRevisions
    },
    ReleaseRule("healsWithBackoff", "heals after longer and longer waits", "autoSync", "shouldSelfHeal") {
      $0.healsWithBackoff
    },
    ReleaseRule("forgivesHealingByRevision", "starts those waits over with a new revision", "shouldSelfHeal") {
      $0.forgivesHealingByRevision
    },
    ReleaseRule("forgivesHealingInSync", "starts them over once it is in sync", "shouldSelfHeal") {
      $0.forgivesHealingInSync
    },
    ReleaseRule(
      "forgivesHealingAfterCooldown", "starts them over after some time in sync", "shouldSelfHeal",
      "selfHealBackoffCooldownElapsed"
    ) { $0.forgivesHealingAfterCooldown },
    ReleaseRule("knowsAndOperator", "obeys `andOperator` of sync windows", "SyncWindows.Matches") {
      $0.knowsAndOperator
    },
    ReleaseRule("fearsBrokenWindows", "syncs nothing while a sync window cannot be read", "SyncWindows.CanSync") {
      $0.fearsBrokenWindows
    },
    ReleaseRule("knowsSyncOverrun", "obeys `syncOverrun` of sync windows", "SyncWindows.CanSync") {
      $0.knowsSyncOverrun
    },
    ReleaseRule(
      "knowsDeleteConfirmation", "asks before it deletes an application where `Delete=confirm` says so",
      "finalizeApplicationDeletion"
    ) { $0.knowsDeleteConfirmation },
    ReleaseRule(
      "knowsDeleteOptions", "takes `Delete=` from an application's sync options", "shouldBeDeleted"
    ) { $0.knowsDeleteOptions },
    ReleaseRule(
      "takesUncheckedHooksAsDone", "counts hooks for deletion without a health check as done",
      "executePostDeleteHooks"
    ) { $0.takesUncheckedHooksAsDone },
    ReleaseRule("repeatsFailedDeleteHooks", "runs a failed hook for deletion again", "executeHooks") {
      $0.repeatsFailedDeleteHooks
    },
    ReleaseRule("passesOverTakenNames", "accepts a hook for deletion that is there already", "executeHooks") {
      $0.passesOverTakenNames
    },
    ReleaseRule(
      "dropsCleanupWithoutCluster", "deletes an application without its cluster, PostDelete hooks or not",
      "finalizeApplicationDeletion"
    ) { $0.dropsCleanupWithoutCluster },
    ReleaseRule(
      "readsNamesInProjectLists", "lets a project permit single objects of cluster-scoped kinds",
      "IsGroupKindNamePermitted"
    ) { $0.readsNamesInProjectLists },
  ]
}
