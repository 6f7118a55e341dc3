/// Lays diagnostics out as text: headline, place, excerpt with carets, further labels in source order, help.
///
///     warning[unknown-hook]: `Pre-Sync` is no hook phase, so Argo CD never applies `Job/migrate`
///      --> job.yaml:6:30
///       |
///     6 |     argocd.argoproj.io/hook: Pre-Sync
///       |                              ^^^^^^^^
///       = help: write `PreSync`
///
/// A place that was recorded has no text at hand: its line and what is said of it stand alone.
package struct DiagnosticRenderer {
  /// The widest excerpt, in columns; longer lines are cut around what is marked.
  private let width: Int
  private var locator = Locator()

  package init(width: Int = 100) {
    self.width = max(width, 40)
  }

  /// The layout of one diagnostic, ending in a newline.
  package mutating func render(_ diagnostic: Diagnostic) -> StyledText {
    var text = StyledText()
    text.append("\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]", diagnostic.severity.style)
    text.append(": \(Prose.visible(diagnostic.message))\n", .strong)
    let blocks = self.blocks(of: diagnostic)
    let gutter = blocks.map(\.gutter).max() ?? 0
    for block in blocks {
      text.append(render(block, gutter: gutter, severity: diagnostic.severity))
    }
    if let help = diagnostic.help {
      text.append(String(repeating: " ", count: gutter + 1) + "= ", .faint)
      text.append("help", .help)
      text.append(": \(Prose.visible(help))\n")
    }
    return text
  }

  /// What is marked on a line.
  private struct Mark {
    var span: Span
    var text: String
    var isPrimary: Bool
  }

  /// A line of the excerpt with the marks that start on it.
  private struct MarkedLine {
    var number: Int
    var range: Range<Int>
    var marks: [Mark]
  }

  /// The labels of one file; of a file that is not at hand, one of them.
  private struct Block {
    var file: SourceFile?
    var heading: Location
    /// What is said at the heading, where there is no excerpt to say it under.
    var text = ""
    var isFirst: Bool
    var lines: [MarkedLine]
    var gutter: Int { lines.map(\.number).max().map { String($0 + 1).count } ?? 1 }
  }

  private mutating func blocks(of diagnostic: Diagnostic) -> [Block] {
    guard let primary = diagnostic.primary else { return [] }
    var blocks: [Block] = []
    for (label, isPrimary) in [(primary, true)] + diagnostic.secondary.map({ ($0, false) }) {
      switch label.place {
      case .recorded(let heading, _):
        blocks.append(Block(heading: heading, text: label.text, isFirst: isPrimary, lines: []))
      case .source(let file, let span):
        add(Mark(span: span, text: label.text, isPrimary: isPrimary), in: file, to: &blocks)
      }
    }
    for position in blocks.indices {
      blocks[position].lines.sort { $0.number < $1.number }
      for line in blocks[position].lines.indices {
        blocks[position].lines[line].marks.sort { $0.span.start < $1.span.start }
      }
    }
    return blocks
  }

  private mutating func add(_ mark: Mark, in file: SourceFile, to blocks: inout [Block]) {
    let index = locator.index(of: file)
    let number = file.firstLine + index.line(at: Int(mark.span.start))
    let position =
      blocks.firstIndex { $0.file == file }
      ?? {
        let heading = index.location(at: Int(mark.span.start))
        blocks.append(Block(file: file, heading: heading, isFirst: mark.isPrimary, lines: []))
        return blocks.count - 1
      }()
    if let line = blocks[position].lines.firstIndex(where: { $0.number == number }) {
      blocks[position].lines[line].marks.append(mark)
    } else {
      blocks[position].lines.append(
        MarkedLine(number: number, range: index.range(ofLine: number - file.firstLine), marks: [mark]))
    }
  }

  private func render(_ block: Block, gutter: Int, severity: Severity) -> StyledText {
    let blank = String(repeating: " ", count: gutter)
    var text = StyledText()
    text.append(blank + (block.isFirst ? "--> " : "::: "), .faint)
    text.append("\(Prose.visible(block.heading.path)):\(block.heading.line):\(block.heading.column)", .path)
    if !block.text.isEmpty { text.append(" " + Prose.visible(block.text), block.isFirst ? severity.style : .note) }
    text.newline()
    guard let file = block.file else { return text }
    text.append("\(blank) |\n", .faint)
    var previous: Int?
    for line in block.lines {
      if let previous, line.number > previous + 1 { text.append("\(blank)...\n", .faint) }
      previous = line.number
      let excerpt = Excerpt(line: line.range, of: file, around: line.marks.map(\.span), width: width)
      let number = String(line.number + 1)
      text.append(String(repeating: " ", count: gutter - number.count) + number + " | ", .faint)
      text.append(excerpt.text + "\n")
      for mark in line.marks {
        let columns = excerpt.columns(of: mark.span)
        text.append("\(blank) | ", .faint)
        text.append(String(repeating: " ", count: columns.lowerBound))
        let style = mark.isPrimary ? severity.style : .note
        text.append(String(repeating: mark.isPrimary ? "^" : "-", count: max(1, columns.count)), style)
        if !mark.text.isEmpty { text.append(" " + Prose.visible(mark.text), style) }
        text.newline()
      }
    }
    return text
  }
}

