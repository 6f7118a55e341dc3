import Checking
import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What the rules say stands still does so in the simulation, and the other way round. Failures name the seed.
struct StandstillLawTests {
  private static let seeds: Range<UInt64> = 0..<3_000

  private struct Case {
    let text: String
    let subject: CheckSubject
    /// By name: the steps in which errors say that something is awaited in vain.
    let claimed: [String: Int]
    let report: SyncReport

    /// The names of what the sync waits for without end; nil if it ends.
    var waiting: Set<String>? {
      guard report.outcome.ending == .endless else { return nil }
      return Set(report.outcome.standstills.map(\.subject.key.name))
    }

    init(seed: UInt64) throws {
      text = RandomNeeds(seed: seed).text
      subject = try CheckSubject(script: text, seed: seed)
      claimed = try Case.claims(subject)
      report = try #require(subject.simulated().report)
    }

    private static func claims(_ subject: CheckSubject) throws -> [String: Int] {
      var claimed: [String: Int] = [:]
      let codes: [DiagnosticCode] = [.needComesLater, .claimWaitsForConsumer]
      for finding in Checks.findings(in: subject) where finding.severity == .error && codes.contains(finding.code) {
        let name = try finding.subjectName()
        let index = try #require(subject.resources.firstIndex { $0.name == name })
        let place = try #require(subject.placements[index].first { $0.isAwaited && $0.phase != .syncFail })
        claimed[name] = place.step
      }
      return claimed
    }
  }

  /// The first step that something is said to be awaited in vain in is where the sync stands still, and waits for it.
  @Test func whatIsSaidToStandStillDoes() throws {
    var checked = 0
    for seed in Self.seeds {
      let random = try Case(seed: seed)
      guard let first = random.claimed.values.min() else { continue }
      let names = random.claimed.filter { $0.value == first }.keys
      let waiting = random.waiting ?? []
      #expect(
        names.allSatisfy(waiting.contains),
        "seed \(seed): \(names.sorted()), \(random.report.outcome.message)\n\(random.text)")
      checked += 1
    }
    #expect(checked > 300, "\(checked)")
  }

  /// Where everything behaves well and a sync stands still all the same, something that it waits for was told of.
  @Test func whatStandsStillWasTold() throws {
    var checked = 0
    for seed in Self.seeds {
      let random = try Case(seed: seed)
      guard let waiting = random.waiting else { continue }
      #expect(
        waiting.contains { random.claimed[$0] != nil },
        "seed \(seed): \(waiting.sorted()), \(random.report.outcome.message)\n\(random.text)")
      checked += 1
    }
    #expect(checked > 300, "\(checked)")
  }
}
