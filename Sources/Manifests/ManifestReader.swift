import Diagnostics
import Ordering

// YAML and JSON, in and out.
//
// The problem: a stream of documents, usually fine, sometimes broken in the middle, sometimes hostile, is to become
// trees whose values mean what Kubernetes takes them for, every one with its place, about as fast as the bytes can be
// looked at.
//
// The approach: `ManifestReader` cuts the file into stretches that can be read and hands each to a reader. Both
// readers are flat loops that drive one `TreeBuilder`, which keeps the open collections on stacks:
//
//     SourceFile -> TextCheck -> stretches -> libyaml -> YAMLEvents -> YAMLReader --+
//                                         \                                         +-> TreeBuilder -> ManifestDocument
//                                          +-> JSONReader --------------------------+
//
// A stretch that begins with a bracket is tried as JSON first, since libyaml refuses some JSON that is right; if it is
// no JSON it is read as YAML, and nothing is said. A document that cannot be read is left out with a message, and
// reading goes on at the next line that starts with `---`.
//
// The invariants: nothing here recurses with the input, so that no input can exhaust the stack; every step of the outer
// loop goes forward in the file; and a tree is never deeper than `ManifestNode.deepestNesting`, aliases included.
//
// On the way out, `YAMLWriter` writes each string in the plainest form that every common reader takes for that string;
// `PlainText` knows which those are.

/// Reads the documents of a file.
package struct ManifestReader: Sendable {
  private let file: SourceFile

  package init(_ file: SourceFile) {
    self.file = file
  }

  /// Reads the whole file.
  package func documents() -> ParsedDocuments {
    var documents: [ManifestDocument] = []
    let diagnostics = forEachDocument { documents.append($0) }
    return ParsedDocuments(documents: documents, diagnostics: diagnostics)
  }

  /// Reads one document after the other, keeping none, and gives what there is to say about them all.
  package func forEachDocument(_ body: (ManifestDocument) -> Void) -> [Diagnostic] {
    file.bytes.withUnsafeBufferPointer { bytes in
      var stream = ManifestStream(file, bytes)
      stream.read(body)
      return stream.diagnostics
    }
  }
}

/// The reading of one file.
private struct ManifestStream: ~Copyable {
  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isJSONFile: Bool
  private var builder: TreeBuilder
  private var strings = StringCache()
  /// What is known of the text from some offset to the first fault after it.
  private var check = TextCheck.Result(fault: nil, isASCII: true)

  init(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.file = file
    self.bytes = bytes
    isJSONFile = file.path.hasSuffix(".json")
    builder = TreeBuilder(file)
  }

  var diagnostics: [Diagnostic] { builder.diagnostics }

