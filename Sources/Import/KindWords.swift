import Ordering

/// How a script names the kinds of some resources, and what it has to say of them first.
struct KindWords {
  /// How one kind is named.
  private struct Word {
    /// `Service` or `Service.serving.knative.dev`.
    var text: String
    /// The version that a declaration gets without saying one; nothing if each has to say its own.
    var version: String?
    /// Where its objects live, as far as the script knows it.
    var scope: Scope?
  }

  private var words: [GroupKind: Word] = [:]
  /// The statements that introduce kinds, in the order in which they are met.
  private(set) var lines: [String] = []

  init(_ resources: [Resource], kinds: KindTable) {
    var versions: [GroupKind: [String]] = [:]
    var order: [GroupKind] = []
    var defined: [GroupKind: KindTable.Entry] = [:]
    var definitions: [GroupKind] = []
    for resource in resources {
      if versions[resource.groupKind] == nil { order.append(resource.groupKind) }
      versions[resource.groupKind, default: []].append(resource.version)
      guard let kind = resource.definedKind, defined[kind] == nil else { continue }
      defined[kind] = kinds[kind]
      definitions.append(kind)
    }
    var introduced: [GroupKind] = []
    for kind in order where defined[kind] == nil {
      if let line = KindWords.line(introducing: kind, versions[kind] ?? []) {
        lines.append(line.text)
        introduced.append(kind)
        words[kind] = Word(text: kind.kind, version: line.version, scope: KindWords.scope(of: kind))
      }
    }
    // What a bare name means: Kubernetes' own kind, else the first that the script introduces.
    let meanings = Dictionary((introduced + definitions).map { ($0.kind, $0) }, uniquingKeysWith: { first, _ in first })
    for kind in order {
      guard Words.isKind(kind.kind) else {
        // The body says what it is.
        words[kind] = Word(text: Words.kind(like: kind.kind), version: nil, scope: .namespaced)
        continue
      }
      let known = defined[kind] ?? KindTable.builtIn[kind]
      var word = words[kind] ?? Word(text: kind.kind, version: known?.version, scope: known?.scope ?? .namespaced)
      let isMeant = (KindTable.builtIn.preferred(kind.kind) ?? meanings[kind.kind]) == kind
      if !isMeant { if KindWords.isGroup(kind.group) { word.text += "." + kind.group } else { word.version = nil } }
      words[kind] = word
    }
  }

  /// The statement that introduces a kind which no definition does: one that nobody knows, or one that is known in
  /// another version than all of its objects have.
  private static func line(introducing kind: GroupKind, _ versions: [String]) -> (text: String, version: String)? {
    guard Words.isKind(kind.kind) else { return nil }
    let only = versions.allSatisfy { $0 == versions.first } ? versions.first : nil
    if let known = KindTable.builtIn[kind], only == nil || only == known.version { return nil }
    guard let version = only ?? versions.first, !version.isEmpty, !version.contains("/") else { return nil }
    let apiVersion = kind.group.isEmpty ? version : "\(kind.group)/\(version)"
    return (
      "kind \(kind.kind) = \(StringText.quoted(apiVersion))" + (scope(of: kind) == .cluster ? " cluster" : ""), version
    )
  }

  private static func scope(of kind: GroupKind) -> Scope { KindTable.builtIn.scope(of: kind) ?? .namespaced }

  /// Whether a group can stand behind a kind, as words joined by dots.
  private static func isGroup(_ group: String) -> Bool {
    group.isEmpty || group.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { Words.isWord($0) }
  }

  /// How a declaration names the kind.
  func head(_ resource: Resource) -> String { words[resource.groupKind]?.text ?? resource.kind }

  /// Whether a declaration of the kind has the resource's apiVersion without saying so.
  func implies(_ resource: Resource) -> Bool {
    words[resource.groupKind]?.version == resource.version
      && resource.manifest["apiVersion"]?.string == resource.apiVersion
  }

  /// Whether a group's namespace passes the resource by.
  func isClusterScoped(_ resource: Resource) -> Bool {
    words[resource.groupKind]?.scope == .cluster && implies(resource)
  }
}
