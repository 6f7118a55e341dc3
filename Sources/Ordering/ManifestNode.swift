import Diagnostics

/// A value of a manifest with the place it was written at.
///
/// What Kubernetes knows of a manifest is JSON, so this is JSON with places. Equality is that of the data: places do
/// not count, nor does the order of a map's keys.
package struct ManifestNode: Sendable {
  package enum Content: Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case float(Double)
    case string(String)
    case list([ManifestNode])
    case map(ManifestMap)
  }

  package var content: Content
  package var span: Span

  package init(_ content: Content, span: Span = .zero) {
    self.content = content
    self.span = span
  }

  package static func string(_ text: String) -> ManifestNode { ManifestNode(.string(text)) }

  /// The deepest nesting of lists and maps that any reader accepts, so that walks over a manifest may recurse.
  package static let deepestNesting = 1_000
}

/// A map of a manifest: entries in the order they were written, no key twice.
package struct ManifestMap: Sendable {
  package struct Entry: Sendable {
    package var key: String
    package var keySpan: Span
    package var value: ManifestNode

    package init(_ key: String, _ value: ManifestNode, keySpan: Span = .zero) {
      self.key = key
      self.keySpan = keySpan
      self.value = value
    }
  }

  package private(set) var entries: [Entry]

  /// Takes entries whose keys are known to differ.
  package init(entries: [Entry] = []) {
    self.entries = entries
  }

  package func entry(_ key: String) -> Entry? {
    for entry in entries where entry.key == key { return entry }
    return nil
  }

  package subscript(key: String) -> ManifestNode? {
    get {
      for index in entries.indices where entries[index].key == key { return entries[index].value }
      return nil
    }
    set {
      let position = entries.firstIndex { $0.key == key }
      switch (position, newValue) {
      case (let position?, let value?): entries[position].value = value
      case (nil, let value?): entries.append(Entry(key, value))
      case (let position?, nil): entries.remove(at: position)
      case (nil, nil): break
      }
    }
  }
}

extension ManifestNode {
  package var map: ManifestMap? {
    if case .map(let map) = content { map } else { nil }
  }

  package var list: [ManifestNode]? {
    if case .list(let items) = content { items } else { nil }
  }

  package var string: String? {
    if case .string(let text) = content { text } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = content { value } else { nil }
  }

  package var integer: Int? {
    if case .integer(let value) = content { value } else { nil }
  }

  /// Whether this is neither a list nor a map.
  package var isScalar: Bool { list == nil && map == nil }

  package var isNull: Bool {
    if case .null = content { true } else { false }
  }

  /// The value of a key, if this is a map that has it.
  package subscript(key: String) -> ManifestNode? { map?[key] }

  /// What kind of value this is, in words for a message.
  package var article: String {
    switch content {
    case .null: "null"
    case .bool: "a boolean"
    case .integer, .float: "a number"
    case .string: "a string"
    case .list: "a list"
    case .map: "a map"
    }
  }
}

extension ManifestNode {
  /// Whether everything that another manifest wants is so in this one, which may have more: what the cluster adds to an
  /// object is no difference. A key that is wanted to be null may be absent.
  package func covers(_ wanted: ManifestNode) -> Bool {
    switch (content, wanted.content) {
    case (.map(let own), .map(let other)):
      // One way or the other every value is looked at once, so that the time stays in step with the size.
      if own.entries.count == other.entries.count, zip(own.entries, other.entries).allSatisfy({ $0.key == $1.key }) {
        return zip(own.entries, other.entries).allSatisfy { $0.value.covers($1.value) }
      }
      let values = Dictionary(own.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return other.entries.allSatisfy { values[$0.key]?.covers($0.value) ?? $0.value.isNull }
    case (.list(let own), .list(let other)):
      return own.count == other.count && zip(own, other).allSatisfy { $0.covers($1) }
    default: return self == wanted
    }
  }
}

extension ManifestNode {
  /// Whether every key of another manifest is in this one too, whatever its value; a key that is null may be absent.
  package func keeps(keysOf other: ManifestNode) -> Bool {
    switch (content, other.content) {
    case (.map(let own), .map(let other)):
      if own.entries.count == other.entries.count, zip(own.entries, other.entries).allSatisfy({ $0.key == $1.key }) {
        return zip(own.entries, other.entries).allSatisfy { $0.value.keeps(keysOf: $1.value) }
      }
      let values = Dictionary(own.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      return other.entries.allSatisfy { values[$0.key]?.keeps(keysOf: $0.value) ?? $0.value.isNull }
    case (.list(let own), .list(let other)):
      return own.count != other.count || zip(own, other).allSatisfy { $0.keeps(keysOf: $1) }
    default: return true
    }
  }
}

extension ManifestNode: Equatable {
  package static func == (left: ManifestNode, right: ManifestNode) -> Bool {
    switch (left.content, right.content) {
    case (.null, .null): true
    case (.bool(let left), .bool(let right)): left == right
    case (.integer(let left), .integer(let right)): left == right
    case (.float(let left), .float(let right)): left == right
    case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
    case (.list(let left), .list(let right)): left == right
    case (.map(let left), .map(let right)): left == right
    default: false
    }
  }
}

extension ManifestMap: Equatable {
  package static func == (left: ManifestMap, right: ManifestMap) -> Bool {
    guard left.entries.count == right.entries.count else { return false }
    if zip(left.entries, right.entries).allSatisfy({ $0.key == $1.key }) {
      return zip(left.entries, right.entries).allSatisfy { $0.value == $1.value }
    }
    let values = Dictionary(right.entries.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    return left.entries.allSatisfy { values[$0.key] == $0.value }
  }
}
