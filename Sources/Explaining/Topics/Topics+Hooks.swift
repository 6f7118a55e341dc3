extension Topic {
  static let ofHooks: [Topic] = [
    Topic(
      "hooks", "Resources that run at a moment of the sync.", also: ["hook"],
      #"""
      A hook is a resource with an annotation, `argocd.argoproj.io/hook: PreSync`, that says in which phase it is
      applied. Most hooks are Jobs. A hook is applied anew in every full sync, and the sync waits until it is complete;
      if it fails, the sync does.

      ```swell > shop.swell
      Deployment web
      hook PreSync { Job backup; Job migrate wave 1 }
      Job smoke-test hook PostSync delete HookSucceeded
      ```

      ```console
      $ swell plan shop.swell --namespace shop
      4 tasks in 4 steps: 1 resource and 3 hooks, in namespace shop

      PreSync
        wave 0  1  Job         backup      hook, delete BeforeHookCreation
                   then waits until Job/backup completes
        wave 1  2  Job         migrate     hook, delete BeforeHookCreation
                                           wave at shop.swell:2
                   then waits until Job/migrate completes

      Sync
        wave 0  3  Deployment  web
                   then waits until Deployment/web is healthy

      PostSync
        wave 0  4  Job         smoke-test  hook, delete HookSucceeded
                   then waits until Job/smoke-test completes
      ```

      Hooks are no part of what the application is compared with: a change to a hook alone makes nothing OutOfSync, and
      a hook that is taken out of the manifests is not pruned. Syncs of selected resources and syncs that heal run no
      hooks.

      A PreSync hook finds what the sync before has left, and on the first nothing, not even its Secret: `swell explain
      phases`. When a hook is deleted: `swell explain policies`.
      """#,
      link: .argo("user-guide/sync-waves/")
    ),
    Topic(
      "policies", "When a hook is deleted.",
      also: ["policy", "delete-policies", "HookSucceeded", "HookFailed", "BeforeHookCreation"],
      #"""
      A delete policy says when Argo CD removes a hook. Several may hold at once.

      | policy | deletes the hook |
      | --- | --- |
      | `BeforeHookCreation` | in the next sync, before it is created anew; this holds if nothing is said |
      | `HookSucceeded` | when the sync has succeeded |
      | `HookFailed` | when the sync has failed |

      The last two wait for the end of the sync, not of the hook:

      ```swell > shop.swell
      Job migrate hook PreSync delete HookSucceeded takes 8s
      Job smoke-test hook PostSync takes 3s
      ```

      ```console
      $ swell sync shop.swell --namespace shop | grep -e 'Sync 0'
         0 s  PreSync 0   applies   Job/migrate     created
         8 s  PreSync 0   complete  Job/migrate     after 8 s
         8 s  PostSync 0  applies   Job/smoke-test  created
        11 s  PostSync 0  complete  Job/smoke-test  after 3 s
        11 s  PreSync 0   deletes   Job/migrate     HookSucceeded
      ```

      With `HookSucceeded` alone a hook that has failed stays, and the next sync finds it there: a Job that is the same
      does not run again, and one that has changed is refused. `HookSucceeded, BeforeHookCreation` covers both.

      Policies of Argo CD and Helm on one object hold together. A word that is no policy is dropped silently:
      `swell explain unknown-policy`.
      """#,
      link: .argo("user-guide/sync-waves/#hook-lifecycle-and-cleanup")
    ),
    Topic(
      "generateName", "Hooks that get another name in every sync.", also: ["generate-name", "generated-names"],
      #"""
      A name that ends in a dash is a `generateName`. Argo CD completes it from the revision, the phase and the second
      in which the sync starts, so that each sync makes an object of its own:

      ```console
      $ swell -e 'Job backup- hook PreSync; plan' --namespace shop | grep Job
        wave 0  1  Job  backup-0000000-presync-0  hook, delete BeforeHookCreation
                   then waits until Job/backup-0000000-presync-0 completes
      ```

      The names can be seen beforehand. This is how they are for a sync of revision 4b825dc at New Year 2026:

      ```swell > backup.swell
      app shop { spec.destination.namespace: "shop" }
      Job backup- hook PreSync, PostSync delete HookSucceeded
      ```

      ```console
      $ swell plan backup.swell --revision 4b825dc --started-at 1767225600 | grep Job/
                   then waits until Job/backup-4b825dc-presync-1767225600 completes
                   then waits until Job/backup-4b825dc-postsync-1767225600 completes
      ```

      Since no two syncs use one name, `BeforeHookCreation` finds nothing to delete, and the Jobs pile up unless
      `HookSucceeded` or a time to live removes them. What is no hook needs a name: `swell explain nameless-resource`.
      """#,
      link: .argo("user-guide/sync-waves/")
    ),
    Topic(
      "helm", "Helm's hooks and weights, as Argo CD takes them.", also: ["helm-hooks", "hook-weight"],
      #"""
      Argo CD renders charts with Helm and applies what comes out itself. Helm's hooks become its own:

      | Helm | is taken for |
      | --- | --- |
      | `pre-install`, `pre-upgrade` | PreSync, in every sync |
      | `post-install`, `post-upgrade` | PostSync, in every sync |
      | `pre-delete`, `post-delete` | PreDelete, PostDelete |
      | `crd-install` | no hook: a resource like others |
      | `test`, `pre-rollback`, `post-rollback` | nothing: never applied |
      | `helm.sh/hook-weight` | the wave of what has none, hook or not |
      | `helm.sh/hook-delete-policy` | a delete policy beside Argo CD's own |

      On one object Argo CD's own hook annotation wins over Helm's.

      ```yaml > rendered.yaml
      apiVersion: batch/v1
      kind: Job
      metadata:
        name: migrate
        annotations:
          helm.sh/hook: post-install,post-upgrade
          helm.sh/hook-weight: "-5"
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      ```

      ```console
      $ cat rendered.yaml | swell plan - --namespace shop
      2 tasks in 2 steps: 1 resource and 1 hook, in namespace shop

      Sync
        wave 0   1  Deployment  web
                    then waits until Deployment/web is healthy

      PostSync
        wave -5  2  Job         migrate  hook, delete BeforeHookCreation
                                         hook-weight at <stdin>:7
                    then waits until Job/migrate completes
      ```

      This one waits for ever if `web` is not ready before `migrate` has run. Helm would not have waited.
      """#,
      link: .argo("user-guide/helm/#helm-hooks")
    ),
  ]
}
