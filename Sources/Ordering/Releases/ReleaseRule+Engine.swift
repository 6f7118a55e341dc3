extension ReleaseRule {
  /// What differs in how the sync engine carries tasks out.
  static let engine = [
    writesHookFinalizers,
    ReleaseRule(
      "judgesKeptHooks", "judges a deleted hook that is kept by its own health",
      otherwise: "takes a hook that is being deleted for one that is progressing",
      "GetResourceHealth"
    ) { $0.judgesKeptHooks },
    ReleaseRule(
      "letsOldHooksGo", "takes its finalizer from hooks of earlier syncs too",
      otherwise: "leaves hooks of earlier syncs what keeps them",
      "runTasks"
    ) { $0.letsOldHooksGo },
    ReleaseRule(
      "forgetsVanishedHooks", "does not wait for an old hook that is gone already",
      otherwise: "waits for an old hook to go that is gone already",
      "runTasks"
    ) { $0.forgetsVanishedHooks },
    ReleaseRule(
      "keepsStatusOfOldHooks", "keeps the status of an old hook that cannot be deleted",
      otherwise: "clears the status of an old hook that cannot be deleted",
      "runTasks", isOfMessages: true
    ) { $0.keepsStatusOfOldHooks },
    ReleaseRule(
      "introducesDeletionErrorsTwice", "says twice that a hook could not be deleted",
      otherwise: "says once that a hook could not be deleted",
      "deleteResource", isOfMessages: true
    ) { $0.introducesDeletionErrorsTwice },
    ReleaseRule(
      "createsNamespaceFirst", "creates the application's namespace before the dry run",
      otherwise: "rehearses everything before it creates the application's namespace",
      "getNamespaceCreationTask"
    ) { $0.createsNamespaceFirst },
    ReleaseRule(
      "readsSkipDryRunOfApplications", "takes `SkipDryRunOnMissingResource=true` from an application's sync options",
      otherwise: "reads `SkipDryRunOnMissingResource=true` on resources alone",
      "SyncAppState", options: .ofApplications(["SkipDryRunOnMissingResource=true"])
    ) { $0.readsSkipDryRunOfApplications },
    ReleaseRule(
      "readsForceOfResources", "takes `Force=true` from a resource",
      otherwise: "passes over `Force=true` on a resource",
      "applyObject", options: .ofResources(["Force=true"])
    ) { $0.readsForceOfResources },
    ReleaseRule(
      "readsOptionsOfLiveObjects", "takes `Replace=true` and `Force=true` from live objects too",
      otherwise: "reads `Replace=true` and `Force=true` in manifests alone",
      "applyObject"
    ) { $0.readsOptionsOfLiveObjects },
    ReleaseRule(
      "findsUnchangedClusterScoped", "leaves out unchanged cluster-scoped objects under `ApplyOutOfSyncOnly=true`",
      otherwise: "applies unchanged cluster-scoped objects under `ApplyOutOfSyncOnly=true` as well",
      "resourceKey"
    ) { $0.findsUnchangedClusterScoped },
    ReleaseRule(
      "noticesMissingObjects", "fails when an object that it waits for is gone",
      otherwise: "waits without end for an object that is gone",
      "Sync"
    ) { $0.noticesMissingObjects },
    ReleaseRule(
      "keepsStatusOfHooks", "keeps the status of a hook's result when it looks at its health",
      otherwise: "clears the status of a hook's result when it looks at its health",
      "Sync", "deleteHooks", isOfMessages: true
    ) { $0.keepsStatusOfHooks },
    ReleaseRule(
      "letsFailedWavesFinish", "waits for the rest of a wave before it fails",
      otherwise: "fails at once, whatever else of the wave is still running",
      "Sync", "executeSyncFailPhase"
    ) { $0.letsFailedWavesFinish },
    ReleaseRule(
      "tellsWhySyncFailHooksFailed", "says why SyncFail hooks were refused",
      otherwise: "does not say why SyncFail hooks were refused",
      "setOperationFailed", "executeSyncFailPhase", isOfMessages: true
    ) { $0.tellsWhySyncFailHooksFailed },
    ReleaseRule(
      "namesHooksFirst", "names a hook first among what it waits for",
      otherwise: "names whatever comes first among what it waits for",
      "setRunningPhase", isOfMessages: true
    ) { $0.namesHooksFirst },
    ReleaseRule(
      "namesWhatWasStarted", "names what it has started, rather than what is to come",
      otherwise: "names what is to come, rather than what it has started",
      "Sync", isOfMessages: true
    ) { $0.namesWhatWasStarted },
    ReleaseRule(
      "namesConfirmationsByGroup", "names what is to be confirmed by its group, rather than its version",
      otherwise: "names what is to be confirmed by its version, rather than its group",
      "setRunningPhase", "runTasks", isOfMessages: true
    ) { $0.namesConfirmationsByGroup },
    ReleaseRule(
      "tellsWhyTasksAreInvalid", "says why tasks are not valid",
      otherwise: "says only that tasks are not valid",
      "Sync", isOfMessages: true
    ) { $0.tellsWhyTasksAreInvalid },
    ReleaseRule(
      "failsTerminatedHooks", "counts hooks that a termination deletes as failed",
      otherwise: "counts hooks that a termination deletes as succeeded",
      "terminateHooksPreemptively", "Terminate"
    ) { $0.failsTerminatedHooks },
  ]

  /// That hooks stay until their end was seen.
  package static let writesHookFinalizers = ReleaseRule(
    "writesHookFinalizers", "keeps deleted hooks with a finalizer until it has seen their end",
    otherwise: "waits without end for a hook that is gone before its end was seen",
    "getSyncTasks", "removeHookFinalizer"
  ) { $0.writesHookFinalizers }
}
