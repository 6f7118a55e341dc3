import Comparison
import Diagnostics
import Ordering

// A comparison as a comment under a pull request. What somebody else has written stands in code spans, in which neither
// Markdown nor HTML means anything; where a span stands in a table its pipes are escaped, and in a folded heading it is
// HTML. GitHub takes so many characters and no more, so sections are added while there is room.

/// Writes a comparison as Markdown, as GitHub renders it.
package enum ComparisonMarkdown {
  /// GitHub refuses a comment of more than 65,536 characters.
  private static let room = 60_000
  private static let mostRows = 100
  private static let mostNames = 10

  package static func text(_ comparison: VersionComparison) -> String {
    var page = Page(room: room)
    let (old, new) = (comparison.upgrade?.old, comparison.upgrade?.new)
    page.add("### Sync order: \(version(comparison.old, old)) → \(version(comparison.new, new))\n\n")
    if comparison.isEmpty {
      let isTouched = comparison.applications.contains { !$0.rules.isEmpty }
      let untouched = comparison.upgrade == nil || isTouched ? "" : ", and nothing that changed in Argo CD touches it"
      page.add("The sync stays as it is\(untouched).\n\(isTouched ? "\n" : "")")
    }
    for application in comparison.applications where !application.isEmpty || !application.rules.isEmpty {
      if comparison.applications.count > 1 {
        page.add("#### \(application.name.isEmpty ? "No application" : code(application.name))\n\n")
        if application.isEmpty { page.add("The application stays as it was.\n\n") }
      }
      if !application.isEmpty { write(application, to: &page) }
      rules(application, to: &page)
    }
    let same = comparison.applications.count { $0.isEmpty && $0.rules.isEmpty }
    if same > 0, !comparison.isEmpty {
      page.add("\(Prose.count(same, "application")) \(same == 1 ? "stays" : "stay") as they were.\n")
    }
    page.close()
    return page.text
  }

  private static func version(_ name: String, _ release: Release?) -> String {
    code(name) + (release.map { " (Argo CD \($0))" } ?? "")
  }

  private static func write(_ application: ApplicationComparison, to page: inout Page) {
    switch application.difference {
    case .appeared(let plan): page.add("The application appears, with \(Prose.count(plan.tasks.count, "task")).\n\n")
    case .vanished(let plan): page.add("The application vanishes, with \(Prose.count(plan.tasks.count, "task")).\n\n")
    case .kept(let plans, let timelines):
      var words = ComparisonWords(plans, application.rules)
      page.add("**\(sentence(words.summary))**\n\n")
      table(words.lines(), to: &page)
      waits(words, to: &page)
      list("Application", words.settings.map { markdown($0) }, to: &page)
      manifests(words, to: &page)
      if let timelines { sync(TimelineWords(timelines), to: &page) }
      if let comparison = application.deletion { deletion(DeletionWords(comparison), to: &page) }
    }
  }

  private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() + "." }

  private static func table(_ lines: [ComparisonWords.Line], to page: inout Page) {
    guard !lines.isEmpty else { return }
    var rows = lines.prefix(mostRows).map { line in
      let place = line.what == .vanished ? "was in \(line.place)" : line.place
      let notes = line.notes.map { markdown($0, inTable: true) }.joined(separator: "; ")
      return "| \(line.what.word) | \(markdown(line.names, inTable: true)) | \(place) | \(notes) |\n"
    }
    rows = ["| | resource | phase and wave | |\n", "| --- | --- | --- | --- |\n"] + rows
    page.add(rows, of: lines.count - min(lines.count, mostRows))
  }

  private static func waits(_ words: ComparisonWords, to page: inout Page) {
    if words.keepsWaits { return page.add("Nothing waits for anything else than before.\n\n") }
    list("What waits for what", words.waits(atMost: mostNames).map { markdown($0.phrase) }, to: &page)
  }

  private static func manifests(_ words: ComparisonWords, to page: inout Page) {
    let groups = words.manifests
    guard !groups.isEmpty else { return }
    let count = words.rewritten
    let title =
      count == 1
      ? "1 resource is applied with another manifest"
      : "\(Prose.grouped(count)) resources are applied with other manifests"
    fold(title, groups.map { "\(markdown(Phrase.all($0.names, atMost: 30))): \(markdown($0.parts))" }, to: &page)
  }

  private static func sync(_ words: TimelineWords, to page: inout Page) {
    let lines = words.turns.map { markdown($0) } + words.lines(atMost: mostNames).map(line)
    simulated("sync", words.outcome, lines, to: &page)
  }

  private static func deletion(_ words: DeletionWords, to page: inout Page) {
    simulated("deletion", words.outcome, words.lines.map(line), to: &page)
  }

  private static func line(_ what: PlanComparison.What, _ phrase: Phrase) -> String {
    what == .appeared ? "new: \(markdown(phrase))" : what == .vanished ? "gone: \(markdown(phrase))" : markdown(phrase)
  }

  private static func simulated(_ what: String, _ outcome: Phrase, _ lines: [String], to page: inout Page) {
    guard !lines.isEmpty else { return page.add("A \(what), simulated: \(markdown(outcome)).\n\n") }
    fold("A \(what), simulated: \(html(outcome))", lines, to: &page)
  }

  /// What an upgrade of Argo CD changes.
  private static func rules(_ application: ApplicationComparison, to page: inout Page) {
    guard case .kept(let plans, _) = application.difference, !application.rules.isEmpty else { return }
    let words = RuleWords(application.rules, ReferenceNames(plans.new))
    let items = words.groups(atMost: mostNames).flatMap { group in
      group.items.map { item in
        let before = item.before.isEmpty ? "" : "; before, it \(markdown(item.before))"
        let functions = item.functions.isEmpty ? "" : " (\(markdown(item.functions)))"
        return "\(markdown(group.heading)): since \(item.since) it \(markdown(item.now))\(before)\(functions)"
      }
    }
    fold("\(words.summary) that \(application.rules.count == 1 ? "touches" : "touch") it", items, to: &page)
  }

  private static func list(_ title: String, _ items: [String], to page: inout Page) {
    guard !items.isEmpty else { return }
    page.add(["**\(title)**\n\n"] + items.prefix(mostRows).map { "- \($0)\n" }, of: max(0, items.count - mostRows))
  }

  /// - Parameter title: HTML.
  private static func fold(_ title: String, _ items: [String], to page: inout Page) {
    let shown = items.prefix(mostRows).map { "- \($0)\n" }
    page.add(
      ["<details><summary>\(title)</summary>\n\n"] + shown, of: max(0, items.count - mostRows), end: "\n</details>\n\n")
  }
}

