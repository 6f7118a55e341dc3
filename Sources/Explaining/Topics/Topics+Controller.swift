extension Topic {
  static let ofController: [Topic] = [
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