  mutating func read(_ body: (ManifestDocument) -> Void) {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      return builder.report(.utf16(Label(file, Span(start: 0, end: 2))))
    }
    var offset = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    check = TextCheck.check(bytes, from: offset, allowingControls: false)
    while offset < bytes.count, builder.takesErrors {
      if let fault = check.fault, fault.offset < offset {
        check = TextCheck.check(bytes, from: offset, allowingControls: false)
      }
      if let start = startOfJSON(from: offset), let next = readJSON(at: start, body) {
        offset = next
      } else {
        offset = readYAML(from: offset, body)
      }
    }
  }

  /// Reads up to something that cannot be read, and gives the place to go on at.
  private mutating func readYAML(from offset: Int, _ body: (ManifestDocument) -> Void) -> Int {
    let limit = check.fault.map { lastSeparator(in: offset..<$0.offset) } ?? bytes.count
    if offset < limit, var reader = YAMLReader(file, bytes, offset..<limit, isASCII: check.isASCII) {
      let outcome = reader.read(into: &builder, strings: &strings, body)
      if let problem = outcome.problem {
        if let start = startOfJSON(from: outcome.content, afterComments: true), start > offset,
          let next = readJSON(at: start, body)
        {
          return next
        }
        builder.report(.malformedYAML(problem, in: file))
        return nextSeparator(from: max(problem.offset, outcome.content, offset + 1), before: limit)
      }
      if builder.isAbandoned { return nextSeparator(from: max(outcome.offset, offset + 1), before: limit) }
    }
    guard offset == limit, let fault = check.fault else { return limit }
    switch fault.kind {
    case .notUTF8: builder.report(.notUTF8(Label(file, Span(start: fault.offset, end: fault.offset + 1))))
    case .control(let scalar):
      let end = fault.offset + (scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : 3)
      builder.report(.controlCharacter(scalar, Label(file, Span(start: fault.offset, end: end))))
    }
    return nextSeparator(from: fault.offset + 1, before: bytes.count)
  }

  /// Where JSON might begin: at a bracket, with nothing before it but blanks and `---`.
  ///
  /// A document with comments is YAML's to read, unless YAML has failed.
  private func startOfJSON(from start: Int, afterComments: Bool = false) -> Int? {
    var offset = start
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0A, 0x0D: offset += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["): return offset
      case UInt8(ascii: "-") where isSeparator(at: offset): offset += 3
      case UInt8(ascii: "#") where afterComments:
        while offset < bytes.count, bytes[offset] != 0x0A, bytes[offset] != 0x0D { offset += 1 }
      default: return nil
      }
    }
    return nil
  }

  /// Reads one document of JSON and gives the place to go on at; nothing if it is none and may be YAML.
  private mutating func readJSON(at start: Int, _ body: (ManifestDocument) -> Void) -> Int? {
    let before = builder.diagnostics.count
    var reader = JSONReader(file, bytes, at: start)
    do throws(JSONReader.Stop) {
      try reader.read(into: &builder, strings: &strings)
    } catch {
      return giveUpJSON(error.diagnostic, at: reader.offset, before)
    }
    if builder.isAbandoned { return nextSeparator(from: reader.offset, before: bytes.count) }
    let end = reader.offset
    reader.skipBlanks()
    switch reader.peek {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["): break
    case UInt8(ascii: "-") where isSeparator(at: reader.offset): break
    default:
      let place = Span(start: reader.offset, end: reader.offset + 1)
      return giveUpJSON(.afterJSON(Label(file, place)), at: reader.offset, before)
    }
    if let root = builder.root {
      body(ManifestDocument(root: root, span: Span(start: start, end: end), comments: [], file: file))
    }
    return reader.offset
  }

  private mutating func giveUpJSON(_ diagnostic: Diagnostic, at offset: Int, _ before: Int) -> Int? {
    guard isJSONFile else {
      builder.withdraw(to: before)
      return nil
    }
    builder.report(diagnostic)
    return nextSeparator(from: offset, before: bytes.count)
  }

  /// Whether a line that separates documents starts here.
  private func isSeparator(at offset: Int) -> Bool {
    guard offset + 3 <= bytes.count,
      offset == 0 || bytes[offset - 1] == 0x0A || bytes[offset - 1] == 0x0D || offset == 3
    else { return false }
    let dash = UInt8(ascii: "-")
    guard bytes[offset] == dash, bytes[offset + 1] == dash, bytes[offset + 2] == dash else { return false }
    return offset + 3 == bytes.count || bytes[offset + 3] <= 0x20
  }

  /// The first separator at or after an offset, or the limit.
  private func nextSeparator(from start: Int, before limit: Int) -> Int {
    var offset = start
    while offset < limit {
      if bytes[offset] == UInt8(ascii: "-"), isSeparator(at: offset) { return offset }
      offset += 1
    }
    return limit
  }

  /// The last separator in a range, or its start.
  private func lastSeparator(in range: Range<Int>) -> Int {
    var offset = range.upperBound
    while offset > range.lowerBound {
      offset -= 1
      if bytes[offset] == UInt8(ascii: "-"), isSeparator(at: offset) { return offset }
    }
    return range.lowerBound
  }
}
