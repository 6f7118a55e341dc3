import Diagnostics

extension Page {
  /// What is awaited in vain, or not at all.
  static let ofWaitChecks: [Page] = [
    Page(
      .error, .suspendedGate,
      """
      What is suspended is neither healthy nor failed, and a sync waits for it as it waits for a pod that starts:
      a Job or a Workflow with `suspend: true`, a Deployment or a Rollout with `paused: true`. Nothing of a later
      step is applied, and no other sync begins, until somebody resumes it. A suspended CronJob counts as healthy.

      A Rollout with a `pause` that has no duration stops only when it is updated, and a Workflow in a step with
      `suspend`; that may be meant so, and gets a note.
      """,
      example: .script(
        """
        Job import { spec.suspend: true }
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        Job import
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .warning, .applicationWave,
      """
      An application of applications often gives its children waves. They decide in which order the Applications are
      applied, two seconds after one another, and nothing more: Argo CD has no health check for Applications since 1.8,
      so that none of them is waited for. A check in `argocd-cm` changes that, or one in the ArgoCD that an operator makes
      it of: Swell reads both, among the resources or by `--live`. Even then a child that was healthy before
      may still look so when the next wave begins, and later syncs of automated children are in no order at all.
      """,
      example: .script(
        """
        Application database wave 0
        Application web wave 1
        """, "swell check example.swell --namespace argocd"),
      cure: .script(
        """
        live untracked {
          ConfigMap argocd-cm {
            data: {
              "resource.customizations.health.argoproj.io_Application": "return {}"
            }
          }
        }
        Application database wave 0
        Application web wave 1
        """, "swell check example.swell --namespace argocd"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .note, .kindWithoutHealth,
      """
      A wave waits for what Argo CD can tell the health of. For many custom resources it has a check; of all others it
      takes it that they are done once they are applied, so that an earlier wave does not make anything wait for what
      their controllers do.

      Where that matters, write a check in `argocd-cm`, which is a few lines of Lua over `status`.
      """,
      example: .script(
        """
        kind RedisCluster = "example.com/v1"
        RedisCluster cache wave 0
        Deployment web wave 1
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        kind RedisCluster = "example.com/v1"
        live untracked {
          ConfigMap argocd-cm in argocd {
            data: {
              "resource.customizations.health.example.com_RedisCluster": "return {}"
            }
          }
        }
        RedisCluster cache wave 0
        Deployment web wave 1
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .warning, .ignoredHealth,
      """
      `argocd.argoproj.io/ignore-healthcheck` takes an object out of the health of its application. The sync does not
      look at it: what is awaited is awaited, and what never gets healthy keeps all that follows from being applied.
      """,
      example: .script(
        """
        Deployment canary {
          annotations: { "argocd.argoproj.io/ignore-healthcheck": "true" }
        }
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        Deployment canary wave 1 {
          annotations: { "argocd.argoproj.io/ignore-healthcheck": "true" }
        }
        Deployment web
        """, "swell check example.swell --namespace shop"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .warning, .degradedForAWhile,
      """
      What is Degraded while it is awaited fails the sync at once, even if it would have recovered. An ExternalSecret is
      Degraded while its store is not ready, which is so when both are applied in one step: the store in a wave of its
      own is awaited before.

      An autoscaler may be Degraded until its target gives metrics, and a CronJob that is not suspended is while its last
      run is a failed one, whatever is synced; these get a note.
      """,
      example: .script(
        """
        kind ExternalSecret = "external-secrets.io/v1"
        kind SecretStore = "external-secrets.io/v1"
        SecretStore vault
        ExternalSecret db { spec.secretStoreRef.name: "vault" }
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        kind ExternalSecret = "external-secrets.io/v1"
        kind SecretStore = "external-secrets.io/v1"
        SecretStore vault wave -1
        ExternalSecret db { spec.secretStoreRef.name: "vault" }
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .note, .addressAwaited,
      """
      An Ingress is Progressing until its controller writes an address into its status, and so is a Service of type
      LoadBalancer. On a cluster where nobody does, as with many ingress controllers behind a NodePort, whatever comes
      after stands still. A PostSync hook is enough to have them awaited.
      """,
      example: .script(
        """
        Ingress web
        Job announce hook PostSync
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        Service web
        Ingress web wave 1
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .warning, .gatesLeftOut,
      """
      With `ApplyOutOfSyncOnly=true` a resource that is as wanted takes no part in a sync: it is not applied, and nobody
      waits for it either. Waves then order what changes and nothing else, so that a later wave may be applied while a
      database of an earlier one is down. Hooks are always run, and awaited.

      Of an Application that may be a child among the manifests, since they do not lie where it gets its own from, it is
      a note.
      """,
      example: .script(
        """
        app shop { spec.syncPolicy.syncOptions: ["ApplyOutOfSyncOnly=true"] }
        StatefulSet database
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        app shop
        StatefulSet database
        Deployment web wave 1
        """, "swell check example.swell --namespace shop"),
      link: .argo("user-guide/sync-options/")
    ),
    Page(
      .note, .needFollowsInWave,
      """
      Inside a wave kinds have an order, from Namespaces to Ingresses, and custom resources come after all of them, in
      the order of their names. So a Deployment is applied before the Certificate that makes its Secret, and waits for it
      in its wave; an Issuer may come after the Certificate that it is to sign. It does no harm by itself; an earlier wave
      has it there before. Of many such needs the first is told.
      """,
      example: .script(
        """
        kind Certificate = "cert-manager.io/v1"
        Certificate web { spec.secretName: "web-tls" }
        Deployment web {
          spec.template.spec.volumes: [
            { name: "tls", secret.secretName: "web-tls" }
          ]
        }
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        kind Certificate = "cert-manager.io/v1"
        Certificate web wave -1 { spec.secretName: "web-tls" }
        Deployment web {
          spec.template.spec.volumes: [
            { name: "tls", secret.secretName: "web-tls" }
          ]
        }
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Page(
      .note, .hookStartsTogether,
      """
      A wave applies all that it has before it waits for anything: first the workloads, then the Jobs. So a Sync hook
      starts while the workloads of its wave start, and holds up later waves alone. That may be meant so. A migration
      that the new pods need belongs into an earlier wave, and a test of them into a later one.
      """,
      example: .script(
        """
        Job migrate hook Sync
        Deployment web
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        Job migrate hook Sync wave -1
        Deployment web
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
  ]
}
