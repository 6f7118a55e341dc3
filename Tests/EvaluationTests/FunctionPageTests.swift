import Foundation
import TestSupport
import Testing

@testable import Evaluation

/// The page of functions says of each what the table of the room says.
struct FunctionPageTests {
  private static let page = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Grammar/functions.md")

  private static var rows: [String] {
    Builtins.all.filter { $0.isLeftOut == nil }.sorted { $0.name < $1.name }.map { builtin in
      let parameters = builtin.parameters.enumerated().map { index, name in
        index < builtin.required ? name : "\(name)?"
      }
      return "| `\(builtin.name)(\(parameters.joined(separator: ", ")))` | \(builtin.help) |"
    }
  }

  @Test func everyFunctionStandsOnThePage() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.hasPrefix("| `") } == Self.rows, "\(Self.rows.joined(separator: "\n"))")
  }

  @Test func noTwoFunctionsShareAName() {
    #expect(Builtins.index.count == Builtins.all.count)
  }
}
