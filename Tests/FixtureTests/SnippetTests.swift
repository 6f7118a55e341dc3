import Foundation
import TestSupport
import Testing

/// The commands in README and in Grammar: each is run in a copy of the samples and has to print what stands below it.
struct SnippetTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["README.md", "Grammar/README.md", "Grammar/language.md", "Grammar/releases.md"])
  func everySnippetDoesWhatItShows(page: String) throws {
    let url = Self.root.appending(path: page)
    let text = try String(contentsOf: url, encoding: .utf8)
    let folder = try TemporaryFolder()
    for part in ["Samples", "Tests/Fixtures/recordings"] {
      let copy = folder.url.appending(path: part)
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Self.root.appending(path: part), to: copy)
    }
    let snippets = Snippets(text)
    #expect(snippets.parts.contains { $0.command != nil }, "\(page) shows no command")
    let result = try snippets.run(in: folder.url, session: { try Self.session($0, in: folder.url) }) { part, output in
      guard !FixtureRunner.isRecording else { return }
      let what = part.command.map { "`\($0)` prints" } ?? "the session comes to"
      #expect(output == part.output, "\(page): \(what) something else:\n\(output)")
    }
    if FixtureRunner.isRecording {
      try result.write(to: url, atomically: true, encoding: .utf8)
      Issue.record("recording is not testing")
    }
  }

  /// The first command of README is what its table promises, with everything set up before.
  @Test func theTwoCommandsAreWhatCIRuns() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let run = try String(contentsOf: Self.root.appending(path: ".ci/run"), encoding: .utf8)
    #expect(readme.contains("\n    .ci/setup && swift run swell sync Samples/quarkus.swell\n"))
    #expect(readme.contains("\n    .ci/setup && swift test\n"))
    #expect(run.contains(".ci/setup\n") && run.contains("swift test\n"))
    let sync = try CommandRunner.run(["sync", "Samples/quarkus.swell"], in: Self.root)
    #expect(sync.status == 0 && sync.outputText.contains("sync of sync-wave-app into namespace team-a"))
  }

  /// Types what stands behind the prompts of a session, and gives what the screen shows then.
  private static func session(_ text: String, in folder: URL) throws -> String {
    let terminal = try PseudoTerminal([], in: folder, columns: 100, rows: 400)
    try terminal.wait(forLine: "swell>")
    for line in text.split(separator: "\n") {
      guard let mark = line.firstRange(of: "> "),
        line.hasPrefix("swell> ")
          || line.hasPrefix("   ") && mark.lowerBound <= line.index(line.startIndex, offsetBy: 5)
      else { continue }
      let before = terminal.screen.lines.last ?? ""
      terminal.type(String(line[mark.upperBound...]))
      try terminal.wait(forLine: "\(before) \(line[mark.upperBound...])")
      terminal.type("\r")
      try terminal.wait("an answer to \(line)") { $0.lines.last.map { $0.hasSuffix(">") && $0.count < 10 } ?? false }
    }
    return terminal.screen.lines.dropFirst().dropLast().joined(separator: "\n") + "\n"
  }
}
