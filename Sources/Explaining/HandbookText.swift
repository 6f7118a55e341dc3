import Diagnostics

/// Lays entries of the handbook out for a terminal.
package struct HandbookText {
  /// The widest prose, in columns.
  private let width: Int

  /// The measure beyond which lines are hard to read.
  private static let widest = 80

  /// The least that the last column of a table needs.
  private static let narrowest = 20

  /// - Parameter width: of the terminal, in columns.
  package init(width: Int) {
    self.width = max(20, min(width, HandbookText.widest))
  }

  /// A whole entry, ending in a newline.
  package func text(of entry: Entry) -> StyledText {
    var text = heading(of: entry)
    var previous: Block?
    for block in entry.blocks {
      if !HandbookText.belongTogether(previous, block) { text.newline() }
      text.append(layout(of: block))
      previous = block
    }
    return text
  }

  /// All there is, by name and summary.
  package func contents() -> StyledText {
    var text = StyledText("Topics", .strong)
    text.newline()
    text.append(rows(Handbook.topics.map { [$0.name, $0.summary] }))
    for chapter in Handbook.chapters {
      text.append("\n\(chapter.title)", .strong)
      text.newline()
      text.append(rows(chapter.pages.map { [$0.code.rawValue, $0.code.summary] }))
    }
    return text
  }

  private func heading(of entry: Entry) -> StyledText {
    switch entry {
    case .topic(let topic):
      return wrapped(
        [StyledText(topic.name, .strong) + StyledText(":")] + HandbookText.words(of: topic.summary), behind: 0)
    case .page(let page):
      let head = StyledText("\(page.severity.rawValue)[\(page.code.rawValue)]", page.severity.style) + StyledText(":")
      return wrapped([head] + HandbookText.words(of: page.code.summary), behind: 0)
    }
  }

  /// A file and the command that is about it, or two files, stand without a line between them.
  private static func belongTogether(_ first: Block?, _ second: Block) -> Bool {
    if case .code(let below) = second, case .label? = first { return below.name == nil }
    guard case .code(let above)? = first, case .code(let below) = second else { return false }
    return above.name == nil && above.language != "text" && below.language == "console"
  }

  private func layout(of block: Block) -> StyledText {
    switch block {
    case .prose(let prose): return wrapped(HandbookText.words(of: prose), behind: 0)
    case .label(let label): return StyledText(label, .strong) + StyledText("\n")
    case .table(let table): return rows(Array(table.dropFirst()), head: table.first.flatMap { $0.count > 2 ? $0 : nil })
    case .link(let link):
      let words = link.text.split(separator: " ").map { StyledText(String($0), .path) }
      return wrapped([StyledText("More:", .faint)] + words, behind: 0)
    case .code(let code): return lines(of: code)
    }
  }

  /// Code as it stands, behind a margin unless that is what makes it too wide.
  private func lines(of code: Code) -> StyledText {
    let lines = CodeColours.lines(of: code)
    let widest = lines.map(\.width).max() ?? 0
    let margin = widest <= width && widest > width - 2 ? "" : "  "
    var text = StyledText()
    if let name = code.name { text.append("\(margin)# \(name)\n", .faint) }
    for line in lines {
      if line.width > 0 { text.append(margin) }
      text.append(line)
      text.newline()
    }
    return text
  }

  /// Rows in columns, each as wide as it has to be, the last as wide as there is room for.
  ///
  /// - Parameter head: says what the columns are, where that is not plain.
  private func rows(_ rows: [[String]], head: [String]? = nil) -> StyledText {
    let all = [head].compactMap { $0 } + rows
    let columns = all.map(\.count).max() ?? 0
    let widths = (0..<max(0, columns - 1)).map { column in
      min(width / 2, all.map { $0.count > column ? DisplayWidth.of(HandbookText.bare($0[column])) : 0 }.max() ?? 0)
    }
    if widths.reduce(2, { $0 + $1 + 2 }) > width - HandbookText.narrowest { return stacked(rows, head) }
    var text = StyledText()
    for (index, row) in all.enumerated() {
      text.append(self.row(row, widths, isHead: head != nil && index == 0))
    }
    return text
  }

  /// Rows for which there is no room side by side: what each says stands below its name.
  private func stacked(_ rows: [[String]], _ head: [String]?) -> StyledText {
    var text = StyledText()
    for row in rows {
      text.append("  \(HandbookText.bare(row.first ?? ""))\n", .name)
      for (index, cell) in row.enumerated() where index > 0 && !cell.isEmpty {
        let label = head.map { $0.count > index ? [StyledText("\($0[index]):", .faint)] : [] } ?? []
        text.append("    ")
        text.append(wrapped(label + HandbookText.words(of: cell), behind: 4))
      }
    }
    return text
  }

  private func row(_ row: [String], _ widths: [Int], isHead: Bool) -> StyledText {
    var text = StyledText()
    // Where the next cell begins, and where the line is.
    var (start, column) = (2, 0)
    for (index, cell) in row.enumerated() where !cell.isEmpty {
      if column > start - 2, column > 0 {
        text.newline()
        column = 0
      }
      text.append(String(repeating: " ", count: start - column))
      if index == widths.count {
        text.append(wrapped(isHead ? [StyledText(cell, .faint)] : HandbookText.words(of: cell), behind: start))
        return text
      }
      let bare = HandbookText.bare(cell)
      text.append(bare, isHead ? .faint : index == 0 ? .name : .plain)
      column = start + DisplayWidth.of(bare)
      start += widths[index] + 2
    }
    text.newline()
    return text
  }

  private func wrapped(_ words: [StyledText], behind margin: Int) -> StyledText {
    StyledText.wrapped(words, width: width, behind: margin)
  }

  /// The longest code, in columns, that a line end does not part.
  private static let longestWhole = 36

  /// The words of a paragraph, what stands in backticks marked as such and kept together.
  private static func words(of prose: String) -> [StyledText] {
    var words: [StyledText] = []
    var isCode = false
    for word in prose.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      var text = StyledText()
      let isInside = isCode
      for character in word {
        text.append(String(character), isCode || character == "`" ? .wave : .plain)
        if character == "`" { isCode.toggle() }
      }
      if isInside, let begun = words.last, begun.width + text.width < longestWhole {
        words[words.count - 1] = begun + StyledText(" ", .wave) + text
      } else {
        words.append(text)
      }
    }
    return words
  }

  private static func bare(_ name: String) -> String { name.filter { $0 != "`" } }
}
