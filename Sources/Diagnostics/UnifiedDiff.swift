/// What changes in a file, line by line, as `diff -u` shows it and `patch` and `git apply` read it.
package struct UnifiedDiff: Sendable {
  /// Lines that stay, go and come, with where they stand in both texts.
  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
    var lines: [(mark: Character, text: ArraySlice<UInt8>)] = []
  }

  /// Lines of the old text and what comes in their place.
  private struct Block {
    var old: Range<Int>
    var lines: [ArraySlice<UInt8>]
  }

  private let path: String
  /// The lines of the old text with their ends.
  private let lines: [ArraySlice<UInt8>]
  private let blocks: [Block]

  /// How many lines are shown before and after what changes.
  private static let context = 3

  package init(_ revised: RevisedFile) {
    path = revised.file.path
    let bytes = revised.file.bytes
    let lines = UnifiedDiff.lines(bytes[...])
    var starts = [0]
    for line in lines { starts.append(line.endIndex) }
    // Which line an offset is in; an insertion where a line begins is before that line. What is added to a last line
    // without an end changes that line.
    let isOpen = bytes.last.map { $0 != UInt8(ascii: "\n") } ?? false
    let last = isOpen ? lines.count - 1 : lines.count
    func line(_ offset: Int) -> Int { max(0, min(last, starts.firstPlace { $0 > offset } - 1)) }
    var ranges: [Range<Int>] = []
    for change in revised.changes {
      guard let span = change.span?.range(within: bytes.count) else { continue }
      let first = line(span.lowerBound)
      let end = min(line(max(span.lowerBound, span.upperBound - 1)) + 1, lines.count)
      if let previous = ranges.last, first <= previous.upperBound {
        ranges[ranges.count - 1] = previous.lowerBound..<max(previous.upperBound, end)
      } else {
        ranges.append(first..<max(first, end))
      }
    }
    blocks = ranges.compactMap { range in
      let text = revised.text(of: starts[range.lowerBound]..<starts[range.upperBound])
      return UnifiedDiff.block(lines, range, UnifiedDiff.lines(text[...]))
    }
    self.lines = lines
  }

  /// A block without the lines at both ends that stay.
  private static func block(_ lines: [ArraySlice<UInt8>], _ range: Range<Int>, _ new: [ArraySlice<UInt8>]) -> Block? {
    var (old, new) = (range, new[...])
    while let first = new.first, !old.isEmpty, first.elementsEqual(lines[old.lowerBound]) {
      old = old.lowerBound + 1..<old.upperBound
      new = new.dropFirst()
    }
    while let last = new.last, !old.isEmpty, last.elementsEqual(lines[old.upperBound - 1]) {
      old = old.lowerBound..<old.upperBound - 1
      new = new.dropLast()
    }
    return old.isEmpty && new.isEmpty ? nil : Block(old: old, lines: Array(new))
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = bytes
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest[...end])
      rest = rest[(end + 1)...]
    }
    if !rest.isEmpty { lines.append(rest) }
    return lines
  }

  /// The diff for people, in which no line steers a terminal; empty if nothing changes.
  package var text: StyledText {
    text { line in
      // Tabs and the first half of a line end stay as they are.
      let end = line.last == "\r" ? "\r" : ""
      let parts = line.dropLast(end.count).split(separator: "\t", omittingEmptySubsequences: false)
      return parts.map { Prose.visible(String($0)) }.joined(separator: "\t") + end
    }
  }

  /// The diff for programs, each line as it is.
  package var patch: String { text { $0 }.plain }

  private func text(_ shown: (String) -> String) -> StyledText {
    var text = StyledText()
    guard !blocks.isEmpty else { return text }
    // What `git apply` strips of a path is not there in one from the root of the disk.
    let isWhole = path.hasPrefix("/")
    text.append("--- \(isWhole ? "" : "a/")\(Prose.visible(path))\n", .strong)
    text.append("+++ \(isWhole ? "" : "b/")\(Prose.visible(path))\n", .strong)
    for hunk in hunks() { append(hunk, shown, to: &text) }
    return text
  }

  private func append(_ hunk: Hunk, _ shown: (String) -> String, to text: inout StyledText) {
    // A stretch of no lines is given by the line before it.
    func range(_ range: Range<Int>) -> String {
      let start = range.isEmpty ? range.lowerBound : range.lowerBound + 1
      return range.count == 1 ? "\(start)" : "\(start),\(range.count)"
    }
    text.append("@@ -\(range(hunk.old)) +\(range(hunk.new)) @@\n", .wave)
    for (mark, line) in hunk.lines {
      let isWhole = line.last == UInt8(ascii: "\n")
      let content = shown(String(decoding: isWhole ? line.dropLast() : line, as: UTF8.self))
      let style: Style = mark == "+" ? .help : mark == "-" ? .error : .plain
      text.append("\(mark)\(content)", style)
      text.append("\n")
      if !isWhole { text.append("\\ No newline at end of file\n") }
    }
  }

  private func hunks() -> [Hunk] {
    var hunks: [Hunk] = []
    var shift = 0
    for block in blocks {
      let start = max(0, block.old.lowerBound - UnifiedDiff.context)
      if let last = hunks.last, start <= last.old.upperBound {
        extend(&hunks[hunks.count - 1], to: block.old.lowerBound)
      } else {
        hunks.append(Hunk(old: start..<start, new: start + shift..<start + shift))
        extend(&hunks[hunks.count - 1], to: block.old.lowerBound)
      }
      replace(block, in: &hunks[hunks.count - 1])
      shift += block.lines.count - block.old.count
      extend(&hunks[hunks.count - 1], to: min(lines.count, block.old.upperBound + UnifiedDiff.context))
    }
    return hunks
  }

  private func extend(_ hunk: inout Hunk, to end: Int) {
    guard end > hunk.old.upperBound else {
      // What was shown behind the change before is where this one begins.
      let surplus = hunk.old.upperBound - end
      hunk.lines.removeLast(min(surplus, hunk.lines.count))
      hunk.old = hunk.old.lowerBound..<hunk.old.upperBound - surplus
      hunk.new = hunk.new.lowerBound..<hunk.new.upperBound - surplus
      return
    }
    for line in lines[hunk.old.upperBound..<end] { hunk.lines.append((" ", line)) }
    let count = end - hunk.old.upperBound
    hunk.old = hunk.old.lowerBound..<end
    hunk.new = hunk.new.lowerBound..<hunk.new.upperBound + count
  }

  private func replace(_ block: Block, in hunk: inout Hunk) {
    for line in lines[block.old] { hunk.lines.append(("-", line)) }
    for line in block.lines { hunk.lines.append(("+", line)) }
    hunk.old = hunk.old.lowerBound..<block.old.upperBound
    hunk.new = hunk.new.lowerBound..<hunk.new.upperBound + block.lines.count
  }
}
