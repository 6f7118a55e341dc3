import Diagnostics
import Manifests
import Ordering

/// The comments of a document, each with the entry that it belongs to: the next one if it has a line of its own, else
/// the one on its line.
package struct ManifestComments: Sendable {
  /// What stands before the first entry.
  private(set) var head: [String] = []
  /// What belongs to an entry or an item, by the offset at which that begins.
  private(set) var inner: [UInt32: [String]] = [:]
  /// What stands behind the last entry.
  private(set) var tail: [String] = []

  package init(_ document: ManifestDocument) {
    guard !document.comments.isEmpty else { return }
    let starts = document.root.starts
    for comment in document.comments {
      let text = comment.text(in: document.file)
      let next = starts.firstPlace { $0 > comment.span.start }
      if next == 0 {
        head.append(text)
      } else if !ManifestComments.isAlone(comment, in: document.file) {
        inner[starts[next - 1], default: []].append(text)
      } else if next < starts.count {
        inner[starts[next], default: []].append(text)
      } else {
        tail.append(text)
      }
    }
  }

  /// The comments of a document, parted among the objects of a list: each has those of its own entries, and what belongs to
  /// the list itself goes to the first.
  package static func parted(_ document: ManifestDocument, among manifests: [ManifestNode]) -> [ManifestComments] {
    let whole = ManifestComments(document)
    guard manifests.count > 1, !whole.isEmpty else { return manifests.map { _ in whole } }
    var left = whole.inner
    var parts = manifests.map { manifest in
      var part = ManifestComments()
      for start in manifest.starts { part.inner[start] = left.removeValue(forKey: start) }
      return part
    }
    parts[0].head = whole.head + left.keys.sorted().flatMap { left[$0] ?? [] }
    parts[parts.count - 1].tail = whole.tail
    return parts
  }

  /// Comments of a manifest whose document is not at hand.
  init() {}

  var isEmpty: Bool { head.isEmpty && inner.isEmpty && tail.isEmpty }

  private static func isAlone(_ comment: Comment, in file: SourceFile) -> Bool {
    let before = file.bytes[..<Int(comment.span.start)].reversed().prefix { $0 != 0x0A && $0 != 0x0D }
    return before.allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// Moves what belongs to entries that no body has to the head.
  mutating func settle(in fields: [ManifestMap.Entry]) {
    guard !inner.isEmpty else { return }
    let written = Set(ManifestNode(.map(ManifestMap(entries: fields))).starts)
    for start in inner.keys.sorted() where !written.contains(start) {
      head += inner.removeValue(forKey: start) ?? []
    }
    if fields.isEmpty { (head, tail) = (head + tail, []) }
  }

  /// Whether something belongs to what begins at an offset.
  func has(_ start: UInt32) -> Bool { !inner.isEmpty && inner[start] != nil }

  /// Hands over what belongs to an entry that begins at an offset.
  mutating func take(at start: UInt32) -> [String] { inner.isEmpty ? [] : inner.removeValue(forKey: start) ?? [] }
}

extension ManifestNode {
  /// Where the entries and items below begin, in order.
  fileprivate var starts: [UInt32] {
    var found: [UInt32] = []
    collect(&found)
    return found.sorted()
  }

  private func collect(_ starts: inout [UInt32]) {
    switch content {
    case .map(let map):
      for entry in map.entries {
        starts.append(entry.keySpan.start)
        entry.value.collect(&starts)
      }
    case .list(let items):
      for item in items {
        if item.isScalar { starts.append(item.span.start) }
        item.collect(&starts)
      }
    default: break
    }
  }
}
