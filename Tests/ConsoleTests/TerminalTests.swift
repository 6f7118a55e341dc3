import Foundation
import TestSupport
import Testing

/// The session as somebody has it who sits at a terminal.
@Suite(.serialized)
struct TerminalTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func session(_ arguments: [String] = [], _ environment: [String: String] = [:]) throws -> PseudoTerminal {
    let terminal = try PseudoTerminal(arguments, in: folder.url, environment: environment)
    try terminal.wait(forLine: "swell>")
    return terminal
  }

  /// The lines from the last that begins so.
  private func lines(_ terminal: PseudoTerminal, from beginning: String) -> [String] {
    let lines = terminal.screen.lines
    return Array(lines[(lines.lastIndex { $0.hasPrefix(beginning) } ?? lines.count)...])
  }

  @Test func declarationsAreAnswered() throws {
    let terminal = try session()
    terminal.type("Job migrate hook PreSync\r")
    try terminal.wait(for: "1st of 1\nswell>")
    #expect(
      lines(terminal, from: "swell> Job") == [
        "swell> Job migrate hook PreSync", "+ Job/migrate   PreSync wave 0   1st of 1", "swell>",
      ])
  }

  @Test func linesAreEdited() throws {
    let terminal = try session()
    terminal.type("Job größe\u{1B}[D\u{1B}[D\u{7F}\u{1}let x = 1 # \r")
    terminal.type("x + 1\u{1B}[D1\r")
    try terminal.wait(for: "\n12\nswell>")
    #expect(terminal.screen.text.contains("swell> let x = 1 # Job grße"))
  }

  @Test func keysOfViAreHonoured() throws {
    let terminal = try session([], ["EDITOR": "/usr/bin/vim"])
    terminal.type("2\u{1B}0i1 + \r")
    try terminal.wait(for: "swell> 1 + 2\n3\nswell>")
  }

  @Test func editrcIsHonoured() throws {
    try folder.write(".editrc", "swell:bind -v\n")
    let terminal = try session()
    terminal.type("2\u{1B}0i1 + \r")
    try terminal.wait(for: "swell> 1 + 2\n3\nswell>")
  }

  @Test func entriesGoOnWhileSomethingIsOpen() throws {
    let terminal = try session()
    terminal.type("wave 1 {\rJob a { spec: {\rparallelism: 2\r} }\r}\r")
    try terminal.wait(for: "1st of 1\nswell>")
    terminal.type("let text = \"\"\"\rhello\r\"\"\"\rlet sum = 1 +\r2\rsum\r")
    try terminal.wait(for: "\n3\nswell>")
    #expect(
      lines(terminal, from: "swell> wave").prefix(12) == [
        "swell> wave 1 {", "   {1> Job a { spec: {", "   {3> parallelism: 2", "   {3> } }", "   {1> }",
        "+ Job/a   Sync wave 1   1st of 1", "swell> let text = \"\"\"", "    \"> hello", "    \"> \"\"\"",
        "swell> let sum = 1 +", "  ...> 2", "swell> sum",
      ])
  }

  @Test func entriesAreKeptFromSessionToSession() throws {
    let first = try session()
    first.type("wave 2 {\rJob a # \\n\r}\r")
    try first.wait(for: "1st of 1\nswell>")
    // A crash loses nothing that was entered.
    first.send(SIGKILL)
    #expect(first.waitForEnd() == -SIGKILL)
    let second = try session()
    second.type("\u{1B}[A")
    try second.wait(for: "swell> wave 2 {\nJob a # \\n\n}")
    second.type("\r")
    try second.wait(for: "1st of 1\nswell>")
    second.type("\u{12}wave")
    try second.wait(for: "bck:wave")
    second.type("\r")
    try second.wait("the entry again") {
      $0.text.components(separatedBy: "= Job/a").count > 1 || $0.text.contains("in place of")
    }
  }

  @Test func oneCompletionIsPutIn() throws {
    let terminal = try session()
    terminal.type("Job migrate\r")
    try terminal.wait(for: "1st of 1\nswell>")
    terminal.type("State\t")
    try terminal.wait(forLine: "swell> StatefulSet")
    terminal.type("db after Jo\tm\t\r")
    try terminal.wait(for: "swell> StatefulSet db after Job/migrate\n+ StatefulSet/db   Sync wave 1   2nd of 2\nswell>")
    terminal.type(":he\t\r")
    try terminal.wait(for: ":help WORD explains a word.\nswell>")
  }

  @Test func severalCompletionsAreListed() throws {
    let terminal = try session()
    terminal.type("hook P\t")
    try terminal.wait(for: "\nswell> hook P")
    terminal.type("re\t")
    try terminal.wait("a second list") { $0.lines.last == "swell> hook Pre" && $0.lines.count > 5 }
    #expect(
      Array(terminal.screen.lines.dropFirst()) == [
        "swell> hook P", "PostDelete phase   PostSync   phase   PreDelete  phase   PreSync    phase", "swell> hook Pre",
        "PreDelete phase   PreSync   phase", "swell> hook Pre",
      ])
  }

  @Test func aControlCDropsTheLine() throws {
    let terminal = try session()
    terminal.type("wave 1 {\rJob a")
    try terminal.wait(forLine: "   {1> Job a")
    terminal.type("\u{3}")
    try terminal.wait(forLine: "swell>")
    terminal.type("1 + 1\r")
    try terminal.wait(for: "\n2\nswell>")
  }

  @Test func aControlCStopsWhatRuns() throws {
    let terminal = try session()
    terminal.type("Job a\r")
    try terminal.wait(for: "1st of 1\nswell>")
    terminal.type("for n in 0..<900000000 { let x = n }\r")
    try terminal.wait(for: "let x = n }\n")
    terminal.type("\u{3}")
    try terminal.wait(for: "interrupted; everything is as it was\nswell>")
    terminal.type(":list\r")
    try terminal.wait(for: "swell> :list\nJob a\nswell>")
  }

  @Test func leavingWithSomethingUnsavedIsAskedOnce() throws {
    let terminal = try session()
    terminal.type("Job a\r\u{4}")
    try terminal.wait(for: "leaving once more leaves\nswell>")
    terminal.type("1\r")
    try terminal.wait(for: "\n1\nswell>")
    terminal.type(":quit\r")
    try terminal.wait("the question again") { $0.text.components(separatedBy: "once more").count == 3 }
    terminal.type("\u{4}")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func whatIsSavedNeedsNoQuestion() throws {
    let terminal = try session()
    terminal.type("Job   a\r:save a.swell\r")
    try terminal.wait(for: "1 line in a.swell\nswell>")
    terminal.type("\u{4}")
    #expect(terminal.waitForEnd() == 0)
    #expect(try String(contentsOf: folder.url.appending(path: "a.swell"), encoding: .utf8) == "Job a\n")
  }

  @Test func aTerminalMayBeResizedInALine() throws {
    let terminal = try session()
    terminal.type("let text = \"0123456789012345678901234567890123456789\"")
    try terminal.wait(for: "0123456789\"")
    terminal.resize(columns: 40, rows: 20)
    try terminal.wait(for: "swell> let text = \"012345678901234567890\n1234567890123456789\"")
    terminal.resize(columns: 70, rows: 20)
    try terminal.wait(for: "swell> let text = \"0123456789012345678901234567890123456789\"")
    terminal.type("\rlen(text)\r")
    try terminal.wait(for: "\n40\nswell>")
  }

  @Test func itStopsAndGoesOn() throws {
    let terminal = try session()
    terminal.type("1 + 1")
    try terminal.wait(forLine: "swell> 1 + 1")
    terminal.type("\u{1A}")
    #expect(terminal.waitUntilStopped())
    terminal.send(SIGCONT)
    terminal.type("0\r")
    try terminal.wait(for: "\n11\nswell>")
  }

  @Test func pastedTabsAndLinesAreText() throws {
    let terminal = try session()
    terminal.paste("Job a {\n\tspec.parallelism: 2\n}\nJob b")
    try terminal.wait(forLine: "swell> Job b")
    #expect(
      terminal.screen.text.contains("   {1>         spec.parallelism: 2\n   {1> }\n+ Job/a   Sync wave 0   1st of 1"))
    terminal.type("\r")
    try terminal.wait(for: "2nd of 2\nswell>")
  }

  @Test func fiveHundredLinesMayBePasted() throws {
    let terminal = try session()
    let lines = (0..<250).map { "Job \"job-\($0)\" {\n\tspec.parallelism: \($0)\n}" }
    terminal.paste(lines.joined(separator: "\n") + "\n")
    try terminal.wait(for: "250th of 250\nswell>")
    terminal.type("len(plan())\r")
    try terminal.wait(for: "\n250\nswell>")
  }

  @Test func longLinesAreTyped() throws {
    let terminal = try session()
    terminal.type("len(\"" + String(repeating: "x", count: 10_000) + "\")\r")
    try terminal.wait(for: "\n10000\nswell>")
  }

  @Test func whatIsNoUTF8IsTypedWithoutHarm() throws {
    let terminal = try session()
    terminal.type(Array("len(\"a".utf8) + [0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80] + Array("b\")\r".utf8))
    try terminal.wait("an answer") { $0.lines.last == "swell>" && $0.lines.count > 3 }
    terminal.type("1 + 1\r")
    try terminal.wait(for: "\n2\nswell>")
  }

  @Test func aWatchedFileIsLoadedAgain() throws {
    try folder.write("a.swell", "Job a\n")
    let terminal = try session()
    terminal.type(":watch a.swell\r")
    try terminal.wait(for: "when it changes\nswell>")
    terminal.type("1 +")
    try terminal.wait(forLine: "swell> 1 +")
    try folder.write("a.swell", "Job a wave 2\n")
    try terminal.wait(for: "~ Job/a   Sync wave 2   1st of 1, was in Sync wave 0\nswell> 1 +")
    try folder.write("a.swell", "Job a wave\n")
    try terminal.wait(for: "found the end of the line")
    terminal.type("1\r")
    try terminal.wait(for: "\n2\nswell>")
  }

  @Test func aScriptIsRunAndStayedIn() throws {
    try folder.write("a.swell", "Job a\nsync\n")
    let terminal = try session(["a.swell", "-i"])
    terminal.type("expect Job/a is Progressing\r")
    try terminal.wait(for: "\nok\nswell>")
    terminal.type("\u{4}")
    #expect(terminal.waitForEnd() == 0)
  }
}
