import Diagnostics
import Manifests
import Ordering
import Replaying
import Simulation
import Testing

/// What holds of replays of syncs that were simulated: their record is that of the plan itself. Failures name the seed.
struct ReplayLawTests {
  private static let seeds: Range<UInt64> = 0..<600

  private func report(_ seed: UInt64, until: Int? = nil) -> SyncReport? {
    let random = RandomPipeline(seed: seed)
    var session = SyncSession()
    session.sync(random.world, random.options, retry: random.retry, until: until)
    return session.report
  }

  /// What Argo CD would write of a simulated sync into its Application.
  private func record(_ report: SyncReport, _ options: OperationOptions) throws -> OperationRecord {
    let hooks = Set(report.plan.tasks.filter(\.isHook).map { report.plan.key(of: $0) })
    let results = report.results.map { result in
      map([
        "group": .string(result.key.group), "kind": .string(result.key.kind), "name": .string(result.key.name),
        "namespace": .string(result.key.namespace), "syncPhase": .string(result.phase.rawValue),
        "hookType": .string(hooks.contains(result.key) ? result.phase.rawValue : ""),
        "status": .string(result.status?.rawValue ?? ""), "hookPhase": .string(result.hookPhase?.rawValue ?? ""),
        "message": .string(result.message),
      ])
    }
    let syncOptions = options.applyOutOfSyncOnly ? [ManifestNode.string("ApplyOutOfSyncOnly=true")] : []
    let state = map([
      "phase": .string(report.outcome.phase.rawValue), "message": .string(report.outcome.message),
      "operation": map(["sync": map(["syncOptions": ManifestNode(.list(syncOptions))])]),
      "syncResult": map(["resources": ManifestNode(.list(results))]),
    ])
    let manifest = map(["status": map(["operationState": state])])
    return try #require(
      OperationRecord(
        Resource(
          group: "argoproj.io", version: "v1alpha1", kind: "Application", name: "shop", manifest: manifest,
          origin: .source(SourceFile(path: "shop.yaml", text: ""), .zero))))
  }

  private func map(_ entries: KeyValuePairs<String, ManifestNode>) -> ManifestNode {
    ManifestNode(.map(ManifestMap(entries: entries.map { ManifestMap.Entry($0.key, $0.value) })))
  }

  /// A sync that ran by its plan is what its plan says, whether it is over, waits for ever or is looked at on its way.
  @Test(arguments: [nil, 1, 2_500, 6_000])
  func aSimulatedSyncIsWhatItsPlanSays(until: Int?) throws {
    var checked = 0
    for seed in Self.seeds {
      guard let report = report(seed, until: until) else { continue }
      let replay = Replay(report.plan, try record(report, RandomPipeline(seed: seed).options))
      let disagreements = replay.findings.filter(\.isDisagreement)
      #expect(
        disagreements.isEmpty,
        "seed \(seed): \(disagreements), \(report.outcome.phase.rawValue): \(report.outcome.message)")
      #expect(replay.tasks.count == report.plan.tasks.count, "seed \(seed)")
      #expect(replay.isFine == (report.outcome.phase == .succeeded), "seed \(seed)")
      checked += 1
    }
    #expect(checked > 500)
  }

  /// The same results the other way round are not what the plan says.
  @Test func resultsInAnotherOrderAreNoticed() throws {
    var checked = 0
    for seed in Self.seeds {
      guard let report = report(seed) else { continue }
      var record = try record(report, RandomPipeline(seed: seed).options)
      let replay = Replay(report.plan, record)
      guard replay.standing != .before, replay.steps.count > 1 else { continue }
      record.results.reverse()
      let reversed = Replay(report.plan, record)
      #expect(reversed.findings.contains { $0.name == "out-of-order" }, "seed \(seed)")
      checked += 1
    }
    #expect(checked > 100)
  }
}

extension Replay {
  /// The steps in which something was applied, save for the namespace, which comes first wherever it stands.
  fileprivate var steps: Set<Int> {
    var steps: Set<Int> = []
    for (index, step) in plan.steps.enumerated() where step.phase != .syncFail {
      for task in step.tasks where tasks[task].result != nil && !plan.tasks[task].isPrune {
        if plan.tasks[task].subject != .createdNamespace { steps.insert(index) }
      }
    }
    return steps
  }
}
