import CLibYAML
import Diagnostics

/// libyaml's parser over a stretch of a text, giving one event after the other with places in bytes.
///
/// The text must outlive this value. libyaml counts characters; where the text is not all ASCII, a cursor walks along
/// with the events and counts the bytes.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let text: UnsafeBufferPointer<UInt8>
  private let base: Int
  private let isASCII: Bool
  private var cursor = (character: 0, byte: 0)

  /// Starts reading a range of some bytes.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, isASCII: Bool) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    text = UnsafeBufferPointer(rebasing: bytes[range])
    base = range.lowerBound
    self.isASCII = isASCII
    guard yaml_parser_initialize(parser) == 1 else { return nil }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, text.baseAddress, text.count)
  }

  deinit {
    yaml_event_delete(event)
    yaml_parser_delete(parser)
    event.deallocate()
    parser.deallocate()
  }

  /// Goes to the next event; false where libyaml finds the text wrong.
  mutating func next() -> Bool {
    yaml_event_delete(event)
    return yaml_parser_parse(parser, event) == 1
  }

  var type: yaml_event_type_t { event.pointee.type }
  var start: Int { mutating get { offset(of: event.pointee.start_mark) } }
  var end: Int { mutating get { offset(of: event.pointee.end_mark) } }

  /// What libyaml holds against the text.
  var problem: YAMLProblem {
    mutating get {
      YAMLProblem(
        text: parser.pointee.problem.map { String(cString: $0) } ?? "",
        context: parser.pointee.context.map { String(cString: $0) } ?? "",
        offset: offset(of: parser.pointee.problem_mark),
        contextOffset: parser.pointee.context == nil ? nil : offset(of: parser.pointee.context_mark),
        end: base + text.count
      )
    }
  }

  // What events carry. Buffers are good until the next event.

  var scalarText: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
  }
  var scalarStyle: yaml_scalar_style_t { event.pointee.data.scalar.style }
  /// Whether libyaml leaves it to the reader to find the scalar's meaning.
  var isScalarPlain: Bool { event.pointee.data.scalar.plain_implicit != 0 }
  var scalarTag: String? { YAMLEvents.string(event.pointee.data.scalar.tag) }
  var scalarAnchor: String? { YAMLEvents.string(event.pointee.data.scalar.anchor) }
  var isDocumentStartImplicit: Bool { event.pointee.data.document_start.implicit != 0 }

  /// The name after the `*` of an alias.
  var alias: String { YAMLEvents.string(event.pointee.data.alias.anchor) ?? "" }

  var collectionTag: String? {
    type == YAML_MAPPING_START_EVENT
      ? YAMLEvents.string(event.pointee.data.mapping_start.tag)
      : YAMLEvents.string(event.pointee.data.sequence_start.tag)
  }

  var collectionAnchor: String? {
    type == YAML_MAPPING_START_EVENT
      ? YAMLEvents.string(event.pointee.data.mapping_start.anchor)
      : YAMLEvents.string(event.pointee.data.sequence_start.anchor)
  }

  private static func string(_ text: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text.map { String(cString: $0) }
  }

  private mutating func offset(of mark: yaml_mark_t) -> Int {
    guard !isASCII else { return base + min(mark.index, text.count) }
    while cursor.character < mark.index, cursor.byte < text.count {
      repeat { cursor.byte += 1 } while cursor.byte < text.count && text[cursor.byte] & 0xC0 == 0x80
      cursor.character += 1
    }
    while cursor.character > mark.index, cursor.byte > 0 {
      repeat { cursor.byte -= 1 } while cursor.byte > 0 && text[cursor.byte] & 0xC0 == 0x80
      cursor.character -= 1
    }
    return base + cursor.byte
  }
}

/// What libyaml says when it cannot go on.
struct YAMLProblem {
  var text: String
  /// What libyaml was doing, if it says.
  var context: String
  var offset: Int
  /// Where it began what it was doing.
  var contextOffset: Int?
  /// Where the text ends.
  var end: Int
}
