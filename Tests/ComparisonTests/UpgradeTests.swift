import Ordering
import Testing

@testable import Comparison

/// What an upgrade of Argo CD is told to change.
struct UpgradeTests {
  /// No rule is told of everywhere because it was forgotten here.
  @Test func everyRuleIsAskedOfThePipeline() {
    #expect(UpgradedPipeline.bearings.keys.sorted() == ReleaseRule.all.map(\.name).sorted())
  }

  /// What is not there is touched by no rule.
  @Test func nothingTouchesAnEmptyPipeline() {
    for old in Release.lines {
      let range = ReleaseRange(from: old, to: .newest)
      let sides = [range.old, range.new].map { release in
        ApplicationComparison.Side(Planner.plan(Pipeline(), SyncRequest(release: release)))
      }
      let comparison = VersionComparison(("a", [sides[0]]), ("a", [sides[1]]), upgrade: range)
      #expect(comparison.isEmpty)
      #expect(comparison.applications.flatMap(\.rules).map(\.name) == [])
    }
  }
}
