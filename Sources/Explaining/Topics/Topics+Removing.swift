extension Topic {
  static let ofRemoving: [Topic] = [
    Topic(
      "prune", "Removing what is live and no longer wanted.", also: ["pruning"],
      #"""
      What is in the cluster as the application's, and no longer among its manifests, is to be pruned. A sync does so
      if it is asked to: by `--prune`, by `sync prune`, or by `syncPolicy.automated.prune` in automated syncs. Otherwise
      the object stays, and the application stays OutOfSync.

      ```swell > shop.swell
      live {
        ConfigMap old-settings
        Service old-web options Prune=false
      }
      Deployment web
      ```

      ```console
      $ swell plan shop.swell --namespace shop --prune
      3 tasks in 1 step: 1 resource and 2 prunes, in namespace shop

      Sync
        wave 0  1  ConfigMap   old-settings  pruned
                2  Service     old-web       not pruned: Prune=false
                3  Deployment  web
                   then the sync is over: its last step is applied and not waited for
      ```

      Hooks are not pruned, nor is what somebody else made: `swell explain live`. `Prune=false` on an object keeps it.
      With `Prune=confirm` the sync waits until somebody confirms, in the simulation with `confirm`.

      A ConfigMap whose name changes with its content is pruned while pods of the old Deployment still use it:
      `PruneLast=true` lets them go first. In which order: `swell explain pruning-order`.
      """#,
      link: .argo("user-guide/auto_sync/#automatic-pruning")
    ),
    Topic(
      "pruning-order", "Why what came last goes first.", also: ["prune-order", "PruneLast"],
      #"""
      Prune tasks belong to the Sync phase and run in reverse: Argo CD takes the waves that prune tasks have and swaps
      them end for end. What had the highest goes in the lowest, and the sync waits until it is gone.

      ```swell > shop.swell
      live {
        Namespace old wave 1
        Deployment old-web wave 2
        Ingress old-web wave 5
      }
      Deployment web wave 2
      ```

      ```console
      $ swell plan shop.swell --namespace shop --prune 2> /dev/null
      4 tasks in 3 steps: 1 resource and 3 prunes, in namespace shop

      Sync
        wave 1  1  Ingress     old-web  pruned; prune waves are reversed, was wave 5
                   then waits until Ingress/old-web is gone
        wave 2  2  Deployment  old-web  pruned; wave at shop.swell:3
                3  Deployment  web      wave at shop.swell:6
                   then waits until Deployment/web is healthy and Deployment/old-web
                   is gone
        wave 5  4  Namespace   old      pruned; prune waves are reversed, was wave 1
                   then the sync is over: its last step is applied and not waited for
      ```

      The swap looks at the waves of prune tasks alone: with 1, 2 and 5 they run in 5, 2 and 1, among what is applied
      in those waves. Within a wave all is deleted at once, before anything is applied. It is worked out anew in every
      step, from what is left; `PruneLast=true` puts a task behind the last wave of the Sync phase instead.
      """#,
      link: .argo("user-guide/sync-options/#prune-last")
    ),
    Topic(
      "deletion", "Deleting an application, and its hooks.",
      also: ["delete", "PreDelete", "PostDelete", "delete-hooks"],
      #"""
      An application with the finalizer `resources-finalizer.argocd.argoproj.io` takes its resources along when it is
      deleted: PreDelete hooks first, then the resources, the highest wave first and each wave awaited, then PostDelete
      hooks. Phases and kinds do not count.

      ```swell > shop.swell
      StatefulSet database
      Deployment web wave 1
      hook PreDelete { Job backup; Job farewell }
      ```

      ```console
      $ swell plan shop.swell --namespace shop
      2 tasks in 2 steps: 2 resources, in namespace shop

      Sync
        wave 0  1  StatefulSet  database
                   then waits until StatefulSet/database is healthy
        wave 1  2  Deployment   web       wave at shop.swell:2
                   then the sync is over: its last step is applied and not waited for

      PreDelete  not part of a sync: when the application is deleted, all at once
                   Job          backup    hook, delete BeforeHookCreation
                   Job          farewell  hook, delete BeforeHookCreation
      ```

      Hooks of one type start together, whatever their waves: `swell explain delete-hook-wave`. A PostDelete hook that
      mounts a Secret of the application never starts, for the Secret is gone. A hook that fails is tried again without
      end. `Delete=false` and Helm's `resource-policy: keep` spare a resource, and definitions are always spared.
      """#,
      link: .argo("user-guide/app_deletion/")
    ),
  ]
}
