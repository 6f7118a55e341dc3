import Diagnostics
import Syntax
import TestSupport
import Testing

struct FormatterTests {
  static let scripts = CorpusScript.all.filter(\.isSound)

  private static let gaps = ["\n", "  ", "\n\n\n", "# c\n", " #c\n\n# d\n", "\t", ",", ";"]

  @Test func thereAreScripts() {
    #expect(Self.scripts.count > 15)
  }

  /// What is wrong with how a script is laid out: another tree, another text the second time.
  private func problems(_ script: CorpusScript) -> [String] {
    let parsed = Parser.parse(script.file)
    guard !parsed.diagnostics.hasErrors else { return [] }
    let once = Formatter.format(parsed.tree)
    let again = Parser.parse(SourceFile(path: "again", bytes: once))
    var problems: [String] = []
    if again.diagnostics.hasErrors { problems.append("has errors: \(again.diagnostics[0].message)") }
    if TreePrinter.text(of: again.tree) != TreePrinter.text(of: parsed.tree) { problems.append("changes the tree") }
    if Formatter.format(again.tree) != once { problems.append("changes again") }
    if comments(parsed.tree) != comments(again.tree) { problems.append("changes the comments") }
    let lines = String(decoding: once, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    if lines.dropLast().last == "" || lines.first == "" && lines.count > 1 { problems.append("leaves blank lines") }
    if problems.isEmpty { return [] }
    return problems + ["source:\n" + String(decoding: script.bytes, as: UTF8.self), lines.joined(separator: "\n")]
  }

  /// The comments, each without `#` and blanks.
  private func comments(_ script: Script) -> [String] {
    script.comments.map { comment in
      let text = script.file.text(comment.span).drop { $0 == "#" || $0 == " " }
      return String(text.reversed().drop { " \t\r".contains($0) }.reversed())
    }
  }

  @Test(arguments: scripts)
  func theTreeStays(script: CorpusScript) {
    #expect(problems(script) == [])
  }

  /// White space, line ends and comments anywhere: whatever still is a script keeps its tree.
  @Test(arguments: scripts)
  func anyLayoutIsMended(script: CorpusScript) {
    let tokens = Lexer.tokens(of: script.file).tokens
    for seed in 0..<max(2, min(12, 4_000 / script.bytes.count)) {
      var random = SeededGenerator(seed: UInt64(seed))
      var text: [UInt8] = []
      var last = 0
      for token in tokens {
        text += script.bytes[last..<Int(token.start)]
        if Int.random(in: 0..<30, using: &random) == 0 {
          text += Self.gaps.randomElement(using: &random).map { Array($0.utf8) } ?? []
        }
        text += script.bytes[Int(token.start)..<Int(token.end)]
        last = Int(token.end)
      }
      let problems = problems(CorpusScript(name: script.name, bytes: text))
      #expect(problems == [], "seed \(seed)")
    }
  }

  @Test(arguments: scripts)
  func crlfAndTabsAreTakenOut(script: CorpusScript) {
    let text = String(decoding: script.bytes, as: UTF8.self)
    let returned = "\u{FEFF}" + text.replacing("\n", with: "\r\n")
    let once = Formatter.format(Parser.parse(script.file).tree)
    let other = Formatter.format(Parser.parse(SourceFile(path: "crlf", text: returned)).tree)
    #expect(String(decoding: other, as: UTF8.self) == String(decoding: once, as: UTF8.self))
  }
}
