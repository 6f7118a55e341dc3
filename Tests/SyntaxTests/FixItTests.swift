import Diagnostics
import Syntax
import TestSupport
import Testing

/// What a message offers to change settles it.
struct FixItTests {
  static let scripts = CorpusScript.all.filter { script in
    Parser.parse(script.file).diagnostics.contains { !$0.fixIts.isEmpty }
  }

  @Test func thereAreFixIts() {
    #expect(Self.scripts.count > 15)
  }

  @Test(arguments: scripts)
  func fixItsSettleTheirMessages(script: CorpusScript) {
    let before = Parser.parse(script.file).diagnostics
    for diagnostic in before where !diagnostic.fixIts.isEmpty {
      var bytes = script.bytes
      let edits = diagnostic.fixIts.compactMap { fix in fix.span.map { ($0, fix.replacement) } }
      for (span, replacement) in edits.sorted(by: { $0.0.start > $1.0.start }) {
        bytes.replaceSubrange(Int(span.start)..<Int(span.end), with: Array(replacement.utf8))
      }
      let after = Parser.parse(SourceFile(path: script.name, bytes: bytes)).diagnostics
      let said = after.map(\.message)
      #expect(after.count < before.count, "\(diagnostic.message): \(String(decoding: bytes, as: UTF8.self)) \(said)")
    }
  }
}
