import Foundation
import Ordering
import TestSupport
import Testing

@testable import Explaining

/// What topics of `swell explain` show is what the command does.
struct TopicTests {
  private static let folder = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Sources/Explaining/Topics")

  @Test(arguments: Handbook.topics.map(\.name))
  func everySnippetDoesWhatItShows(name: String) throws {
    let topic = try #require(Handbook.topics.first { $0.name == name })
    let text = topic.text + "\n"
    let snippets = Snippets(text)
    #expect(snippets.parts.contains { $0.command != nil }, "\(name) shows no command")
    let folder = try TemporaryFolder()
    let result = try snippets.run(in: folder.url) { part, output in
      guard !FixtureRunner.isRecording else { return }
      #expect(output == part.output, "\(name): `\(part.command ?? "")` prints something else:\n\(output)")
    }
    if FixtureRunner.isRecording {
      try Self.record(result, inPlaceOf: text)
      Issue.record("recording is not testing")
    }
  }

  /// The list of kinds on the page is the one that the planner sorts by.
  @Test func kindsAreListedInTheirOrder() throws {
    let topic = try #require(Handbook.topics.first { $0.name == "order" })
    let codes = topic.blocks.compactMap { block in if case .code(let code) = block { code } else { nil } }
    let list = try #require(codes.first { $0.language == "text" })
    let kinds = list.text.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    #expect(kinds.map(KindRank.of) == (0..<KindRank.last).map { $0 })
  }

  /// Puts what was found into the source of the topics, which may stand in any of the files.
  private static func record(_ text: String, inPlaceOf old: String) throws {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where text != old {
      let url = folder.appending(path: name)
      let source = try String(contentsOf: url, encoding: .utf8)
      let changed = source.replacing(indented(old), with: indented(text))
      if changed != source { try changed.write(to: url, atomically: true, encoding: .utf8) }
    }
  }

  /// A text as it stands in a literal of a list of topics.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "\n" : "      \($0)\n" }.joined()
  }
}
