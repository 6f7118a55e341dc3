/// A stretch of a page that is laid out in one way.
package enum Block: Sendable {
  /// A paragraph, in which backticks mark what is code.
  case prose(String)
  /// What introduces the code below it.
  case label(String)
  case code(Code)
  /// Rows of cells, the first of which is the head.
  case table([[String]])
  case link(OfficialPage)
}

/// Lines that stand as they are.
package struct Code: Sendable {
  package var language: String
  /// The file that they are, if that matters.
  package var name: String?
  /// Without a newline at the end.
  package var text: String

  /// The language of a file, by its name.
  static func language(of file: String) -> String {
    if file.hasSuffix(".swell") { return "swell" }
    return file.hasSuffix(".json") ? "json" : file.hasSuffix(".yaml") ? "yaml" : "text"
  }
}

extension Block {
  /// The paragraphs of a text: empty lines part them, and other line ends are blanks.
  static func paragraphs(_ text: String) -> [Block] { blocks(of: text) }

  /// Reads the Markdown of a topic: paragraphs, tables with a head, and fenced code.
  ///
  /// A fence may name a file, as in README: "```swell > shop.swell".
  static func blocks(of text: String) -> [Block] {
    var blocks: [Block] = []
    var open: Code?
    var isBegun = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let code = open { blocks.append(.code(code)) }
        open = open == nil ? Code(fence: line) : nil
        isBegun = false
      } else if open != nil {
        open?.text += (isBegun ? "\n" : "") + line
        isBegun = true
      } else if line.hasPrefix("| ") {
        blocks.add(row: line)
      } else if line.isEmpty {
        isBegun = false
      } else if isBegun, case .prose(let begun)? = blocks.last {
        blocks[blocks.count - 1] = .prose("\(begun) \(line)")
      } else {
        blocks.append(.prose(String(line)))
        isBegun = true
      }
    }
    return blocks
  }
}

extension Code {
  /// - Parameter fence: the line that opens it.
  fileprivate init(fence: Substring) {
    let words = fence.dropFirst(3).split(separator: " ")
    self.init(
      language: words.first.map(String.init) ?? "text", name: words.count > 2 ? String(words[2]) : nil, text: "")
  }
}

extension [Block] {
  /// Adds a row of a table to the one before it; the line below a head says nothing.
  fileprivate mutating func add(row line: Substring) {
    let cells = line.dropFirst(2).split(separator: "|").map { cell in
      String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    if cells.first == "---" { return }
    if case .table(let rows)? = last {
      self[count - 1] = .table(rows + [cells])
    } else {
      append(.table([cells]))
    }
  }
}
