/// The kinds that Argo CD has a health check for; every other kind counts as done as soon as it is applied.
///
/// Source: the sync engine's own checks (`GetHealthCheckFunc`) and the `health.lua` files under
/// `resource_customizations`, of every patch that is known: they changed with the first of a line alone. A `*` in them
/// matches any text, as Argo CD's glob does (`getWildcardBuiltInHealthOverrideLua`).
///
/// The table is read once, when somebody first asks.
package struct HealthCheckedKinds: Sendable {
  /// Kinds by name, and patterns for the others, each with the releases that check it.
  private struct Table: Sendable {
    var kinds: [GroupKind: ClosedRange<Release>] = [:]
    var patterns: [(group: Substring, kind: Substring, releases: ClosedRange<Release>)] = []

    init(_ chapters: [HealthCheckChapter]) {
      for chapter in chapters {
        for line in chapter.kinds.split(separator: "\n") { add(line, chapter.releases) }
      }
    }

    private mutating func add(_ line: Substring, _ releases: ClosedRange<Release>) {
      let words = line.split(separator: " ")
      guard let head = words.first?.dropLast() else { return }
      let group = head == "core" ? "" : head
      for kind in words.dropFirst() {
        if group.contains("*") || kind.contains("*") {
          patterns.append((group, kind, releases))
        } else {
          kinds[GroupKind(group: String(group), kind: String(kind))] = releases
        }
      }
    }
  }

  private let table: Table
  private let release: Release

  /// The engine's own checks alone.
  package static let engine = HealthCheckedKinds(table: Table([.engine]), release: .newest)

  private static let everyTable = Table(HealthCheckChapter.all)

  private init(table: Table, release: Release) {
    (self.table, self.release) = (table, release)
  }

  /// The kinds that a release checks.
  package init(release: Release) {
    self.init(table: HealthCheckedKinds.everyTable, release: release)
  }

  package func contains(_ kind: GroupKind) -> Bool {
    if let releases = table.kinds[kind], releases.contains(release) { return true }
    let group = kind.group.isEmpty ? "core" : kind.group
    return table.patterns.contains { pattern in
      pattern.releases.contains(release) && HealthCheckedKinds.glob(pattern.group, matches: group)
        && HealthCheckedKinds.glob(pattern.kind, matches: kind.kind)
    }
  }

  /// Whether a pattern in which `*` stands for any text, once, matches a word.
  private static func glob(_ pattern: Substring, matches word: String) -> Bool {
    guard let star = pattern.firstIndex(of: "*") else { return pattern == word }
    let head = pattern[..<star]
    let tail = pattern[pattern.index(after: star)...]
    return word.utf8.count >= head.utf8.count + tail.utf8.count && word.hasPrefix(head) && word.hasSuffix(tail)
  }
}
