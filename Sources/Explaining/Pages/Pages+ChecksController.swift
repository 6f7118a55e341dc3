import Diagnostics

// What the controller does of itself: syncs that nobody asks for, windows, pruning, deletion.

extension Page {
  static let ofControllerChecks: [Page] = [
    Page(
      .note, .syncOutlastsWindow,
      """
      Argo CD looks at the sync windows again and again while a sync goes on. One that shuts stops the sync where it is,
      half of its resources applied, until it opens again; meanwhile nothing else can be synced. Since 3.5 a window with
      `syncOverrun: true` lets a sync go on that began in time.

      How long the sync takes is what the simulation comes to: with the `takes` that a script gives, five seconds for
      whatever else has to become healthy, and two between waves.
      """,
      example: .script(
        """
        app shop { spec: { project: "shop"; destination.namespace: "shop" } }
        project shop {
          spec: {
            sourceRepos: ["*"]
            destinations: [{ server: "*", namespace: "*" }]
            syncWindows: [{
              kind: "allow"
              schedule: "0 22 * * *"
              duration: "10m"
              applications: ["*"]
            }]
          }
        }
        Job migrate hook PreSync takes 20m
        Deployment web
        """, "swell check example.swell --notes"),
      cure: .script(
        """
        app shop { spec: { project: "shop"; destination.namespace: "shop" } }
        project shop {
          spec: {
            sourceRepos: ["*"]
            destinations: [{ server: "*", namespace: "*" }]
            syncWindows: [{
              kind: "allow"
              schedule: "0 22 * * *"
              duration: "1h"
              applications: ["*"]
            }]
          }
        }
        Job migrate hook PreSync takes 20m
        Deployment web
        """, "swell check example.swell --notes"),
      link: .argo("user-guide/sync_windows/")
    ),
  ]
}
