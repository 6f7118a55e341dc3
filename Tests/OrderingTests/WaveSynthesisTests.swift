import Diagnostics
import Ordering
import Testing

/// The waves of small pipelines.
struct WaveSynthesisTests {
  @Test(arguments: cases)
  func worksOutWaves(_ wanted: WaveCase) {
    #expect(NeedsText(wanted.source).waves() == wanted.waves)
  }

  struct WaveCase: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let source: String
    let waves: [String]

    init(_ claim: String, _ source: String, _ waves: [String]) {
      testDescription = claim
      self.source = source
      self.waves = waves
    }
  }

  private static let cases = [
    WaveCase("nothing comes after anything", "Job/a\nJob/b wave 3", []),
    WaveCase("a need pushes up", "Job/b after Job/a\nJob/a", ["b 1 after Job/a (wave 0)"]),
    WaveCase(
      "the latest need decides",
      "Job/a wave 4\nJob/b\nJob/c after Job/b after Job/a",
      ["c 5 after Job/a (wave 4)"]
    ),
    WaveCase(
      "of equal needs the first that was said decides",
      "Job/a\nJob/b\nJob/c after Job/b after Job/a",
      ["c 1 after Job/b (wave 0)"]
    ),
    WaveCase(
      "what a fixed wave needs goes negative if it must",
      "Job/a after Job/b\nJob/c wave 0 after Job/a\nJob/b",
      ["a -1 after Job/b (wave -2)", "b -2 before Job/a (wave -1)"]
    ),
    WaveCase("and stays at 0 if it can", "Job/a\nJob/c wave 3 after Job/a", []),
    WaveCase("a need in a negative wave leaves 0 alone", "Job/a wave -2\nJob/b after Job/a", []),
    WaveCase(
      "a need in wave -1 is why 0 will do",
      "Job/a wave -1\nJob/b after Job/a",
      ["b 0 after Job/a (wave -1)"]
    ),
    WaveCase("an earlier phase is enough", "Job/a hook PreSync wave 5\nJob/b after Job/a", []),
    WaveCase(
      "the first phase of a need counts",
      "Job/a hook PreSync,PostSync wave 5\nJob/b hook PostSync after Job/a",
      []
    ),
    WaveCase(
      "every phase of a resource counts",
      "Job/a hook Sync wave 5\nJob/b hook Sync,PostSync after Job/a",
      ["b 6 after Job/a (wave 5)"]
    ),
    WaveCase(
      "a generated name is known by what it begins with",
      "Job/test- hook PostSync\nJob/tell hook PostSync after Job/test-",
      ["tell 1 after Job/test- (wave 0)"]
    ),
    WaveCase(
      "a reference may say group and namespace",
      "Job/other/a wave 1\nJob/shop/a\nJob/b after Job.batch/other/a",
      ["b 2 after Job.batch/other/a (wave 1)"]
    ),
    WaveCase(
      "what is said twice counts once",
      "Job/a\nJob/b after Job/a group-after Job/a",
      ["b 1 after Job/a (wave 0)"]
    ),
    WaveCase(
      "who needs it is named with its namespace",
      "Job/a\nJob/other/b wave 0 after Job/a",
      ["a -1 before Job/other/b (wave 0)"]
    ),
    WaveCase(
      "of two manifests with one key the last is meant",
      "Job/a wave 7\nJob/a wave 1\nJob/b after Job/a",
      ["b 2 after Job/a (wave 1)"]
    ),
    WaveCase(
      "the order of kinds keeps no promise",
      "ConfigMap/a\nDeployment/b after ConfigMap/a",
      ["b 1 after ConfigMap/a (wave 0)"]
    ),
    WaveCase(
      "waves near the limits are no trouble",
      "Job/a\nJob/b wave -9223372036854775807 after Job/a\nJob/c wave 9223372036854775806\nJob/d after Job/c",
      [
        "a -9223372036854775808 before Job/b (wave -9223372036854775807)",
        "d 9223372036854775807 after Job/c (wave 9223372036854775806)",
      ]
    ),
  ]

  /// Of equal reasons the first by name counts, not the first that is declared.
  @Test(arguments: [["b", "c"], ["c", "b"]])
  func aReasonDoesNotDependOnTheOrder(names: [String]) {
    let lines = names.map { "Job/\($0) wave 0 after Job/a" } + ["Job/a"]
    #expect(NeedsText(lines.joined(separator: "\n")).waves() == ["a -1 before Job/b (wave 0)"])
  }

  @Test func theReasonStandsWhereTheNeedWasSaid() throws {
    let needs = NeedsText("Job/a\nJob/b after Job/a")
    let wave = try #require(WaveSynthesis.solve(needs.pipeline, SyncRequest()).waves.first).wave
    #expect(wave.reason.place == .source(needs.file, Span(start: 18, end: 23)))
  }

  /// Waves depend on the manifests, not on what one sync leaves out.
  @Test func aSelectionChangesNothing() {
    let needs = NeedsText("Job/a hook Sync\nJob/b hook Sync after Job/a")
    let request = SyncRequest(skipHooks: true, selected: [Reference(kind: "Job", name: "b")])
    #expect(needs.waves(request) == needs.waves())
    #expect(needs.messages(request) == "")
  }

  /// Waves that were worked out before are worked out anew.
  @Test func isTheSameTwice() {
    let needs = NeedsText("Job/a after Job/b\nJob/c wave 0 after Job/a\nJob/b\nJob/d after Job/c")
    let first = WaveSynthesis.solve(needs.pipeline, SyncRequest()).waves
    let computed = needs.pipeline.withComputed(first)
    let second = WaveSynthesis.solve(computed, SyncRequest()).waves
    #expect(first.map(\.wave) == second.map(\.wave))
    var amended = computed
    amended.resources[1].after = []
    let third = WaveSynthesis.solve(amended, SyncRequest()).waves
    #expect(amended.withComputed(third).resources.map(\.wave.value) == [1, 0, 0, 1])
  }

  /// In 2.11 there are no PreDelete hooks.
  @Test func aReleaseMayNotKnowAHook() {
    let needs = NeedsText("Job/a hook PreDelete\nJob/b hook PostDelete after Job/a")
    #expect(needs.messages() == "")
    #expect(needs.messages(SyncRequest(release: .oldest)).hasPrefix("error[never-applied]"))
  }
}
