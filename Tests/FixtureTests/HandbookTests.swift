import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import Explaining

/// What `swell explain` says is so: every example provokes its code and every cure does not.
struct HandbookTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  /// Adding a code asks for a page about it.
  @Test(arguments: DiagnosticCode.allCases)
  func everyCodeHasOnePage(code: DiagnosticCode) {
    #expect(Handbook.pages.count { $0.code == code } == 1)
  }

  @Test(arguments: DiagnosticCode.allCases)
  func everyExampleProvokesItsCodeAndTheCureDoesNot(code: DiagnosticCode) throws {
    let page = try #require(Handbook.pages.first { $0.code == code })
    let wrong = try Self.run(page.example)
    let heads = Self.heads(of: wrong)
    #expect(heads.contains("\(page.severity.rawValue)[\(code.rawValue)]"), "the example says: \(wrong.errorText)")
    let expected = ([code] + page.companions).map { "[\($0.rawValue)]" }
    let worse = heads.filter { head in !head.hasPrefix("note[") && !expected.contains { head.hasSuffix($0) } }
    #expect(worse.isEmpty, "the example says more: \(wrong.errorText)")
    let right = try Self.run(page.cure)
    let left = Self.heads(of: right).filter { !$0.hasPrefix("note[") || $0.hasSuffix("[\(code.rawValue)]") }
    #expect(left.isEmpty && right.status == 0, "the cure says: \(right.errorText)")
  }

  @Test(arguments: Handbook.names)
  func everyEntryIsFoundByItsName(name: String) throws {
    #expect(Handbook.names.count { $0.lowercased() == name.lowercased() } == 1)
    for written in [name, name.uppercased(), "error[\(name)]", "[\(name)]:"] {
      guard case .found(let entry) = Handbook.find(written) else {
        Issue.record("\(written) is not found")
        continue
      }
      #expect(entry.name == name)
    }
  }

  @Test(arguments: Handbook.topics.flatMap(\.also))
  func otherWordsForATopicAreNobodysName(word: String) {
    #expect(Handbook.entry(word) == nil)
    #expect(Handbook.topics.flatMap(\.also).count { $0.lowercased() == word.lowercased() } == 1)
  }

  @Test(arguments: Handbook.topics.map(\.link) + Handbook.pages.map(\.link))
  func everyLinkLeadsSomewhere(link: OfficialPage) throws {
    guard case .grammar(let section, let file) = link else {
      let sites = ["argo-cd.readthedocs.io", "kubernetes.io", "helm.sh", "yaml.org", "www.rfc-editor.org"]
      let url = try #require(URL(string: link.address))
      #expect(url.scheme == "https" && sites.contains(url.host() ?? ""))
      return
    }
    let page = try String(contentsOf: Self.root.appending(path: "Grammar/\(file)"), encoding: .utf8)
    let headings = page.split(separator: "\n").filter { $0.hasPrefix("#") }
    #expect(headings.contains { $0.drop { $0 == "#" }.dropFirst() == section }, "\(file) has no section \(section)")
  }

  @Test func everythingIsListed() {
    let lines = HandbookText(width: 80).contents().plain.split(separator: "\n")
    #expect(Handbook.names.filter { name in !lines.contains { $0.hasPrefix("  \(name) ") } } == [])
    #expect(lines.filter { $0.count > 80 } == [])
    let rows = HandbookMarkdown.contents().split(separator: "\n")
    #expect(Handbook.names.filter { name in !rows.contains { $0.hasPrefix("| `\(name)` |") } } == [])
  }

  /// What is wider than a page is cut off by whoever prints it; what is longer than a screen is not read.
  @Test(arguments: Handbook.names)
  func everyEntryFitsOnAScreen(name: String) throws {
    let entry = try #require(Handbook.entry(name))
    let lines = HandbookText(width: 200).text(of: entry).plain.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.filter { $0.count > 80 && !$0.hasPrefix("https://") } == [])
    if case .topic = entry { #expect(lines.count <= 46, "\(lines.count - 1) lines") }
  }

  @Test func narrowTerminalsGetNarrowProse() throws {
    for entry in Handbook.entries {
      let lines = HandbookText(width: 40).text(of: entry).plain.split(separator: "\n")
      let prose = lines.filter { !$0.hasPrefix("  ") && !$0.contains("https://") && $0.count > 40 }
      #expect(prose == [], "\(entry.name)")
    }
  }

  private static func run(_ example: Example) throws -> CommandResult {
    let folder = try TemporaryFolder()
    for file in example.files { try folder.write(file.name, file.text + "\n") }
    return try CommandRunner.shell(example.command, in: folder.url)
  }

  /// How the messages of a run begin: `error[cycle]`.
  private static func heads(of result: CommandResult) -> [String] {
    (result.errorText + result.outputText).split(separator: "\n").compactMap { line in
      guard let end = line.firstIndex(of: "]"), Severity.allCases.contains(where: { line.hasPrefix("\($0.rawValue)[") })
      else { return nil }
      return String(line[...end])
    }
  }
}
