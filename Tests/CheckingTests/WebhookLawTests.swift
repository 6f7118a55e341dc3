import Checking
import Simulation
import TestSupport
import Testing

/// What the rules say is refused, since a webhook cannot be asked about it, is refused in the simulation, and nothing is of
/// which nothing is said. Failures name the seed.
struct WebhookLawTests {
  private static let seeds: Range<UInt64> = 0..<2_000

  @Test func whatIsSaidToBeRefusedIs() throws {
    var checked = 0
    for seed in Self.seeds {
      let text = RandomWebhooks(seed: seed).text
      let subject = try CheckSubject(script: text, seed: seed)
      let findings = Checks.findings(in: subject).filter { $0.code == .webhookNotReady }
      let told = Set(try findings.map { try $0.subjectName() })
      let report = try #require(subject.simulated().report)
      let refused = Set(report.timeline.events.filter { $0.what == .refused }.compactMap { $0.subject?.key.name })
      // Behind the first that is refused the sync has failed.
      let agree = told.isEmpty ? refused.isEmpty : !told.isDisjoint(with: refused)
      #expect(agree, "seed \(seed): \(told.sorted()), \(refused.sorted())\n\(text)")
      checked += told.isEmpty ? 0 : 1
    }
    #expect(checked > 200, "\(checked)")
  }
}
