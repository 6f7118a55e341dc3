import Diagnostics

/// Writes entries of the handbook as Markdown, to be put on somebody's own pages.
package enum HandbookMarkdown {
  /// A whole entry, ending in a newline.
  package static func text(of entry: Entry) -> String {
    var parts = [heading(of: entry), entry.summary]
    parts += entry.blocks.map(text(of:))
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// All there is, by name and summary.
  package static func contents() -> String {
    var parts = ["## Topics", table([["topic", "is about"]] + Handbook.topics.map { ["`\($0.name)`", $0.summary] })]
    for chapter in Handbook.chapters {
      parts.append("## \(chapter.title)")
      parts.append(table([["code", "means"]] + chapter.pages.map { ["`\($0.code.rawValue)`", $0.code.summary] }))
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func heading(of entry: Entry) -> String {
    switch entry {
    case .topic(let topic): "## \(topic.name)"
    case .page(let page): "## \(page.severity.rawValue)[\(page.code.rawValue)]"
    }
  }

  private static func text(of block: Block) -> String {
    switch block {
    case .prose(let text), .label(let text): text
    case .code(let code):
      "```\(code.language)\n" + (code.name.map { "# \($0)\n" } ?? "") + code.text + "\n```"
    case .table(let rows): table(rows)
    case .link(let link):
      if case .grammar = link { "More: [\(link.text)](\(link.address))" } else { "More: <\(link.address)>" }
    }
  }

  private static func table(_ rows: [[String]]) -> String {
    var lines = rows.map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
    let columns = rows.first?.count ?? 0
    if !lines.isEmpty { lines.insert("|" + String(repeating: " --- |", count: columns), at: 1) }
    return lines.joined(separator: "\n")
  }
}
