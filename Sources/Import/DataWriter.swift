import Evaluation
import Ordering
import Syntax

// Manifest data as people write it in a script: small maps on a line, maps of one key as dotted keys, capital words and
// quantities without quotes where they are no free text, texts of several lines as such.

/// Writes manifest data.
struct DataWriter {
  private(set) var text: [UInt8]
  /// How many blocks and brackets are open.
  private var depth: Int
  /// Where the present line begins in the text.
  private var lineStart: Int
  /// What is to be said of entries.
  private var comments: ManifestComments

  /// Brackets deeper than this are written as JSON in a string, since the parser takes no more than 256.
  private static let deepest = 200
  /// The most columns of a line that is head and body in one.
  private static let shortLine = 72

  /// Goes on with a text in which so many blocks are open.
  init(_ text: [UInt8], depth: Int, comments: ManifestComments) {
    self.text = text
    self.depth = depth
    self.comments = comments
    lineStart = (text.lastIndex(of: 0x0A) ?? -1) + 1
  }

  /// Writes the body of a declaration.
  ///
  /// - Parameter quoted: keys that stand in quotes, beside the words of clauses.
  mutating func body(_ fields: [ManifestMap.Entry], quoting quoted: Set<String>) {
    if let line = line(fields, quoting: quoted) { return put(" { \(line) }") }
    put(" {")
    depth += 1
    for field in fields { entry(field, isFree: false, quoting: quoted.union(Parser.clauseWords)) }
    for comment in comments.tail { remark(comment) }
    depth -= 1
    newline()
    put("}")
  }

  /// The body on the line of the head, if it is one short field.
  private func line(_ fields: [ManifestMap.Entry], quoting quoted: Set<String>) -> String? {
    guard fields.count == 1, comments.isEmpty else { return nil }
    let path = KeyPath(fields[0], isFree: false, quoting: quoted.union(Parser.clauseWords))
    guard !path.isOddSelector else { return nil }
    let room = DataWriter.shortLine - (text.count - lineStart) - path.text.utf8.count
    return FlatText.of(path.value, isFree: path.isFree, room: room, comments).map { "\(path.text): \($0)" }
  }

  private mutating func put(_ piece: String) { text.append(contentsOf: piece.utf8) }

  private mutating func newline() {
    text.append(0x0A)
    lineStart = text.count
    text.append(contentsOf: repeatElement(0x20, count: 2 * depth))
  }

  /// Writes what belongs to an entry that begins at an offset.
  private mutating func remark(at start: UInt32) {
    for comment in comments.take(at: start) { remark(comment) }
  }

  private mutating func remark(_ comment: String) {
    newline()
    put(comment.isEmpty ? "#" : "# \(comment)")
  }

  private mutating func entry(_ entry: ManifestMap.Entry, isFree: Bool, quoting quoted: Set<String> = []) {
    let path = KeyPath(entry, isFree: isFree, quoting: quoted)
    for start in path.starts { remark(at: start) }
    newline()
    put(path.text + ": ")
    if path.isOddSelector { return put(DataWriter.json(path.value)) }
    value(path.value, isFree: path.isFree)
  }

  private mutating func value(_ node: ManifestNode, isFree: Bool) {
    // What follows on the line is at most a closing bracket or two.
    let room = Formatter.width - (text.count - lineStart) - 2
    if let flat = FlatText.of(node, isFree: isFree, room: room, comments) { return put(flat) }
    guard depth < DataWriter.deepest else { return put(DataWriter.json(node)) }
    switch node.content {
    case .string(let string): StringText.isBlock(string) ? block(string) : put(StringText.line(string))
    case .map(let map): self.map(map, isFree: isFree)
    case .list(let items): list(items, isFree: isFree)
    default: put(FlatText.scalar(node, isFree: isFree))
    }
  }

  /// Data as a call that reads it from a text.
  private static func json(_ node: ManifestNode) -> String { "fromJSON(\(StringText.line(JSONWriter.line(node))))" }

  private mutating func map(_ map: ManifestMap, isFree: Bool) {
    put("{")
    depth += 1
    for entry in map.entries { self.entry(entry, isFree: isFree) }
    depth -= 1
    newline()
    put("}")
  }

  private mutating func list(_ items: [ManifestNode], isFree: Bool) {
    put("[")
    defer { put("]") }
    if items.count == 1, !items[0].isScalar { return value(items[0], isFree: isFree) }
    depth += 1
    for item in items {
      if let start = item.map?.entries.first?.keySpan.start ?? (item.isScalar ? item.span.start : nil) {
        remark(at: start)
      }
      newline()
      value(item, isFree: isFree)
    }
    depth -= 1
    newline()
  }

  /// Writes a text of several lines between three quotes, which stand a level in.
  private mutating func block(_ string: String) {
    put("'''")
    depth += 1
    for line in string.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      text.append(0x0A)
      guard !line.isEmpty else { continue }
      text.append(contentsOf: repeatElement(0x20, count: 2 * depth))
      text.append(contentsOf: line)
    }
    newline()
    put("'''")
    depth -= 1
  }
}
