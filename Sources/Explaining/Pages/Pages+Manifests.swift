import Diagnostics

extension Page {
  static let ofManifests: [Page] = [
    Page(
      .error, .malformedYAML,
      """
      YAML could not be read on from this place. Most often it is the indentation: children of one map begin in one
      column, and tabs do not count as blanks. Else it is a text with `: ` or ` #` in it, or one that begins with `*`,
      `&`, `%`, `@` or a backtick, and has no quotes. The mistake may be a line above the place.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
        data:
          greeting: note: mind the step
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: settings
        data:
          greeting: "note: mind the step"
        """),
      link: .yaml("733-plain-style")
    ),
    Page(
      .error, .malformedJSON,
      """
      A file is read as JSON if its name ends in `.json`, and JSON knows less than YAML: keys and texts stand in double
      quotes, commas stand between entries and not behind the last, and there are no comments.
      """,
      example: .command(
        "swell plan web.json",
        [("web.json", #"{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web",}}"#)]),
      cure: .command(
        "swell plan web.json",
        [("web.json", #"{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"}}"#)]),
      link: .web("https://www.rfc-editor.org/rfc/rfc8259")
    ),
    Page(
      .error, .duplicateKey,
      """
      A map holds a key once. Of two, some readers take the first and some the last, and Kubernetes' own refuses. The
      second often stands far below the first, added by somebody who did not see it; the message shows both places.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels: {app: shop}
          labels: {tier: front}
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          labels: {app: shop, tier: front}
        """),
      link: .yaml("3213-node-comparison")
    ),
    Page(
      .error, .unknownAlias,
      """
      `*name` stands for what `&name` marks, and the mark has to come first, in the same document: `---` ends what is
      known. A text that merely begins with a star, such as a glob, needs quotes.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {host: *host}
        """),
      cure: .manifest(
        """
        x-host: &host shop.example.com
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {host: *host}
        """),
      link: .yaml("71-alias-nodes")
    ),
    Page(
      .error, .aliasBomb,
      """
      An alias repeats what it stands for, and one that repeats aliases multiplies: ten times ten times ten. A file of
      a few lines would become gigabytes in memory, on your machine and in Argo CD's repository server, so the document
      is left out before it grows. Nobody writes this by accident; look where the file came from.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        x1: &x1 [a, a, a, a, a, a, a, a, a, a]
        x2: &x2 [*x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1, *x1]
        x3: &x3 [*x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2, *x2]
        x4: &x4 [*x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3, *x3]
        x5: &x5 [*x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4, *x4]
        x6: &x6 [*x5, *x5, *x5, *x5, *x5, *x5, *x5, *x5, *x5, *x5]
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        x1: &x1 [a, a, a]
        x2: [*x1, *x1]
        """),
      link: .yaml("71-alias-nodes")
    ),
    Page(
      .error, .tooDeep,
      """
      Brackets and blocks of a script nest 256 deep, lists and maps in values and manifests a thousand. What is deeper
      was made by a program that went astray, and would exhaust the stack of whoever reads it.
      """,
      example: .run(
        """
        var nested = []
        for i in 0..<2000 { nested = [nested] }
        """),
      cure: .run(
        """
        var flat = []
        for i in 0..<2000 { flat = [...flat, i] }
        """),
      link: .grammar("Limits")
    ),
    Page(
      .warning, .keyKind,
      """
      Keys of Kubernetes' maps are texts. YAML 1.1, which Kubernetes' reader follows, reads `on`, `off`, `yes` and `no`
      without quotes as true and false, and `0x10` as 16, so that the key becomes text in another spelling: `true`
      instead of `on`. A list or a map as a key is an error.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: lights}
        data:
          on: bright
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: lights}
        data:
          "on": bright
        """),
      link: .web("https://yaml.org/type/bool.html")
    ),
    Page(
      .error, .numberKind,
      """
      Manifests travel as JSON, which has numbers, but neither infinity nor `.nan`. YAML can write them, so the file is
      fine and the manifest is not. If it is meant as text, quotes make it one.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: limits}
        data: {most: .inf}
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: limits}
        data: {most: ".inf"}
        """),
      link: .web("https://www.rfc-editor.org/rfc/rfc8259#section-6")
    ),
    Page(
      .warning, .badTag,
      """
      A tag such as `!!int` tells a reader what a value is. Kubernetes knows those of YAML itself. A tag of another
      program, `!secret` or `!Ref`, is passed over, and the value goes into the cluster as it stands; a tag that says
      of a value what it is not, such as `!!int` of a word, is an error.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {password: !secret db-password}
        """),
      cure: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data: {password: db-password}
        """),
      link: .yaml("691-node-tags")
    ),
    Page(
      .error, .mergeKind,
      """
      `<<` pours the entries of another map into this one. What stands behind it is therefore a map, most often an
      alias of one, or a list of maps; a text or a number has no entries to give.
      """,
      example: .manifest(
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          <<: common
          colour: blue
        """),
      cure: .manifest(
        """
        x-common: &common {size: large}
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          <<: *common
          colour: blue
        """),
      link: .web("https://yaml.org/type/merge.html")
    ),
    Page(
      .warning, .mergeOverrides,
      """
      By YAML's own account the keys of a map win over those that `<<` brings in, wherever it stands. The reader of
      Kubernetes goes from top to bottom instead: a `<<` overwrites what stands above it. Put first, it does the same
      in both.
      """,
      example: .manifest(
        """
        x-common: &common {size: large}
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          size: small
          <<: *common
        """),
      cure: .manifest(
        """
        x-common: &common {size: large}
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings}
        data:
          <<: *common
          size: small
        """),
      link: .web("https://yaml.org/type/merge.html")
    ),
  ]
}
