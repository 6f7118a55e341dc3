import Diagnostics

/// A change of a file as `diff -u` shows it.
package struct UnifiedDiff {
  /// Lines that are replaced.
  private struct Block {
    /// Of the old text, from 0.
    var lines: Range<Int>
    var new: [Substring]
  }

  private static let context = 3

  /// The lines of the old text, with their ends.
  private let old: [Substring]
  private let blocks: [Block]
  private let path: String

  package init(_ change: TextFixes.Change) {
    path = Prose.visible(change.file.path)
    let lines = LineIndex(change.file)
    old = UnifiedDiff.lines(of: change.file.bytes[...])
    var blocks: [(lines: Range<Int>, edits: [TextFixes.Edit])] = []
    for edit in change.edits {
      let touched = lines.line(at: edit.range.lowerBound)..<lines.line(at: edit.range.upperBound) + 1
      if let last = blocks.last, touched.lowerBound <= last.lines.upperBound {
        let end = max(last.lines.upperBound, touched.upperBound)
        blocks[blocks.count - 1] = (last.lines.lowerBound..<end, last.edits + [edit])
      } else {
        blocks.append((touched, [edit]))
      }
    }
    let count = old.count
    self.blocks = blocks.map { block in
      let start = lines.range(ofLine: block.lines.lowerBound).lowerBound
      let isLast = block.lines.upperBound >= count
      let end = isLast ? change.file.bytes.count : lines.range(ofLine: block.lines.upperBound).lowerBound
      var new: [UInt8] = []
      var offset = start
      for edit in block.edits {
        new += change.file.bytes[offset..<edit.range.lowerBound]
        new += edit.replacement
        offset = edit.range.upperBound
      }
      new += change.file.bytes[offset..<max(offset, end)]
      return Block(lines: block.lines.clamped(to: 0..<count), new: UnifiedDiff.lines(of: new[...]))
    }
  }

  private static func lines(of bytes: ArraySlice<UInt8>) -> [Substring] {
    var result: [Substring] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.endIndex
      result.append(Substring(decoding: bytes[start..<end], as: UTF8.self))
      start = end
    }
    return result
  }

  /// The whole difference, with the names of the file in front.
  package var text: StyledText {
    var text = StyledText("--- \(path)\n+++ \(path)\n", .strong)
    var first = 0
    var shift = 0
    while first < blocks.count {
      var last = first
      while last + 1 < blocks.count,
        blocks[last + 1].lines.lowerBound - blocks[last].lines.upperBound <= 2 * UnifiedDiff.context
      {
        last += 1
      }
      hunk(blocks[first...last], &shift, &text)
      first = last + 1
    }
    return text
  }

  private func hunk(_ blocks: ArraySlice<Block>, _ shift: inout Int, _ text: inout StyledText) {
    guard let first = blocks.first, let last = blocks.last else { return }
    let start = max(0, first.lines.lowerBound - UnifiedDiff.context)
    let end = min(old.count, last.lines.upperBound + UnifiedDiff.context)
    let growth = blocks.reduce(0) { $0 + $1.new.count - $1.lines.count }
    text.append("@@ -\(start + 1),\(end - start) +\(start + 1 + shift),\(end - start + growth) @@\n", .phase)
    shift += growth
    var line = start
    for block in blocks {
      for kept in old[line..<block.lines.lowerBound] { append(" ", kept, .plain, to: &text) }
      for gone in old[block.lines] { append("-", gone, .error, to: &text) }
      for new in block.new { append("+", new, .help, to: &text) }
      line = block.lines.upperBound
    }
    for kept in old[line..<end] { append(" ", kept, .plain, to: &text) }
  }

  private func append(_ sign: String, _ line: Substring, _ style: Style, to text: inout StyledText) {
    // A line end of CR LF is one character.
    let isEnded = line.last?.isNewline ?? false
    let content = isEnded ? line.dropLast() : line
    let shown = content.split(separator: "\t", omittingEmptySubsequences: false).map { Prose.visible(String($0)) }
    text.append(sign + shown.joined(separator: "\t"), style)
    text.append(line.hasSuffix("\r\n") ? "\r\n" : "\n")
    if !isEnded { text.append("\\ No newline at end of file\n") }
  }
}
