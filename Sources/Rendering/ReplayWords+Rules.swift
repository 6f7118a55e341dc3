import Ordering
import Replaying
import Simulation

extension ReplayWords {
  /// The rule of Argo CD that explains a finding.
  func rule(_ finding: Finding) -> String {
    switch finding {
    case .notValid:
      "before anything is applied, all of a sync is checked: the cluster has to know every kind, and the project to permit "
        + "it; SyncFail hooks do not run for this"
    case .rehearsalRefused:
      "everything is applied as a dry run first, and if one object is refused nothing is applied; SyncFail hooks do not run "
        + "for this"
    case .failed(let failure): rule(failure.how)
    case .syncFailRan: "SyncFail hooks run when something of PreSync, Sync or PostSync fails"
    case .neverBegan: "a step begins only when all of the step before is applied, and healthy or complete"
    case .waits(let wait): rule(wait)
    case .waitsForDeletion:
      "what is pruned, and the object that an earlier run of a hook left, have to be gone before the sync goes on; a "
        + "finalizer that nobody removes holds them"
    case .waitsForConfirmation:
      "Prune=confirm: nothing of this wave is carried out before somebody confirms, as `argocd app confirm-deletion` does"
    case .heldByWindow: "sync windows are looked at in every step, also of a sync that runs already"
    case .idle(hasBegun: false): "a sync begins when its manifests are rendered and compared with what is live"
    case .idle: "the controller pauses between waves, for 2 s unless it is set otherwise; then it looks again"
    case .waitsForRetry, .retried:
      "every attempt begins with the first step, and runs hooks again; the results are those of the last attempt alone"
    case .terminated: "hooks that run are deleted then, SyncFail hooks do not run, and nothing is tried again"
    case .stopped: "what is wrong outside of its objects ends a sync where it is; SyncFail hooks do not run for this"
    case .selective:
      "`operation.sync.resources` selects; a sync of selected resources runs no hooks and is not kept in the history"
    case .withoutHooks: "`operation.sync.syncStrategy.apply` leaves hooks out"
    case .dryRun: "`operation.sync.dryRun` only rehearses"
    case .ownManifests: "`operation.sync.manifests` stands in place of what the revision has"
    case .passedOver: "ApplyOutOfSyncOnly=true leaves out what is in sync, and does not wait for its health"
    case .pruned: "prune was asked for (`operation.sync.prune`), and the manifests do not have it"
    case .pruneNotRequested: "prune was not asked for (`operation.sync.prune`)"
    case .pruneDisabled: "Prune=false, of the object or of the application, keeps it"
    case .pruneAhead(_, let isRequested):
      isRequested
        ? "prune tasks run in the Sync phase, in waves that are reversed"
        : "prune was not asked for (`operation.sync.prune`), so that this sync leaves it"
    case .notInManifests, .otherPhase, .leftOutButRan, .missing, .outOfOrder: rule(ofDisagreement: finding)
    case .otherRevision: "a sync keeps the revision that it began with, its retries too unless `retry.refresh` is set"
    case .notAwaited: "the last step of a sync is applied and not waited for, unless there is a hook in it"
    case .worseSince: "health counts while a sync waits for it; what comes later is no part of the sync"
    case .healthUnknown(let isKeptElsewhere):
      (isKeptElsewhere ? "`status.resourceHealthSource: appTree` keeps health out of the Application; " : "")
        + "`--live FILE` reads it from what `kubectl get -o yaml` prints of the objects"
    case .nextOperation: "`operation` is what is asked for, `status.operationState` what was done last"
    case .notTriedAgain:
      "an automated sync that failed is not repeated for the same revision: sync by hand, or push another"
    case .condition: "`status.conditions` of the Application says so"
    }
  }

  private func rule(_ how: Finding.Failure.How) -> String {
    switch how {
    case .refused: "what cannot be applied fails the sync, once the rest of its wave was tried"
    case .hook: "a hook that is Degraded fails the sync"
    case .degraded: "what gets Degraded while its step is waited for fails the sync"
    case .gone: "what vanishes while its step is waited for fails the sync"
    case .leftover:
      "what an earlier run of a hook left is deleted first, and if that fails nothing of its step is applied"
    }
  }

  private func rule(_ wait: Finding.Wait) -> String {
    switch wait.health?.status {
    case .healthy?: "the next look at it lets the sync go on"
    case .degraded?: "the next look at it fails the sync"
    case .suspended?: "what is suspended is waited for until somebody resumes it; a sync has no time limit of its own"
    case .progressing?, .missing?, .unknown?, nil:
      wait.isHook
        ? "a hook is waited for until it completes or fails; a sync has no time limit of its own"
        : "a step is over only when all of it is healthy; a sync has no time limit of its own"
    }
  }

  private func rule(ofDisagreement finding: Finding) -> String {
    let source = revision.isEmpty ? "the manifests of the sync" : "the manifests of revision \(revision)"
    return switch finding {
    case .missing: "all of a step is applied together, so \(source) did not have it"
    case .notInManifests: "\(source) had it; those given here are others"
    default: "phase, wave and kind of an object order it, so \(source) said other things of it"
    }
  }
}
