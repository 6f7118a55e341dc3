import Diagnostics

extension SourceFile {
  /// Where a word stands inside a span, to the letter and on its own.
  func span(of word: String, within span: Span) -> Span? {
    let range = span.range(within: bytes.count)
    let sought = Array(word.utf8)
    let isInside = { (byte: UInt8) in !", \t\r\n\"'".utf8.contains(byte) }
    for start in range where start + sought.count <= range.upperBound {
      let end = start + sought.count
      guard bytes[start..<end].elementsEqual(sought), start == range.lowerBound || !isInside(bytes[start - 1]),
        end == range.upperBound || !isInside(bytes[end])
      else { continue }
      return Span(start: start, end: end)
    }
    return nil
  }
}
