import Foundation
import TestSupport
import Testing

/// The commands in README and in Grammar: each is run in a copy of the samples and has to print what stands below it.
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
    #expect(readme.contains("\n    .ci/setup && swift run swell plan Samples/shop\n"))
    #expect(readme.contains("\n    .ci/setup && swift test\n"))
    #expect(run.contains(".ci/setup\n") && run.contains("swift test\n"))
    let plan = try CommandRunner.run(["plan", "Samples/shop"], in: Self.root)
    #expect(plan.status == 0 && plan.outputText.contains("shop into namespace shop"))
  }

  private struct Part {
    var text = ""
    var command: String?
    var output = ""
  }

  /// Cuts a page into stretches that end with a command of a `console` block, each with the output below it.
  private static func parts(of text: String) -> [Part] {
    var parts = [Part()]
    var isOpen = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("```") {
        isOpen = line == "```console"
        parts.append(Part(text: line + "\n"))
      } else if isOpen, line.hasPrefix("$ ") {
        parts.append(Part(text: line + "\n", command: String(line.dropFirst(2))))
      } else if isOpen, parts[parts.count - 1].command != nil {
        parts[parts.count - 1].output += line + "\n"
      } else {
        parts[parts.count - 1].text += line + "\n"
      }
    }
    return parts
  }

  /// What a command prints, standard error included, as a shell at a terminal shows it.
  private static func run(_ command: String, in folder: URL) throws -> String {
    // The output goes to a file of its own, since the shell's standard output and error are two.
    let result = try CommandRunner.shell("{ \(command)\n} > .output 2>&1; cat .output", in: folder)
    let lines = result.outputText.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
  }
}
