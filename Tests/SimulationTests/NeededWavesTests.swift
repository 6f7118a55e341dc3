import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What holds of the waves that needs demand, whatever needs what. Failures name the seed.
struct NeededWavesTests {
  private static let seeds: Range<UInt64> = 0..<1_500

  private func sync(_ pipeline: Pipeline, _ request: SyncRequest) -> SyncOutcome? {
    var session = SyncSession()
    session.sync(SyncSession.World(pipeline, request), OperationOptions(), retry: nil)
    return session.report?.outcome
  }

  /// Where all needs can be satisfied, the sync with the waves changed succeeds.
  @Test func satisfiedNeedsLetTheSyncSucceed() throws {
    var (cured, unsatisfiable) = (0, 0)
    for seed in Self.seeds {
      let random = RandomWorkloads(seed: seed)
      for isFresh in [false, true] {
        var options = NeededWaves.Options()
        options.isFresh = isFresh
        let result = NeededWaves.find(Planner.plan(random.pipeline, random.request), options)
        guard result.problems.isEmpty else {
          unsatisfiable += 1
          continue
        }
        #expect(result.plan.unkept(result.needs).isEmpty, "seed \(seed)")
        let outcome = try #require(sync(result.plan.pipeline, random.request))
        #expect(outcome.phase == .succeeded, "seed \(seed), fresh \(isFresh): \(outcome.message)")
        let before = try #require(sync(random.pipeline, random.request))
        if before.phase != .succeeded {
          #expect(!result.changes.isEmpty, "seed \(seed): \(before.message)")
          cured += 1
        }
      }
    }
    #expect(cured > 100 && unsatisfiable > 100, "\(cured) cured, \(unsatisfiable) unsatisfiable")
  }

  /// Whoever takes one of the changes back breaks a need.
  @Test func everyChangeIsNecessary() {
    var changes = 0
    for seed in Self.seeds {
      let random = RandomWorkloads(seed: seed)
      let plan = Planner.plan(random.pipeline, random.request)
      let result = NeededWaves.find(plan)
      for change in result.changes {
        var pipeline = result.plan.pipeline
        pipeline.resources[change.resource].wave = plan.pipeline.resources[change.resource].wave
        let broken = Planner.plan(pipeline, random.request).unkept(result.needs)
        #expect(!broken.isEmpty, "seed \(seed): \(plan.keys[change.resource].name)")
        #expect(!change.reasons.isEmpty, "seed \(seed)")
        changes += 1
      }
    }
    #expect(changes > 300, "\(changes)")
  }

  /// What was changed once needs no further change.
  @Test func changedWavesStay() {
    for seed in Self.seeds {
      let random = RandomWorkloads(seed: seed)
      let result = NeededWaves.find(Planner.plan(random.pipeline, random.request))
      let again = NeededWaves.find(Planner.plan(result.plan.pipeline, random.request))
      #expect(again.changes.isEmpty, "seed \(seed)")
      #expect(again.problems.count == result.problems.count, "seed \(seed)")
    }
  }
}
