import Checking
import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What the rules say of the deletion of an application comes about in the simulation, and nothing else does. Failures
/// name the seed.
struct DeletionLawTests {
  private static let seeds: Range<UInt64> = 0..<1_500

  /// A random pipeline whose sync ends, and the deletion after it.
  private struct Case {
    let seed: UInt64
    let text: String
    let subject: CheckSubject
    let session: SyncSession
    let report: DeletionReport

    /// Nothing for a pipeline whose sync does not succeed.
    init?(seed: UInt64) throws {
      self.seed = seed
      text = RandomDeleteHooks(seed: seed).text
      subject = try CheckSubject(script: text, seed: seed)
      guard let session = subject.simulatedDeletion(), session.report?.outcome.phase == .succeeded,
        let report = session.deletionReport
      else { return nil }
      (self.session, self.report) = (session, report)
    }

    /// The names that findings with some codes begin with, without what the cluster adds to them.
    func told(_ codes: DiagnosticCode...) throws -> Set<String> {
      let findings = Checks.findings(in: subject).filter { codes.contains($0.code) }
      return Set(
        try findings.map { Case.stem(try $0.subjectName()) })
    }

    /// A name without what stands behind its hyphen.
    static func stem(_ name: String) -> String { String(name.prefix { $0 != "-" }) }

    /// What the deletion waits for without end.
    var waiting: Set<String> {
      guard report.outcome.ending == .endless else { return [] }
      return Set(report.outcome.standstills.compactMap { $0.key.map { Case.stem($0.name) } })
    }

    func comment(_ found: some Sequence<String>) -> Comment {
      "seed \(seed): \(found.sorted()), \(report.timeline.events.map { "\($0.what) \($0.key?.name ?? "") \($0.text)" })\n\(text)"
    }
  }

  /// Where a hook is said to be made again and again, or to wait for what is gone, the deletion never ends, and stops
  /// at one of which that is said.
  @Test func whatIsSaidToHoldTheDeletionDoes() throws {
    var checked = 0
    for seed in Self.seeds {
      guard let random = try Case(seed: seed) else { continue }
      let told = try random.told(.needDeletedBefore, .deleteHookWithoutName)
      guard !told.isEmpty else { continue }
      #expect(!told.isDisjoint(with: random.waiting), random.comment(told))
      checked += 1
    }
    #expect(checked > 200, "\(checked)")
  }

  /// Where everything behaves well and a deletion never ends all the same, something that it waits for was told of.
  @Test func whatHoldsTheDeletionWasTold() throws {
    var checked = 0
    for seed in Self.seeds {
      guard let random = try Case(seed: seed), random.report.outcome.ending != .completed else { continue }
      let told = try random.told(.needDeletedBefore, .deleteHookWithoutName)
      #expect(!told.isDisjoint(with: random.waiting), random.comment(random.waiting))
      checked += 1
    }
    #expect(checked > 200, "\(checked)")
  }

  /// The PostDelete hooks that are left behind for good are those of which that is said.
  @Test func hooksThatStayAreTold() throws {
    var checked = 0
    for seed in Self.seeds {
      guard let random = try Case(seed: seed), random.report.outcome.ending == .completed else { continue }
      let hooks = random.subject.plan.deleteHooks.first { $0.type == .postDelete }?.resources ?? []
      var session = random.session
      // What is removed some time after its end does not stay.
      _ = session.wait(86_400_000)
      let stayed = hooks.map { random.subject.plan.keys[$0] }.filter { session.cluster[$0] != nil }.map(\.name)
      let told = try random.told(.deleteHookStays)
      #expect(Set(stayed) == told, random.comment(stayed))
      checked += told.isEmpty ? 0 : 1
    }
    #expect(checked > 200, "\(checked)")
  }

  /// The PreDelete hooks that a deletion passes by are those of which that is said, among what runs once.
  @Test func hooksThatDoNotRunAreTold() throws {
    var checked = 0
    for seed in Self.seeds {
      guard let random = try Case(seed: seed), random.report.outcome.ending == .completed else { continue }
      let hooks = random.subject.plan.deleteHooks.first { $0.type == .preDelete }?.resources ?? []
      let passed = hooks.filter { index in
        let key = random.subject.plan.keys[index]
        return ["Job", "Pod"].contains(key.kind) && random.session.runs(of: key, in: .preDelete) == 0
      }
      let names = passed.map { random.subject.plan.keys[$0].name }
      let told = try random.told(.deleteHookNotRun)
      #expect(Set(names) == told, random.comment(names))
      checked += told.isEmpty ? 0 : 1
    }
    #expect(checked > 100, "\(checked)")
  }
}
