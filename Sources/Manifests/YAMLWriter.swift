import Ordering

/// Writes YAML the way kubectl does: block style, two spaces a level, a list's dashes below its key.
///
/// Strings are written so that every common reader takes them for the same string: Go's yaml.v2 and v3, PyYAML, ruamel
/// and libyaml, by the rules of YAML 1.1 and 1.2 alike. Lines are never folded.
package struct YAMLWriter {
  package private(set) var bytes: [UInt8] = []
  private var isFirst: Bool

  /// - Parameter continues: whether other documents stand before those that this writer writes.
  package init(continues: Bool = false) {
    isFirst = !continues
  }

  /// Writes a document; `---` goes between two of them.
  package mutating func document(_ root: ManifestNode) {
    if !isFirst { append("---\n") }
    isFirst = false
    switch root.content {
    case .map(let map) where !map.entries.isEmpty: write(map, indent: 0, isInline: true)
    case .list(let items) where !items.isEmpty: write(items, indent: 0, isInline: true)
    default: scalar(root, indent: 0)
    }
  }

  /// Writes a map's lines; the first follows on the line begun if it is inline.
  private mutating func write(_ map: ManifestMap, indent: Int, isInline: Bool) {
    // Entries are looked at where they stand: copying each would cost more than writing it.
    map.entries.withUnsafeBufferPointer { entries in
      for index in entries.indices {
        if index > 0 || !isInline { self.indent(indent) }
        key(entries[index].key, indent: indent)
        value(entries[index].value, indent: indent)
      }
    }
  }

  /// Writes what stands behind a key.
  private mutating func value(_ node: ManifestNode, indent: Int) {
    switch node.content {
    case .map(let map) where !map.entries.isEmpty:
      bytes.append(0x0A)
      write(map, indent: indent + 2, isInline: false)
    case .list(let items) where !items.isEmpty:
      bytes.append(0x0A)
      write(items, indent: indent, isInline: false)
    default:
      bytes.append(0x20)
      scalar(node, indent: indent)
    }
  }

  /// Writes a list's lines; the first follows on the line begun if it is inline.
  private mutating func write(_ items: [ManifestNode], indent: Int, isInline: Bool) {
    items.withUnsafeBufferPointer { items in
      for index in items.indices {
        if index > 0 || !isInline { self.indent(indent) }
        append("- ")
        item(items[index], indent: indent)
      }
    }
  }

  /// Writes what stands behind a dash.
  private mutating func item(_ node: ManifestNode, indent: Int) {
    switch node.content {
    case .map(let map) where !map.entries.isEmpty: write(map, indent: indent + 2, isInline: true)
    case .list(let items) where !items.isEmpty: write(items, indent: indent + 2, isInline: true)
    default: scalar(node, indent: indent)
    }
  }

  /// Writes what fits on one line, or a literal block, and ends the line.
  private mutating func scalar(_ node: ManifestNode, indent: Int) {
    switch node.content {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .integer(let number): append(String(number))
    case .float(let number): append(YAMLWriter.text(of: number))
    case .list: append("[]")
    case .map: append("{}")
    case .string(let text):
      if text.utf8.withContiguousStorageIfAvailable({ string($0, indent: indent) }) == nil {
        var text = text
        text.withUTF8 { string($0, indent: indent) }
      }
      return
    }
    bytes.append(0x0A)
  }

  private mutating func string(_ text: UnsafeBufferPointer<UInt8>, indent: Int) {
    switch PlainText.form(of: text) {
    case .plain: bytes.append(contentsOf: text)
    case .singleQuoted: singleQuote(text)
    case .doubleQuoted: doubleQuote(text)
    case .literal: return literal(text, indent: indent + 2)
    }
    bytes.append(0x0A)
  }

  /// Readers look for the `:` of a key no further than 1,024 characters on, unless a `?` announces the key.
  private static let longestSimpleKey = 1_000

  private mutating func key(_ name: String, indent: Int) {
    let start = bytes.count
    if name.utf8.withContiguousStorageIfAvailable({ keyText($0) }) == nil {
      var name = name
      name.withUTF8 { keyText($0) }
    }
    if bytes.count - start > YAMLWriter.longestSimpleKey {
      bytes.insert(contentsOf: [UInt8(ascii: "?"), 0x20], at: start)
      bytes.append(0x0A)
      self.indent(indent)
    }
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func keyText(_ text: UnsafeBufferPointer<UInt8>) {
    switch PlainText.form(of: text) {
    case .plain: bytes.append(contentsOf: text)
    case .singleQuoted: singleQuote(text)
    case .doubleQuoted, .literal: doubleQuote(text)
    }
  }

  private mutating func singleQuote(_ text: UnsafeBufferPointer<UInt8>) {
    let quote = UInt8(ascii: "'")
    bytes.append(quote)
    for byte in text {
      if byte == quote { bytes.append(quote) }
      bytes.append(byte)
    }
    bytes.append(quote)
  }

  private mutating func doubleQuote(_ text: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var offset = 0
    while offset < text.count {
      let byte = text[offset]
      switch byte {
      case UInt8(ascii: "\""): append("\\\"")
      case UInt8(ascii: "\\"): append("\\\\")
      case 0x0A: append("\\n")
      case 0x0D: append("\\r")
      case 0x09: append("\\t")
      case 0..<0x20, 0x7F: escape(UInt32(byte))
      case 0xC2, 0xE2, 0xEF:
        if let (scalar, width) = PlainText.hidden(text, at: offset) {
          escape(scalar)
          offset += width - 1
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
      offset += 1
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes `\uNNNN`.
  private mutating func escape(_ scalar: UInt32) {
    append("\\u")
    for shift: UInt32 in [12, 8, 4, 0] {
      let digit = UInt8(scalar >> shift & 0xF)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Writes a block whose lines stand as they are, its header saying what cannot be seen from them.
  private mutating func literal(_ text: UnsafeBufferPointer<UInt8>, indent: Int) {
    bytes.append(UInt8(ascii: "|"))
    // Readers find the indentation from the first line, unless that begins with a blank of its own or is empty.
    if text[0] <= 0x20 { bytes.append(UInt8(ascii: "2")) }
    let ends = text.reversed().prefix { $0 == 0x0A }.count
    if ends == 0 { bytes.append(UInt8(ascii: "-")) }
    if ends > 1 { bytes.append(UInt8(ascii: "+")) }
    bytes.append(0x0A)
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != 0x0A { end += 1 }
      if end > start {
        self.indent(indent)
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
      }
      bytes.append(0x0A)
      start = end + 1
    }
  }

  /// The shortest digits that give the number back, with the `.` that YAML 1.1 asks of a floating-point number.
  private static func text(of number: Double) -> String {
    if number.isNaN { return ".nan" }
    if number.isInfinite { return number < 0 ? "-.inf" : ".inf" }
    let text = number.description
    guard !text.contains("."), let exponent = text.firstIndex(of: "e") else { return text }
    return text[..<exponent] + ".0" + text[exponent...]
  }

  private mutating func indent(_ columns: Int) {
    let spaces: StaticString = "                                                                "
    var left = columns
    while left > 0 {
      let width = min(left, spaces.utf8CodeUnitCount)
      bytes.append(contentsOf: UnsafeBufferPointer(start: spaces.utf8Start, count: width))
      left -= width
    }
  }

  private mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }
}
