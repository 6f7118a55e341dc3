import Diagnostics

extension Page {
  static let ofChecks: [Page] = [
    Page(
      .error, .needComesLater,
      """
      A pod does not start before its Secrets, its ConfigMaps, its service account and its claims are there. What is
      awaited and needs something that a later step applies is never healthy, and the later step never begins: the sync
      stands still until somebody ends it. So it is with a claim whose StorageClass, or the volume that it names, comes
      later. A Pod that is declared itself is refused if its service account or its PriorityClass is not there, and the
      sync fails; a PriorityClass of its own wave comes after it.

      Hooks are caught most often. A PreSync hook runs before every resource of the Sync phase, whatever their waves, so
      its Secret has to be a PreSync hook too, or the hook one of the Sync phase.
      """,
      example: .script(
        """
        Secret db
        Job migrate hook PreSync {
          spec.template.spec: {
            restartPolicy: Never
            containers: [{
              name: "migrate"
              image: "shop:1"
              envFrom: [{ secretRef.name: "db" }]
            }]
          }
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        Secret db
        Job migrate hook Sync wave 1 {
          spec.template.spec: {
            restartPolicy: Never
            containers: [{
              name: "migrate"
              image: "shop:1"
              envFrom: [{ secretRef.name: "db" }]
            }]
          }
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .rightsComeLater,
      """
      Kubernetes starts a pod whose account may do nothing, and refuses what it asks for. A hook that was given a
      service account of its own phase is often left without its RoleBinding, its ClusterRoleBinding or its role, which
      follow in the Sync phase: the first sync fails, and later ones have the rights that an earlier one left.

      `swell waves` counts both as needs of whoever runs with the account. `after` does not: what comes after a
      ServiceAccount does not come after its binding. Nothing is said of an account that others declare, and of one that
      is granted something before; a Deployment, which tries until it may, gets a note.
      """,
      example: .script(
        """
        wave -1 { ServiceAccount migrate hook PreSync }
        Job migrate hook PreSync {
          spec.template.spec.serviceAccountName: "migrate"
        }
        RoleBinding migrate {
          roleRef: { kind: ClusterRole, name: "edit" }
          subjects: [{ kind: ServiceAccount, name: "migrate" }]
        }
        """, "swell check example.swell --namespace shop"),
      cure: .script(
        """
        wave -1 {
          ServiceAccount migrate hook PreSync
          RoleBinding migrate hook PreSync {
            roleRef: { kind: ClusterRole, name: "edit" }
            subjects: [{ kind: ServiceAccount, name: "migrate" }]
          }
        }
        Job migrate hook PreSync {
          spec.template.spec.serviceAccountName: "migrate"
        }
        """, "swell check example.swell --namespace shop"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .earlierVersionUsed,
      """
      A PreSync hook runs before anything of the Sync phase is applied. In the first sync it does not find its ConfigMap,
      which `need-comes-later` tells; in every later one it finds the one that the sync before has left, and migrates with
      the settings of yesterday. Nothing fails, and nobody notices.

      It is told where the cluster is known, by `live` in a script or by `--live`, and only of Secrets and
      ConfigMaps whose content changes.
      """,
      example: .script(
        """
        live { ConfigMap settings { data.version: "1" } }
        ConfigMap settings { data.version: "2" }
        Job migrate hook PreSync {
          spec.template.spec.containers: [{
            name: "main"
            envFrom: [{ configMapRef.name: "settings" }]
          }]
        }
        """, "swell check example.swell"),
      cure: .script(
        """
        live { ConfigMap settings { data.version: "1" } }
        ConfigMap settings { data.version: "2" }
        Job migrate hook Sync wave 1 {
          spec.template.spec.containers: [{
            name: "main"
            envFrom: [{ configMapRef.name: "settings" }]
          }]
        }
        """, "swell check example.swell"),
      link: .argo("user-guide/sync-waves/")
    ),
    Page(
      .warning, .suppression,
      """
      A comment allows findings where they stand: on its own line or the next, or in all of the manifest or the
      statement that begins there. It names their codes and says why they are no harm. `allow-file` speaks of the
      whole file.

      One without a reason allows nothing, since nobody can tell later whether it still holds. One that nothing is
      allowed by is told too: what it was for is mended.
      """,
      example: .script(
        """
        # swell: allow undefined-order
        Job a- hook PreSync
        Job b- hook PreSync
        """, "swell check example.swell"),
      cure: .script(
        """
        Job a- hook PreSync
        Job b- hook PreSync
        """, "swell check example.swell"),
      link: .grammar("Checking")
    ),
  ]
}
