import Diagnostics
import Foundation
import TestSupport
import Testing

/// The table of what goes wrong for people and the cases from life say the same.
struct GotchaTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  private let table: String

  init() throws {
    table = try String(contentsOf: GotchaTests.root.appending(path: "Grammar/gotchas.md"), encoding: .utf8)
  }

  @Test func everyCodeOfTheTableIsOne() {
    let found = table.matches(of: /`check(?: --notes)?`[^|:]*: ([^;|]+)/).flatMap { match in
      match.1.matches(of: /`([a-z-]+)`/).map { String($0.1) }
    }
    #expect(found.count > 34)
    for code in found { #expect(DiagnosticCode(rawValue: code) != nil, "\(code)") }
  }

  @Test func everyCaseFromLifeIsInTheTable() {
    let cases = Fixture.all(in: ["check/life"])
    #expect(cases.count >= 34)
    var told = 0
    for fixture in cases {
      let codes = Set(
        fixture.runs.flatMap(\.output).compactMap { $0.firstMatch(of: /^(?:error|warning)\[([a-z-]+)\]/)?.1 })
      told += codes.count
      for code in codes { #expect(table.contains("`\(code)`"), "\(fixture.name): \(code)") }
    }
    #expect(told >= 30, "\(told)")
  }
}
