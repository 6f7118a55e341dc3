import Ordering

/// What the engines of different releases do differently while they run; each rule was read in the source at the tag and
/// is in the recordings.
extension Release {
  /// Whether hooks get a finalizer that keeps them until their end was seen (`HookFinalizer`).
  var writesHookFinalizers: Bool { self != .v2_11 }
  /// Whether a running task whose object is not there fails, instead of waiting for ever.
  var noticesMissingObjects: Bool { self != .v2_11 }
  /// Whether the application's namespace is made before anything is rehearsed.
  var createsNamespaceFirst: Bool { self != .v2_11 }
  /// Whether `Prune=confirm` means something.
  var knowsPruneConfirmation: Bool { self != .v2_11 }
  /// Whether Replace and Force are read from the live object too.
  var readsOptionsOfLiveObjects: Bool { self != .v2_11 }
  /// Whether running hooks keep their status while their health is looked at.
  var keepsStatusOfHooks: Bool { self != .v2_11 }
  /// Whether a failed wave waits for its running tasks before it fails the sync.
  var letsFailedWavesFinish: Bool { self != .v2_11 }
  /// Whether the message about what is waited for names a hook, if there is one, rather than what comes first.
  var namesHooksFirst: Bool { self != .v2_11 }
  /// Whether the message about tasks that are not valid says why.
  var tellsWhyTasksAreInvalid: Bool { self != .v2_11 }
  /// Whether cluster-scoped resources are found among those that did not change.
  var findsUnchangedClusterScoped: Bool { self != .v2_11 }
}
