import Diagnostics

extension Page {
  static let ofStatements: [Page] = [
    Page(
      .error, .unexpected,
      """
      Something stands where the grammar has no place for it. The message says what was wanted there, and the mistake
      is often what is missing before: a value behind `=`, a comma on one line, a quote.
      """,
      example: .run("let replicas ="),
      cure: .run("let replicas = 3"),
      link: .grammar("How to read the grammar")
    ),
    Page(
      .error, .missingColon,
      """
      A colon is what tells data from language: what stands before one is a field of the manifest. Without it
      `spec { }` would be a word of Swell's, and there is none. So even where braces follow, a field has its colon.
      """,
      example: .run("Job migrate { spec { backoffLimit: 1 } }"),
      cure: .run("Job migrate { spec: { backoffLimit: 1 } }"),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .clauseWithColon,
      """
      The words of clauses, `wave`, `hook`, `delete` and so on, take no colon, in a body as well as before it. With one
      the word would be a field of the manifest, at its top, where no kind of Kubernetes has a field of that name: most
      likely the clause was meant. If a custom resource has such a field, quotes say so.
      """,
      example: .run("Job migrate { wave: 2 }"),
      cure: .run("Job migrate { wave 2 }"),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .missingNameFirst,
      """
      A declaration reads like a sentence: the kind, the name, then the clauses, then the body. The name comes right
      behind the kind, so that one sees at once what the rest is about.
      """,
      example: .run("Job hook PreSync migrate"),
      cure: .run("Job migrate hook PreSync"),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .elsePlacement,
      """
      A line that looks whole is whole: how the next line begins never changes what a line means. So `else` stands on
      the line of the `}` before it. At a prompt an `if` would have been carried out before anybody could type `else`.
      """,
      example: .run(
        """
        param canary = false
        if canary { Job canary }
        else { Job all-at-once }
        """),
      cure: .run(
        """
        param canary = false
        if canary { Job canary } else { Job all-at-once }
        """),
      link: .grammar("Line ends")
    ),
    Page(
      .error, .chainedComparison,
      """
      `0 < x < 10` would compare the answer of `0 < x`, which is true or false, with ten. What is meant is two
      comparisons.
      """,
      example: .run(
        """
        let wave = 3
        print 0 < wave < 10
        """),
      cure: .run(
        """
        let wave = 3
        print 0 < wave and wave < 10
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .misplaced,
      """
      Something is said in a place where it has no meaning: `use` inside a block, a declaration among the fields of a
      map, `return` outside of a function. The message says where it belongs.
      """,
      example: .run(
        """
        if true { use "lib.swell" }
        """, beside: [("lib.swell", "Job migrate")]),
      cure: .run(
        """
        use "lib.swell"
        """, beside: [("lib.swell", "Job migrate")]),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .unknownStatement,
      """
      A statement begins with a kind, with a reference, or with one of a few words: `swell explain language` has them on
      a screen. This word is none of them, and what follows it fits no expression.
      """,
      example: .run("sync dryrun"),
      cure: .run("Job migrate\nsync dry-run"),
      link: .grammar("Acting")
    ),
    Page(
      .error, .unknownClause,
      """
      Behind the name of a resource stand clauses: `wave`, `hook`, `delete`, `in`, `options`, `after`, and those that
      say how it behaves in a simulation. Fields of the manifest stand in braces, each with its colon.
      """,
      example: .run("Job migrate wve 2"),
      cure: .run("Job migrate wave 2"),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .assignmentForm,
      """
      `=` gives a name a value and stands in a statement of its own; `==` compares. There is no `+=` and no `++`: what
      changes is written out, `n = n + 1`.
      """,
      example: .run(
        """
        let replicas = 1
        if replicas = 1 { print "just one" }
        """),
      cure: .run(
        """
        let replicas = 1
        if replicas == 1 { print "just one" }
        """),
      link: .grammar("Programs")
    ),
    Page(
      .error, .constantKey,
      #"""
      A key without quotes is the text of itself, in a comprehension too. `{ name: v for name, v in m }` would put every
      value under the key "name", and the last would remain. A key that comes from a variable is interpolated.
      """#,
      example: .run(
        """
        let ports = { http: 80, https: 443 }
        let next = { name: port + 8000 for name, port in ports }
        """),
      cure: .run(
        #"""
        let ports = { http: 80, https: 443 }
        let next = { "\(name)": port + 8000 for name, port in ports }
        """#),
      link: .grammar("Programs")
    ),
  ]
}
