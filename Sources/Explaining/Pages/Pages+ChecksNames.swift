import Diagnostics

// Generated names, and what comes from Helm.

extension Page {
  static let ofNameChecks: [Page] = [
    Page(
      .note, .hooksAccumulate,
      """
      A hook with `generateName` gets a name of the revision, the phase and the time, a new one in every sync. The one of
      the sync before is never found, so that BeforeHookCreation deletes nothing, and hooks are not pruned either.
      HookSucceeded and HookFailed delete it when its own sync ends; `ttlSecondsAfterFinished` does so for a Job.
      """,
      example: .script("Job seed- hook PreSync", "swell check example.swell --notes"),
      cure: .script("Job seed- hook PreSync delete HookSucceeded", "swell check example.swell --notes"),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Page(
      .warning, .generatedNameTwice,
      """
      What Argo CD adds to `generateName` is no chance: the revision, the phase and the second in which the sync began.
      Two hooks of one phase that begin alike get one name. They are one object then, applied twice, and one of the two
      does not run.
      """,
      example: .script(
        """
        Job seed- hook PreSync delete HookSucceeded
        Job seed- hook PreSync delete HookSucceeded
        """, "swell check example.swell"),
      beside: [.undefinedOrder],
      cure: .script(
        """
        Job seed-users- hook PreSync delete HookSucceeded
        Job seed-items- hook PreSync delete HookSucceeded
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .jobNameTooLong,
      """
      A Job puts its name on its pods as a label, and labels have 63 characters at most, so that Kubernetes refuses a Job
      with a longer name. Argo CD adds 23 to 27 characters to a `generateName`: of the revision, the phase and the time.
      """,
      example: .script(
        "Job migrate-the-database-of-the-shop-once- hook PreSync delete HookSucceeded", "swell check example.swell"),
      cure: .script("Job migrate-the-database- hook PreSync delete HookSucceeded", "swell check example.swell"),
      link: .kubernetes("concepts/workloads/controllers/job/")
    ),
    Page(
      .warning, .generateNameIgnored,
      """
      `generateName` is for objects that have no name. Beside `metadata.name` it means nothing: the hook has the same
      name in every sync, and its delete policy decides what becomes of the one before.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: seed
          generateName: seed-
          annotations: {argocd.argoproj.io/hook: PreSync}
        """, "swell check example.yaml"),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: seed
          annotations: {argocd.argoproj.io/hook: PreSync}
        """, "swell check example.yaml"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .note, .helmOccasion,
      """
      Argo CD renders charts and leaves installing to itself, so that it knows neither installation nor upgrade:
      pre-install and pre-upgrade are both PreSync, post-install and post-upgrade both PostSync. Each runs in every sync,
      and where a chart has one of either, both do.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: seed, annotations: {helm.sh/hook: post-install}}
        """, "swell check example.yaml --notes"),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: seed
          annotations:
            helm.sh/hook: post-install
            argocd.argoproj.io/hook: Skip
        """, "swell check example.yaml --notes"),
      link: .argo("user-guide/helm/#helm-hooks")
    ),
    Page(
      .warning, .helmPolicyCounts,
      """
      Of the hooks, Argo CD's annotation counts and Helm's does not. With the delete policies it is otherwise: both count,
      whichever annotation makes the object a hook. To be rid of a policy of the chart, take it away.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: pre-install,pre-upgrade
            helm.sh/hook-delete-policy: hook-succeeded
            argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
        """, "swell check example.yaml"),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: migrate
          annotations:
            helm.sh/hook: pre-install,pre-upgrade
            argocd.argoproj.io/hook-delete-policy: BeforeHookCreation
        """, "swell check example.yaml"),
      link: .argo("user-guide/helm/#helm-hooks")
    ),
    Page(
      .warning, .weightIsWave,
      """
      Helm orders hooks by `helm.sh/hook-weight`, and nothing else. Argo CD reads it wherever there is no sync wave of its
      own, on hooks or not. A weight that was left on a Service moves it into another wave than the rest.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web, annotations: {helm.sh/hook-weight: "2"}}
        """, "swell check example.yaml"),
      cure: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        """, "swell check example.yaml"),
      link: .argo("user-guide/helm/#helm-hooks")
    ),
    Page(
      .warning, .policyWithoutHook,
      """
      Delete policies are for hooks. On anything else they mean nothing: the object is applied, kept, and pruned when it
      is no longer wanted. Mostly the annotation that makes it a hook was forgotten or misspelt, or the policy
      is none at all.
      """,
      example: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: seed
          annotations: {argocd.argoproj.io/hook-delete-policy: HookSucceeded}
        """, "swell check example.yaml"),
      cure: .manifest(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: {name: seed, annotations: {argocd.argoproj.io/hook: PreSync}}
        """, "swell check example.yaml"),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
  ]
}
