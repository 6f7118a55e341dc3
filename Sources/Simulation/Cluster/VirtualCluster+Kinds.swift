import Ordering

// Which kinds the cluster's API knows, and in which versions.

extension VirtualCluster {
  /// Whether the cluster's API knows a kind.
  package func serves(_ kind: GroupKind) -> Bool { !unserved.contains(kind) }

  /// Whether it knows the kind in a version, or in any. All versions count as known of a kind whose definition nobody
  /// shows.
  func serves(_ kind: GroupKind, _ version: String?) -> Bool {
    guard serves(kind) else { return false }
    guard let version, let served = versions[kind] else { return true }
    return served.contains(version)
  }

  /// Why the API does not find a kind (`ServerResourceForGroupVersionKind`): its group and version are served and it
  /// is not among them, or they are not.
  package func discoveryError(of kind: GroupKind, version: String) -> String {
    let isGroupServed = kinds.contains { other, entry in
      other.group == kind.group && serves(other)
        && (versions[other]?.contains(version) ?? (entry.version == version))
    }
    if isGroupServed { return "\(kind.kind).\(kind.group) \"\" not found" }
    let groupVersion = kind.group.isEmpty ? version : "\(kind.group)/\(version)"
    return "failed to discover server resources for group version \(groupVersion): \(SyncOperation.notServed)"
  }

  /// A kind that the API knows with the version it prefers: this one, or else one of the same name in another group
  /// (`getAPIResourceInfo`); nil if there is none.
  func served(like kind: GroupKind) -> (kind: GroupKind, version: String)? {
    if let version = preferredVersion(of: kind) { return (kind, version) }
    return kinds.stock(of: kind.kind).lazy.compactMap { other in
      preferredVersion(of: other).map { (other, $0) }
    }.first
  }

  private func preferredVersion(of kind: GroupKind) -> String? {
    guard serves(kind), let entry = kinds[kind] else { return nil }
    return versions[kind]?.max { VersionRank($0) < VersionRank($1) } ?? entry.version
  }
}

/// How Kubernetes ranks versions of a kind: stable ones over beta over alpha, each by number, and other names last.
private struct VersionRank: Comparable {
  private var numbers: (stability: Int, major: Int, minor: Int) = (-1, 0, 0)
  private let name: String

  init(_ name: String) {
    self.name = name
    guard name.first == "v" else { return }
    let rest = name.dropFirst()
    let major = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(major) else { return }
    let end = rest.dropFirst(major.count)
    if end.isEmpty {
      numbers = (2, number, 0)
    } else {
      for (stability, word) in ["alpha", "beta"].enumerated() where end.hasPrefix(word) {
        guard let minor = Int(end.dropFirst(word.count)) else { return }
        numbers = (stability, number, minor)
      }
    }
  }

  static func < (left: VersionRank, right: VersionRank) -> Bool {
    left.numbers == right.numbers ? left.name > right.name : left.numbers < right.numbers
  }

  static func == (left: VersionRank, right: VersionRank) -> Bool { left.name == right.name }
}
