import Diagnostics
import Ordering

/// The kinds that a script may speak of: Kubernetes' and Argo CD's own, and those that it introduces.
struct KindBook {
  /// A kind with what a manifest has to say of it.
  struct Known {
    var kind: GroupKind
    var version: String
    /// Nothing where it is not known.
    var scope: Scope?

    var apiVersion: String { kind.group.isEmpty ? version : "\(kind.group)/\(version)" }
  }

  private(set) var table = KindTable.builtIn
  private var own: [String: [GroupKind]] = [:]
  private var found: [String: Known] = [:]

  /// Takes in the kind that a definition introduces.
  mutating func add(_ kind: GroupKind, of definition: Resource) {
    table.add(definition: definition)
    introduce(kind)
  }

  /// Takes in a kind that was introduced by hand.
  mutating func add(_ kind: GroupKind, version: String, scope: Scope) {
    table[kind] = KindTable.Entry(version: version, scope: scope)
    introduce(kind)
  }

  private mutating func introduce(_ kind: GroupKind) {
    if !(own[kind.kind] ?? []).contains(kind) { own[kind.kind, default: []].append(kind) }
    found = [:]
  }

  /// The kind of a name; nothing if it is not known. A bare name is Kubernetes' own kind if there is one;
  /// another of that name is told from it by its group, as in kubectl.
  mutating func known(_ kind: String, group: String?) -> Known? {
    if group == nil, let known = found[kind] { return known }
    guard let resolved = resolve(kind, group), let entry = table[resolved] else { return nil }
    let known = Known(kind: resolved, version: entry.version, scope: entry.scope)
    if group == nil { found[kind] = known }
    return known
  }

  private func resolve(_ kind: String, _ group: String?) -> GroupKind? {
    if let group { return GroupKind(group: group, kind: kind) }
    return KindTable.builtIn.preferred(kind) ?? own[kind]?.first
  }

  /// The kind and version that an apiVersion in a body names; a kind that is not known is introduced so.
  mutating func known(_ kind: String, apiVersion: String) -> Known {
    let (group, version) = KindBook.split(apiVersion)
    let resolved = GroupKind(group: group, kind: kind)
    if table[resolved] == nil { add(resolved, version: version, scope: table.scope(of: resolved) ?? .namespaced) }
    return Known(kind: resolved, version: version, scope: table.scope(of: resolved))
  }

  static func split(_ apiVersion: String) -> (group: String, version: String) {
    guard let slash = apiVersion.firstIndex(of: "/") else { return ("", apiVersion) }
    return (String(apiVersion[..<slash]), String(apiVersion[apiVersion.index(after: slash)...]))
  }

  /// All names of kinds, sorted.
  var names: [String] { Set(KindTable.builtIn.names + own.keys).sorted() }
}
