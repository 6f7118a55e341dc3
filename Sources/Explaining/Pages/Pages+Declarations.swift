import Diagnostics

extension Page {
  static let ofDeclarations: [Page] = [
    Page(
      .error, .unknownKind,
      """
      The kinds of Kubernetes and of Argo CD itself are known, with their versions. Others are introduced by a
      CustomResourceDefinition in the script, or by hand with `kind`, which gives the `apiVersion`. So a misspelt kind
      is found at once, and not by the cluster.
      """,
      example: .script("Rollout web"),
      cure: .script(
        """
        kind Rollout = "argoproj.io/v1alpha1"
        Rollout web
        """),
      link: .kubernetes("concepts/extend-kubernetes/api-extension/custom-resources/")
    ),
    Page(
      .error, .declaredTwice,
      """
      A resource is its kind, its namespace and its name, and is declared once. Of two manifests with one key Argo CD
      would sync the last and forget the first. To say more about what is declared already, amend it: `Kind/name` with
      a slash.
      """,
      example: .script(
        """
        Deployment web
        Deployment web wave 1
        """),
      cure: .script(
        """
        Deployment web
        Deployment/web wave 1
        """),
      link: .grammar("Declarations")
    ),
    Page(
      .warning, .bareName,
      #"""
      A name without quotes is the name itself, as in `Job migrate`. Inside a function or a loop a variable may have the
      same name, and then it is worth asking which was meant. `"\(name)"` takes the variable, `"name"` the word.
      """#,
      example: .script(
        """
        fn worker(name) { Deployment name }
        worker("mailer")
        """),
      cure: .script(
        #"""
        fn worker(name) { Deployment "\(name)" }
        worker("mailer")
        """#),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .repeatedClause,
      """
      A clause stands once on a declaration. Of `wave 1 ... wave 2` one would have to win, and it would not be plain
      which. Lists take several values, `hook PreSync, PostSync`; a group's clause gives way to one on the resource.
      """,
      example: .script("Job migrate wave 1 wave 2"),
      cure: .script("Job migrate wave 2"),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .clauseValue,
      """
      The value of a clause means nothing for it: a wave is a whole number, a time has a unit, a name is not empty. The
      value may come from a variable or from outside, so look there as well.
      """,
      example: .script("Job migrate wave 1.5"),
      cure: .script("Job migrate wave 2"),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .saidTwice,
      """
      Most of what clauses say can be said by annotations too: `wave 1` is `argocd.argoproj.io/sync-wave: "1"`. One
      resource that has both would have two answers to one question. Keep the clause: it is checked, counts and
      compares as a number, and groups pass it on.
      """,
      example: .script(
        """
        Job migrate wave 1 {
          annotations: { "argocd.argoproj.io/sync-wave": "2" }
        }
        """),
      cure: .script("Job migrate wave 1"),
      link: .grammar("Clauses")
    ),
    Page(
      .error, .clusterScoped,
      """
      Some kinds belong to the whole cluster: Namespace, ClusterRole, StorageClass, CustomResourceDefinition and others.
      They live in no namespace. A group's `in` passes them by, so that they may stand among what it is about.
      """,
      example: .script("ClusterRole reader in shop"),
      cure: .script("in shop { ClusterRole reader; ServiceAccount web }"),
      link: .kubernetes("concepts/overview/working-with-objects/namespaces/")
    ),
    Page(
      .error, .outcomeWithoutHealth,
      """
      `fails`, `hangs` and `suspends` say what the health of a resource becomes, and Argo CD looks at the health of
      some kinds only. A ConfigMap is done as soon as it is applied: nothing of it can fail later. What can happen is
      that the cluster refuses it, `rejected`.
      """,
      example: .script("ConfigMap settings fails \"exceeded quota\""),
      cure: .script("ConfigMap settings rejected \"exceeded quota\""),
      link: .argo("operator-manual/health/")
    ),
  ]

  static let ofFields: [Page] = [
    Page(
      .error, .repeatedLeaf,
      """
      Dots nest, and maps in a body come together: `spec.replicas` and `spec: { replicas: ... }` are one field. Given
      twice, one would be lost without a word. Where a later value is meant to win, `merge(a, b)` says so.
      """,
      example: .script(
        """
        Deployment web {
          spec.replicas: 1
          spec: { replicas: 2 }
        }
        """),
      cure: .script("Deployment web { spec: { replicas: 2 } }"),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .dottedKey,
      """
      Dots nest keys, which is what one wants almost everywhere: `spec.replicas: 3`. Labels, annotations and data hold
      texts alone, and there a dot belongs to the key: `nginx.conf`, `app.kubernetes.io/name`. Quotes keep it whole.
      """,
      example: .script("ConfigMap web { data: { nginx.conf: \"daemon off;\" } }"),
      cure: .script("ConfigMap web { data: { \"nginx.conf\": \"daemon off;\" } }"),
      link: .kubernetes("concepts/configuration/configmap/")
    ),
    Page(
      .error, .notString,
      """
      Labels, annotations and the data of ConfigMaps hold texts, even where these look like numbers. The server of
      Kubernetes refuses others, and Argo CD reads no annotation of an object that has one that is no text.
      """,
      example: .script("ConfigMap web { data: { PORT: 8080 } }"),
      cure: .script("ConfigMap web { data: { PORT: \"8080\" } }"),
      link: .kubernetes("concepts/configuration/configmap/")
    ),
    Page(
      .error, .notData,
      """
      A manifest holds maps, lists, texts, numbers, true, false and null. A function is none of these; most likely it
      was to be called, and the parentheses are missing. A reference such as `Job/migrate` is a text in quotes.
      """,
      example: .script(
        """
        fn port() = 80
        Service web { spec.ports: [{ port: port }] }
        """),
      cure: .script(
        """
        fn port() = 80
        Service web { spec.ports: [{ port: port() }] }
        """),
      link: .kubernetes("concepts/overview/working-with-objects/")
    ),
    Page(
      .error, .apiVersion,
      """
      An `apiVersion` in a body says which group and version of a kind is meant, and is a text: `"apps/v1"`, or `"v1"`
      for what belongs to no group. Kinds that Swell knows need none.
      """,
      example: .script("HorizontalPodAutoscaler web { apiVersion: 2 }"),
      cure: .script("HorizontalPodAutoscaler web { apiVersion: \"autoscaling/v2\" }"),
      link: .kubernetes("reference/using-api/")
    ),
  ]
}
