import Manifests
import Ordering

/// A clause of a declaration or of a group.
enum ClauseKind: CaseIterable {
  case namespace
  case hook
  case delete
  case wave
  case options

  /// The annotation that says the same.
  var annotation: String? {
    switch self {
    case .namespace: nil
    case .hook: ArgoKey.hook
    case .delete: ArgoKey.hookDeletePolicy
    case .wave: ArgoKey.syncWave
    case .options: ArgoKey.syncOptions
    }
  }
}

/// What clauses can say of a resource, each as it is written: `wave 1`.
struct ImportedClauses {
  private var texts: [ClauseKind: String] = [:]

  subscript(kind: ClauseKind) -> String? {
    get { texts[kind] }
    set { texts[kind] = newValue }
  }

  /// The clauses in the order in which they are read.
  var text: String { ClauseKind.allCases.compactMap { texts[$0] }.joined(separator: " ") }

  /// Takes what stands in the metadata of a manifest and would be written back to the letter.
  init(_ metadata: ManifestMap?, isClusterScoped: Bool) {
    if !isClusterScoped, let namespace = metadata?["namespace"]?.string, !namespace.isEmpty {
      texts[.namespace] = "in " + Words.name(namespace)
    }
    let annotations = metadata?["annotations"]
    func text(_ kind: ClauseKind) -> String? { kind.annotation.flatMap { annotations?[$0]?.string } }
    texts[.hook] = text(.hook).flatMap { ImportedClauses.list($0) { HookType(rawValue: $0)?.rawValue } }
      .map { "hook " + $0 }
    // Without a hook a policy means nothing, and stays what it was.
    if texts[.hook] != nil {
      texts[.delete] = text(.delete).flatMap { ImportedClauses.list($0) { DeletePolicy(rawValue: $0)?.rawValue } }
        .map { "delete " + $0 }
    }
    if let wave = text(.wave), let number = Int(wave), String(number) == wave { texts[.wave] = "wave " + wave }
    texts[.options] = text(.options).flatMap { ImportedClauses.list($0, ImportedClauses.option) }.map {
      "options " + $0
    }
  }

  /// The parts of a list between commas as a script lists them; nothing if one of them cannot be said, or is said twice.
  private static func list(_ text: String, _ word: (String) -> String?) -> String? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let words = parts.compactMap(word)
    guard words.count == parts.count, Set(parts).count == parts.count else { return nil }
    return words.joined(separator: ", ")
  }

  /// An option, bare where it can be.
  private static func option(_ text: String) -> String? {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let isBare =
      Words.isKind(parts[0])
      && (parts.count == 1 || Words.isKind(parts[1]) || Words.isFreeWord(parts[1])
        || ["true", "false"].contains(parts[1]))
    return isBare ? text : StringText.quoted(text)
  }

  /// The annotations that these clauses stand for.
  var annotations: Set<String> { Set(texts.keys.compactMap(\.annotation)) }
}
