extension Topic {
  static let ofRemoving: [Topic] = [
    Topic(
      "prune", "Removing what is live and no longer wanted.", also: ["pruning"],
      #"""
      What is in the cluster as the application's, and no longer among its manifests, is to be pruned. A sync does so
      if it is asked to: by `--prune`, by `sync prune`, or by `syncPolicy.automated.prune` in automated syncs, which a
      plan goes by. A sync that somebody asks for, in a script or by `swell sync`, prunes nothing by that policy.
      Otherwise the object stays, and the application stays OutOfSync.

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
      With `Prune=confirm` the sync waits until somebody confirms, in the simulation with `confirm`. For Argo CD that is
      the annotation `argocd.argoproj.io/deletion-approved` on the Application, with a time: one before the sync began
      confirms nothing.

      A ConfigMap whose name changes with its content is pruned while pods of the old Deployment still use it:
      `PruneLast=true` lets them go first. In which order: `swell explain pruning-order`.

      A Namespace that is pruned, or deleted as a hook, takes along all that is in it, whoever's it is. Until that is gone
      it is there, the sync waits for it, and the cluster lets nothing new in.
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
      "deletion", "Deleting an application, and what goes with it.",
      also: ["delete", "cascade", "finalizer", "finalizers"],
      #"""
      Whoever deletes an Application only marks it. Its finalizers keep it until the controller has done what they ask
      for, in an order of its own:

      | finalizer (with `.argocd.argoproj.io`) | what is done |
      | --- | --- |
      | `pre-delete-finalizer` | PreDelete hooks run |
      | `resources-finalizer` | resources go, the highest wave first |
      | `post-delete-finalizer` | PostDelete hooks run |
      | the first and the last with `/cleanup` | hooks go by their policies |

      Argo CD writes those for hooks itself. Without the one for resources nothing goes but the Application; `argocd app
      delete` adds it, or takes it away with `--cascade=false`.

      ```swell > shop.swell
      app shop { metadata.finalizers: ["resources-finalizer.argocd.argoproj.io"] }
      Secret token options Delete=false
      StatefulSet database
      Deployment web wave 1
      Job backup hook PreDelete
      Job farewell hook PostDelete
      ```

      ```console
      $ swell sync --delete shop.swell 2> /dev/null | grep -E 'creates|deletes'
         0 s  PreDelete   creates   Job/backup
         5 s  wave 1      deletes   Deployment/web
         5 s  wave 0      deletes   StatefulSet/database
         5 s  wave 0      deletes   Job/backup
         5 s  PostDelete  creates   Job/farewell
        Job/farewell  a PostDelete hook: BeforeHookCreation deletes none of those
      ```

      Each wave is gone before the next. Definitions stay, as does what says `Delete=false` or Helm's `resource-policy:
      keep`, unless its Namespace goes. `Delete=confirm` and `Prune=confirm` hold everything until somebody confirms. A
      sync that is in progress has to be over first. Of a cluster that Argo CD does not know any more nothing is touched:
      all finalizers go and no hook runs, with `--unknown-cluster` or where a destination has both a name and a server.
      Before 2.14.18, 3.0.17 and 3.1.6 an application with PostDelete hooks then stays for ever. What child Applications
      have goes as their own finalizers say, where it is at hand (`swell explain children`).
      """#,
      link: .argo("user-guide/app_deletion/")
    ),
    Topic(
      "delete-hooks", "Hooks that run when an application is deleted.", also: ["PreDelete", "PostDelete"],
      #"""
      PreDelete hooks run before anything goes, PostDelete hooks when all is gone. Hooks of one type start together,
      whatever their waves: `swell explain delete-hook-wave`. One that is progressing is waited for; one that failed is
      deleted and made anew, without end:

      ```swell > shop.swell
      Deployment web
      Job farewell hook PostDelete fails "no route"
      ```

      ```console
      $ swell sync --delete shop.swell --namespace shop | grep -A2 '^Deleting'
      Deleting for ever, unchanged since 10 s
        DeletionError: PostDelete hook(s) failed: shop/farewell
        Job/farewell: it fails each time, and is deleted and made anew
      ```

      Anything else counts as done: healthy, suspended, or there already because a sync has run it under that name. A hook
      whose name the cluster makes up (`farewell-`) is never found again, and made anew at each look. A PostDelete hook
      that mounts a Secret of the application never starts, for the Secret is gone; with the Namespace gone it cannot even
      be made.

      PreDelete hooks go with the resources. What is left is cleaned up by the health of all hooks of a type together:
      `HookSucceeded` deletes them if that is Healthy, `HookFailed` if it is Degraded. `BeforeHookCreation`, which holds
      where nothing is said, deletes none.

      Argo CD 2.11 knows no PreDelete hooks, takes a hook that failed for done, and never gets past one that lives in no
      namespace or has no health check.
      """#,
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
  ]
}
