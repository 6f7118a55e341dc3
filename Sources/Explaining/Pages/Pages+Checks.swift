import Diagnostics

extension Page {
  static let ofChecks: [Page] = [
    Page(
      .error, .needComesLater,
      """
      A pod does not start before its Secrets, its ConfigMaps, its service account and its claims are there. What is
      awaited and needs something that a later step applies is never healthy, and the later step never begins: the sync
      stands still until somebody ends it.

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
    )
  ]
}
