import TestSupport
import Testing

/// The corpus, folder by folder: each case runs the built command and compares what it says.
struct FixtureTests {
  @Test(arguments: [
    "tokens", "parse", "format", "evaluate", "errors", "order", "manifest", "simulate", "scenarios", "console",
    "render", "import", "replay", "why", "diff", "check", "waves", "limits",
  ])
  func everyCaseDoesWhatItSays(room: String) throws {
    let fixtures = Fixture.all(in: [room])
    #expect(!fixtures.isEmpty, "the folder \(room) holds no cases")
    for fixture in fixtures {
      for problem in try FixtureRunner.check(fixture) { Issue.record("\(fixture.name): \(problem)") }
    }
  }
}
