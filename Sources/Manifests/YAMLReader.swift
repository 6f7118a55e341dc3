import CLibYAML
import Diagnostics
import Ordering

/// Turns libyaml's events into documents.
///
/// One value reads one stretch of a file; the builder, which outlives it, collects the messages.
struct YAMLReader: ~Copyable {
  /// Where to go on, and what of the document at fault might be read otherwise.
  struct Outcome {
    /// The problem that stopped libyaml; nothing if all was read or a document was given up.
    var problem: YAMLProblem?
    /// Where the document that could not be read has its content.
    var content: Int
    /// How far the text was gone through.
    var offset: Int
  }

  private let file: SourceFile
  private let bytes: UnsafeBufferPointer<UInt8>
  private var events: YAMLEvents
  private var comments: CommentScanner
  /// Where the last scalar, alias or closing bracket ended.
  private var lastEnd: Int
  private var documentStart: Int
  private var contentStart: Int

  init?(_ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isASCII: Bool) {
    guard let events = YAMLEvents(bytes, range, isASCII: isASCII) else { return nil }
    self.file = file
    self.bytes = bytes
    self.events = events
    comments = CommentScanner(bytes, from: range.lowerBound)
    lastEnd = range.lowerBound
    documentStart = range.lowerBound
    contentStart = range.lowerBound
  }

  /// Reads to the end, or to what cannot be read.
  mutating func read(
    into builder: inout TreeBuilder, strings: inout StringCache, _ body: (ManifestDocument) -> Void
  ) -> Outcome {
    builder.reset()
    while events.next() {
      let type = events.type
      let start = events.start
      comments.scan(upTo: start)
      switch type {
      case YAML_SCALAR_EVENT: scalar(at: start, &builder, &strings)
      case YAML_MAPPING_START_EVENT: open(.map, at: start, &builder)
      case YAML_SEQUENCE_START_EVENT: open(.list, at: start, &builder)
      case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: close(at: start, &builder)
      case YAML_ALIAS_EVENT: alias(at: start, &builder)
      case YAML_DOCUMENT_START_EVENT: startDocument(at: start, &builder)
      case YAML_DOCUMENT_END_EVENT: endDocument(&builder, body)
      case YAML_STREAM_END_EVENT: return Outcome(problem: nil, content: contentStart, offset: events.end)
      default: break
      }
      if builder.isAbandoned { return Outcome(problem: nil, content: contentStart, offset: comments.offset) }
    }
    return Outcome(problem: events.problem, content: contentStart, offset: comments.offset)
  }

  private mutating func startDocument(at start: Int, _ builder: inout TreeBuilder) {
    let end = events.end
    builder.reset()
    documentStart = start
    contentStart = events.isDocumentStartImplicit ? start : end
    lastEnd = end
    comments.skip(to: end)
  }

  private mutating func endDocument(_ builder: inout TreeBuilder, _ body: (ManifestDocument) -> Void) {
    comments.skip(to: events.end)
    let found = comments.take()
    guard let root = builder.root, !root.isNull else { return }
    let span = Span(start: documentStart, end: lastEnd)
    body(ManifestDocument(root: root, span: span, comments: found, file: file))
  }

  private mutating func open(_ collection: TreeBuilder.Collection, at start: Int, _ builder: inout TreeBuilder) {
    let end = events.end
    if builder.wantsKey { builder.report(.keyOfOther(collection == .map ? "a map" : "a list", label(start, end))) }
    if let tag = events.collectionTag {
      let wanted = collection == .map ? "tag:yaml.org,2002:map" : "tag:yaml.org,2002:seq"
      if tag != wanted, tag != "!" { builder.report(.tagIgnored(tag, label(start, end))) }
    }
    builder.open(collection, at: start, anchor: events.collectionAnchor)
    lastEnd = end
    comments.skip(to: end)
  }

  private mutating func close(at start: Int, _ builder: inout TreeBuilder) {
    let end = events.end
    // A block ends where the next thing begins, with an event of no length; its own text ended before.
    if end > start { lastEnd = end }
    comments.skip(to: end)
    builder.close(at: lastEnd)
  }

  private mutating func alias(at start: Int, _ builder: inout TreeBuilder) {
    let end = events.end
    lastEnd = end
    comments.skip(to: end)
    let span = Span(start: start, end: end)
    let wantsKey = builder.wantsKey
    let node = builder.resolve(alias: events.alias, span)
    guard wantsKey else { return builder.place(node) }
    switch node.content {
    case .string(let text): builder.key(text, span, fingerprint: KeyFingerprint.of(text))
    case .bool(let value): key(value ? "true" : "false", span, &builder)
    case .integer(let value): key(String(value), span, &builder)
    case .float(let value): key(GoFloat.text(value), span, &builder)
    case .null, .list, .map:
      builder.report(.keyOfOther(node.article, label(start, end)))
      builder.unusableKey()
    }
  }

