extension ReleaseRule {
  /// What differs in how the list of tasks is made.
  static let planning = [
    ReleaseRule(
      "looksOutsideNamespaces", "finds live objects of unknown kinds that are in no namespace",
      otherwise: "takes live objects of unknown kinds that are in no namespace for missing",
      "Reconcile"
    ) { $0.looksOutsideNamespaces },
    runsPreDeleteHooks,
    ReleaseRule(
      "setsDeleteHooksApart", "takes hooks for deletion out of the sync before it plans",
      otherwise: "plans a sync with hooks for deletion in it, and passes over them then",
      "CompareAppState", "partitionTargetObjsForSync"
    ) { $0.setsDeleteHooksApart },
    ReleaseRule(
      "dropsDeleteHooksThatSync", "drops hooks for deletion from the sync although they name a phase of it",
      otherwise: "runs hooks for deletion in the phases of a sync that they name",
      "CompareAppState"
    ) { $0.dropsDeleteHooksThatSync },
    findsDeleteHooksInLists,
    ReleaseRule(
      "knowsPruneConfirmation", "waits for a confirmation where `Prune=confirm` says so",
      otherwise: "prunes without asking, whatever `Prune=confirm` says",
      "runTasks", options: .ofResources(["Prune=confirm"])
    ) { $0.knowsPruneConfirmation },
    ReleaseRule(
      "readsPruneOptionOfApplications", "takes `Prune=` from an application's sync options",
      otherwise: "reads `Prune=` on resources alone",
      "SyncAppState", options: .ofApplications(["Prune=false", "Prune=confirm"])
    ) { $0.readsPruneOptionOfApplications },
    ReleaseRule(
      "readsFirstPruneOptionAlone", "goes by the first `Prune=` of a resource alone",
      otherwise: "goes by every `Prune=` of a resource",
      "isPruningDisabled", "objRequiresPruneConfirmation"
    ) { $0.readsFirstPruneOptionAlone },
  ]

  /// That PreDelete hooks run.
  package static let runsPreDeleteHooks = ReleaseRule(
    "runsPreDeleteHooks", "runs PreDelete hooks",
    otherwise: "knows no PreDelete hooks",
    "isPreDeleteHook"
  ) { $0.runsPreDeleteHooks }

  /// That hooks for deletion are found among other hook types.
  package static let findsDeleteHooksInLists = ReleaseRule(
    "findsDeleteHooksInLists", "finds PreDelete and PostDelete in a list of hook types",
    otherwise: "finds PreDelete and PostDelete only where they stand alone",
    "isHookOfType", "isPostDeleteHook"
  ) { $0.findsDeleteHooksInLists }
}
