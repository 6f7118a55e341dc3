extension Topic {
  static let ofController: [Topic] = [
    Topic(
      "automation", "What is synced without being asked.",
      also: ["automated", "auto-sync", "self-heal", "selfHeal", "allowEmpty", "commit"],
      #"""
      With `syncPolicy.automated` the controller syncs a new revision by itself, whole and with hooks. `commit` makes
      what is declared such a revision, and time passes with `wait`.

      | there is | the controller |
      | --- | --- |
      | a new revision that differs | syncs it, with 5 retries unless `retry` says other |
      | one that differs in hooks alone | does nothing: hooks are not compared |
      | a revision that failed | never tries it again; a condition says so |
      | nothing but objects to prune | prunes them with `prune`, else does nothing |
      | nothing wanted at all | does nothing, unless `allowEmpty` |
      | drift, and `selfHeal` | syncs what differs, without hooks |
      | other metadata for the namespace | `swell explain own-namespace` |

      It heals after 0, 2, 6, 18, 54, 162 and then every 300 s since the last sync, until a new revision comes.

      ```swell > shop.swell
      app shop {
        spec: {
          destination.namespace: "shop"
          syncPolicy.automated: { selfHeal: true }
        }
      }
      Job migrate hook PreSync takes 20s
      Deployment web { spec.replicas: 2 }
      commit
      drift Deployment/web { spec.replicas: 5 }
      wait 10s
      ```

      ```console
      $ swell run shop.swell | grep -e begins -e applies
         0 s             begins    automated: full sync to revision 0000001
         0 s  PreSync 0  applies   Job/migrate     created
        20 s  Sync 0     applies   Deployment/web  created
        0 s          begins    automated: heals Deployment/web, attempt #1
        0 s  Sync 0  applies   Deployment/web  configured
      ```
      """#,
      link: .argo("user-guide/auto_sync/")
    ),
    Topic(
      "windows", "When a project lets its applications sync.",
      also: ["sync-windows", "window", "syncWindows", "manualSync", "syncOverrun", "schedule", "cron"],
      #"""
      A window of the AppProject begins by a schedule of cron and stays open for its duration; it allows or denies. An
      open one that denies is the strongest; where any allows, all other times are denied. `manualSync` lets people
      sync all the same, if all windows concerned have it.

      A sync that is under way when its window shuts stands still until one opens, and cannot even be terminated;
      `syncOverrun`, since 3.5, lets it go on. Clocks of a `timeZone` are shifted by what holds today.

      ```swell > shop.swell
      app shop {
        spec: {
          project: "team-a"
          destination.namespace: "shop"
          syncPolicy.automated: {}
        }
      }
      project team-a {
        spec.sourceRepos: ["*"]
        spec.destinations: [{ server: "*", namespace: "*" }]
        spec.syncWindows: [{
          kind: "allow", schedule: "0 22 * * mon-fri", duration: "1h"
          timeZone: "Europe/Berlin", applications: ["*"]
        }]
      }
      Job migrate hook PreSync takes 20m
      Deployment web
      at "2026-03-02T21:45Z"
      commit
      ```

      ```console
      $ swell run shop.swell | grep -e applies -e 'goes on'
              0 s  PreSync 0  applies   Job/migrate     created
        23 h 15 m             goes on   no window prevents it any more
        23 h 15 m  Sync 0     applies   Deployment/web  created
      ```

      `at` says what moment it is; for a single sync the option `--at` does. `swell plan` and `swell check` say what is
      wrong with windows, which of them are for other applications, and whether they would let a sync in at the moment
      that `at` or `--started-at` says.
      """#,
      link: .argo("user-guide/sync_windows/")
    ),
    Topic(
      "options", "Sync options of an application and of a resource, and which of them wins.",
      also: [
        "sync-options", "option", "SkipDryRunOnMissingResource", "ServerSideApply", "ApplyOutOfSyncOnly", "Validate",
        "Replace", "Force", "FailOnSharedResource", "RespectIgnoreDifferences", "PrunePropagationPolicy",
      ],
      #"""
      Some options are the application's, in `syncPolicy.syncOptions`, some a resource's, in its `options` clause or the
      annotation `argocd.argoproj.io/sync-options`, and some both. Where both speak of `Prune`, `Delete` or
      `ServerSideApply`, the resource wins; of the others either is enough, and neither takes the other back.

      | option | does |
      | --- | --- |
      | `CreateNamespace=true` | application: creates the namespace first |
      | `PruneLast=true` | both: prunes behind the last wave |
      | `PrunePropagationPolicy=` | application: when goes what it owns |
      | `Prune=false`, `=confirm` | both: never prunes; waits for a word |
      | `Delete=false`, `=confirm` | both: the same when the application goes |
      | `ApplyOutOfSyncOnly=true` | application: passes over what is in sync |
      | `SkipDryRunOnMissingResource=true` | both: a kind may come later |
      | `Replace=true` | both: replaces instead of applying |
      | `Force=true` | resource: deletes and creates, as a Job needs |
      | `ServerSideApply=true`, `=false` | both: the cluster merges |
      | `Validate=false` | both: the schema is not asked |
      | `FailOnSharedResource=true` | application: takes nothing from another |
      | `RespectIgnoreDifferences=true` | application: keeps ignored fields |

      ```console
      $ echo 'Job migrate options Force=true, Replace=true' | swell yaml - | tail -2
        annotations:
          argocd.argoproj.io/sync-options: Force=true,Replace=true
      ```

      Values are compared exactly, blanks and case included. Argo CD passes over an option that it does not know, or
      that does not hold where it stands; Swell warns. `Samples/scenarios/options.swell` shows each.
      """#,
      link: .grammar("Sync options")
    ),
    Topic(
      "projects", "What an AppProject permits, and what becomes of the rest.",
      also: ["project", "AppProject", "whitelist", "blacklist", "destinations", "sourceRepos", "permissions"],
      #"""
      A project says where its applications come from, where they go, and which kinds they bring. Argo CD asks it of the
      application, and of every task before anything is rehearsed. One that is not permitted fails the whole sync.

      ```swell > shop.swell
      project team-a {
        spec.destinations: [{ name: "production", namespace: "shop" }]
        spec.namespaceResourceWhitelist: [{ group: "apps", kind: Deployment }]
      }
      app shop {
        spec.project: "team-a"
        spec.destination: { name: "production", namespace: "shop" }
      }
      Deployment backend
      scenario "somebody adds a Job" {
        Job migrate wave 1
        sync
        expect sync is Failed "batch:Job is not permitted in project team-a"
        expect Deployment/backend is Missing
      }
      ```

      ```console
      $ swell test shop.swell | tail -1
      1 passed, 0 failed
      ```

      | list of `spec` | permits |
      | --- | --- |
      | `sourceRepos` | repositories; `*` stops at slashes, `!` denies |
      | `destinations` | namespaces on clusters; `!` denies |
      | `clusterResourceWhitelist` | kinds without namespace; empty: none |
      | `namespaceResourceWhitelist` | the other kinds; no list: all |
      | `...Blacklist` | denies kinds, and wins |
      | `sourceNamespaces` | where Applications may live |

      The namespace of `CreateNamespace=true` is a task too, and needs `Namespace` permitted. A live object that is not
      permitted is not seen, and so not pruned. Only a project that stands beside the application is asked.
      """#,
      link: .argo("user-guide/projects/")
    ),
  ]
}
