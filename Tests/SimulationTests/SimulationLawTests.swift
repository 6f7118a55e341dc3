import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What holds of every sync, whatever is synced and however it behaves. Failures name the seed.
struct SimulationLawTests {
  private static let seeds: Range<UInt64> = 0..<600

  private func session(_ random: RandomPipeline, until: Int? = nil) -> SyncSession {
    var session = SyncSession()
    session.sync(random.world, random.options, retry: random.retry, until: until)
    return session
  }

  /// A sync ends or is recognised as endless, and says then what it waits for.
  @Test func everySyncEndsOrIsRecognisedAsEndless() throws {
    var endings: [SyncOutcome.Ending: Int] = [:]
    for seed in Self.seeds {
      let report = try #require(session(RandomPipeline(seed: seed)).report)
      endings[report.outcome.ending, default: 0] += 1
      #expect(report.outcome.ending != .interrupted, "seed \(seed)")
      #expect(report.timeline.events.count < 2_000, "seed \(seed)")
      if report.outcome.ending == .endless {
        #expect(!report.outcome.standstills.isEmpty, "seed \(seed): \(report.outcome.message)")
      } else {
        #expect(report.outcome.phase.isCompleted, "seed \(seed)")
      }
    }
    #expect(endings[.endless, default: 0] > 30 && endings[.completed, default: 0] > 30, "\(endings)")
  }

  /// The same input gives the same bytes, in processes of their own, whose hash tables have orders of their own.
  @Test func theSameInputGivesTheSameBytes() throws {
    for seed in Self.seeds.prefix(25) {
      let world = RandomPipeline(seed: seed).world
      let plan = MemorySink()
      try PlanEncoder.write(
        [Planner.plan(world.pipeline, world.request)], withManifests: true, diagnostics: [], to: plan)
      let folder = try TemporaryFolder()
      _ = try folder.write("plan.json", plan.text)
      let runs = try (0..<2).map { _ in
        try CommandRunner.run(["sync", "plan.json", "-o", "json"], in: folder.url)
      }
      #expect(runs[0].output == runs[1].output && runs[0].status < 2, "seed \(seed): \(runs[0].errorText)")
    }
  }

  /// Terminated at any moment, no hook is left running, unless somebody's finalizer holds it.
  @Test func aTerminatedSyncLeavesNoRunningHook() throws {
    var checked = 0
    for seed in Self.seeds.prefix(250) {
      for moment in [0, 1, 1_500, 4_000, 9_000] {
        var session = session(RandomPipeline(seed: seed), until: moment)
        guard session.isSyncing else { continue }
        session.terminate()
        #expect(!session.isSyncing, "seed \(seed) at \(moment)")
        for left in try #require(session.report).leftovers where left.isHook && left.isTracked {
          checked += 1
          guard let health = left.health, health.status == .progressing || health.status == .suspended else { continue }
          // What was there before, and did not run in this sync, is none of its business.
          let ran = session.runs(of: left.key, in: nil) > 0
          #expect(!ran || left.isBeingDeleted, "seed \(seed) at \(moment): \(left.key)")
        }
      }
    }
    #expect(checked > 100)
  }

  /// Within an attempt nothing is applied while something of an earlier step, which is waited for, is under way.
  @Test func nothingIsAppliedBeforeWhatItWaitsFor() throws {
    var checked = 0
    for seed in Self.seeds {
      let timeline = try #require(session(RandomPipeline(seed: seed)).report).timeline
      var attempt = 0
      for event in timeline.events {
        if event.what == .started, event.time > timeline.start || !event.text.isEmpty { attempt += 1 }
        guard event.what == .applied, let subject = event.subject, subject.phase != .syncFail else { continue }
        for bar in timeline.bars where bar.attempt == attempt && bar.how == .ready {
          let isEarlier = (bar.subject.phase, bar.subject.wave) < (subject.phase, subject.wave)
          let isUnderWay = bar.start < event.time && event.time < bar.end
          #expect(!(isEarlier && isUnderWay), "seed \(seed): \(subject.key) before \(bar.subject.key)")
          checked += 1
        }
      }
    }
    #expect(checked > 500)
  }

  /// What was done in two halves comes to what is done at once.
  @Test func aSyncMayBeLookedAtOnItsWay() throws {
    for seed in Self.seeds.prefix(400) {
      let whole = try #require(session(RandomPipeline(seed: seed)).report)
      var halved = session(RandomPipeline(seed: seed), until: 3_000)
      halved.carryOn()
      let report = try #require(halved.report)
      #expect(report.outcome.message == whole.outcome.message, "seed \(seed)")
      #expect(report.outcome.end == whole.outcome.end, "seed \(seed)")
      #expect(report.results == whole.results, "seed \(seed)")
    }
  }
}