  private mutating func scalar(at start: Int, _ builder: inout TreeBuilder, _ strings: inout StringCache) {
    var end = events.end
    comments.skip(to: end)
    let style = events.scalarStyle
    if style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE {
      comments.scanHeader(of: start..<end)
      while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    }
    lastEnd = end
    let span = Span(start: start, end: end)
    let text = events.scalarText
    let meaning = self.meaning(of: text, start..<end, &builder)
    if builder.wantsKey {
      return key(text, meaning, span, &builder, &strings)
    }
    let content = content(text, meaning, span, &builder, &strings)
    if let anchor = events.scalarAnchor { builder.anchor(anchor, content, span) }
    builder.scalar(content, span)
  }

  private func meaning(
    of text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ builder: inout TreeBuilder
  ) -> YAMLScalar {
    if let tag = events.scalarTag {
      return YAMLTag.resolve(tag, text, Label(file, Span(start: range.lowerBound, end: range.upperBound)), &builder)
    }
    guard events.isScalarPlain, events.scalarStyle == YAML_PLAIN_SCALAR_STYLE else { return .string }
    if let first = range.isEmpty ? nil : bytes[range.lowerBound], isTagged(first, range) { return .string }
    return YAMLScalar.resolve(text)
  }

  /// Whether a plain scalar has the tag `!` that says no more than that it is a string, and that libyaml keeps quiet.
  private func isTagged(_ first: UInt8, _ range: Range<Int>) -> Bool {
    if first == UInt8(ascii: "!") { return true }
    guard first == UInt8(ascii: "&") else { return false }
    let rest = bytes[range].drop { $0 > 0x20 }.drop { $0 <= 0x20 }
    return rest.first == UInt8(ascii: "!")
  }

  private func content(
    _ text: UnsafeBufferPointer<UInt8>, _ meaning: YAMLScalar, _ span: Span, _ builder: inout TreeBuilder,
    _ strings: inout StringCache
  ) -> ManifestNode.Content {
    switch meaning {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .integer(let value): return .integer(value)
    case .float(let value): return .float(value)
    case .string: return .string(strings.string(text))
    case .binary(let decoded): return .string(decoded)
    case .notFinite:
      builder.report(.notFinite(String(decoding: text, as: UTF8.self), Label(file, span)))
      return .string(strings.string(text))
    }
  }

  private func key(
    _ text: UnsafeBufferPointer<UInt8>, _ meaning: YAMLScalar, _ span: Span, _ builder: inout TreeBuilder,
    _ strings: inout StringCache
  ) {
    if let anchor = events.scalarAnchor {
      builder.anchor(anchor, content(text, meaning, span, &builder, &strings), span)
    }
    switch meaning {
    case .string, .notFinite:
      if text.count == 2, isMerge(text) { return builder.mergeKey(span) }
      builder.key(strings.string(text), span, fingerprint: KeyFingerprint.of(text))
    case .bool(let value): respelt(value ? "true" : "false", text, span, &builder)
    case .integer(let value): respelt(String(value), text, span, &builder)
    case .float(let value): respelt(GoFloat.text(value), text, span, &builder)
    case .binary(let decoded): key(decoded, span, &builder)
    case .null:
      builder.report(.keyOfOther("null", Label(file, span)))
      builder.unusableKey()
    }
  }

  private func isMerge(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text[0] == UInt8(ascii: "<") && text[1] == UInt8(ascii: "<") && events.isScalarPlain
      && events.scalarStyle == YAML_PLAIN_SCALAR_STYLE
  }

  private func respelt(
    _ name: String, _ text: UnsafeBufferPointer<UInt8>, _ span: Span, _ builder: inout TreeBuilder
  ) {
    let written = String(decoding: text, as: UTF8.self)
    if written != name { builder.report(.keyRespelt(written, as: name, Label(file, span))) }
    key(name, span, &builder)
  }

  private func key(_ name: String, _ span: Span, _ builder: inout TreeBuilder) {
    builder.key(name, span, fingerprint: KeyFingerprint.of(name))
  }

  private func label(_ start: Int, _ end: Int) -> Label { Label(file, Span(start: start, end: end)) }
}
