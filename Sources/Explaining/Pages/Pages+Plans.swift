import Diagnostics

extension Page {
  static let ofPlans: [Page] = [
    Page(
      .warning, .duplicateResource,
      """
      Two manifests have the same group, kind, namespace and name. Argo CD warns in the conditions of the application,
      keeps the last and forgets the others. Often a chart and an overlay both bring the object in, or one of two
      namespaces is left out.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {colour: blue}
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {colour: green}
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {colour: green}
        """),
      link: .kubernetes("concepts/overview/working-with-objects/names/")
    ),
    Page(
      .note, .undefinedOrder,
      """
      Argo CD sorts by phase, wave, rank of the kind and name. Where all four are equal, as for resources of one name in
      several namespaces or of one kind in several groups, the order is left to chance. Swell shows the same one every
      time, and says that Argo CD need not keep it. Mostly this does no harm: one kind of one wave is applied at the
      same time anyway.
      """,
      example: .script(
        """
        kind Route = "route.openshift.io/v1"
        kind Route = "serving.knative.dev/v1"
        Route.route.openshift.io web
        Route.serving.knative.dev web
        """),
      cure: .script(
        """
        kind Route = "route.openshift.io/v1"
        kind Route = "serving.knative.dev/v1"
        Route.route.openshift.io web
        Route.serving.knative.dev web wave 1
        """),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Page(
      .warning, .deleteHookWave,
      """
      PreDelete and PostDelete hooks are no part of a sync. When the application is deleted, Argo CD creates all hooks
      of one type at once and waits for all of them; it looks neither at their waves nor at the weights of Helm. What
      has an order there has to be in one hook.
      """,
      example: .script("Job backup hook PreDelete wave 1"),
      cure: .script("Job backup hook PreDelete"),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .warning, .namelessResource,
      """
      `generateName` leaves the name to the server, and so every apply would make another object. Argo CD makes up a
      name for hooks alone, from the revision, the phase and the start of the sync. Anything else without a name cannot
      be applied, and the sync fails.
      """,
      example: .script("Job backup-"),
      cure: .script("Job backup- hook PreSync"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .note, .movingPrune,
      """
      Prune tasks run in reverse: what has the highest wave goes first. Argo CD swaps the waves that prune tasks have,
      end for end, and does so again in every step with those that are left. So a task may turn up earlier than the
      first reckoning says. `PruneLast=true` puts it behind everything else.
      """,
      example: .script(
        """
        live {
          wave 1 { ConfigMap first }
          wave 2 { ConfigMap second }
        }
        Deployment web
        """, "swell plan example.swell --prune"),
      cure: .script(
        """
        live {
          options PruneLast=true {
            wave 1 { ConfigMap first }
            wave 2 { ConfigMap second }
          }
        }
        Deployment web
        """, "swell plan example.swell --prune"),
      link: .argo("user-guide/sync-options/#prune-last")
    ),
    Page(
      .error, .waveOverflow,
      """
      Argo CD reads waves of 64 bits, and orders two of them by their difference. Where that does not fit, it comes out
      with the wrong sign: the highest wave goes first. Waves are places in a line, and a line is short: small numbers
      do.
      """,
      example: .script(
        """
        Job first wave 9223372036854775807
        Job second after Job/first
        """),
      cure: .script(
        """
        Job first wave 1
        Job second after Job/first
        """),
      link: .argo("user-guide/sync-waves/#how-do-i-configure-waves")
    ),
    Page(
      .warning, .notPermitted,
      """
      Before it rehearses anything, Argo CD asks the AppProject about every task of the sync, hooks and all waves
      included. One that is not permitted fails the whole: nothing is applied, and no SyncFail hook runs. Kinds that
      live in a namespace are all permitted where there is no `namespaceResourceWhitelist`, others only by
      `clusterResourceWhitelist`. The namespace of each has to be among `destinations`; so have the application's own,
      and its repository among `sourceRepos`.

      Only a project that stands beside the application is asked. A live object that it does not permit is not seen,
      and so never pruned.
      """,
      example: .script(
        """
        project team-a {
          spec: {
            destinations: [{ name: "production", namespace: "shop" }]
            namespaceResourceWhitelist: [{ group: "apps", kind: Deployment }]
          }
        }
        app shop {
          spec.project: "team-a"
          spec.destination: { name: "production", namespace: "shop" }
        }
        Job migrate hook PreSync
        """),
      cure: .script(
        """
        project team-a {
          spec: {
            destinations: [{ name: "production", namespace: "shop" }]
            namespaceResourceWhitelist: [{ group: "batch", kind: Job }]
          }
        }
        app shop {
          spec.project: "team-a"
          spec.destination: { name: "production", namespace: "shop" }
        }
        Job migrate hook PreSync
        """),
      link: .argo("user-guide/projects/")
    ),
    Page(
      .error, .unmatchedSelector,
      """
      A sync of selected resources is asked for with `--only`, or with `only` in a script. This selection fits no
      resource, so nothing would be synced: a slip of the hand. Hooks cannot be selected, since such a sync runs none.
      """,
      example: .script("Job migrate\nDeployment web", "swell plan example.swell --only Deployment/wbe"),
      cure: .script("Job migrate\nDeployment web", "swell plan example.swell --only Deployment/web"),
      link: .argo("user-guide/selective_sync/")
    ),
    Page(
      .warning, .largePicture,
      """
      Mermaid draws 500 links and reads 50,000 characters, and no flowchart can ask it for more. GitHub leaves both
      limits as they are and shows an error in place of a picture that is larger. Links that nobody sees, which hold the
      nodes of a wave in rows, count as well.

      Graphviz draws whatever it is given.
      """,
      example: .script(
        "for number in 1...600 { ConfigMap \"settings-\\(number)\" }", "swell plan example.swell -o mermaid"),
      cure: .script(
        "for number in 1...600 { ConfigMap \"settings-\\(number)\" }", "swell plan example.swell -o dot"),
      link: .grammar("Pictures", file: "README.md")
    ),
    Page(
      .error, .noOperation,
      """
      `swell replay` reads what became of a sync from the Application's status. This Application has none: it is as it
      lies in a repository, or it was never synced. The one in the cluster, printed by `kubectl get application NAME -n
      argocd -o yaml`, carries `status.operationState` as soon as a sync has begun.
      """,
      example: .command(
        "swell replay application.yaml deploy.yaml",
        [("application.yaml", repositoryApplication), ("deploy.yaml", deployed)]),
      cure: .command(
        "swell replay application.yaml deploy.yaml",
        [("application.yaml", repositoryApplication + syncedStatus), ("deploy.yaml", deployed)]),
      link: .argo("operator-manual/declarative-setup/#applications")
    ),
  ]

  private static let repositoryApplication = """
    apiVersion: argoproj.io/v1alpha1
    kind: Application
    metadata: {name: shop, namespace: argocd}
    spec: {project: default, destination: {name: production, namespace: shop}}

    """

  private static let syncedStatus = """
    status:
      operationState:
        phase: Succeeded
        startedAt: "2026-01-05T10:00:00Z"
        operation: {sync: {}}
        syncResult:
          resources:
          - {kind: ConfigMap, namespace: shop, name: settings, status: Synced}

    """

  private static let deployed = """
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: settings}

    """
}
