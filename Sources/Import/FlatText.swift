import Ordering

/// Manifest data on one line.
enum FlatText {
  /// The most entries of a map that stands on one line.
  private static let mostEntries = 6

  /// Nothing if it belongs on several lines or takes more than so many columns.
  static func of(_ node: ManifestNode, isFree: Bool, room: Int, _ comments: ManifestComments) -> String? {
    switch node.content {
    case .map(let map): return of(map, isFree: isFree, room: room, comments)
    case .list(let items): return of(items, isFree: isFree, room: room, comments)
    case .string(let string) where StringText.isBlock(string): return nil
    default: return scalar(node, isFree: isFree)
    }
  }

  private static func of(_ map: ManifestMap, isFree: Bool, room: Int, _ comments: ManifestComments) -> String? {
    guard map.entries.count <= mostEntries else { return nil }
    guard !map.entries.isEmpty else { return "{}" }
    var text = "{ "
    for (index, entry) in map.entries.enumerated() {
      let path = KeyPath(entry, isFree: isFree)
      guard !path.isOddSelector, !path.starts.contains(where: comments.has) else { return nil }
      if map.entries.count > 1, path.value.holdsFields { return nil }
      if index > 0 { text += ", " }
      text += path.text + ": "
      guard text.utf8.count < room,
        let value = of(path.value, isFree: path.isFree, room: room - text.utf8.count, comments)
      else {
        return nil
      }
      text += value
    }
    text += " }"
    return text.unicodeScalars.count <= room ? text : nil
  }

  private static func of(_ items: [ManifestNode], isFree: Bool, room: Int, _ comments: ManifestComments) -> String? {
    guard items.count <= 40, items.count == 1 || items.allSatisfy(isSmall) else { return nil }
    guard !items.contains(where: { $0.isScalar && comments.has($0.span.start) }) else { return nil }
    var text = "["
    for (index, item) in items.enumerated() {
      if index > 0 { text += ", " }
      guard text.utf8.count < room, let value = of(item, isFree: isFree, room: room - text.utf8.count, comments) else {
        return nil
      }
      text += value
    }
    text += "]"
    return text.unicodeScalars.count <= room ? text : nil
  }

  /// Whether several of these have room on a line: values without parts, and maps of one of those.
  private static func isSmall(_ node: ManifestNode) -> Bool {
    node.isScalar || node.map.map { $0.entries.count == 1 && $0.entries[0].value.isScalar } ?? false
  }

  /// A value without parts.
  static func scalar(_ node: ManifestNode, isFree: Bool) -> String {
    switch node.content {
    case .bool(let flag): flag ? "true" : "false"
    case .integer(let number): String(number)
    case .float(let number): number.description
    case .string(let string):
      !isFree && (Words.isCapital(string) || Words.isQuantity(string)) ? string : StringText.line(string)
    default: "null"
    }
  }
}

extension ManifestNode {
  /// Whether this is a map, or a list that holds maps, and so more than a word or two about something.
  fileprivate var holdsFields: Bool {
    switch content {
    case .map(let map): !map.entries.isEmpty
    case .list(let items): !items.allSatisfy(\.isScalar)
    default: false
    }
  }
}
