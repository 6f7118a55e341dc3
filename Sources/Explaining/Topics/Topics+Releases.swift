extension Topic {
  static let ofReleases: [Topic] = [
    Topic(
      "releases", "What Argo CD did in other releases.", also: ["versions", "argocd", "upgrading"],
      #"""
      What a sync does has changed with nearly every release, and sometimes with a patch. `--argocd` applies the rules of
      another release than the newest that is known; in a session, `:set argocd` does. A line such as `3.1` stands for
      its last known patch, and `v3.1.3` for that very one where its rules differ.

      ```swell > shop.swell
      Job migrate hook PreSync takes 3s { spec.ttlSecondsAfterFinished: 0 }
      Deployment web
      ```

      ```console
      $ swell sync shop.swell --namespace shop --argocd 2.14 | grep -o 'for ever'
      for ever
      $ swell sync shop.swell --namespace shop --argocd 3.0 | grep Succeeded
      Succeeded after 3 s: successfully synced (all tasks run)
      ```

      Since 3.0 a finalizer keeps a hook until Argo CD has seen how it ended; before, a Job that its own time-to-live
      took away was waited for without end. Other rules that people meet when they upgrade:

      | since | |
      | --- | --- |
      | 2.14 | `Prune=confirm` and `Delete=confirm`, and a longest time for syncs |
      | 3.0 | CustomResourceDefinitions have a health check |
      | 3.1 | the namespace is created before anything is rehearsed; `automated.enabled` |
      | 3.2 | CronJobs have a health check, which a wave waits for; `retry.refresh` |
      | 3.3 | PreDelete hooks; a hook for deletion that failed is run again |
      | 3.4 | what vanishes while it is waited for fails the sync; `Prune=` of an application |
      | 3.5 | `syncOverrun` of sync windows |

      With two releases `swell diff` says what an upgrade changes for one pipeline, since when, and which of all rules
      that changed on the way touch it:

      ```console
      $ swell diff --argocd 2.14..3.5 shop.swell --namespace shop --sync | grep 3.0$
        so since Argo CD 3.0
      ```

      A release can be named only if its source was read at its tag.
      """#,
      link: .grammar("What differs", file: "releases.md")
    )
  ]
}
