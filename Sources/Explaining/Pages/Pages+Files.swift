import Diagnostics

extension Page {
  static let ofFiles: [Page] = [
    Page(
      .error, .unreadable,
      """
      Swell reads what the command line names, and what `load`, `use` and `read` name in a script. The message says why
      it cannot: there is no such file, it is a folder, you may not read it, or it lies outside of the project.

      The project is the nearest folder with `.git` above the script, else the script's own folder. A script reads
      nothing outside of it, wherever a path or a symbolic link points, so that the script of a stranger may be run.
      """,
      example: .script(#"load "k8s/*.yml""#, "swell plan example.swell", beside: [("k8s/web.yaml", service)]),
      cure: .script(#"load "k8s/*.yaml""#, "swell plan example.swell", beside: [("k8s/web.yaml", service)]),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .notUTF8,
      """
      Kubernetes takes text in UTF-8 and nothing else. A file in Latin-1 or UTF-16 holds bytes that are no text there,
      and the message points at the first of them. Most editors can save a file in another encoding; `iconv` does so
      for many files.
      """,
      example: .command(#"printf 'Job migrate # caf\351\n' | swell plan -"#),
      cure: .command(#"printf 'Job migrate # caf\351\n' | iconv -f latin1 -t utf8 | swell plan -"#),
      link: .web("https://www.rfc-editor.org/rfc/rfc3629")
    ),
    Page(
      .error, .unrenderedTemplate,
      """
      What lies below `templates/` in a Helm chart becomes YAML only when Helm fills it in: `{{ ... }}` means something
      else in YAML. Swell renders no charts. It reads what Helm prints, so that what you see is what Argo CD sees.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: Secret
        metadata: {name: shop}
        {{ if .Values.tls }}
        type: kubernetes.io/tls
        {{ end }}
        """, "swell plan example.yaml"),
      cure: .manifest(
        """
        # What `helm template chart` prints.
        apiVersion: v1
        kind: Secret
        metadata: {name: shop}
        type: kubernetes.io/tls
        """, "cat example.yaml | swell plan -"),
      link: .helm("helm/helm_template/")
    ),
    Page(
      .error, .notImported,
      """
      `swell import` leaves a manifest out of the script if the language cannot say it, and goes on with the rest. Nearly
      always the manifest is one that Kubernetes refuses too, such as a ConfigMap whose data hold a number: every value
      there is a string, and YAML takes `8080` without quotes for a number.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          port: 8080
        """, "swell import example.yaml"),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          port: "8080"
        """, "swell import example.yaml"),
      link: .kubernetes("concepts/configuration/configmap/")
    ),
    Page(
      .error, .chartFolder,
      """
      A folder with a `Chart.yaml` or a `kustomization.yaml` holds the ingredients of manifests, not the manifests.
      Argo CD has Helm or Kustomize render them first, and so does a pipe: `helm template chart | swell plan -`, or
      `kubectl kustomize overlays/production | swell plan -`.
      """,
      example: .command(
        "swell plan shop",
        [("shop/kustomization.yaml", "resources: [web.yaml]"), ("shop/web.yaml", service)]),
      cure: .command(
        "cat shop/web.yaml | swell plan -",
        [("shop/kustomization.yaml", "resources: [web.yaml]"), ("shop/web.yaml", service)]),
      link: .kubernetes("tasks/manage-kubernetes-objects/kustomization/")
    ),
    Page(
      .error, .emptyInput,
      """
      There is nothing to order in what was given: an empty file, a folder without manifests, or a pipe that brought
      nothing because the command before it failed. A plan of nothing would look like good news, so it is an error.
      Manifests of a folder are files that end in `.yaml`, `.yml` or `.json`.
      """,
      example: .command("swell plan deploy", [("deploy/web.txt", service)]),
      cure: .command("swell plan deploy", [("deploy/web.yaml", service)]),
      link: .argo("user-guide/directory/")
    ),
    Page(
      .note, .scriptsPassedBy,
      """
      A folder stands for the manifests in it. Each script is an application of its own and is named by itself, so
      scripts in the folder are passed by. If a script and the manifests are meant to be one application, the script
      says so with `load`.
      """,
      example: .command("swell plan deploy", [("deploy/web.yaml", service), ("deploy/jobs.swell", "Job migrate")]),
      cure: .command(
        "swell plan deploy/jobs.swell",
        [("deploy/web.yaml", service), ("deploy/jobs.swell", "load \"*.yaml\"\nJob migrate")]),
      link: .grammar("Declarations")
    ),
    Page(
      .error, .malformedIR,
      """
      A JSON document with `"format": "swell.ordering/1"` is an ordering document, what `swell plan -o ir` writes. It
      can be planned again, and is checked against its schema first: the message says which field is not as it should
      be. Documents are written by programs; one that was changed by hand is best made anew.
      """,
      example: .command(
        "swell plan order.json", [("order.json", #"{"format": "swell.ordering/1", "resources": "none"}"#)]),
      cure: .command(
        "swell plan web.yaml -o ir > order.json; swell plan order.json", [("web.yaml", service)]),
      link: .grammar("The ordering document", file: "README.md")
    ),
  ]

  /// A manifest that nothing is wrong with.
  private static let service = """
    apiVersion: v1
    kind: Service
    metadata:
      name: web
    """
}
