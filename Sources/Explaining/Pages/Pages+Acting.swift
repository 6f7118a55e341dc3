import Diagnostics

extension Page {
  static let ofActing: [Page] = [
    Page(
      .error, .expectation,
      """
      Something that `expect` says is not so. The message shows what is so instead: the values on both sides, the two
      places, or what became of the sync. The status of a run is 1 then and not 2: the script is fine, and its answer
      is no.
      """,
      example: .run(
        """
        Job migrate wave 1
        Deployment web
        expect Job/migrate before Deployment/web
        """),
      cure: .run(
        """
        Job migrate
        Deployment web wave 1
        expect Job/migrate before Deployment/web
        """),
      link: .grammar("Acting")
    ),
    Page(
      .error, .acting,
      """
      An act has nothing to act on: what is to drift is not in the cluster, or there is no sync to end or to look at.
      The virtual cluster is empty at first; `live { ... }` says what is there before, and `sync` brings in what is
      declared.
      """,
      example: .run(
        """
        Deployment web
        drift Deployment/web { spec.replicas: 5 }
        """),
      cure: .run(
        """
        Deployment web
        sync
        drift Deployment/web { spec.replicas: 5 }
        """),
      link: .grammar("Acting")
    ),
    Page(
      .warning, .syncWindow,
      """
      A sync window of the project does not do what it looks like. Argo CD reads a schedule as five fields, with names
      for months and days, and takes neither `@daily` nor a 7 for Sunday. While one window's schedule or duration cannot
      be read, no application that it is for is synced at all. A time zone that is not known counts as UTC, a schedule
      that never comes to a moment as a window that is always open; a window that lasts no time never opens, and one
      that names no applications, namespaces or clusters is for none.
      """,
      example: .run(ofWindow("0 22 * * 7")),
      cure: .run(ofWindow("0 22 * * sun")),
      link: .argo("user-guide/sync_windows/")
    ),
    Page(
      .error, .childApplication,
      """
      A child Application is simulated within its parent with what it syncs: the script or the folder that `runs` names,
      or else the folder of its own source, if it is at hand in the same repository. What `runs` names has to be there
      and free of mistakes. A folder that was only found and has mistakes is left out, with a warning: the child is then
      an object like others, and `takes` and `fails` say what becomes of it.
      """,
      example: .run("Application shop runs \"shop.swell\" { spec.project: \"default\" }\nsync"),
      cure: .run(
        "Application shop runs \"shop.swell\" { spec.project: \"default\" }\nsync",
        beside: [("shop.swell", "Deployment web")]),
      link: .argo("operator-manual/cluster-bootstrapping/")
    ),
    Page(
      .note, .notRun,
      """
      Scenarios are tests. `swell test` runs them, each on a cluster of its own, and other commands only look whether
      they make sense. The note is there so that nobody takes a plan or a run for a test that has passed.
      """,
      example: .run("Job migrate\nscenario \"all is well\" {\n  sync\n  expect sync is Succeeded\n}"),
      cure: .script(
        "Job migrate\nscenario \"all is well\" {\n  sync\n  expect sync is Succeeded\n}", "swell test example.swell"),
      link: .grammar("Acting")
    ),
    Page(
      .note, .nothingDone,
      """
      A script that is run declares resources and neither syncs nor shows anything. Declarations do nothing by
      themselves: they are there for `swell plan`, `swell yaml` and other commands, or for what a script does after them.
      """,
      example: .run("Deployment web"),
      cure: .run("Deployment web\nsync"),
      link: .grammar("Acting")
    ),
    Page(
      .error, .command,
      """
      In a session a line that begins with a colon is a command to the session and no part of the script. Commands may
      be cut short as long as it is plain which is meant; Tab completes them, and `:help` shows them all.
      """,
      example: .command("echo ':lst' | swell"),
      cure: .command("echo ':list' | swell"),
      link: .grammar("In a session")
    ),
  ]
}

/// A script whose project has a window.
private func ofWindow(_ schedule: String) -> String {
  """
  app shop {
    spec: { project: "team-a", destination.namespace: "shop" }
  }
  project team-a {
    spec.sourceRepos: ["*"]
    spec.destinations: [{ server: "*", namespace: "*" }]
    spec.syncWindows: [{
      kind: "allow", schedule: "\(schedule)", duration: "2h"
      applications: ["*"], manualSync: true
    }]
  }
  Deployment web
  at "2026-03-01T22:30Z"
  sync
  """
}