// What somebody else has written.
extension ComparisonMarkdown {
  private static let longestName = 300

  static func markdown(_ phrase: Phrase, inTable: Bool = false) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .words(let text): text
      case .name(let text): code(text, inTable: inTable)
      }
    }.joined()
  }

  private static func html(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .words(let text): text
      case .name(let text): "<code>\(escaped(shortened(text)))</code>"
      }
    }.joined()
  }

  /// A code span. Its fence is longer than any row of backticks in it.
  static func code(_ text: String, inTable: Bool = false) -> String {
    var text = shortened(text)
    if text.allSatisfy({ $0 == " " }) { return "“\(text)”" }
    var (longest, current) = (0, 0)
    for character in text.unicodeScalars {
      current = character == "`" ? current + 1 : 0
      longest = max(longest, current)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let isPadded = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ") && text.hasSuffix(" ")
    if inTable { text = text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
    return isPadded ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// A text on one line, and no longer than anybody reads.
  private static func shortened(_ text: String) -> String {
    let visible = Prose.visible(text)
    return visible.count > longestName ? visible.prefix(longestName) + "…" : visible
  }

  private static func escaped(_ text: String) -> String {
    text.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      default: String(character)
      }
    }.joined()
  }

  /// A page with room for so many bytes.
  private struct Page {
    private(set) var text = ""
    private var room: Int
    private var isFull = false

    init(room: Int) {
      self.room = room
    }

    mutating func add(_ part: String) {
      guard part.utf8.count <= room else {
        isFull = true
        return
      }
      room -= part.utf8.count
      text += part
    }

    /// Adds lines while there is room, and says how many there are more.
    ///
    /// - Parameters:
    ///   - more: how many were not even tried.
    ///   - end: what has to close them.
    mutating func add(_ lines: [String], of more: Int, end: String = "\n") {
      var more = more
      let reserve = end.utf8.count + 40
      guard lines[0].utf8.count + reserve <= room else {
        isFull = true
        return
      }
      room -= reserve
      var isCut = false
      for line in lines {
        isCut = isCut || line.utf8.count > room
        if isCut { more += 1 } else { add(line) }
      }
      text += more > 0 ? "\nand \(Prose.grouped(more)) more\n\(end)" : end
    }

    mutating func close() {
      if isFull { text += "\nThere is more than a comment can hold: `swell diff` shows all of it.\n" }
    }
  }
}

extension PlanComparison.What {
  fileprivate var word: String {
    switch self {
    case .appeared: "appears"
    case .vanished: "vanishes"
    case .moved: "moves"
    case .changed, .rewritten: "stays"
    }
  }
}
