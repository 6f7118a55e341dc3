import Diagnostics

// Hooks and Jobs: what is deleted, what stays, and what runs again.

extension Page {
  static let ofHookChecks: [Page] = [
    Page(
      .warning, .hookUsedOutside,
      """
      Unless a policy says otherwise, every sync deletes the object of a hook before it makes it again, whatever its
      kind. A Secret or a ServiceAccount that was made a hook for the sake of another hook is gone for a while in every
      sync, and its data are what the manifest says; of a Namespace or a definition everything in it goes along,
      and of an ExternalSecret the Secret that was made of it.

      What lasts is no hook. A hook that needs it can run in the Sync phase, in a later wave.
      """,
      example: .script(
        """
        ServiceAccount shop hook PreSync
        Deployment web {
          spec.template.spec: {
            serviceAccountName: "shop"
            containers: [{ name: "web", image: "shop" }]
          }
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        ServiceAccount shop wave -1
        Deployment web {
          spec.template.spec: {
            serviceAccountName: "shop"
            containers: [{ name: "web", image: "shop" }]
          }
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Page(
      .warning, .hookNotRunAgain,
      """
      A Job that is over does nothing when it is applied once more; it has to be deleted and made again. HookSucceeded
      and HookFailed are looked at when the whole sync has ended. So a hook of two phases is still there when the second
      begins, and HookSucceeded alone leaves a Job behind when the sync fails, also one that itself succeeded: the next
      sync finds it over, and fails at once if it failed. HookFailed alone leaves it when all went well.
      BeforeHookCreation, the default where no policy is said, covers all of that.
      """,
      example: .script("Job migrate hook PreSync delete HookSucceeded", "swell check example.swell"),
      cure: .script(
        "Job migrate hook PreSync delete HookSucceeded, BeforeHookCreation", "swell check example.swell"),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Page(
      .warning, .skipIgnored,
      """
      `Skip` leaves a resource out of every sync, and only if it is the one type that is said. Beside another type Argo CD
      passes over it in silence, and the hook runs.
      """,
      example: .script("Job migrate hook Skip, PreSync", "swell check example.swell"),
      cure: .script("Job migrate hook Skip", "swell check example.swell"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .deleteHookNotRun,
      """
      When an application is deleted, Argo CD looks whether its PreDelete hooks are there, and makes those that are not.
      A Job that is a hook of the sync as well is there since the last one, and done. It is taken for the PreDelete hook
      that has ended well, and the deletion goes on.
      """,
      example: .script("Job backup hook PostSync, PreDelete", "swell check example.swell"),
      cure: .script(
        """
        Job backup hook PostSync
        Job last-backup hook PreDelete
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .error, .deleteHookWithoutName,
      """
      Argo CD finds hooks for deletion by their names. One that has only `generateName` is never found, so each pass
      makes one more and waits for it, and the application never goes. In a sync it is otherwise: there Argo CD makes up
      a name that it knows.
      """,
      example: .script("Job backup- hook PreDelete", "swell check example.swell"),
      cure: .script("Job backup hook PreDelete", "swell check example.swell"),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .error, .needDeletedBefore,
      """
      PostDelete hooks are made when all resources of the application are gone, and with them the Secret, the
      ServiceAccount or the Namespace that a hook needs. Its pod never starts, and the deletion waits for it. A PreDelete
      hook still has everything; what a PostDelete hook needs can be a PostDelete hook too, or be spared with
      `Delete=false`. What a PreDelete hook lacks is what was a hook itself: HookSucceeded has deleted it after the sync,
      or PostDelete is yet to make it.
      """,
      example: .script(
        """
        Secret bucket
        Job wipe hook PostDelete delete HookSucceeded {
          spec.template.spec.containers: [{
            name: "wipe", image: "shop", envFrom: [{ secretRef.name: "bucket" }]
          }]
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        Secret bucket
        Job wipe hook PreDelete {
          spec.template.spec.containers: [{
            name: "wipe", image: "shop", envFrom: [{ secretRef.name: "bucket" }]
          }]
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .note, .deleteHookStays,
      """
      PostDelete hooks come last, and nothing is deleted after them but what a policy says. BeforeHookCreation, the
      default, has nothing to do there, so the Job stays in the cluster when its application is gone. HookSucceeded
      deletes it.
      """,
      example: .script("Job wipe hook PostDelete", "swell check example.swell --notes"),
      cure: .script("Job wipe hook PostDelete delete HookSucceeded", "swell check example.swell --notes"),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .warning, .jobExpires,
      """
      `ttlSecondsAfterFinished` lets Kubernetes remove a Job that is over. A hook may be missing afterwards; any other
      Job may not. The application is OutOfSync from then on, every sync runs the Job again, and with self-heal that
      happens by itself, time after time. If the Job is gone before Argo CD has seen that it is done, the sync fails as
      well, or before 3.4 stands still: where the simulation comes to that, it is an error.
      """,
      example: .script("Job seed { spec.ttlSecondsAfterFinished: 600 }", "swell check example.swell"),
      cure: .script("Job seed hook Sync { spec.ttlSecondsAfterFinished: 600 }", "swell check example.swell"),
      link: .kubernetes("concepts/workloads/controllers/ttlafterfinished/")
    ),
    Page(
      .error, .hookExpires,
      """
      Releases before 3.0 wait for a hook until they see it end. One that Kubernetes removes first, since its
      `ttlSecondsAfterFinished` is short, is never seen again, and the sync waits without end. Later releases keep hooks
      with a finalizer until their end was seen. Where the simulated sync stands still over it, it is an error.
      """,
      example: .script(
        "Job migrate hook PreSync { spec.ttlSecondsAfterFinished: 0 }", "swell check example.swell --argocd 2.11"),
      cure: .script(
        "Job migrate hook PreSync delete HookSucceeded, BeforeHookCreation", "swell check example.swell --argocd 2.11"),
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Page(
      .error, .immutableField,
      """
      Some fields Kubernetes lets nobody change while the object is there: `field is immutable`. Such are the template of
      a Job, the selectors of Deployments, ReplicaSets and DaemonSets, most of a StatefulSet and of a claim, the type of a
      Secret, all of a StorageClass but its labels, and the data of what says `immutable: true`. The sync fails then.

      A hook is deleted and made again in every sync; `Force=true,Replace=true` does the same for what is none, and a
      name that changes with the content makes another object. It is told where the cluster is known, by `live` in a
      script or by `--live`, of what both manifests say.
      """,
      example: .script(
        """
        live {
          Job seed {
            spec.template.spec.containers: [{ name: "seed", image: "seed:1" }]
          }
        }
        Job seed {
          spec.template.spec.containers: [{ name: "seed", image: "seed:2" }]
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        live {
          Job seed {
            spec.template.spec.containers: [{ name: "seed", image: "seed:1" }]
          }
        }
        Job seed hook PreSync {
          spec.template.spec.containers: [{ name: "seed", image: "seed:2" }]
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-options/#replace-resource-instead-of-applying-changes")
    ),
    Page(
      .warning, .replaceWithoutForce,
      """
      `Replace=true` puts the whole object in the place of the old one, and Kubernetes refuses another template for a
      Job then as ever. With `Force=true` beside it the old Job is deleted first, which is what was meant.
      Among the `syncOptions` of an application `Replace=true` is one of every Job.
      """,
      example: .script("Job seed options Replace=true", "swell check example.swell"),
      cure: .script("Job seed options Force=true, Replace=true", "swell check example.swell"),
      link: .argo("user-guide/sync-options/#force-sync")
    ),
    Page(
      .warning, .forceLosesData,
      """
      `Force=true` deletes an object and makes it anew when a change is refused, and together with `Replace=true` in
      every sync. With a claim its data go, with a Namespace all that lives in it, with a definition all resources of
      its kind. Argo CD spares Namespaces and definitions only where Replace stands beside Force.
      """,
      example: .script(
        "PersistentVolumeClaim data options Force=true, Replace=true", "swell check example.swell"),
      cure: .script("PersistentVolumeClaim data", "swell check example.swell"),
      link: .argo("user-guide/sync-options/#force-sync")
    ),
    Page(
      .warning, .tooLargeToApply,
      """
      Argo CD applies as `kubectl apply` does, which keeps all that was applied last in an annotation of the object. The
      annotations of an object may have 262144 bytes together, so that a large ConfigMap or the definition of a kind with
      a long schema is refused: `metadata.annotations: Too long`.

      With `ServerSideApply=true` the cluster keeps that, and nothing is put into an annotation; `Replace=true` keeps
      nothing either. It is an error where the application is among the manifests, whose options may have it too.
      """,
      example: .script(
        """
        ConfigMap rules {
          data: { "rule-\\(n)": "deny from 10.0.0.0/8" for n in 0..<9000 }
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        ConfigMap rules options ServerSideApply=true {
          data: { "rule-\\(n)": "deny from 10.0.0.0/8" for n in 0..<9000 }
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-options/#server-side-apply")
    ),
    Page(
      .warning, .hookTakenForPruned,
      """
      A resource that became a hook is no resource any more that is wanted: Argo CD prunes what is there, or leaves it where
      pruning is off. It keeps results by object and phase, and so takes that result for the one of the Sync hook too,
      which does not run. With pruning the next sync runs it; without, none does.

      What is a PreSync or PostSync hook now is another result: what is there is deleted before the hook is made.
      """,
      example: .script(
        """
        live { Job migrate }
        Job migrate hook Sync wave 1
        """, "swell check example.swell"),
      cure: .script(
        """
        live { Job migrate }
        Job migrate hook PreSync
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/")
    ),
  ]
}
