extension Topic {
  static let ofSimulation: [Topic] = [
    Topic(
      "simulation", "A sync on a cluster that exists only in memory.",
      also: ["sync-simulation", "takes", "fails", "hangs", "suspends", "vanishes", "rejected", "invalid"],
      #"""
      `swell sync`, and `sync` in a script, carry a sync out as Argo CD's engine does, on a virtual cluster and by a
      virtual clock. How a resource behaves there is said on it, or later by an amendment:

      | clause | the resource |
      | --- | --- |
      | `takes 20s` | is healthy or complete after that; five seconds are assumed |
      | `works` | ends well, which is assumed |
      | `fails "text"`, `fails 2 times "text"` | ends Degraded, always or so many times |
      | `hangs`, `suspends` | stays Progressing; Suspended |
      | `vanishes` | is deleted by somebody while it is waited for |
      | `rejected "text"` | is refused when it is applied |
      | `invalid "text"` | is refused by the rehearsal, before anything is applied |

      ```swell > shop.swell
      StatefulSet database takes 12s
      Job migrate hook PostSync hangs
      sync
      expect sync waits for Job/migrate
      ```

      ```console
      $ swell run shop.swell | grep -e 'Sync 0' -e waits -e stays
         0 s  Sync 0      applies   StatefulSet/database  created
         0 s              waits     for StatefulSet/database: not healthy
        12 s  Sync 0      healthy   StatefulSet/database  after 12 s
        12 s  PostSync 0  applies   Job/migrate           created
        12 s              waits     for Job/migrate: hook not complete
        Job/migrate: it stays Progressing
      ```

      None of this is ever written to the manifests. Manifests as they are can be asked too: `swell sync deploy/ --fail
      Job/migrate`.
      """#,
      link: .grammar("Clauses")
    ),
    Topic(
      "children", "Applications that sync Applications.",
      also: ["app-of-apps", "runs", "Application"],
      #"""
      A child Application is applied like any other resource, and then its own controller syncs what it holds, in the
      same cluster. Swell simulates that inside the parent's sync, where the child's resources are at hand: in the
      script or folder that `runs` names (`--runs` for manifests), or in the folder of its own source, if that lies in
      this repository and need not be rendered. One cluster is simulated: a child that goes to another is left out.

      What the parent waits for is the health of the child's Application. Argo CD looks at it only if `argocd-cm` has a
      check for it; without one a wave of Applications is done as soon as they are created.

      ```swell > shop.swell
      Deployment web takes 7s
      ```

      ```swell > apps.swell
      Application shop runs "shop.swell" { spec.syncPolicy.automated: {} }
      wave 1 { ConfigMap after }
      live untracked {
        ConfigMap argocd-cm in argocd {
          data: {
            "resource.customizations.health.argoproj.io_Application": "return hs"
          }
        }
      }
      ```

      ```console
      $ swell sync apps.swell 2> /dev/null | grep -e 'Sync [01]'
        0 s  Sync 0  applies   Application/shop  created
        7 s  Sync 0  healthy   Application/shop  after 7 s
        7 s  Sync 1  applies   ConfigMap/after   created
        0 s  Sync 0  applies   Deployment/web  created
      ```

      A child is as healthy as the worst of its resources that are there. Hooks do not count, nor does what is still to
      come: so a child may be Healthy for a moment before its sync is over. Its check's Lua is not run; it is taken to
      say what the Application's status says.
      """#,
      link: .argo("operator-manual/health/")
    ),
    Topic(
      "live", "What is in the cluster before the sync.", also: ["untracked", "tracking"],
      #"""
      The virtual cluster is empty at first. `live` says what is in it before anything happens; for manifests the option
      `--live` takes what `kubectl get -o yaml` prints.

      ```swell > shop.swell
      live {
        Deployment web { spec.replicas: 1 }
        Service old-web
      }
      live untracked { ConfigMap somebody-elses }
      Deployment web { spec.replicas: 3 }
      ```

      ```console
      $ swell plan shop.swell --namespace shop --prune | grep -e web -e elses
        wave 0  1  Service     old-web  pruned
                2  Deployment  web
      ```

      What is live and no longer wanted is pruned, if it is the application's. Declarations in `live` are; `live
      untracked` is what others made. Of objects from `--live` those with an owner are not, and if any carries a mark
      of this application, only such are.

      Its health is what its `status` says, else the word of its outcome, else Healthy. The ConfigMaps `argocd-cm` and
      `argocd-cmd-params-cm` tell how Argo CD is set: the pause between waves, the time limit, checks of one's own, which
      the ArgoCD of an operator may tell as well.
      """#,
      link: .argo("user-guide/resource_tracking/")
    ),
    Topic(
      "scenarios", "Questions to a sync, kept as tests.",
      also: ["scenario", "expect", "expectations", "tests"],
      #"""
      A `scenario` says what happens and what is to be seen afterwards. `swell test` runs each from what the script
      declares, and leaves nothing behind.

      | statement | does |
      | --- | --- |
      | `sync` | also `sync prune`, `sync only REF`, `sync retry 2` |
      | `sync until 10s`, `wait 1m` | leaves it running; lets time pass |
      | `Job/x fails "text"` | from now on: `swell explain simulation` |
      | `remove REF`, `drift REF { }` | no longer wanted; changed in the cluster |
      | `live { }` | what is there before |
      | `commit`, `at "..."` | a revision to be synced; what time it is |
      | `terminate`, `confirm`, `delete app` | what an operator does |
      | `expect REF is STATE "text"` | how it stands: `swell explain states` |
      | `expect REF ran 2 times` | and `ran in PostSync`, `never ran` |
      | `expect sync is STATE` | and `sync took < 20s`, `sync waits for REF` |
      | `expect app is STATE` | and `app waits for REF` |

      ```swell > shop.swell
      Deployment web
      Job announce hook PostSync takes 3s

      scenario "the announcement runs in every sync" {
        sync
        sync
        expect Job/announce ran 2 times
      }
      scenario "nothing is announced that is not there" {
        Deployment/web hangs
        sync
        expect sync waits for Deployment/web
        expect Job/announce never ran
      }
      ```

      ```console
      $ swell test shop.swell
      shop.swell
        ok      the announcement runs in every sync
        ok      nothing is announced that is not there

      2 passed, 0 failed
      ```

      A session takes the same statements. `Samples/scenarios` has what surprises people about Argo CD.
      """#,
      link: .grammar("Acting")
    ),
    Topic(
      "states", "The words for how things stand.",
      also: ["state", "Healthy", "Progressing", "Degraded", "Suspended", "Missing", "OutOfSync", "Succeeded"],
      #"""
      Argo CD has several kinds of state, and `expect REF is STATE` takes them all.

      | state | means |
      | --- | --- |
      | `Healthy`, `Progressing`, `Degraded` | it is as it should be; on its way; broken |
      | `Suspended`, `Missing`, `Unknown` | it is paused; not there; its check could not tell |
      | `Synced`, `OutOfSync` | it is in the cluster as it is wanted, or not |
      | `SyncFailed` | it could not be applied |
      | `Pruned`, `PruneSkipped` | it was removed; it would have been, had the sync been asked to |
      | `Running`, `Succeeded` | of a hook and of a sync: it goes on; it has ended well |
      | `Failed`, `Error` | of a hook and of a sync: it has ended badly; it could not go on |

      ```swell > shop.swell
      Deployment web
      Job migrate hook PreSync fails "no table"

      scenario "the migration fails" {
        sync
        expect sync is Failed
        expect Job/migrate is Degraded "no table"
        expect Deployment/web is Missing
      }
      ```

      ```console
      $ swell test shop.swell
      shop.swell
        ok      the migration fails

      1 passed, 0 failed
      ```

      A hook that has been deleted is Missing. A sync that can never end is Running.
      """#,
      link: .argo("operator-manual/health/")
    ),
  ]
}