extension Severity {
  package var style: Style {
    switch self {
    case .error: .error
    case .warning: .warning
    case .note: .note
    }
  }
}

/// One line of source made fit to print: tabs widened, control characters visible, long lines cut around the marks.
private struct Excerpt {
  private(set) var text = ""
  /// Byte offset and column of every character shown, then of the end.
  private var stops: [(offset: Int, column: Int)] = []

  init(line: Range<Int>, of file: SourceFile, around spans: [Span], width: Int) {
    let window = Excerpt.window(line, of: file, around: spans, width: width)
    if window.lowerBound > line.lowerBound { text += "..." }
    var column = text.count
    var offset = window.lowerBound
    for scalar in String(decoding: file.bytes[window], as: UTF8.self).unicodeScalars {
      let shown = scalar == "\t" ? "    " : Prose.visible(String(scalar))
      stops.append((offset, column))
      text += shown
      column += DisplayWidth.of(shown)
      // An ill-formed byte was decoded as U+FFFD; it took one byte of the source, not three.
      offset += scalar == "\u{FFFD}" ? Excerpt.sourceLength(at: offset, in: file.bytes) : UTF8.width(scalar)
    }
    stops.append((window.upperBound, column))
    if window.upperBound < line.upperBound { text += "..." }
  }

  func columns(of span: Span) -> Range<Int> {
    let first = column(at: Int(span.start))
    return first..<max(first, column(at: Int(span.end)))
  }

  private func column(at offset: Int) -> Int {
    (stops.first { $0.offset >= offset } ?? stops[stops.count - 1]).column
  }

  /// The part of a long line to show: the first mark with some of what stands before it.
  private static func window(_ line: Range<Int>, of file: SourceFile, around spans: [Span], width: Int) -> Range<Int> {
    guard line.count > width else { return line }
    let mark = Int(spans.map(\.start).min() ?? 0)
    var start = max(line.lowerBound, min(mark - width / 3, line.upperBound - width))
    if mark < line.lowerBound + width * 2 / 3 { start = line.lowerBound }
    var end = min(line.upperBound, start + width)
    while start > line.lowerBound, file.bytes[start] & 0xC0 == 0x80 { start -= 1 }
    while end > start, end < line.upperBound, file.bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }

  private static func sourceLength(at offset: Int, in bytes: [UInt8]) -> Int {
    let isWritten = offset + 2 < bytes.count && bytes[offset...offset + 2].elementsEqual([0xEF, 0xBF, 0xBD])
    return isWritten ? 3 : 1
  }
}
