import Diagnostics
import Ordering

/// Reads one JSON document (RFC 8259), driving the builder without recursion.
///
/// libyaml reads most JSON, but neither keys of more than 1,024 characters nor `\ud83d\ude00`, which JSON has to write
/// for characters outside the first plane if it escapes them.
struct JSONReader {
  /// Stops reading: this is not JSON.
  struct Stop: Error {
    var diagnostic: Diagnostic
  }

  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int

  init(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    self.file = file
    self.bytes = bytes
    self.offset = offset
  }

  /// Reads a value with everything in it; the builder may abandon it.
  mutating func read(into builder: inout TreeBuilder, strings: inout StringCache) throws(Stop) {
    builder.reset()
    repeat {
      skipBlanks()
      if builder.wantsKey {
        try key(&builder, &strings)
        skipBlanks()
      }
      try value(&builder, &strings)
      if builder.isAbandoned { return }
    } while builder.root == nil
  }

  /// Goes past spaces and line ends.
  mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { offset += 1 }
  }

  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  // value = object | array | string | number | "true" | "false" | "null"
  private mutating func value(_ builder: inout TreeBuilder, _ strings: inout StringCache) throws(Stop) {
    let start = offset
    switch peek {
    case UInt8(ascii: "{"): return try open(.map, &builder)
    case UInt8(ascii: "["): return try open(.list, &builder)
    case UInt8(ascii: "\""):
      let text = try string(&strings)
      builder.scalar(.string(text), Span(start: start, end: offset))
    case UInt8(ascii: "t"): try word("true", .bool(true), &builder)
    case UInt8(ascii: "f"): try word("false", .bool(false), &builder)
    case UInt8(ascii: "n"): try word("null", .null, &builder)
    case let byte? where byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") <= 9:
      builder.scalar(try number(&builder), Span(start: start, end: offset))
    default: throw stop("a value", at: start)
    }
    try afterValue(&builder)
  }

  private mutating func open(_ collection: TreeBuilder.Collection, _ builder: inout TreeBuilder) throws(Stop) {
    builder.open(collection, at: offset)
    offset += 1
    skipBlanks()
    let closing = collection == .map ? UInt8(ascii: "}") : UInt8(ascii: "]")
    guard peek == closing, !builder.isAbandoned else { return }
    offset += 1
    builder.close(at: offset)
    try afterValue(&builder)
  }

  /// Goes past what may follow a value: brackets that close, then a comma if anything is still open.
  private mutating func afterValue(_ builder: inout TreeBuilder) throws(Stop) {
    while let collection = builder.collection {
      skipBlanks()
      let closing = collection == .map ? UInt8(ascii: "}") : UInt8(ascii: "]")
      if peek == UInt8(ascii: ",") {
        offset += 1
        return
      }
      guard peek == closing else { throw stop(collection == .map ? "`,` or `}`" : "`,` or `]`", at: offset) }
      offset += 1
      builder.close(at: offset)
    }
  }

  // member = string ":" value
  private mutating func key(_ builder: inout TreeBuilder, _ strings: inout StringCache) throws(Stop) {
    let start = offset
    guard peek == UInt8(ascii: "\"") else { throw stop("a key in double quotes", at: start) }
    let name = try string(&strings)
    builder.key(name, Span(start: start, end: offset), fingerprint: KeyFingerprint.of(name))
    skipBlanks()
    guard peek == UInt8(ascii: ":") else { throw stop("`:`", at: offset) }
    offset += 1
  }

  private mutating func word(
    _ word: StaticString, _ content: ManifestNode.Content, _ builder: inout TreeBuilder
  ) throws(Stop) {
    let start = offset
    while let byte = peek, byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") { offset += 1 }
    guard word.withUTF8Buffer({ $0.elementsEqual(bytes[start..<offset]) }) else { throw stop("a value", at: start) }
    builder.scalar(content, Span(start: start, end: offset))
  }

  // number = ["-"] ("0" | digit1-9 {digit}) ["." {digit}] [("e" | "E") ["+" | "-"] {digit}]
  private mutating func number(_ builder: inout TreeBuilder) throws(Stop) -> ManifestNode.Content {
    let start = offset
    if peek == UInt8(ascii: "-") { offset += 1 }
    if peek == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    var isInteger = true
    if peek == UInt8(ascii: ".") {
      isInteger = false
      offset += 1
      try digits()
    }
    if peek.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
      isInteger = false
      offset += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    if isInteger, let value = Int(text) { return .integer(value) }
    let value = Double(text) ?? .infinity
    if value.isFinite { return .float(value) }
    builder.report(.numberTooGreat(Label(file, Span(start: start, end: offset))))
    return .string(text)
  }

  private mutating func digits() throws(Stop) {
    let start = offset
    while let byte = peek, byte &- UInt8(ascii: "0") <= 9 { offset += 1 }
    if offset == start { throw stop("a digit", at: start) }
  }

  private mutating func string(_ strings: inout StringCache) throws(Stop) -> String {
    let quote = offset
    offset += 1
    let start = offset
    var isASCII = true
    while let byte = peek, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start, quote: quote) }
      if byte < 0x20 { throw Stop(diagnostic: .controlInString(byte, label(offset))) }
      if byte >= 0x80 { isASCII = false }
      offset += 1
    }
    guard peek != nil else { throw Stop(diagnostic: .unclosedString(label(quote))) }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    offset += 1
    if !isASCII, let fault = TextCheck.check(text, from: 0, allowingControls: true).fault {
      throw Stop(diagnostic: .notUTF8(label(start + fault.offset)))
    }
    return strings.string(text)
  }

  /// Reads the rest of a string that has escapes; what stands before the first is known to have none.
  private mutating func escapedString(from start: Int, quote: Int) throws(Stop) -> String {
    var text = Array(bytes[start..<offset])
    while let byte = peek, byte != UInt8(ascii: "\"") {
      if byte < 0x20 { throw Stop(diagnostic: .controlInString(byte, label(offset))) }
      if byte == UInt8(ascii: "\\") {
        try escape(into: &text)
      } else {
        text.append(byte)
        offset += 1
      }
    }
    guard peek != nil else { throw Stop(diagnostic: .unclosedString(label(quote))) }
    let source = UnsafeBufferPointer(rebasing: bytes[start..<offset])
    if let fault = TextCheck.check(source, from: 0, allowingControls: true).fault {
      throw Stop(diagnostic: .notUTF8(label(start + fault.offset)))
    }
    offset += 1
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(Stop) {
    let start = offset
    offset += 1
    let letter = peek
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter ?? 0)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      guard let unit = unit() else { throw Stop(diagnostic: .unknownEscape(label(start, offset))) }
      text.append(contentsOf: String(scalar(startingWith: unit)).utf8)
    default: throw Stop(diagnostic: .unknownEscape(label(start, offset)))
    }
  }

  /// The character of one `\u` escape or of two that belong together; U+FFFD for half of a pair, as in Go.
  private mutating func scalar(startingWith unit: UInt32) -> Character {
    let before = offset
    if unit & 0xFC00 == 0xD800, peek == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      offset += 2
      if let low = self.unit(), low & 0xFC00 == 0xDC00 {
        let value = 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
        return Unicode.Scalar(value).map { Character($0) } ?? "\u{FFFD}"
      }
      offset = before
    }
    return Unicode.Scalar(unit).map { Character($0) } ?? "\u{FFFD}"
  }

  private mutating func unit() -> UInt32? {
    guard offset + 4 <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[offset..<offset + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    offset += 4
    return value
  }

  private func stop(_ wanted: String, at offset: Int) -> Stop {
    Stop(diagnostic: .expectedInJSON(wanted, label(offset), isAtEnd: offset >= bytes.count))
  }

  private func label(_ start: Int, _ end: Int? = nil) -> Label {
    Label(file, Span(start: start, end: min(end ?? start + 1, bytes.count)))
  }
}
