import Diagnostics
import Ordering
import Simulation
import TestSupport
import Testing

/// What holds of every sync of an application of applications. Failures name the seed.
struct FamilyLawTests {
  private static let seeds: Range<UInt64> = 0..<400

  private func session(_ family: RandomFamily) -> SyncSession {
    var session = SyncSession()
    session.sync(family.world, OperationOptions(), retry: family.retry)
    session.waitForChildren()
    return session
  }

  /// A sync with children ends or is recognised as endless, in few events, and so does its deletion.
  @Test func everyFamilyComesToRest() throws {
    var children = 0
    var syncs = 0
    var deletions = 0
    for seed in Self.seeds {
      let family = RandomFamily(seed: seed)
      var session = session(family)
      let report = try #require(session.report)
      #expect(report.outcome.ending != .interrupted, "seed \(seed)")
      #expect(report.timeline.events.count < 2_000, "seed \(seed)")
      for child in report.children {
        children += 1
        syncs += child.syncs
        #expect(child.syncs <= SyncSession.mostAutomatedSyncs, "seed \(seed): \(child.key)")
        #expect(child.sync?.timeline.events.count ?? 0 < 8_000, "seed \(seed): \(child.key)")
      }
      session.deleteApplication(family.world)
      let deletion = try #require(session.deletionReport)
      deletions += deletion.children.count
      #expect(deletion.outcome.ending != .interrupted, "seed \(seed)")
      #expect(deletion.timeline.events.count < 2_000, "seed \(seed)")
    }
    #expect(
      children > 500 && syncs > 500 && deletions > 100, "\(children) children, \(syncs) syncs, \(deletions) deletions")
  }

  /// The same family gives the same bytes.
  @Test func everyFamilyIsRepeatable() throws {
    for seed in Self.seeds.prefix(100) {
      let texts = try (0..<2).map { _ in
        let sink = MemorySink()
        try TimelineEncoder.write([try #require(session(RandomFamily(seed: seed)).report)], [], to: sink)
        return sink.text
      }
      #expect(texts[0] == texts[1], "seed \(seed)")
    }
  }

  /// What children do is nothing to a parent that neither waits for them nor wants what they want.
  @Test func childrenChangeNothingOfAParentThatDoesNotWait() throws {
    var checked = 0
    for seed in Self.seeds {
      var family = RandomFamily(seed: seed, sharesObjects: false, asksForHealth: false).world
      let whole = try #require(session(of: family).report)
      checked += whole.children.count { $0.syncs > 0 }
      family.children = [:]
      let alone = try #require(session(of: family).report)
      #expect(alone.children.isEmpty && whole.outcome.message == alone.outcome.message, "seed \(seed)")
      #expect(whole.timeline.events.map(\.told) == alone.timeline.events.map(\.told), "seed \(seed)")
      #expect(whole.results == alone.results, "seed \(seed)")
    }
    #expect(checked > 300, "\(checked)")
  }

  private func session(of world: SyncSession.World) -> SyncSession {
    var session = SyncSession()
    session.sync(world, OperationOptions(), retry: nil)
    return session
  }

  /// An object that several applications want is of the one that applied it last.
  @Test func objectsBelongToWhoAppliedThemLast() throws {
    var contested = 0
    var checked = 0
    for seed in Self.seeds {
      let session = session(RandomFamily(seed: seed))
      let report = try #require(session.report)
      var last: [ResourceKey: (time: Int, reports: Set<Int>)] = [:]
      var left: [ResourceKey: Int] = [:]
      for (index, sync) in ([report] + report.children.compactMap(\.sync)).enumerated() {
        for event in sync.timeline.events where event.what == .applied {
          guard let key = event.subject?.key else { continue }
          let known = last[key] ?? (event.time, [])
          if event.time > known.time || known.reports.isEmpty { last[key] = (event.time, [index]) }
          if event.time == known.time { last[key]?.reports.insert(index) }
          if known.reports != [index], !known.reports.isEmpty { contested += 1 }
        }
        for one in sync.leftovers where one.isTracked { left[one.key] = index }
      }
      // Syncs before the last of an application are not told of, nor what they applied.
      let syncs = [1] + report.children.filter { $0.sync != nil }.map(\.syncs)
      for (key, owner) in left where syncs[owner] == 1 {
        guard let (time, reports) = last[key], session.cluster[key]?.applied == time else { continue }
        checked += 1
        #expect(reports.contains(owner), "seed \(seed): \(key)")
      }
    }
    #expect(contested > 20 && checked > 500, "\(contested) contested, \(checked) checked")
  }
}

extension Timeline.Event {
  /// All that is told of it.
  fileprivate var told: String { "\(time) \(what) \(subject.map { "\($0.key)" } ?? "") \(text)" }
}
