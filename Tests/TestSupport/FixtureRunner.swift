import Foundation

/// Runs the cases of the corpus and compares, or records.
public enum FixtureRunner {
  /// Whether expectations are to be rewritten; a recording run still fails, so that none ever passes for a test.
  public static let isRecording = ProcessInfo.processInfo.environment["SWELL_RECORD"] == "1"

  /// What is wrong with a fixture; empty if all is as expected.
  public static func check(_ fixture: Fixture) throws -> [String] {
    // What only a recording can give does not count against a recording.
    var problems = fixture.problems.filter { !isRecording || !$0.hasPrefix("expects nothing") }
    guard problems.isEmpty else { return problems }
    let folder = try TemporaryFolder()
    for file in fixture.files { try folder.write(file.name, file.bytes) }
    let results = try fixture.runs.map { try run($0, in: folder) }
    if isRecording {
      let text = fixture.text(with: results)
      if text != (try? String(contentsOf: fixture.url, encoding: .utf8)) {
        try Data(text.utf8).write(to: fixture.url)
        problems.append("recorded anew: read what it says now")
      }
      return problems + ["recording is not testing"]
    }
    for (expected, found) in zip(fixture.runs, results) where expected != found {
      problems.append(difference(expected, found))
    }
    return problems
  }

  private static func run(_ expected: FixtureRun, in folder: TemporaryFolder) throws -> FixtureRun {
    let words = expected.arguments.dropFirst()
    let redirection = words.firstIndex(of: "<")
    let arguments = Array(words[..<(redirection ?? words.endIndex)])
    let input = redirection.flatMap { try? Data(contentsOf: folder.url.appending(path: words[$0 + 1])) }
    let result = try CommandRunner.run(arguments, in: folder.url, input: input ?? Data())
    return FixtureRun(
      arguments: expected.arguments,
      output: lines(result.outputText),
      errors: lines(result.errorText),
      status: result.status
    )
  }

  /// Lines without space at their ends, which no editor keeps.
  private static func lines(_ text: String) -> [String] {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func difference(_ expected: FixtureRun, _ found: FixtureRun) -> String {
    var text = "`\(expected.arguments.joined(separator: " "))` does something else\n"
    for (name, wanted, given) in [
      ("output", expected.output, found.output), ("errors", expected.errors, found.errors),
      ("status", ["\(expected.status)"], ["\(found.status)"]),
    ] where wanted != given {
      text += "--- expected \(name)\n\(wanted.joined(separator: "\n"))\n--- found\n\(given.joined(separator: "\n"))\n"
    }
    return text
  }
}
