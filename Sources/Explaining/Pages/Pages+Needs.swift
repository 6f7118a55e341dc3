import Diagnostics

extension Page {
  static let ofNeeds: [Page] = [
    Page(
      .error, .unknownReference,
      """
      A reference is a kind, a slash and a name, and what it means has to be declared: anywhere in the script for
      `after`, further up for what is amended or read. Where two groups have a kind of this name, or two namespaces a
      resource, say which: `Kind.group/name`, `Kind/namespace/name`.
      """,
      example: .script(
        """
        StatefulSet database
        Deployment web after StatefulSet/databse
        """),
      cure: .script(
        """
        StatefulSet database
        Deployment web after StatefulSet/database
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .ambiguousReference,
      """
      Several resources go by this kind and name, in different namespaces or groups. `after` takes them all, since it
      can come after all of them; what reads or changes one has to know which.
      """,
      example: .run(
        """
        Deployment web in shop { spec.replicas: 1 }
        Deployment web in staging { spec.replicas: 2 }
        print (Deployment/web).spec.replicas
        """),
      cure: .run(
        """
        Deployment web in shop { spec.replicas: 1 }
        Deployment web in staging { spec.replicas: 2 }
        print (Deployment/staging/web).spec.replicas
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .cycle,
      """
      Each of these comes after another of them, and the last after the first, so that none can be applied first. The
      message marks every `after` of the circle and nothing else. One of them has to go; look for the need that is not
      one, such as a service that only likes to have its database, and tries again.
      """,
      example: .script(
        """
        StatefulSet database after Job/migrate
        Job migrate after Deployment/web
        Deployment web after StatefulSet/database
        """),
      cure: .script(
        """
        StatefulSet database
        Job migrate after StatefulSet/database
        Deployment web after Job/migrate
        """),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .phaseOutranksWave,
      """
      Phases come before waves: every PreSync hook is through before anything of the Sync phase is applied, even what
      has wave -1000. So no wave lets a PreSync hook come after a resource that is no hook. On the first sync it would
      not find it, and later it would find that of the sync before.

      Either the resource becomes a PreSync hook as well, or the hook runs in the Sync phase, in a wave of its own.
      """,
      example: .script(
        """
        StatefulSet database
        Job migrate hook PreSync after StatefulSet/database
        """),
      cure: .script(
        """
        StatefulSet database
        Job migrate hook Sync after StatefulSet/database
        """),
      link: .argo("user-guide/sync-waves/#how-phases-work")
    ),
    Page(
      .error, .waveConflict,
      """
      `after` promises that one thing is applied and awaited before another, and Swell finds waves that keep the
      promise. Waves that somebody has given stay as they are, and these contradict the promise. Take the wave away, and
      it is worked out; or give the one the message says.
      """,
      example: .script(
        """
        StatefulSet database wave 2
        Job migrate wave 1 after StatefulSet/database
        """),
      cure: .script(
        """
        StatefulSet database wave 2
        Job migrate after StatefulSet/database
        """),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Page(
      .error, .neverApplied,
      """
      The resource comes after one that no sync applies: it is a hook of the phase `Skip`, or a hook that is left with
      no phase that Argo CD knows. What waits for it would wait for nothing, and the promise means nothing.
      """,
      example: .script(
        """
        Job migrate hook Skip
        Deployment web after Job/migrate
        """),
      cure: .script(
        """
        Job migrate hook PreSync
        Deployment web after Job/migrate
        """),
      link: .argo("user-guide/sync-waves/#how-do-i-configure-phases")
    ),
    Page(
      .error, .syncFailNeed,
      """
      SyncFail hooks run when something has failed, whatever that was, and all at once. Whether the resource of this
      `after` has been applied by then, nobody can promise; and what comes after a SyncFail hook would never run in a
      sync that is fine. Such a hook has to cope with what it finds. `swell waves` notes which of the Secrets and the like
      that it refers to come after the first step, where a sync may have failed before.
      """,
      example: .script(
        """
        Deployment web
        Job alarm hook SyncFail after Deployment/web
        """),
      cure: .script(
        """
        Deployment web
        Job alarm hook SyncFail
        """),
      link: .argo("user-guide/sync-waves/#how-phases-work")
    ),
    Page(
      .error, .deleteHookNeed,
      """
      Hooks for deletion run when the application is deleted, and all of one type start at once. No `after` between two
      of them can be kept. What comes one after the other belongs into one hook: two containers of one pod, the first
      of them an init container.
      """,
      example: .script(
        """
        Job backup hook PreDelete
        Job farewell hook PreDelete after Job/backup
        """),
      cure: .script(
        """
        Job backup-and-farewell hook PreDelete
        """),
      link: .argo("user-guide/sync-waves/#predelete-and-postdelete-hooks")
    ),
    Page(
      .error, .pulledForward,
      """
      A Namespace that stands behind the first object that lives in it is moved in front of that object, whatever its
      own wave says, and so is a CustomResourceDefinition behind its first custom resource. So it cannot come after
      something that comes later. Let what needs it come after that as well.

      `swell check --notes` tells a wave that orders nothing for that reason.
      """,
      example: .script(
        """
        Job prepare
        Namespace team after Job/prepare
        ConfigMap settings in team
        """),
      cure: .script(
        """
        Job prepare
        Namespace team after Job/prepare
        ConfigMap settings in team after Job/prepare
        """),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
  ]

  static let ofWaits: [Page] = [
    Page(
      .note, .creationOrderOnly,
      """
      Argo CD waits for the health of a kind only if it has a check for it. Without one a resource counts as done as
      soon as it is applied, so that what comes after it comes later, but not when it is ready. Applications within an
      application are the best known case: their waves space them two seconds apart. A check of your own can be
      written in `argocd-cm`.
      """,
      example: .script(
        """
        Application database
        Deployment web after Application/database
        """),
      cure: .script(
        """
        StatefulSet database
        Deployment web after StatefulSet/database
        """),
      link: .argo("operator-manual/health/#argocd-app")
    ),
    Page(
      .note, .kindOrderEnough,
      """
      Within a wave Argo CD applies kinds in a fixed order, ServiceAccounts, Secrets and ConfigMaps long before
      Deployments. What comes first here is of such a kind and has no health to wait for, so the wave that this `after`
      makes changes one thing: if the first cannot be applied, the second is not either. It may as well be left out.
      """,
      example: .script(
        """
        ConfigMap settings
        Deployment web after ConfigMap/settings
        """),
      cure: .script(
        """
        ConfigMap settings
        Deployment web
        """),
      link: .argo("user-guide/sync-waves/#how-sync-waves-work")
    ),
    Page(
      .note, .mayBeAbsent,
      """
      The promise holds in a full sync, and not in every other. A sync that heals (`selfHeal`) takes up single resources
      and runs no hooks, and with `ApplyOutOfSyncOnly=true` a sync passes over what is in sync, healthy or not. What
      comes after has to live with that. A Job that is no hook is awaited in every full sync, and stays when it is done.
      """,
      example: .script(
        """
        app shop {
          spec: { destination.namespace: "shop", syncPolicy.automated.selfHeal: true }
        }
        Job migrate hook PreSync
        Deployment web after Job/migrate
        """),
      cure: .script(
        """
        app shop {
          spec: { destination.namespace: "shop", syncPolicy.automated.selfHeal: true }
        }
        Job migrate
        Deployment web after Job/migrate
        """),
      link: .argo("user-guide/auto_sync/#automatic-self-healing")
    ),
    Page(
      .note, .claimWaitsForConsumer,
      """
      Many storage classes bind a claim when the first pod mounts it (`WaitForFirstConsumer`). Until then the claim is
      Pending, which Argo CD takes for Progressing. In a wave before its pod it is waited for, the pod is not applied
      before it is bound, and it is not bound before there is a pod: the sync runs for ever. Claim and consumer belong
      into one wave.

      Of a class that nobody shows it is assumed that it binds at once, in plans and simulated syncs too, and that is
      noted. `--live` shows classes.
      """,
      example: .script(
        """
        PersistentVolumeClaim data { spec.storageClassName: "fast" }
        Deployment web after PersistentVolumeClaim/data
        """),
      cure: .script(
        """
        PersistentVolumeClaim data { spec.storageClassName: "fast" }
        Deployment web
        """),
      link: .kubernetes("concepts/storage/storage-classes/#volume-binding-mode")
    ),
  ]
}
