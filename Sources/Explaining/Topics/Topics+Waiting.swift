extension Topic {
  static let ofWaiting: [Topic] = [
    Topic(
      "health", "What is waited for, and what is not.", also: ["health-checks", "waiting"],
      #"""
      After each wave but the last Argo CD waits for the health of what it has applied. What a kind's health is, a check
      says: Argo CD has its own for Deployment, StatefulSet, DaemonSet, ReplicaSet, Pod, Job, CronJob, Service, Ingress,
      PersistentVolumeClaim, HorizontalPodAutoscaler and others, and many for custom resources. It has none for
      ConfigMap, Secret, Role, Namespace and Application: these are done when they are applied.

      | health | a resource | a hook |
      | --- | --- | --- |
      | `Healthy`, or no check | is done | has succeeded |
      | `Progressing`, `Suspended` | is waited for, without end | is waited for, without end |
      | `Degraded` | fails the sync | has failed, and so does the sync |
      | `Missing` | fails the sync, since 3.4 | has succeeded |
      | `Unknown` | is waited for, without end | has failed |

      ```console
      $ swell -e 'Secret a; Ingress b wave 1; Job c wave 2; plan' --namespace shop
      3 tasks in 3 steps: 3 resources, in namespace shop

      Sync
        wave 0  1  Secret   a
                   then goes on at once: nothing here has a health check
        wave 1  2  Ingress  b  wave at <command line>:1
                   then waits until Ingress/b is healthy
        wave 2  3  Job      c  wave at <command line>:1
                   then the sync is over: its last step is applied and not waited for
      ```

      The usual traps: an Ingress or a LoadBalancer that never gets an address, a claim that waits for its first pod, a
      paused Rollout, a Deployment whose Secret comes in a later wave. There is no time limit unless one is set.
      """#,
      link: .argo("operator-manual/health/")
    ),
    Topic(
      "references", "What manifests need of each other, and what becomes of a sync that has it too late.",
      also: ["refers", "needed-waves"],
      #"""
      Manifests say what they need, each kind in fields of its own. What becomes of a resource without it differs:

      | without | it |
      | --- | --- |
      | the Secret or ConfigMap of a pod, its claim, its service account | does not become healthy |
      | the issuer of a Certificate, the store of an ExternalSecret | does not become healthy |
      | the priority class of a Pod, the definition of its kind | is refused by Kubernetes |
      | the Service of an Ingress, what grants its account a role | is fine, and works in part |

      Argo CD applies all of a wave and then waits. So a need is satisfied from the same wave on, unless Kubernetes
      refuses what comes first; and a need of a later wave or phase is waited for without end.

      ```swell > shop.swell
      Secret login wave 1
      Pod web { spec.containers: [{ envFrom: [{ secretRef.name: "login" }] }] }
      ```

      ```console
      $ swell waves shop.swell --namespace shop | head -n 3
      1 of 2 resources needs another wave

      Pod/web  0 -> 1  needs Secret/login of wave 1 for configuration (shop.swell:2)
      ```

      An ExternalSecret, a SealedSecret or a Certificate stands for the Secret it makes. Two needs are no matter of
      waves: a hook that needs what a later phase applies, and a hook that is deleted when the sync has succeeded,
      while something still needs it.

      A claim of a storage class that waits for its first consumer turns it round: it is not bound, and so not healthy,
      before a pod mounts it, and belongs into the wave of that pod.

      `swell why REF` tells what a resource refers to and who refers to it, and `swell waves` changes as few waves as
      it can. `swell waves -o mermaid` and `-o dot` draw what needs what, wave by wave.
      """#,
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Topic(
      "retry", "Trying again when a sync fails.", also: ["retries", "backoff"],
      #"""
      A sync that fails may be tried again: as often as `syncPolicy.retry.limit` says, `-1` for without end. Automated
      syncs try five times if nothing is said, others not at all. Each attempt starts from the beginning, so PreSync
      hooks run again, and a failed hook that is deleted before it is created anew takes its logs with it.

      ```swell > shop.swell
      app shop { spec.syncPolicy.retry.limit: 3 }
      Job migrate hook PreSync fails 1 times "no table"
      Deployment web
      ```

      ```console
      $ swell sync shop.swell --namespace shop | head -14
      sync of shop into namespace shop, simulated by the rules of Argo CD 3.5
         0 s             rehearses 2 objects, and none is refused
         0 s  PreSync 0  applies   Job/migrate     created
         0 s             waits     for Job/migrate: hook not complete
         5 s  PreSync 0  failed    Job/migrate     no table
         5 s             retries   attempt #1 in 10 s
        15 s             begins    attempt #1
        15 s             rehearses 2 objects, and none is refused
        15 s  PreSync 0  deletes   Job/migrate     BeforeHookCreation
        15 s             waits     for Job/migrate: not gone
        17 s  PreSync 0  gone      Job/migrate
        17 s             rehearses 2 objects, and none is refused
        17 s  PreSync 0  applies   Job/migrate     created
        17 s             waits     for Job/migrate: hook not complete
      ```

      Between two attempts Argo CD waits: `backoff.duration` times `backoff.factor` to the power of how many there have
      been, and at most `backoff.maxDuration`. Nothing of this ends a sync that hangs: it has not failed. Waiting has no
      limit unless the controller is given one, `controller.sync.timeout.seconds`, which counts all attempts together.
      """#,
      link: .argo("user-guide/auto_sync/#automatic-retry-with-a-limit")
    ),
  ]
}
