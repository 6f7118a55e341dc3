import Foundation
import TestSupport
import Testing

/// The grammar is written twice, in `Grammar/swell.ebnf` and above the functions that read it, and says the same.
struct GrammarTests {
  private static let root = Fixture.folder.deletingLastPathComponent().deletingLastPathComponent()

  private struct Production: Hashable {
    var name: String
    /// What follows the `=`, with single spaces.
    var body: String
  }

  /// The productions of a text: from a name and `=` at the beginning of a line to ` ;` at the end of one.
  private static func productions(in text: String) -> [Production] {
    text.matches(of: /(?m)^([A-Z][A-Za-z_]*) *= ((?:.|\n)*?) ;$/).map { match in
      let words = match.2.split { $0 == " " || $0 == "\n" }
      return Production(name: String(match.1), body: words.joined(separator: " "))
    }
  }

  private static let written: [Production] = {
    let text = (try? String(contentsOf: root.appending(path: "Grammar/swell.ebnf"), encoding: .utf8)) ?? ""
    return productions(in: text.replacing(/\(\*(?:.|\n)*?\*\)/, with: ""))
  }()

  /// Those in the comments of the room, each run of comment lines by itself.
  private static let read: [Production] = {
    let room = root.appending(path: "Sources/Syntax")
    let paths = (try? FileManager.default.subpathsOfDirectory(atPath: room.path)) ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().flatMap { path in
      let text = (try? String(contentsOf: room.appending(path: path), encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
        let line = line.drop { $0 == " " }
        return line.hasPrefix("///") ? String(line.dropFirst(4)) : "\u{0}"
      }
      return lines.joined(separator: "\n").split(separator: "\u{0}").flatMap { productions(in: String($0)) }
    }
  }()

  @Test func eachProductionStandsOnceInBothPlaces() {
    #expect(Self.written.count > 70)
    #expect(Set(Self.written.map(\.name)).count == Self.written.count)
    #expect(Set(Self.read.map(\.name)).count == Self.read.count)
    let read = Dictionary(Self.read.map { ($0.name, $0.body) }) { first, _ in first }
    let written = Dictionary(Self.written.map { ($0.name, $0.body) }) { first, _ in first }
    for name in Set(read.keys).union(written.keys).sorted() { #expect(read[name] == written[name], "\(name)") }
  }

  /// Names that no production defines: what characters are, and the two marks that the page explains.
  private static let known: Set = ["ADJ", "NL", "LOWER", "UPPER", "DIGIT", "HEX", "OCTAL", "CHARACTER", "LINE_END"]

  @Test func everyNameIsDefined() {
    let defined = Set(Self.written.map(\.name)).union(Self.known)
    for production in Self.written {
      let body = production.body.replacing(/"[^"]*"|'[^']*'|\?[^?]*\?/, with: " ")
      for name in body.split(whereSeparator: { !$0.isLetter && $0 != "_" }).map(String.init) {
        #expect(defined.contains(name), "\(name) in \(production.name)")
      }
    }
  }

  @Test func everyProductionIsReached() {
    let bodies = Self.written.map { $0.body.replacing(/"[^"]*"|'[^']*'/, with: " ") }.joined(separator: " ")
    let named = Set(bodies.split { !$0.isLetter && $0 != "_" }.map(String.init))
    for production in Self.written where production.name != "Script" { #expect(named.contains(production.name)) }
  }
}
