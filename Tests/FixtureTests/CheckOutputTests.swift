import Foundation
import TestSupport
import Testing

/// What `swell check` writes for programs, for every case of its folder.
struct CheckOutputTests {
  @Test func documentsAreAsTheirSchemasSay() throws {
    let findings = try JSONSchema(named: "check.schema.json")
    let baselines = try JSONSchema(named: "baseline.schema.json")
    var count = 0
    _ = try forEachRun { arguments, folder in
      let first = try CommandRunner.run(arguments + ["-o", "json"], in: folder.url)
      #expect(try findings.problems(of: first.output) == [])
      // What an earlier command of its case mends is broken here.
      guard first.status < 2 else { return }
      let again = try CommandRunner.run(arguments + ["-o", "json"], in: folder.url)
      #expect(again.output == first.output)
      let document = try Self.map(JSONSerialization.jsonObject(with: first.output))
      #expect(document["passes"] as? Bool == (first.status == 0))
      _ = try CommandRunner.run(arguments + ["--write-baseline", "all.json"], in: folder.url)
      let baseline = try Data(contentsOf: folder.url.appending(path: "all.json"))
      #expect(try baselines.problems(of: baseline) == [])
      // With all that is found in the baseline nothing is left to count.
      let left = try CommandRunner.run(arguments + ["--baseline", "all.json", "--max-warnings", "0"], in: folder.url)
      #expect(left.status == 0, "\(arguments): \(left.outputText)")
      count += 1
    }
    #expect(count > 10)
  }

  @Test func resultsAreAsSARIFHasThem() throws {
    let count = try forEachRun { arguments, folder in
      let result = try CommandRunner.run(arguments + ["-o", "sarif", "--notes"], in: folder.url)
      let document = try Self.map(JSONSerialization.jsonObject(with: result.output))
      #expect(document["version"] as? String == "2.1.0")
      let run = try Self.map((document["runs"] as? [Any])?.first)
      let driver = try Self.map(Self.map(run["tool"])["driver"])
      let rules = try #require(driver["rules"] as? [[String: Any]])
      for rule in rules { #expect(try Self.map(rule["help"])["markdown"] is String) }
      for found in try #require(run["results"] as? [[String: Any]]) {
        try check(found, rules.map { $0["id"] as? String ?? "" })
      }
    }
    #expect(count > 10)
  }

  private func check(_ found: [String: Any], _ rules: [String]) throws {
    let number = try #require(found["ruleIndex"] as? Int)
    #expect(rules.indices.contains(number) && rules[number] == found["ruleId"] as? String)
    #expect(try Self.map(found["message"])["text"] is String)
    if let state = found["baselineState"] as? String { #expect(["new", "unchanged", "absent"].contains(state)) }
    if found["baselineState"] as? String != "absent" {
      #expect(["error", "warning", "note"].contains(found["level"] as? String ?? ""))
    }
    for suppression in found["suppressions"] as? [[String: Any]] ?? [] {
      #expect(suppression["kind"] as? String == "inSource" && suppression["justification"] as? String != "")
    }
    let places = (found["locations"] as? [Any] ?? []) + (found["relatedLocations"] as? [Any] ?? [])
    for place in places {
      let physical = try Self.map(Self.map(place)["physicalLocation"])
      let address = try #require(Self.map(physical["artifactLocation"])["uri"] as? String)
      #expect(URL(string: address) != nil)
      let region = try #require(physical["region"] as? [String: Int])
      let start = try (#require(region["startLine"]), #require(region["startColumn"]))
      #expect(start >= (1, 1) && start <= (region["endLine"] ?? 0, region["endColumn"] ?? 0))
    }
  }

  @Test func annotationsAreOneLineEach() throws {
    let count = try forEachRun { arguments, folder in
      let result = try CommandRunner.run(arguments + ["-o", "github"], in: folder.url)
      let lines = result.outputText.split(separator: "\n")
      for line in lines.dropLast() { #expect(["::error ", "::warning ", "::notice "].contains { line.hasPrefix($0) }) }
      #expect(lines.last?.hasPrefix("::") == false)
    }
    #expect(count > 10)
  }

  private static func map(_ value: Any?) throws -> [String: Any] { try #require(value as? [String: Any]) }

  /// Hands over the arguments of every case that checks something, in a folder with its files.
  private func forEachRun(_ body: ([String], TemporaryFolder) throws -> Void) throws -> Int {
    var count = 0
    for fixture in Fixture.all(in: ["check"]) {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs where run.status < 2 {
        let arguments = Array(run.arguments.dropFirst())
        let isPlain = !arguments.contains { ["-o", "<", "--fix"].contains($0) || $0.contains("baseline") }
        guard arguments.first == "check", isPlain else { continue }
        try body(arguments, folder)
        count += 1
      }
    }
    return count
  }
}
