import TestSupport
import Testing

/// Every case in which a check says that a sync stands still is one in which the simulated sync does.
struct ClaimedStandstillTests {
  private static let cases = Fixture.all(in: ["check"])

  @Test func casesThatStandStillDoSoWhenSynced() throws {
    var checked = 0
    for fixture in Self.cases {
      let folder = try TemporaryFolder()
      for file in fixture.files { try folder.write(file.name, file.bytes) }
      for run in fixture.runs where run.arguments.dropFirst().first == "check" {
        let claims = run.output.filter { $0.hasPrefix("error[") && $0.hasSuffix("so that the sync stands still") }
        guard !claims.isEmpty else { continue }
        // What only says how findings are told is no matter of a sync.
        let told = run.arguments.dropFirst(2).filter { !["--notes", "--show"].contains($0) }
        let arguments = ["sync"] + (told.firstIndex(of: "--severity").map { Array(told[..<$0]) } ?? told)
        let output = try CommandRunner.run(arguments, in: folder.url).outputText
        #expect(output.contains("\nRunning for ever"), "\(fixture.name): \(arguments)\n\(output)")
        checked += 1
      }
    }
    #expect(checked >= 3)
  }
}
