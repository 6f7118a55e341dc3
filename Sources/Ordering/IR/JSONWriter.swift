import Diagnostics

/// Writes JSON as it goes, two spaces a level, into a buffer that its owner empties when it likes.
///
/// Calls must come in the order of the document: `openMap`, then `key` and a value in turn, then `closeMap`.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// One entry a level: whether something was written there already, and whether it is written on one line.
  private var levels: [(isEmpty: Bool, isFlat: Bool)] = []
  private var followsKey = false
  private var isOneLine = false

  package init() {}

  /// Hands over what was written so far.
  package mutating func drain() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  /// Hands over what was written once it is worth a call.
  package mutating func drainIfFull(to sink: any ByteSink) throws(WriteFailure) {
    if bytes.count > 1 << 16 { try sink.write(drain()) }
  }

  /// Opens a map; a flat one stays on its line.
  package mutating func openMap(flat: Bool = false) { open("{", flat: flat) }
  package mutating func closeMap() { close("}") }
  package mutating func openList(flat: Bool = false) { open("[", flat: flat) }
  package mutating func closeList() { close("]") }

  package mutating func key(_ name: String) {
    separate()
    quote(name)
    append(": ")
    followsKey = true
  }

  package mutating func value(_ text: String) {
    separate()
    quote(text)
  }

  package mutating func value(_ number: Int) {
    separate()
    append(String(number))
  }

  package mutating func value(_ flag: Bool) {
    separate()
    append(flag ? "true" : "false")
  }

  /// Writes a number so that it reads back as a floating-point number of the same value.
  package mutating func value(_ number: Double) {
    separate()
    append(number.description)
  }

  package mutating func null() {
    separate()
    append("null")
  }

  package mutating func value(_ node: ManifestNode) {
    switch node.content {
    case .null: null()
    case .bool(let flag): value(flag)
    case .integer(let number): value(number)
    case .float(let number): value(number)
    case .string(let text): value(text)
    case .list(let items):
      openList()
      for item in items { value(item) }
      closeList()
    case .map(let map):
      openMap()
      for entry in map.entries {
        key(entry.key)
        value(entry.value)
      }
      closeMap()
    }
  }

  /// A node as one line.
  package static func line(_ node: ManifestNode) -> String {
    var writer = JSONWriter()
    writer.isOneLine = true
    writer.value(node)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Ends the document.
  package mutating func finish() { append("\n") }

  private mutating func open(_ bracket: StaticString, flat: Bool) {
    separate()
    append(bracket)
    levels.append((isEmpty: true, isFlat: flat || levels.last?.isFlat ?? isOneLine))
  }

  private mutating func close(_ bracket: StaticString) {
    guard let level = levels.popLast() else { return }
    if !level.isEmpty, !level.isFlat { breakLine() }
    append(bracket)
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    guard let level = levels.last else { return }
    if !level.isEmpty { append(level.isFlat ? ", " : ",") }
    if !level.isFlat { breakLine() }
    levels[levels.count - 1].isEmpty = false
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    for _ in levels { append("  ") }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Writes a string in quotes, in as long pieces as its escapes leave.
  private mutating func quote(_ text: String) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      var start = 0
      for (offset, byte) in text.enumerated() where JSONWriter.wantsEscape(byte) {
        bytes.append(contentsOf: text[start..<offset])
        escape(byte)
        start = offset + 1
      }
      bytes.append(contentsOf: text[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func wantsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  private mutating func escape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case UInt8(ascii: "\n"): append("\\n")
    case UInt8(ascii: "\r"): append("\\r")
    case UInt8(ascii: "\t"): append("\\t")
    default:
      append("\\u00")
      for digit in [byte >> 4, byte & 0xF] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
