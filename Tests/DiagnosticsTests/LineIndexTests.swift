import Diagnostics
import Testing

/// Lines and columns, asked for at every offset of texts whose lines end before, at and after the index's blocks.
struct LineIndexTests {
  private static let texts: [String] = [
    "", "\n", "a", "a\nb", "a\r\nb\r\n", "\r\n\n\r",
    String(repeating: "x", count: 63) + "\n" + String(repeating: "y", count: 64) + "\nz",
    String(repeating: "\n", count: 200),
    (0..<40).map { String(repeating: "é", count: $0) }.joined(separator: "\n"),
    String(repeating: "x", count: 64) + "\n",
    String(repeating: "x", count: 500),
  ]

  @Test(arguments: texts)
  func everyOffsetHasItsLineAndColumn(text: String) {
    let file = SourceFile(path: "a", text: text)
    let index = LineIndex(file)
    var (line, column) = (1, 1)
    for offset in 0...file.bytes.count {
      if offset == file.bytes.count || file.bytes[offset] & 0xC0 != 0x80 {
        #expect(index.location(at: offset) == Location(path: "a", line: line, column: column))
        #expect(index.line(at: offset) == line - 1)
        column += 1
      }
      if offset < file.bytes.count, file.bytes[offset] == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) }
    }
    #expect(index.line(at: file.bytes.count + 9) == line - 1)
  }

  @Test(arguments: texts)
  func everyLineHasItsRange(text: String) {
    let file = SourceFile(path: "a", text: text)
    let index = LineIndex(file)
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      let isLast = number == lines.count - 1
      let content = line.last == UInt8(ascii: "\r") && !isLast ? line.dropLast() : line
      #expect(index.range(ofLine: number) == content.startIndex..<content.endIndex, "line \(number)")
    }
  }
}
