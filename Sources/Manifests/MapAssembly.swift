import Diagnostics
import Ordering

/// Puts the entries of a map together where keys may be written twice or come from other maps.
///
/// Merging follows the reader that Kubernetes uses: what `<<` brings is set at the place where `<<` stands. A key
/// written after it wins; one written before it is overwritten. Of several maps in a list the earlier wins.
struct MapAssembly {
  private(set) var entries: [ManifestMap.Entry] = []
  private(set) var diagnostics: [Diagnostic] = []
  private let file: SourceFile
  private var places: [KeyBytes: Int] = [:]
  /// Of each entry, whether the map itself has written it.
  private var isOwn: [Bool] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  /// Adds an entry that the map itself has; the later of two with one key is kept.
  mutating func add(_ entry: ManifestMap.Entry) {
    let key = KeyBytes(entry.key)
    guard let place = places[key] else { return append(entry, key, isOwn: true) }
    if isOwn[place] {
      let first = entries[place].keySpan
      report(.duplicateKey(entry.key, Label(file, entry.keySpan), first: Label(file, first)))
    }
    entries[place] = entry
    isOwn[place] = true
  }

  /// Adds what a `<<` brings: a map, or a list of maps.
  mutating func merge(_ entry: ManifestMap.Entry) {
    switch entry.value.content {
    case .map(let map): set(map, at: entry.keySpan)
    case .list(let items) where items.allSatisfy({ $0.map != nil }):
      for case .map(let map) in items.reversed().map(\.content) { set(map, at: entry.keySpan) }
    default: report(.mergeOfOther(entry.value, entry.keySpan, in: file))
    }
  }

  private mutating func set(_ map: ManifestMap, at mergeSpan: Span) {
    for entry in map.entries {
      let key = KeyBytes(entry.key)
      guard let place = places[key] else {
        append(entry, key, isOwn: false)
        continue
      }
      if isOwn[place], entries[place].value != entry.value {
        report(.mergeOverrides(entry.key, Label(file, entries[place].keySpan), merge: Label(file, mergeSpan)))
      }
      entries[place].value = entry.value
    }
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    let isFirstError = diagnostic.severity == .error && !diagnostics.hasErrors
    if diagnostics.count < TreeBuilder.mostDiagnostics || isFirstError { diagnostics.append(diagnostic) }
  }

  private mutating func append(_ entry: ManifestMap.Entry, _ key: KeyBytes, isOwn own: Bool) {
    places[key] = entries.count
    entries.append(entry)
    isOwn.append(own)
  }
}

/// A key that equals only what has the same bytes, where strings equal what looks the same.
private struct KeyBytes: Hashable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: KeyBytes, right: KeyBytes) -> Bool { left.text.utf8.elementsEqual(right.text.utf8) }

  func hash(into hasher: inout Hasher) {
    var text = text
    text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
