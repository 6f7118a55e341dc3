import Foundation
import TestSupport
import Testing

/// The commands in README and in Grammar: each is run in a copy of the samples and has to print what stands below it.
///
/// A block that begins with "swell > NAME" or "swell >> NAME" is a script that is written, or added to one, as a shell
/// would do it, for the commands that follow.
struct SnippetTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  @Test(arguments: ["README.md", "Grammar/README.md", "Grammar/language.md"])
  func everySnippetDoesWhatItShows(page: String) throws {
    let url = Self.root.appending(path: page)
    let text = try String(contentsOf: url, encoding: .utf8)
    let folder = try TemporaryFolder()
    for part in ["Samples", "Tests/Fixtures/recordings"] {
      let copy = folder.url.appending(path: part)
      try FileManager.default.createDirectory(at: copy.deletingLastPathComponent(), withIntermediateDirectories: true)
      try FileManager.default.copyItem(at: Self.root.appending(path: part), to: copy)
    }
    var result: [String] = []
    var commands = 0
    for part in Self.parts(of: text) {
      result.append(part.text)
      if let script = part.script { try Self.write(script, in: folder.url) }
      if part.isSession {
        let screen = try Self.session(part.output, in: folder.url)
        if !FixtureRunner.isRecording {
          #expect(screen == part.output, "\(page): the session comes to something else:\n\(screen)")
        }
        result.append(screen)
      }
      guard let command = part.command else { continue }
      commands += 1
      let output = try Self.run(command, in: folder.url)
      if !FixtureRunner.isRecording {
        #expect(output == part.output, "\(page): `\(command)` prints something else:\n\(output)")
      }
      result.append(output)
    }
    #expect(commands > 0, "\(page) shows no command")
    if FixtureRunner.isRecording {
      try result.joined().write(to: url, atomically: true, encoding: .utf8)
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

  private struct Script {
    var name: String
    var isAddition: Bool
    var text = ""

    /// - Parameter fence: the line that opens the block.
    init?(fence: String) {
      let words = fence.split(separator: " ")
      guard words.count == 3, words[0] == "```swell", words[1] == ">" || words[1] == ">>" else { return nil }
      name = String(words[2])
      isAddition = words[1] == ">>"
    }
  }

  private struct Part {
    var text = ""
    var script: Script?
    var command: String?
    /// Whether its output is a session at a terminal, with what is typed in it.
    var isSession = false
    var output = ""
  }

  /// Cuts a page into stretches that end with a script, or with a command of a `console` block and the output below it.
  private static func parts(of text: String) -> [Part] {
    var parts = [Part()]
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("```") {
        isOpen = line == "```console"
        parts.append(Part(text: line + "\n", script: Script(fence: String(line)), isSession: line == "```session"))
      } else if parts[parts.count - 1].isSession {
        parts[parts.count - 1].output += line + "\n"
      } else if isOpen, line.hasPrefix("$ ") {
        parts.append(Part(text: line + "\n", command: String(line.dropFirst(2))))
      } else if isOpen, parts[parts.count - 1].command != nil {
        parts[parts.count - 1].output += line + "\n"
      } else {
        parts[parts.count - 1].script?.text += line + "\n"
        parts[parts.count - 1].text += line + "\n"
      }
    }
    return parts
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

  private static func write(_ script: Script, in folder: URL) throws {
    let file = folder.appending(path: script.name)
    let before = script.isAddition ? try String(contentsOf: file, encoding: .utf8) : ""
    try (before + script.text).write(to: file, atomically: true, encoding: .utf8)
  }

  /// What a command prints, standard error included, as a shell at a terminal shows it.
  private static func run(_ command: String, in folder: URL) throws -> String {
    // The output goes to a file of its own, since the shell's standard output and error are two.
    let result = try CommandRunner.shell("{ \(command)\n} > .output 2>&1; cat .output", in: folder)
    let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}
