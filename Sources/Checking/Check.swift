import Diagnostics
import Ordering

// What will go wrong, before the cluster does it.
//
// The problem: most of what goes wrong in a sync stands in the manifests, for whoever knows what Argo CD makes of them:
// a hook that needs what comes after it, a claim that waits for a pod that waits for the claim. Nobody is told before
// the cluster stands still.
//
// The approach: every rule is a function from a subject to findings, in a file that is named as the complaint. The
// subject holds what all rules ask for: the plan, who refers to whom, what is awaited. A rule claims that a sync stands
// still or fails only where the simulation comes to the same, since both read the same graph.
//
//     Compilation -> CheckSubject -> [Check] -> [Diagnostic]
//
// The invariant: the findings depend on the subject alone, and come in the order of the rules and of the plan.

/// A rule.
package protocol Check {
  /// What the rule complains of.
  static func findings(in subject: CheckSubject) -> [Diagnostic]
}

/// All rules.
package enum Checks {
  /// In the order in which their findings are told.
  static let all: [@Sendable (CheckSubject) -> [Diagnostic]] = [
    NeedComesLater.findings,
    RightsComeLater.findings,
    EarlierVersionUsed.findings,
    ClaimWaitsForConsumer.findings,
    HookUsedOutside.findings,
    HookNotRunAgain.findings,
    HookTakenForPruned.findings,
    DeleteHookNotRun.findings,
    DeleteHookNotKnown.findings,
    HooksAccumulate.findings,
    GeneratedNameTwice.findings,
    JobNameTooLong.findings,
    TooLargeToApply.findings,
    GenerateNameIgnored.findings,
    DeleteHookWithoutName.findings,
    NeedDeletedBefore.findings,
    DeleteHookStays.findings,
    JobExpires.findings,
    HookExpires.findings,
    ImmutableFieldChanged.findings,
    OptionOfLaterRelease.findings,
    ReplaceWithoutForce.findings,
    ForceLosesData.findings,
    InstallAndUpgradeHooks.findings,
    SkipIgnored.findings,
    HelmPolicyCounts.findings,
    WeightIsWave.findings,
    PolicyWithoutHook.findings,
    SuspendedResourceAwaited.findings,
    MisspeltAnnotation.findings,
    MisplacedAnnotation.findings,
    ApplicationNotAwaited.findings,
    KindWithoutHealth.findings,
    IgnoredHealthAwaited.findings,
    DegradedForAWhile.findings,
    AddressAwaited.findings,
    GatesLeftOut.findings,
    SyncOutlastsWindow.findings,
    WavePulledForward.findings,
    KindNotYetKnown.findings,
    KindNotDefined.findings,
    PruneLastUnused.findings,
    WebhookNotReady.findings,
    NamespaceMetadataIgnored.findings,
    MisnamedReference.findings,
    ChildrenSyncThemselves.findings,
    NeedFollowsInWave.findings,
    HooksLeftOut.findings,
    NamespacePruned.findings,
    PrunedBeforeRollout.findings,
    ConfirmationAwaited.findings,
    DeletionLeavesAll.findings,
    HookStartsTogether.findings,
  ]

  /// What all rules find in a subject.
  package static func findings(in subject: CheckSubject) -> [Diagnostic] {
    all.flatMap { $0(subject) }
  }
}
