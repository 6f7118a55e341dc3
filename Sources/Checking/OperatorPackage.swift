import Ordering

/// An operator as a Subscription calls it, which tells in words what kinds it may bring.
///
/// The manifests do not say which definitions a package holds; but a package is named after what it is about, and so
/// are its kinds and their group: `crunchy-postgres-operator` and `postgres-operator.crunchydata.com`.
struct OperatorPackage {
  private let words: [Substring]

  init(_ name: String) {
    words = name.lowercased().split(separator: "-").map { word in
      word.hasSuffix("operator") ? word.dropLast("operator".count) : word
    }.filter { $0.count > 2 && !OperatorPackage.unspecific.contains(String($0)) && !$0.hasPrefix("rhel") }
  }

  /// Words of packages that say nothing of what they are about.
  private static let unspecific: Set<String> = [
    "advanced", "certified", "cloud", "cluster", "community", "controller", "external", "for", "kubernetes", "manager",
    "openshift", "operators", "platform", "product", "redhat", "service", "stable",
  ]

  /// Words of well-known packages whose kinds are of another name.
  private static let brands: [String: [String]] = [
    "devspaces": ["che"], "gpu": ["nvidia"], "odf": ["noobaa", "objectbucket"], "pipelines": ["tekton"],
    "rhacs": ["stackrox"], "rhbk": ["keycloak"], "rhods": ["opendatahub"], "rhsso": ["keycloak"],
    "serverless": ["knative"], "servicemesh": ["maistra"], "streams": ["strimzi"], "terminal": ["devfile"],
  ]

  /// Whether the kind sounds as if the operator brought it.
  func mayBring(_ kind: GroupKind) -> Bool {
    let labels = kind.group.lowercased().split { $0 == "." || $0 == "-" }
    let name = kind.kind.lowercased()
    return words.contains { word in
      let known = OperatorPackage.brands[String(word)] ?? []
      return labels.contains { label in
        label == word || word.count > 4 && label.hasPrefix(word) || known.contains { label.hasPrefix($0) }
      } || word.count > 5 && name.contains(word)
    }
  }
}
