import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What holds of every sync, whatever is synced and however it behaves. Failures name the seed.
struct SimulationLawTests {
  private static let seeds: Range<UInt64> = 0..<1_500

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
    #expect(endings[.endless, default: 0] > 50 && endings[.completed, default: 0] > 50, "\(endings)")
  }

  /// The same input gives the same bytes.
  @Test func theSameInputGivesTheSameBytes() throws {
    for seed in Self.seeds.prefix(300) {
      let texts = try (0..<2).map { _ in
        let sink = TextSink()
        try TimelineEncoder.write([try #require(session(RandomPipeline(seed: seed)).report)], [], to: sink)
        return sink.bytes
      }
      #expect(texts[0] == texts[1], "seed \(seed)")
    }
  }

  /// Terminated at any moment, no hook is left running, unless somebody's finalizer holds it.
  @Test func aTerminatedSyncLeavesNoRunningHook() throws {
    for seed in Self.seeds.prefix(600) {
      for moment in [0, 1, 1_500, 4_000, 9_000] {
        var session = session(RandomPipeline(seed: seed), until: moment)
        guard session.isSyncing else { continue }
        session.terminate()
        #expect(!session.isSyncing, "seed \(seed) at \(moment)")
        for left in try #require(session.report).leftovers where left.isHook && left.isTracked {
          guard let health = left.health, health.status == .progressing || health.status == .suspended else { continue }
          // What was there before, and did not run in this sync, is none of its business.
          let ran = session.runs(of: left.key, in: nil) > 0
          #expect(!ran || left.isBeingDeleted, "seed \(seed) at \(moment): \(left.key)")
        }
      }
    }
  }

  /// Within an attempt nothing is applied before everything in earlier steps that is waited for is done.
  @Test func nothingIsAppliedBeforeWhatItWaitsFor() throws {
    var checked = 0
    for seed in Self.seeds {
      let report = try #require(session(RandomPipeline(seed: seed)).report)
      var open: [Timeline.Subject: Int] = [:]
      for event in report.timeline.events {
        switch (event.what, event.subject) {
        case (.started, _): open = [:]
        case (.ready, let subject?), (.failed, let subject?), (.gone, let subject?): open[subject] = nil
        case (.applied, let subject?) where subject.phase != .syncFail:
          for (other, wave) in open where other.phase != .syncFail {
            let isEarlier = (other.phase, wave) < (subject.phase, subject.wave)
            #expect(!isEarlier, "seed \(seed): \(subject.key) before \(other.key)")
            checked += 1
          }
          if isWaitedFor(subject) { open[subject] = subject.wave }
        default: break
        }
      }
    }
    #expect(checked > 100)
  }

  /// Whether an object takes time, so that its end is told.
  private func isWaitedFor(_ subject: Timeline.Subject) -> Bool { subject.isHook && subject.key.kind == "Job" }

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

/// Bytes kept in memory.
private final class TextSink: ByteSink {
  private(set) var bytes: [UInt8] = []

  func write(_ bytes: [UInt8]) throws(WriteFailure) { self.bytes += bytes }
}
