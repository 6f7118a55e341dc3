import Diagnostics
import Evaluation
import Syntax
import Testing

@testable import Console

/// There is help for every word.
struct HelpTests {
  @Test func everyWordHasAPage() {
    let words =
      Parser.statementWords + TokenKind.reserved.keys + FunctionHelp.names
      + ConsoleCommand.allCases.map { ":\($0.rawValue)" } + DiagnosticCode.allCases.map(\.rawValue)
    #expect(words.filter { HelpPage($0) == nil } == [])
  }

  @Test func theTourFitsOnAScreen() {
    let lines = HelpTour.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count <= 22)
    #expect(lines.filter { $0.count > 80 } == [])
  }

  @Test func historyKeepsLinesTogether() {
    for entry in ["Job a", "wave 1 {\n  Job a\n}", "'\\n' \\", "\\\\n\n"] {
      let line = HistoryFile.escaped(entry)
      #expect(!line.contains("\n"))
      #expect(HistoryFile.unescaped(line) == entry)
    }
  }
}
