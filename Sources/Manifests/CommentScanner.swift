import Diagnostics

/// Finds comments in what lies between libyaml's events: blanks, punctuation and comments, nothing else.
struct CommentScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var found: [Comment] = []
  /// Up to where the text is done with.
  private(set) var offset: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  /// Hands over the comments found since the last time.
  mutating func take() -> [Comment] {
    defer { found = [] }
    return found
  }

  /// Goes past the text of an event.
  mutating func skip(to end: Int) {
    if end > offset { offset = end }
  }

  /// Goes through the gap before an event.
  mutating func scan(upTo limit: Int) {
    while offset < limit {
      if bytes[offset] == UInt8(ascii: "#") { takeComment(before: limit) } else { offset += 1 }
    }
  }

  /// Goes past a block scalar, which may have a comment after its `|` or `>`.
  mutating func scanHeader(of range: Range<Int>) {
    offset = range.lowerBound
    while offset < range.upperBound, bytes[offset] != UInt8(ascii: "\n") {
      if bytes[offset] == UInt8(ascii: "#"), bytes[offset - 1] <= 0x20 {
        takeComment(before: range.upperBound)
      } else {
        offset += 1
      }
    }
    skip(to: range.upperBound)
  }

  private mutating func takeComment(before limit: Int) {
    let start = offset
    while offset < limit, bytes[offset] != UInt8(ascii: "\n"), bytes[offset] != UInt8(ascii: "\r") { offset += 1 }
    found.append(Comment(span: Span(start: start, end: offset)))
  }
}
