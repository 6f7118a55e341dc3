import Diagnostics

extension Page {
  static let ofAnnotations: [Page] = [
    Page(
      .warning, .unknownHook,
      """
      Argo CD compares the words of a hook annotation exactly: `PreSync`, `Sync`, `PostSync`, `SyncFail`, `PreDelete`,
      `PostDelete`, `Skip`, with commas between several. A word it does not know is dropped. The object is a hook all
      the same, and one without any phase is never applied: no error, no event, nothing in the list of results.

      Releases before 3.3 know no `PreDelete`, and those before 3.3.3 find `PreDelete` and `PostDelete` only where
      nothing else stands beside them: `--argocd` says which release it is.

      In a script the same slip is an error. Helm's `test` and rollback hooks have no phase in Argo CD.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: pre-sync
        """),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: PreSync
        """),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .malformedWave,
      """
      A sync wave is a sign, if any, and digits: `"5"`, `"-1"`. Argo CD reads nothing else, neither `1.5` nor a number
      with a blank beside it, and then takes the weight of a Helm hook instead, or 0. Nobody is told, and the resource
      is applied with those that have no wave.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          annotations:
            argocd.argoproj.io/sync-wave: "1.5"
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
          annotations:
            argocd.argoproj.io/sync-wave: "2"
        """),
      link: .argo("user-guide/sync-waves/#how-do-i-configure-waves")
    ),
    Page(
      .warning, .annotationKind,
      """
      Annotations are texts. YAML reads `2` without quotes as a number and `true` as a boolean, and an object with one
      such annotation has none at all for Argo CD: not this one and not the others, its hook included. Templates often
      lose the quotes; Helm's `quote` puts them back.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: PreSync
            argocd.argoproj.io/sync-wave: 2
        """),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: PreSync
            argocd.argoproj.io/sync-wave: "2"
        """),
      link: .kubernetes("concepts/overview/working-with-objects/annotations/")
    ),
    Page(
      .warning, .unknownPolicy,
      """
      Delete policies are `HookSucceeded`, `HookFailed` and `BeforeHookCreation`, spelled so. Argo CD drops a word it
      does not know, and a hook that is left with none is deleted before it is created anew: the Job that was to go when
      it had succeeded is there until the next sync.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: PreSync
            argocd.argoproj.io/hook-delete-policy: HookSuccess
        """),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            argocd.argoproj.io/hook: PreSync
            argocd.argoproj.io/hook-delete-policy: HookSucceeded
        """),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Page(
      .warning, .unknownOption,
      """
      Sync options are compared to the letter, and one that Argo CD does not know is passed over without a word: a
      slip of the hand, a blank in front of it, a capital too few. So is one that does not hold where it stands:
      `Force=true` is read on resources only, `ApplyOutOfSyncOnly=true` on applications only. `swell explain options`
      has the table.

      Some are newer than others, which `swell check` tells with `--argocd`: resources ask for `Force=true` since
      2.11.1 and for `=confirm` since 2.14, applications for `SkipDryRunOnMissingResource=true` since 3.1 and for
      `Prune` and `Delete` since 3.4.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: password
          annotations:
            argocd.argoproj.io/sync-options: prune=false
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: Secret
        metadata:
          name: password
          annotations:
            argocd.argoproj.io/sync-options: Prune=false
        """),
      link: .argo("user-guide/sync-options/")
    ),
  ]
}
