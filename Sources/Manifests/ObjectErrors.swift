import Diagnostics
import Ordering

extension Diagnostic {
  static func notKubernetes(_ labels: [Label]) -> Diagnostic {
    let what =
      labels.count == 1
      ? "a document is no Kubernetes object: it has no `apiVersion` and `kind`, so it is skipped"
      : "\(labels.count) documents are no Kubernetes objects: they have no `apiVersion` and `kind`, so they are skipped"
    return Diagnostic(.warning, .notKubernetes, what, at: labels.first, also: Array(labels.dropFirst().prefix(4)))
  }

  static func missingName(_ kind: String, _ name: ManifestNode?, _ root: ManifestNode, in file: SourceFile)
    -> Diagnostic
  {
    if let name, name.string == nil, !name.isNull {
      return Diagnostic(
        .warning,
        .missingName,
        "the name of this \(Prose.quoted(kind)) is \(name.article), and names are strings, so it is skipped",
        at: Label(file, name.span),
        help: "put the name in quotes"
      )
    }
    return Diagnostic(
      .warning,
      .missingName,
      "this \(Prose.quoted(kind)) has no name, so Kubernetes would refuse it, and it is skipped",
      at: Label(file, root.headSpan),
      help: "give it `metadata.name`, or `metadata.generateName` if it is a hook"
    )
  }
}
