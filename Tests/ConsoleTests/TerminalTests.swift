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

  /// Types lines, each once it is asked for.
  ///
  /// - Parameter prompt: what asks for the next line in the end.
  private func enter(_ lines: String..., at terminal: PseudoTerminal, then prompt: String = "swell>") throws {
    for (index, line) in lines.enumerated() {
      let before = terminal.screen.lines.last ?? ""
      terminal.type(line)
      try terminal.wait(forLine: "\(before) \(line)")
      terminal.type("\r")
      if index + 1 < lines.count {
        try terminal.wait("another prompt") { $0.lines.last?.hasSuffix(">") ?? false }
      } else {
        try terminal.wait(forLine: prompt)
      }
    }
  }

  /// The lines from the last that begins so.
  private func lines(_ terminal: PseudoTerminal, from beginning: String) -> [String] {
    let lines = terminal.screen.lines
    return Array(lines[(lines.lastIndex { $0.hasPrefix(beginning) } ?? lines.count)...])
  }

  @Test func whoReadsAMessageIsToldOfItsPage() throws {
    try folder.write("loop.swell", "Job a after Job/b\nJob b after Job/a\nDeployment web after Job/c\n")
    let terminal = try PseudoTerminal(["plan", "loop.swell"], in: folder.url)
    try terminal.wait(for: "for more about this: `swell explain unknown-reference cycle`")
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
    terminal.type("Job größe\u{1B}[D\u{1B}[D\u{7F}\u{1}let x = 1 # ")
    try terminal.wait(forLine: "swell> let x = 1 # Job grße")
    terminal.type("\r")
    try terminal.wait(forLine: "swell>")
    terminal.type("x + 1\u{1B}[D1\r")
    try terminal.wait(for: "\n12\nswell>")
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
    try enter("wave 1 {", "Job a { spec: {", "parallelism: 2", "} }", "}", at: terminal)
    try enter("let text = \"\"\"", "hello", "\"\"\"", "let sum = 1 +", "2", "sum", at: terminal)
    #expect(
      lines(terminal, from: "swell> wave").prefix(12) == [
        "swell> wave 1 {", "   {1> Job a { spec: {", "   {3> parallelism: 2", "   {3> } }", "   {1> }",
        "+ Job/a   Sync wave 1   1st of 1", "swell> let text = \"\"\"", "    \"> hello", "    \"> \"\"\"",
        "swell> let sum = 1 +", "  ...> 2", "swell> sum",
      ])
  }

  @Test func entriesAreKeptFromSessionToSession() throws {
    let first = try session()
    try enter("wave 2 {", "Job a # \\n", "}", at: first)
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
    try second.wait(for: "in place of `wave 2 { ...`")
  }

  @Test func oneCompletionIsPutIn() throws {
    let terminal = try session()
    try enter("Job migrate", at: terminal)
    terminal.type("State\t")
    try terminal.wait(forLine: "swell> StatefulSet")
    terminal.type("db after Jo\t\r")
    try terminal.wait(for: "swell> StatefulSet db after Job/migrate\n+ StatefulSet/db   Sync wave 1   2nd of 2\nswell>")
    terminal.type(":he\t\r")
    try terminal.wait(for: ":help WORD explains.\nswell>")
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
    try enter("wave 1 {", at: terminal, then: "   {1>")
    terminal.type("Job a\u{3}")
    try terminal.wait(forLine: "swell>")
    try enter("1 + 1", at: terminal)
    #expect(lines(terminal, from: "swell> 1") == ["swell> 1 + 1", "2", "swell>"])
  }

  @Test func aControlCStopsWhatRuns() throws {
    let terminal = try session()
    try enter("Job a", at: terminal)
    terminal.type("for n in 0..<900000000 { print n }\r")
    try terminal.wait("numbers only") { $0.lines.first.flatMap { Int($0) } != nil }
    terminal.type("\u{3}")
    try terminal.wait(for: "interrupted; everything is as it was\nswell>")
    try enter(":list", at: terminal)
    #expect(lines(terminal, from: "swell> :list") == ["swell> :list", "Job a", "swell>"])
  }

  @Test func aControlCStopsALongSyncAndWhatIsShownOfIt() throws {
    let terminal = try session()
    try enter("for n in 0..<2000 { Job \"j-\\(n)\" wave n }", at: terminal)
    terminal.type("for n in 0..<1000 { sync }\r")
    try terminal.wait(for: "{ sync }")
    terminal.type("\u{3}")
    try terminal.wait(for: "interrupted; everything is as it was\nswell>")
    try enter("expect Job/j-0 is Missing", at: terminal)
    #expect(lines(terminal, from: "swell> expect")[1] == "ok")
    try enter("sync", at: terminal)
    terminal.type(":timeline\r")
    try terminal.wait("so much that no prompt is left") { !$0.lines.contains { $0.hasPrefix("swell>") } }
    terminal.type("\u{3}")
    try terminal.wait(forLine: "swell>")
    try enter("1 + 1", at: terminal)
  }

  @Test func leavingWithSomethingUnsavedIsAskedOnce() throws {
    let terminal = try session()
    try enter("Job a", at: terminal)
    terminal.type("\u{4}")
    try terminal.wait(for: "leaving once more leaves\nswell>")
    try enter("1", at: terminal)
    try enter(":quit", at: terminal)
    #expect(lines(terminal, from: "the script")[0].hasSuffix("leaving once more leaves"))
    terminal.type("\u{4}")
    #expect(terminal.waitForEnd() == 0)
  }

  @Test func whatIsSavedNeedsNoQuestion() throws {
    let terminal = try session()
    try enter("Job   a", ":save a.swell", ":reset", ":load a.swell", at: terminal)
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
    terminal.type("\r")
    try terminal.wait(forLine: "swell>")
    try enter("len(text)", at: terminal)
    #expect(lines(terminal, from: "swell> len") == ["swell> len(text)", "40", "swell>"])
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
      terminal.screen.text.contains("   {1>  spec.parallelism: 2\n   {1> }\n+ Job/a   Sync wave 0   1st of 1"))
    terminal.type("\r")
    try terminal.wait(for: "2nd of 2\nswell>")
  }

  @Test func fiveHundredLinesMayBePasted() throws {
    let terminal = try session()
    let lines = (0..<250).map { "Job \"job-\($0)\" {\n\tspec.parallelism: \($0)\n}" }
    terminal.paste(lines.joined(separator: "\n") + "\n")
    try terminal.wait(for: " of 250\nswell>")
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

  @Test func promptsAreColoured() throws {
    let terminal = try session([], ["NO_COLOR": ""])
    try enter("wave 1 {", "Job a", "}", at: terminal)
    #expect(
      lines(terminal, from: "swell> wave") == [
        "swell> wave 1 {", "   {1> Job a", "   {1> }", "+ Job/a   Sync wave 1   1st of 1", "swell>",
      ])
  }

  /// What was read stays what it was until it is entered again, whatever has become of the files.
  @Test func filesMayChangeUnderASession() throws {
    try folder.write("a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n")
    try folder.write("lib.swell", "let name = \"one\"\n")
    let terminal = try session()
    try enter("let x = 1", "load \"a.yaml\"", "use \"lib.swell\" as lib", at: terminal)
    try FileManager.default.removeItem(at: folder.url.appending(path: "a.yaml"))
    try folder.write("lib.swell", "let name = \"two\"\n")
    try enter("let x = 2", "[x, lib.name, len(plan())]", at: terminal)
    #expect(terminal.screen.text.contains("[2, \"one\", 1]"))
    try enter("use \"lib.swell\" as lib", "[x, lib.name]", "load \"a.yaml\"", at: terminal)
    #expect(terminal.screen.text.contains("[2, \"two\"]"))
    #expect(terminal.screen.text.contains("cannot read `a.yaml`"))
  }

  @Test func aWatchedFileMayNotDeclareWhatTheSessionDoes() throws {
    try folder.write("a.swell", "Job a\n")
    let terminal = try session()
    try enter(":watch a.swell", "Job b", at: terminal)
    try folder.write("a.swell", "Job a\nJob b\n")
    try terminal.wait(for: "`Job/b` is declared in this session already")
    try terminal.wait(forLine: "swell>")
    try enter(":list", at: terminal)
    #expect(lines(terminal, from: "swell> :list") == ["swell> :list", "Job a", "Job b", "swell>"])
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

/// The tour of the README, typed line by line: what is on the screen in the end.
struct TourTests {
  private static let file = Fixture.folder.appending(path: "console/tour.txt")
  private static let mark = "---- the screen"

  @Test func theScreenOfTheTour() throws {
    let text = try String(contentsOf: TourTests.file, encoding: .utf8)
    let parts = text.components(separatedBy: TourTests.mark + "\n")
    let folder = try TemporaryFolder()
    let terminal = try PseudoTerminal([], in: folder.url, columns: 100, rows: 200)
    try terminal.wait(forLine: "swell>")
    let lines = parts[0].split(separator: "\n").map(String.init)
    #expect(lines.count >= 40)
    for line in lines {
      let before = terminal.screen.lines.last ?? ""
      terminal.type(line)
      try terminal.wait(forLine: "\(before) \(line)")
      terminal.type("\r")
      try terminal.wait("an answer to \(line)") { $0.lines.last.map { $0.hasSuffix(">") && $0.count < 10 } ?? false }
    }
    let screen = terminal.screen.text + "\n"
    if ProcessInfo.processInfo.environment["SWELL_RECORD"] != nil {
      try (parts[0] + TourTests.mark + "\n" + screen).write(to: TourTests.file, atomically: true, encoding: .utf8)
      Issue.record("recorded")
    }
    #expect(parts.count == 2 && parts[1] == screen, "\(screen)")
  }
}
