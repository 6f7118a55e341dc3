// Rules by which the sync engine carries tasks out.

extension Release {
  /// Whether hooks get a finalizer that keeps them until their end was seen, whoever deletes them (`getSyncTasks`,
  /// `removeHookFinalizer`).
  package var writesHookFinalizers: Bool { has(since: .at(3, 0), .patch(2, 14, 3)) }

  /// Whether an object that is being deleted is judged by its own health while that finalizer keeps it, rather than as
  /// one that is going (`GetResourceHealth`).
  package var judgesKeptHooks: Bool { writesHookFinalizers }

  /// Whether hooks of an earlier sync lose their finalizer before they are deleted or applied again (`runTasks`).
  package var letsOldHooksGo: Bool { has(since: .at(3, 2), .line(from: 3, 0, 16), .line(from: 3, 1, 4)) }

  /// Whether an old hook that turns out to be gone when it is to be deleted is not waited for (`runTasks`).
  package var forgetsVanishedHooks: Bool { letsOldHooksGo }

  /// Whether an old hook that cannot be deleted keeps the status of its result (`runTasks`).
  package var keepsStatusOfOldHooks: Bool { letsOldHooksGo }

  /// Whether the cluster's word on why a hook could not be deleted is introduced twice (`deleteResource`).
  package var introducesDeletionErrorsTwice: Bool { has(since: .at(3, 1)) }

  /// Whether the application's namespace is made before anything is rehearsed (`getNamespaceCreationTask`).
  package var createsNamespaceFirst: Bool { has(since: .at(3, 1)) }

  /// Whether `SkipDryRunOnMissingResource=true` may be said of the whole application (`SyncAppState`).
  package var readsSkipDryRunOfApplications: Bool { has(since: .at(3, 1)) }

  /// Whether a single resource may ask for `Force=true` (`applyObject`).
  package var readsForceOfResources: Bool { has(since: .at(2, 11, 1)) }

  /// Whether Replace and Force are read from the live object too (`applyObject`).
  package var readsOptionsOfLiveObjects: Bool { has(since: .at(3, 3)) }

  /// Whether cluster-scoped resources are found among those that did not change (`resourceKey`).
  package var findsUnchangedClusterScoped: Bool {
    has(since: .at(3, 2), .line(from: 3, 0, 21), .line(from: 3, 1, 4))
  }

  /// Whether a running task whose object is not there fails, instead of waiting for ever (`Sync`).
  package var noticesMissingObjects: Bool { has(since: .at(3, 4)) }

  /// Whether hooks keep the status of their result while their health is looked at, and when they cannot be deleted
  /// (`Sync`, `deleteHooks`).
  package var keepsStatusOfHooks: Bool { has(since: .at(3, 4)) }

  /// Whether a failed wave waits for its running tasks before it fails the sync (`executeSyncFailPhase`).
  package var letsFailedWavesFinish: Bool { has(since: .at(3, 4)) }

  /// Whether a sync says which of its SyncFail hooks could not be applied (`setOperationFailed`).
  package var tellsWhySyncFailHooksFailed: Bool { has(since: .at(3, 0), .patch(2, 14, 3)) }

  /// Whether the message about what is waited for names a hook, if there is one, rather than what comes first
  /// (`setRunningPhase`).
  package var namesHooksFirst: Bool { has(since: .at(3, 4)) }

  /// Whether that message names what was just started, rather than what is still to come (`Sync`).
  package var namesWhatWasStarted: Bool { has(since: .at(3, 4)) }

  /// Whether a prune that waits to be confirmed is named by group, as everything else is, rather than by version
  /// (`setRunningPhase`, before that `runTasks`).
  package var namesConfirmationsByGroup: Bool { has(since: .at(3, 4)) }

  /// Whether the message about tasks that are not valid says why (`Sync`).
  package var tellsWhyTasksAreInvalid: Bool { has(since: .at(3, 5)) }

  /// Whether hooks that a termination deletes count as failed, and only those that ran are looked at
  /// (`terminateHooksPreemptively`, before that `Terminate`).
  package var failsTerminatedHooks: Bool { has(since: .at(3, 4)) }
}
