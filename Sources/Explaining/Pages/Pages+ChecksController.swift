import Diagnostics

// What the controller does of itself: syncs that nobody asks for, windows, pruning, deletion.

extension Page {
  static let ofControllerChecks: [Page] = [
    Page(
      .note, .hooksLeftOut,
      """
      With `selfHeal` an application syncs the resources that differ, and those alone; a sync of some resources runs no
      hooks, whoever asks for it. Nor do hooks make an application OutOfSync: a new image in a hook alone starts no
      automated sync, and runs with the next one that something else starts.
      """,
      example: .script(
        """
        app shop {
          spec.syncPolicy.automated: { prune: true, selfHeal: true }
        }
        Job migrate hook PreSync
        Deployment web
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        app shop { spec.syncPolicy.automated.prune: true }
        Job migrate hook PreSync
        Deployment web
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/auto_sync/")
    ),
    Page(
      .note, .childrenSyncThemselves,
      """
      Waves order Applications while their parent syncs: at the first sync, and when the Applications themselves change.
      What they get from their sources is nothing that the parent looks at. When it changes, each child that is automated
      syncs by itself, all of them at once.

      An ApplicationSet with `RollingSync` syncs its Applications step by step then too, and switches their own
      automation off for that.
      """,
      example: .script(
        """
        live untracked {
          ConfigMap argocd-cm {
            data: {
              "resource.customizations.health.argoproj.io_Application": "return {}"
            }
          }
        }
        Application database { spec.syncPolicy.automated: {} }
        Application web wave 1 { spec.syncPolicy.automated: {} }
        """, "swell check example.swell --namespace argocd --notes"),
      cure: .script(
        """
        Application database { spec.syncPolicy.automated: {} }
        Application web { spec.syncPolicy.automated: {} }
        """, "swell check example.swell --namespace argocd --notes"),
      link: .argo("operator-manual/applicationset/Progressive-Syncs/")
    ),
    Page(
      .note, .syncOutlastsWindow,
      """
      Argo CD looks at the sync windows again and again while a sync goes on. One that shuts stops the sync where it is,
      half of its resources applied, until it opens again; meanwhile nothing else can be synced. Since 3.5 a window with
      `syncOverrun: true` lets a sync go on that began in time.

      How long the sync takes is what the simulation comes to: with the `takes` that a script gives, five seconds for
      whatever else has to become healthy, and two between waves.
      """,
      example: .script(
        """
        app shop { spec: { project: "shop"; destination.namespace: "shop" } }
        project shop {
          spec: {
            sourceRepos: ["*"]
            destinations: [{ server: "*", namespace: "*" }]
            syncWindows: [{
              kind: "allow"
              schedule: "0 22 * * *"
              duration: "10m"
              applications: ["*"]
            }]
          }
        }
        Job migrate hook PreSync takes 20m
        Deployment web
        """, "swell check example.swell --notes"),
      cure: .script(
        """
        app shop { spec: { project: "shop"; destination.namespace: "shop" } }
        project shop {
          spec: {
            sourceRepos: ["*"]
            destinations: [{ server: "*", namespace: "*" }]
            syncWindows: [{
              kind: "allow"
              schedule: "0 22 * * *"
              duration: "1h"
              applications: ["*"]
            }]
          }
        }
        Job migrate hook PreSync takes 20m
        Deployment web
        """, "swell check example.swell --notes"),
      link: .argo("user-guide/sync_windows/")
    ),
    Page(
      .warning, .namespacePruned,
      """
      A Namespace that was among the resources of an application is tracked as its own. Taken out, it is pruned like
      anything else, and everything in it goes along. `CreateNamespace=true` does not keep it: a namespace that is there
      has nothing to be created.

      Before it is taken out, the one in the cluster gets `Prune=false`. Without `prune` it is a note: nothing happens
      until somebody prunes.
      """,
      example: .script(
        """
        app shop {
          spec: {
            destination.namespace: "shop"
            syncPolicy: {
              automated.prune: true
              syncOptions: ["CreateNamespace=true"]
            }
          }
        }
        live { Namespace shop }
        Deployment web
        """, "swell check example.swell"),
      cure: .script(
        """
        app shop {
          spec: {
            destination.namespace: "shop"
            syncPolicy: {
              automated.prune: true
              syncOptions: ["CreateNamespace=true"]
            }
          }
        }
        live { Namespace shop options Prune=false }
        Deployment web
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-options/#create-namespace")
    ),
    Page(
      .note, .prunedBeforeRollout,
      """
      Kustomize ends the names of what it generates with a hash of the content, in letters of its own. A change makes a
      new object, and the one before is no longer wanted: the wave prunes it before it applies anything, while the pods
      that mount it are still those of before. One of them that is started again then does not start.

      With `PruneLast=true` it goes when all that is applied is healthy.
      """,
      example: .script(
        """
        app shop { spec.syncPolicy.automated.prune: true }
        ConfigMap settings-7kfb28t5mh
        Deployment web {
          spec.template.spec.containers: [{
            name: "web"
            envFrom: [{ configMapRef.name: "settings-7kfb28t5mh" }]
          }]
        }
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        app shop {
          spec.syncPolicy: {
            automated.prune: true
            syncOptions: ["PruneLast=true"]
          }
        }
        ConfigMap settings-7kfb28t5mh
        Deployment web {
          spec.template.spec.containers: [{
            name: "web"
            envFrom: [{ configMapRef.name: "settings-7kfb28t5mh" }]
          }]
        }
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/sync-options/#prune-last")
    ),
    Page(
      .note, .confirmationAwaited,
      """
      What says `Prune=confirm` is pruned only when somebody agrees. Until then the sync is running: it prunes nothing of
      that wave, applies nothing of it or of later ones, and no other sync begins. An automated sync waits like that as
      well, until somebody looks.
      """,
      example: .script(
        "PersistentVolumeClaim data options Prune=confirm",
        "swell check example.swell --namespace shop --notes"),
      cure: .script(
        "PersistentVolumeClaim data options Prune=false",
        "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/sync-options/#resource-pruning-with-confirmation")
    ),
    Page(
      .note, .deletionLeavesAll,
      """
      Whether resources go along with their Application is said by a finalizer of the Application, and without one they
      stay. Hooks for the deletion run all the same, since Argo CD writes their finalizers itself, and `Delete=false`
      spares what would stay in any case. `argocd app delete` adds the finalizer unless it is told not to; `kubectl
      delete`, and the sync of a parent that prunes, do not.
      """,
      example: .script(
        """
        app shop in argocd
        Deployment web
        Job farewell hook PostDelete delete HookSucceeded
        """, "swell check example.swell --namespace shop --notes"),
      cure: .script(
        """
        app shop in argocd {
          metadata.finalizers: ["resources-finalizer.argocd.argoproj.io"]
        }
        Deployment web
        Job farewell hook PostDelete delete HookSucceeded
        """, "swell check example.swell --namespace shop --notes"),
      link: .argo("user-guide/app_deletion/")
    ),
  ]
}
