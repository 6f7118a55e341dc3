extension Topic {
  static let ofOrder: [Topic] = [
    Topic(
      "phases", "What runs before, during and after a sync.",
      also: ["phase", "PreSync", "Sync", "PostSync", "SyncFail"],
      #"""
      A sync goes through phases, and each phase has waves of its own. The next phase begins when the one before is
      through.

      | phase | runs |
      | --- | --- |
      | `PreSync` | hooks, before anything else is applied |
      | `Sync` | everything that is no hook, and hooks of this phase among it |
      | `PostSync` | hooks, once everything is applied and healthy |
      | `SyncFail` | hooks, in place of what is left, if something fails |

      Phases come before waves: nothing brings a resource that is no hook in front of a PreSync hook, not even its wave.

      ```console
      $ swell -e 'Secret key wave -9; Job migrate hook PreSync; plan' | head -8
      2 tasks in 2 steps: 1 resource and 1 hook, in namespace default

      PreSync
        wave 0   1  Job     migrate  hook, delete BeforeHookCreation
                    then waits until Job/migrate completes

      Sync
        wave -9  2  Secret  key      wave at <command line>:1
      ```

      SyncFail hooks run when something fails in any of the three phases. They do not run when the sync is refused
      before it begins, for a kind that the cluster does not know or a rehearsal that fails, nor when somebody ends it.

      A hook of several phases, `hook PreSync, PostSync`, runs in each. `Skip` leaves a manifest out of every sync.
      PreDelete and PostDelete are no phases of a sync: see `swell explain deletion`.
      """#,
      link: .argo("user-guide/sync-waves/#how-phases-work")
    ),
    Topic(
      "waves", "How resources of one phase come one after the other.", also: ["wave", "sync-wave"],
      #"""
      A wave is a whole number, and what has none is in wave 0. Lower waves come first, negative ones before 0. Argo
      CD applies a wave, waits until it is healthy, pauses for two seconds, and applies the next.

      ```swell > shop.swell
      ConfigMap settings
      StatefulSet database wave 1
      wave 2 { Service web; Deployment web }
      ```

      ```console
      $ swell plan shop.swell --namespace shop
      4 tasks in 3 steps: 4 resources, in namespace shop

      Sync
        wave 0  1  ConfigMap    settings
                   then goes on at once: nothing here has a health check
        wave 1  2  StatefulSet  database  wave at shop.swell:2
                   then waits until StatefulSet/database is healthy
        wave 2  3  Service      web       wave at shop.swell:3
                4  Deployment   web       wave at shop.swell:3
                   then the sync is over: its last step is applied and not waited for
      ```

      Two things surprise people. What has no health check is not waited for: `swell explain health`. And the last wave
      is applied and not waited for, unless a hook runs in it.

      In a manifest the wave is an annotation, and a text: `argocd.argoproj.io/sync-wave: "1"`. Without one the weight
      of a Helm hook counts. What is no whole number counts as none, silently: `swell explain malformed-wave`.

      Waves need not be found by hand: `swell explain needs`.
      """#,
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Topic(
      "order", "The four rules: phase, wave, kind, name.", also: ["kinds", "kind-order"],
      #"""
      Argo CD sorts everything once, by phase, then by wave, then by kind, then by name. Within a phase and a wave the
      kinds go in this order, whatever their API group, and all others come after them, custom resources among them:

      ```text
      Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy
      PodDisruptionBudget ServiceAccount Secret SecretList ConfigMap StorageClass
      PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole
      ClusterRoleList ClusterRoleBinding ClusterRoleBindingList Role RoleList
      RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController
      ReplicaSet Deployment HorizontalPodAutoscaler StatefulSet Job CronJob
      IngressClass Ingress APIService
      ```

      ```console
      $ swell -e 'Deployment b; Deployment a; Secret z; plan' | head -6
      3 tasks in 1 step: 3 resources, in namespace default

      Sync
        wave 0  1  Secret      z
                2  Deployment  a
                3  Deployment  b
      ```

      The order of kinds is one of applying, not of waiting: nothing is awaited within a wave. Afterwards a Namespace is
      moved in front of the first object that lives in it, and a CustomResourceDefinition in front of its first custom
      resource, whatever their waves. What is deleted in a wave goes before what is applied in it.
      """#,
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Topic(
      "needs", "Saying what comes after what, and letting Swell find the waves.", also: ["after", "dependencies"],
      #"""
      Waves are numbers that somebody has to keep right. `after` says what they are for: this has to be applied and
      awaited before. Swell finds the smallest waves that keep every promise.

      ```swell > shop.swell
      StatefulSet database
      Job migrate after StatefulSet/database
      Deployment web after Job/migrate
      Deployment mailer after Job/migrate
      ```

      ```console
      $ swell plan shop.swell --namespace shop
      4 tasks in 3 steps: 4 resources, in namespace shop

      Sync
        wave 0  1  StatefulSet  database
                   then waits until StatefulSet/database is healthy
        wave 1  2  Job          migrate   after StatefulSet/database (wave 0)
                   then waits until Job/migrate is healthy
        wave 2  3  Deployment   mailer    after Job/migrate (wave 1)
                4  Deployment   web       after Job/migrate (wave 1)
                   then the sync is over: its last step is applied and not waited for
      ```

      A wave that is given stays as it is, and is an error if it contradicts a need. So is a circle, and a need that no
      wave can keep, such as a PreSync hook after a Deployment. What is promised and cannot be awaited, for want of a
      health check, is told in a note.

      What manifests refer to are needs as well: `swell explain references`.

      `after` is a group's clause too: `after StatefulSet/database { ... }`. It is not written to the manifests; the
      waves are.
      """#,
      link: .argo("user-guide/sync-waves/")
    ),
    Topic(
      "namespaces", "Who creates the namespace, and when.",
      also: ["namespace", "CreateNamespace"],
      #"""
      With the sync option `CreateNamespace=true` Argo CD makes the destination's namespace a task of its own, in the
      PreSync phase, before every hook. It is not tracked, so that deleting the application leaves it.

      ```swell > shop.swell
      app shop {
        spec: {
          destination.namespace: "shop"
          syncPolicy.syncOptions: ["CreateNamespace=true"]
        }
      }
      Job migrate hook PreSync
      Namespace team wave 3
      ConfigMap settings in team
      ```

      ```console
      $ swell plan shop.swell | head -11
      shop into namespace shop
      4 tasks in 2 steps: 3 resources and 1 hook

      PreSync
        wave 0  1  Namespace  shop      created: CreateNamespace=true
                2  Job        migrate   hook, delete BeforeHookCreation
                   then waits until Job/migrate completes

      Sync
        wave 0  3  Namespace  team
                     pulled forward for ConfigMap/team/settings, was Sync wave 3
      ```

      A Namespace among the manifests, such as `team`, is moved in front of the first object that lives in it and takes
      that one's phase and wave: its own wave counts for nothing then. If it is the destination's, it takes the place of
      the one that Argo CD would create, and taking it out of the manifests later prunes it, with all that is in it.

      What `managedNamespaceMetadata` does to it: `swell explain own-namespace`.
      """#,
      link: .argo("user-guide/sync-options/#create-namespace")
    ),
    Topic(
      "own-namespace", "What Argo CD writes on the namespace, and whose that is then.",
      also: ["managedNamespaceMetadata"],
      #"""
      `syncPolicy.managedNamespaceMetadata` gives labels and annotations to the namespace that `CreateNamespace=true`
      makes, or finds, with each sync.

      A change of it makes the application OutOfSync; what others change on the namespace does not. Automated syncs heal
      that only with both `selfHeal` and `prune`: without `prune`, a difference in no resource counts as one in resources
      to prune. They sync everything then, hooks included, unless hooks of earlier syncs are there.

      Metadata with the application's tracking id makes the namespace the application's own: a resource, which is
      compared, and goes with all that is in it when the application is deleted.

      ```swell > own.swell
      app shop {
        metadata.finalizers: ["resources-finalizer.argocd.argoproj.io"]
        spec: {
          destination.namespace: "shop"
          syncPolicy.syncOptions: ["CreateNamespace=true"]
          syncPolicy.managedNamespaceMetadata.annotations: {
            "argocd.argoproj.io/tracking-id": "shop:/Namespace:shop/shop"
          }
        }
      }
      ConfigMap settings
      ```

      ```console
      $ swell sync --delete own.swell | grep deletes
        0 s  wave 0  deletes   Namespace/shop
        0 s  wave 0  deletes   ConfigMap/settings
      ```
      """#,
      link: .argo("user-guide/sync-options/#namespace-metadata")
    ),
    Topic(
      "crds", "Definitions and the resources that need them.", also: ["crd", "CustomResourceDefinition"],
      #"""
      Before Argo CD applies anything it looks at everything. A kind that neither the cluster knows nor a
      CustomResourceDefinition of this sync defines fails the whole sync, PreSync included, in whatever wave the
      resource is, and so does a version that the definition does not serve. For kinds that an operator defines while
      the sync runs, give the resource the option `SkipDryRunOnMissingResource=true`.

      A definition that comes after its first custom resource is moved in front of it:

      ```swell > operator.swell
      CustomResourceDefinition widgets.example.com wave 5 {
        spec: {
          group: "example.com", scope: "Namespaced"
          names: { kind: "Widget", plural: "widgets" }
          versions: [{ name: "v1", served: true, storage: true }]
        }
      }
      Widget gadget wave 1 { apiVersion: "example.com/v1" }
      ```

      ```console
      $ swell plan operator.swell --namespace shop | head -8
      2 tasks in 1 step: 2 resources, in namespace shop

      Sync
        wave 1  1  CustomResourceDefinition  widgets.example.com
                     pulled forward for Widget/gadget, was Sync wave 5
                2  Widget                    gadget
                     wave at operator.swell:8
                   then the sync is over: its last step is applied and not waited for
      ```

      Whoever deletes a definition deletes all resources of its kind. Deleting an application leaves definitions alone;
      pruning does not, and `Prune=false` protects them.
      """#,
      link: .argo("user-guide/sync-options/#skip-dry-run-for-new-custom-resources-types")
    ),
  ]
}
