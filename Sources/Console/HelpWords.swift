/// What the words of the language mean, each with how it is written.
enum HelpWords {
  struct Entry {
    var form: String
    var text: String
  }

  static let entries: [String: Entry] = [
    // Declaring
    "wave": Entry(
      form: "wave N { ... }   Job a wave 1",
      text: "The sync wave. Lower waves come first, and each is awaited before the next."),
    "hook": Entry(
      form: "hook PreSync { ... }   Job a hook PostSync, SyncFail",
      text: "Runs a resource as a hook in these phases. Hooks run again in every sync."),
    "delete": Entry(
      form: "Job a hook PreSync delete HookSucceeded   delete app [foreground|background|orphan]",
      text:
        "When a hook is deleted; without it, before it is made anew. `delete app` deletes the application, as its finalizers say or as asked."
    ),
    "foreground": Entry(
      form: "delete app foreground", text: "Resources go along with the application, and what they own before them."),
    "background": Entry(
      form: "delete app background", text: "Resources go along with the application, and what they own after them."),
    "orphan": Entry(form: "delete app orphan", text: "Resources stay when the application goes."),
    "in": Entry(
      form: "in shop { ... }   Service a in shop   x in xs",
      text: "The namespace of resources. In an expression it asks whether something is part of another."),
    "options": Entry(
      form: "ConfigMap a options Prune=false, Replace=true", text: "Sync options of a resource, as Argo CD writes them."
    ),
    "after": Entry(
      form: "Deployment web after Job/migrate, StatefulSet/db",
      text: "What has to be applied and awaited before. Swell works out the waves."),
    "takes": Entry(
      form: "Job a takes 20s   Job/a takes 1m30s",
      text: "How long it is until something is healthy or complete in the simulated cluster."),
    "runs": Entry(
      form: "Application/shop runs \"shop.swell\"",
      text: "What a child application syncs: a script, or a folder of manifests. It is simulated within its parent."),
    "works": Entry(
      form: "Job/a works", text: "It ends well in the simulated cluster, which is what is assumed anyway."),
    "fails": Entry(
      form: "Job a fails 2 times \"no table\"",
      text: "It ends badly in the simulated cluster: always, or so many times."),
    "hangs": Entry(form: "Job a hangs", text: "It never comes to an end in the simulated cluster."),
    "suspends": Entry(form: "Job a suspends", text: "It is suspended in the simulated cluster, and stays so."),
    "vanishes": Entry(
      form: "Job a vanishes", text: "Somebody deletes it in the simulated cluster while it is waited for."),
    "rejected": Entry(
      form: "ConfigMap a rejected \"exceeded quota\"",
      text: "The simulated cluster refuses it when it is applied; of what is live, its deletion."),
    "invalid": Entry(
      form: "Job a invalid \"unknown field\"",
      text: "Its manifest is invalid, which the rehearsal before a sync finds: nothing is applied."),
    "app": Entry(
      form: "app shop in argocd { spec: { ... } }   expect app is Synced",
      text:
        "The Application: where to, prune, retry, automated syncs, sync options are read as Argo CD reads them. In an expectation, how it stands."
    ),
    "project": Entry(
      form: "project team-a { spec: { ... } }",
      text: "The AppProject that the application belongs to; its sync windows hold."),
    "with": Entry(
      form: "with app { Secret repo { ... } }   expect A with B",
      text:
        "Manifests that stand beside the application and are no part of its sync. In an expectation: in the same step."),
    "live": Entry(
      form: "live { ConfigMap old }   live untracked { ... }",
      text: "What is in the cluster before anything happens. What is untracked is not the application's."),
    "untracked": Entry(form: "live untracked { ... }", text: "What is in the cluster and nobody's."),
    "kind": Entry(
      form: "kind Rollout = \"argoproj.io/v1alpha1\" cluster",
      text: "Makes a kind known; `cluster` for one that lives in no namespace."),
    "cluster": Entry(form: "kind Foo = \"example.com/v1\" cluster", text: "A kind that lives in no namespace."),
    "load": Entry(form: "load \"k8s/*.yaml\"", text: "Brings manifests in as declarations. `:load` takes in a script."),
    "check": Entry(
      form: "check { undefined-order: Ignored, max-warnings: 0 }",
      text: "How much findings of `swell check` weigh: Error, Warning, Note or Ignored."),
    "use": Entry(
      form: "use \"lib.swell\"   use \"lib.swell\" as lib",
      text: "Brings in the declarations and functions of another script."),
    "as": Entry(form: "use \"lib.swell\" as lib", text: "The name under which a script is used."),
    // Programs
    "param": Entry(
      form: "param image = \"nginx:1.27\"",
      text: "A value that can be given from outside: `--set image=...`, or `:set image=...` here."),
    "let": Entry(form: "let x = 3", text: "A name for a value that stays."),
    "var": Entry(form: "var x = 3   x = x + 1", text: "A name for a value that changes."),
    "fn": Entry(
      form: "fn f(a, b = 1) = a + b   fn f(a) { ... return a }   fn(x) = x * 2",
      text: "A function: of one expression, of statements, or as a value. Calling one declares what it declares."),
    "return": Entry(form: "return value", text: "Ends a function with a value."),
    "for": Entry(
      form: "for x in xs if c { ... }   for k, v in map { ... }   [e for x in xs]",
      text: "Goes through a list, a range or a map, as a statement or inside a list or map."),
    "if": Entry(
      form: "if c { ... } else if d { ... } else { ... }   if c then a else b",
      text: "A choice, as a statement or between two values."),
    "then": Entry(form: "if c then a else b", text: "The value where a condition is true."),
    "else": Entry(
      form: "if c { ... } else { ... }   if c then a else b",
      text: "What is done, or the value, where a condition is false."),
    "and": Entry(form: "a and b", text: "True if both are."),
    "or": Entry(form: "a or b", text: "True if one of both is."),
    "not": Entry(form: "not a   x not in xs", text: "True if it is false."),
    "true": Entry(form: "true", text: "What is the case."),
    "false": Entry(form: "false", text: "What is not the case."),
    "null": Entry(form: "key: null", text: "No value; in an amendment it takes a field away."),
    "print": Entry(
      form: "print \"replicas:\", n", text: "Prints values. An expression by itself answers with its value."),
    // Acting
    "sync": Entry(
      form: "sync [prune] [dry-run] [force] [only REF, ...] [without hooks] [retry N] [until T]",
      text: "Syncs what is declared now to the simulated cluster, which lives on. `until T` leaves it running."),
    "prune": Entry(
      form: "sync prune", text: "Deletes what the application has in the cluster and nobody declares any more."),
    "dry-run": Entry(form: "sync dry-run", text: "Rehearses alone: nothing is applied."),
    "force": Entry(form: "sync force", text: "Replaces by deleting first what cannot be changed in place."),
    "only": Entry(
      form: "sync only Deployment/web, Service/web",
      text: "Syncs these alone, without hooks, as a selection in Argo CD does."),
    "without": Entry(form: "sync without hooks", text: "Leaves hooks out."),
    "hooks": Entry(form: "sync without hooks", text: "Leaves hooks out."),
    "retry": Entry(
      form: "sync retry 3", text: "Tries again so often if the sync fails; else the application's own strategy holds."),
    "until": Entry(form: "sync until 30s", text: "Looks at the sync after this time and leaves it running."),
    "commit": Entry(
      form: "commit   commit \"v1.5.0\"   commit until 30s",
      text:
        "Takes what is declared now as the next revision. An application with automated syncs then syncs it; what the controller decides is shown."
    ),
    "remove": Entry(
      form: "remove Job/migrate",
      text: "Takes a resource out of what is wanted; `sync prune` then takes it out of the cluster."),
    "drift": Entry(
      form: "drift Deployment/web { spec.replicas: 5 }", text: "Changes what is live behind Argo CD's back."),
    "wait": Entry(
      form: "wait 30s",
      text: "Lets time pass in the simulated cluster, in which automated syncs and self-heal do their part."),
    "at": Entry(
      form: "at \"2026-03-01T02:00Z\"",
      text:
        "Says what moment of the calendar it is, which sync windows depend on. Said again, it lets time pass up to that moment."
    ),
    "terminate": Entry(form: "terminate", text: "Ends the sync that is running, as an operator can."),
    "confirm": Entry(form: "confirm", text: "Confirms what asks for it with Prune=confirm or Delete=confirm."),
    "expect": Entry(
      form: "expect sync is Succeeded   expect Job/a ran 2 times   expect A before B",
      text:
        "Says what has to be so. States: Missing Progressing Healthy Degraded Suspended Unknown OutOfSync Synced SyncFailed Pruned PruneSkipped Running Succeeded Failed Error."
    ),
    "is": Entry(
      form: "expect Job/a is Healthy   expect sync is Failed \"text\"   expect app is Missing",
      text:
        "The state of a resource, of the last sync or of the application that was deleted; a text has to be part of its message."
    ),
    "ran": Entry(
      form: "expect Job/a ran in PreSync 2 times",
      text: "How often something ran since the session began, retries included."),
    "never": Entry(form: "expect Job/a never ran", text: "It has not run since the session began."),
    "times": Entry(form: "fails 2 times   expect Job/a ran 2 times", text: "How often."),
    "before": Entry(form: "expect Job/migrate before Deployment/web", text: "In an earlier step, which is awaited."),
    "took": Entry(form: "expect sync took < 1m", text: "How long the last sync took."),
    "waits": Entry(
      form: "expect sync waits for Job/migrate   expect app waits for Job/farewell",
      text: "What the last sync waits for, or the deletion of the application."),
    "scenario": Entry(
      form: "scenario \"a failed migration\" { ... }",
      text:
        "A test. It starts from what is declared, and what it does is discarded. Here it is run at once; `swell test` runs those of files."
    ),
    // Phases and policies
    "PreSync": Entry(form: "hook PreSync", text: "The phase before everything else is applied."),
    "Sync": Entry(form: "hook Sync", text: "The phase in which everything that is no hook is applied, wave by wave."),
    "PostSync": Entry(form: "hook PostSync", text: "The phase after everything is applied and healthy."),
    "SyncFail": Entry(form: "hook SyncFail", text: "What is run when a sync fails."),
    "PreDelete": Entry(form: "hook PreDelete", text: "What is run before the application is deleted."),
    "PostDelete": Entry(form: "hook PostDelete", text: "What is run after the application is deleted."),
    "Skip": Entry(form: "hook Skip", text: "A manifest that is never applied."),
    "HookSucceeded": Entry(
      form: "delete HookSucceeded", text: "The hook is deleted when the sync is over, if the hook has succeeded."),
    "HookFailed": Entry(
      form: "delete HookFailed", text: "The hook is deleted when the sync is over, if the sync has failed."),
    "BeforeHookCreation": Entry(
      form: "delete BeforeHookCreation",
      text: "The hook of the sync before is deleted before it is made anew; this holds if nothing else is said."),
  ]
}
