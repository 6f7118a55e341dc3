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
      Whoever deletes an Application only marks it. Its finalizers keep it there until the controller has done what they
      ask for, and the order is that of the controller:

      | finalizer | what is done |
      | --- | --- |
      | `pre-delete-finalizer.argocd.argoproj.io` | PreDelete hooks run |
      | `resources-finalizer.argocd.argoproj.io` | resources go, the highest wave first, each wave gone before the next |
      | `post-delete-finalizer.argocd.argoproj.io` | PostDelete hooks run |
      | the first and the last with `/cleanup` | hooks are deleted, as far as their policies say so |

      Argo CD writes those for hooks by itself. Without the one for the resources nothing goes but the Application;
      `argocd app delete` adds it, with `/background` if asked, and takes it away with `--cascade=false`.

      ```swell > shop.swell
      app shop {
        metadata.finalizers: ["resources-finalizer.argocd.argoproj.io"]
        spec.destination.namespace: "shop"
      }
      Secret token options Delete=false
      StatefulSet database
      Deployment web wave 1
      Job backup hook PreDelete wave 3
      Job farewell hook PostDelete
      sync
      delete app
      ```

      ```console
      $ swell run shop.swell | sed -n '/^deletion/,$p'
      deletion of shop in namespace shop, simulated by the rules of Argo CD 3.5
        what it tracks goes along, by its finalizer: `resources-finalizer.argocd.argoproj.io`
         0 s  PreDelete   creates   Job/backup
         0 s              waits     for Job/backup: not complete
         5 s  PreDelete   complete  Job/backup            after 5 s
         5 s  PreDelete   releases  pre-delete-finalizer.argocd.argoproj.io
         5 s  wave 3      deletes   Job/backup
         5 s  wave 1      deletes   Deployment/web
         5 s  wave 0      deletes   StatefulSet/database
         5 s              releases  resources-finalizer.argocd.argoproj.io
         5 s  PostDelete  creates   Job/farewell
         5 s              waits     for Job/farewell: not complete
        10 s  PostDelete  complete  Job/farewell          after 5 s
        10 s  PostDelete  releases  post-delete-finalizer.argocd.argoproj.io
        10 s  cleanup     releases  pre-delete-finalizer.argocd.argoproj.io/cleanup
        10 s  cleanup     releases  post-delete-finalizer.argocd.argoproj.io/cleanup

      Gone after 10 s

      Left behind
        Secret/token  kept by `Delete=false`
        Job/farewell  a PostDelete hook: BeforeHookCreation deletes nothing once the application is deleted

      Assumed, since nothing says otherwise
        Job/backup and Job/farewell take 5 s
      ```

      Hooks of one type start together, whatever their waves: `swell explain delete-hook-wave`. A hook that is progressing
      is waited for; one that failed is deleted and made anew without end, and the application tells of it in its
      condition `DeletionError`; anything else counts as done. That includes what a sync has run under the same name.
      A name that the cluster makes up (`farewell-`) is never found again, and the application never gone. A PostDelete
      hook that mounts a Secret of the application never starts, for the Secret is gone, and with its Namespace gone it
      cannot even be made.

      Cleaning up looks at the health of all hooks of a type together: `HookSucceeded` deletes them if that is Healthy,
      `HookFailed` if it is Degraded, and `BeforeHookCreation`, which holds where nothing is said, deletes nothing.

      `Delete=false` and Helm's `resource-policy: keep` spare a resource, definitions are always spared, and what the
      project does not permit is left alone. `Delete=confirm`, and `Prune=confirm` too, hold everything until somebody
      confirms: here with `confirm`. A sync that is in progress has to be over first. `swell sync --delete` deletes from
      the command line. Argo CD 2.11 knows no PreDelete hooks, and takes a hook that failed for done.

      What is not simulated: a destination cluster that Argo CD does not know, for which it drops all finalizers, and what
      a child Application takes along.
      """#,
      link: .argo("user-guide/app_deletion/")
    ),
  ]
}
