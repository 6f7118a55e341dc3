/// A stretch of a source file: byte offsets from 0, the end excluded.
package struct Span: Sendable, Hashable {
  package var start: UInt32
  package var end: UInt32

  package init(start: Int, end: Int) {
    let first = UInt32(clamping: start)
    self.start = first
    self.end = max(first, UInt32(clamping: end))
  }

  /// An empty span, where something is missing.
  package init(at offset: Int) {
    self.init(start: offset, end: offset)
  }

  package static let zero = Span(at: 0)

  package var isEmpty: Bool { start == end }

  /// Whether another lies inside it.
  package func holds(_ other: Span) -> Bool { start <= other.start && other.end <= end }

  /// The smallest span that holds both.
  package func joined(with other: Span) -> Span {
    Span(start: Int(min(start, other.start)), end: Int(max(end, other.end)))
  }

  /// The offsets, cut to a text of `count` bytes.
  package func range(within count: Int) -> Range<Int> {
    let lower = min(Int(start), count)
    return lower..<max(lower, min(Int(end), count))
  }
}
