import Diagnostics

extension Page {
  static let ofNames: [Page] = [
    Page(
      .error, .unknownVariable,
      """
      A word in small letters is the name of something that was declared before: with `let`, `var` or `param`, as a
      parameter of a function or in a loop. Manifests have many words that are no names, and in a script those are
      texts in quotes. Words with a capital are the text of themselves: `restartPolicy: Never`.
      """,
      example: .run("Deployment web { spec.strategy.type: recreate }"),
      cure: .run("Deployment web { spec.strategy.type: \"Recreate\" }"),
      link: .grammar("Programs")
    ),
    Page(
      .error, .unknownFunction,
      """
      No function of this name is there at this place. A script may call its functions above the line that makes them;
      a function within a function is known from its line on. The built-in ones are few, and there is none that reads
      the clock, the network or the environment.
      """,
      example: .run("print lenght([1, 2])"),
      cure: .run("print len([1, 2])"),
      link: .functions
    ),
    Page(
      .error, .unknownArgument,
      """
      An argument may be given by the name of its parameter, `port = 80`, and then the function has to have one of that
      name. The message shows how the function is called.
      """,
      example: .run(
        """
        fn server(name, port = 80) {
          Service "\\(name)" { spec.ports: [{ port: port }] }
        }
        server("web", prot = 8080)
        """),
      cure: .run(
        """
        fn server(name, port = 80) {
          Service "\\(name)" { spec.ports: [{ port: port }] }
        }
        server("web", port = 8080)
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .argumentCount,
      """
      Every parameter without a default gets a value, and there are no more arguments than parameters. Several values
      for one parameter are given as a list.
      """,
      example: .run("print replace(\"web:1\", \":1\")"),
      cure: .run("print replace(\"web:1\", \":1\", \":2\")"),
      link: .functions
    ),
    Page(
      .error, .unknownParameter,
      """
      `--set` gives values to what the script declares with `param`, and to nothing else, so that a misspelt name does
      not pass silently. Constants made with `let` are nobody else's to change.
      """,
      example: .script("let image = \"web:1\"", "swell run example.swell --set image=web:2"),
      cure: .script("param image = \"web:1\"", "swell run example.swell --set image=web:2"),
      link: .grammar("Programs")
    ),
    Page(
      .error, .parameterValue,
      """
      What is given from outside is a text, and is read as a value of the type that the default has: a whole number
      here. A list or a map is given as YAML or JSON, with `--set` or from a file with `--set-file`.
      """,
      example: .script("param replicas = 3", "swell run example.swell --set replicas=many"),
      cure: .script("param replicas = 3", "swell run example.swell --set replicas=5"),
      link: .grammar("Programs")
    ),
    Page(
      .error, .nameTwice,
      """
      A name stands for one thing in its block. One that is to change is declared once, with `var`, and gets its new
      value without it. In a session the later declaration takes the place of the earlier.
      """,
      example: .run(
        """
        let image = "web:1"
        let image = "web:2"
        """),
      cure: .run(
        """
        var image = "web:1"
        image = "web:2"
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .functionName,
      """
      Variables may be called as the words of Swell are, `wave` or `app`: what follows tells them apart. A call and a
      statement may look alike, `wave(1) { ... }`, so a function may not.
      """,
      example: .run("fn wave(n) = n + 1"),
      cure: .run("fn nextWave(n) = n + 1"),
      link: .grammar("Words")
    ),
    Page(
      .error, .assignedConstant,
      """
      What `let` or `param` declares keeps its value, and so do the parameters of a function and what a loop goes
      through. A function sees the variables around it, and assigns its own alone: what it finds out, it returns.
      """,
      example: .run(
        """
        let total = 0
        total = total + 1
        """),
      cure: .run(
        """
        var total = 0
        total = total + 1
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .unknownState,
      """
      States are Argo CD's own words. A resource may be Missing, Progressing, Healthy, Degraded, Suspended, Unknown,
      OutOfSync, Synced, SyncFailed, Pruned or PruneSkipped, a hook also Running, Succeeded, Failed or Error; a sync is
      one of the last four.
      """,
      example: .run("Job migrate\nsync\nexpect sync is Healthy"),
      cure: .run("Job migrate\nsync\nexpect sync is Succeeded"),
      link: .argo("operator-manual/health/")
    ),
    Page(
      .error, .circularUse,
      """
      `use` carries a script out before the one that uses it. Two scripts that use one another would each have to come
      first. What both need goes into a third.
      """,
      example: .run("use \"lib.swell\"", beside: [("lib.swell", "use \"example.swell\"")]),
      cure: .run("use \"lib.swell\"", beside: [("lib.swell", "Job migrate")]),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .computedPath,
      """
      Which scripts belong to a script is known before any of it runs: an editor can follow them and nothing that comes
      from outside can change them. So the path behind `use` is a plain string. `load` and `read` take computed paths,
      for manifests and for texts.
      """,
      example: .run(
        """
        param place = "lib"
        use "\\(place).swell"
        """, beside: [("lib.swell", "Job migrate")]),
      cure: .run(
        """
        use "lib.swell"
        """, beside: [("lib.swell", "Job migrate")]),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .leftOut,
      """
      Something that one might expect is not part of this version of Swell, and the message says why. It is named so
      that nobody looks for a spelling mistake.
      """,
      example: .run("print sha256(\"settings\")"),
      cure: .run("print base64(\"settings\")"),
      link: .functions
    ),
    Page(
      .error, .usedBeforeSet,
      """
      A script runs from top to bottom, and a variable has no value above its line. Functions may be called before
      their line, so it may be that a function is, and uses a variable that stands below the call.
      """,
      example: .run(
        """
        print greeting()
        let name = "shop"
        fn greeting() = "hello \\(name)"
        """),
      cure: .run(
        """
        let name = "shop"
        print greeting()
        fn greeting() = "hello \\(name)"
        """),
      link: .grammar("Programs")
    ),
  ]
}
