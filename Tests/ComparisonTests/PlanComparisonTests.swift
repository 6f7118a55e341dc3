import Comparison
import Ordering
import TestSupport
import Testing

/// What holds of every comparison of two plans.
struct PlanComparisonTests {
  private static let seeds = Array(UInt64(0)..<400)

  private func pair(_ seed: UInt64) -> (old: Plan, new: Plan) {
    var random = RandomPlan(seed: seed)
    let old = random.plan
    random.change()
    return (old, random.plan)
  }

  @Test(arguments: seeds)
  func aPlanDoesNotDifferFromItself(seed: UInt64) {
    let plan = RandomPlan(seed: seed).plan
    #expect(PlanComparison(from: plan, to: plan).isEmpty, "seed \(seed)")
    #expect(PlaceComparison(from: PlanPlaces(plan), to: PlanPlaces(plan)).isEmpty, "seed \(seed)")
  }

  /// Places by object, found in the plain way.
  private func places(_ plan: Plan) -> [PlannedObject: [PlannedPlace]] {
    var places = Dictionary(grouping: PlanPlaces(plan).entries, by: \.object).mapValues { $0.map(\.place) }
    for (type, resources) in plan.deleteHooks {
      for index in resources where !plan.keys[index].name.isEmpty {
        var key = plan.keys[index]
        if key.namespace == plan.request.namespace { key.namespace = "" }
        places[PlannedObject(key), default: []].append(.deletion(type))
      }
    }
    return places
  }

  /// What appeared, vanished or moved is what has other places, neither more nor less; a pruning is told of with what
  /// it prunes.
  @Test(arguments: seeds)
  func exactlyWhatHasOtherPlacesIsTold(seed: UInt64) {
    let (old, new) = pair(seed)
    let (before, after) = (places(old), places(new))
    let comparison = PlanComparison(from: old, to: new)
    var told: Set<PlannedObject> = []
    for change in comparison.changes where [.appeared, .vanished, .moved].contains(change.what) {
      told.insert(change.object)
      if change.pruning != nil { told.insert(PlannedObject(change.object.key, isPrune: true)) }
    }
    let all = Set(before.keys).union(after.keys)
    #expect(told == all.filter { before[$0] != after[$0] }, "seed \(seed)")
  }

  /// The session tells of the same objects, save of the hooks of a deletion.
  @Test(arguments: seeds)
  func theSessionTellsOfTheSame(seed: UInt64) {
    let (old, new) = pair(seed)
    let (before, after) = (PlanPlaces(old), PlanPlaces(new))
    let told = Set(PlaceComparison(from: before, to: after).changes.map(\.object))
    let (one, other) = (
      Dictionary(grouping: before.entries, by: \.object), Dictionary(grouping: after.entries, by: \.object)
    )
    let all = Set(one.keys).union(other.keys)
    #expect(told == all.filter { one[$0]?.map(\.place) != other[$0]?.map(\.place) }, "seed \(seed)")
  }

  @Test(arguments: seeds)
  func theOtherWayRoundTheOppositeIsTold(seed: UInt64) {
    let (old, new) = pair(seed)
    let (there, back) = (PlanComparison(from: old, to: new), PlanComparison(from: new, to: old))
    func objects(_ comparison: PlanComparison, _ what: PlanComparison.What) -> Set<PlannedObject> {
      Set(comparison.changes.filter { $0.what == what }.map(\.object))
    }
    #expect(objects(there, .appeared) == objects(back, .vanished), "seed \(seed)")
    #expect(objects(there, .vanished) == objects(back, .appeared), "seed \(seed)")
    for what in [PlanComparison.What.moved, .changed, .rewritten] {
      #expect(objects(there, what) == objects(back, what), "seed \(seed)")
    }
    #expect(there.newWaits == back.goneWaits && there.goneWaits == back.newWaits, "seed \(seed)")
  }

  /// Every wait that is told is so in the newer plan and not in the older, and every other new one between objects of
  /// both plans follows from waits that are told or were there.
  @Test(arguments: seeds)
  func waitsAreTrueAndComplete(seed: UInt64) {
    let (old, new) = pair(seed)
    let (before, after) = (WaitRelation(old), WaitRelation(new))
    // Of an object that runs several times it is not said here which run waits.
    guard before.isPlain, after.isPlain else { return }
    var known = before.pairs
    for wait in PlanComparison(from: old, to: new).newWaits where wait.isEach {
      for waiter in wait.waiters {
        for awaited in wait.awaited {
          let pair = WaitRelation.Pair(waiter: after.names[waiter], awaited: after.names[awaited])
          #expect(after.pairs.contains(pair) && !before.pairs.contains(pair), "seed \(seed): \(pair)")
          known.insert(pair)
        }
      }
    }
    // What appears says by its place what it waits for.
    known.formUnion(after.pairs.filter { !before.objects.contains($0.waiter) })
    let follows = WaitRelation.closure(known)
    for pair in after.pairs where before.objects.contains(pair.waiter) {
      #expect(follows.contains(pair), "seed \(seed): \(pair)")
    }
  }

  /// What comes from very many steps into one is told of as a whole, so that there are no more lines than steps.
  @Test func gatheringManyStepsIsToldAtOnce() {
    let old = RandomPlan.deployments(500) { $0 }
    let new = RandomPlan.deployments(500) { 1 - $0 % 2 }
    let waits = PlanComparison(from: old, to: new).newWaits
    #expect(waits.map(\.isEach) == [false, true])
    #expect(waits.first?.waiters.count == 250 && waits.first?.awaited.count == 250)
    // What was in the last step, and so not waited for, is so no longer.
    #expect(waits.last?.includesEnd == true && waits.last?.awaited.count == 1)
  }
}

/// Who waits for whom in a plan, all pairs of it.
private struct WaitRelation {
  struct Pair: Hashable {
    var waiter: String
    var awaited: String
  }

  private(set) var pairs: Set<Pair> = []
  private(set) var names: [String] = []
  var objects: Set<String> { Set(names) }
  /// Whether each object has one task.
  var isPlain: Bool { objects.count == names.count }

  init(_ plan: Plan) {
    names = PlanPlaces(plan).entries.map { entry in
      let key = entry.object.key
      return "\(entry.object.isPrune) \(key.kind)/\(key.namespace)/\(key.name)/\(entry.object.ordinal)"
    }
    var awaited = AwaitedTasks(plan)
    var earlier: [Int] = []
    for step in plan.steps where step.phase != .syncFail {
      for waiter in step.tasks {
        for task in earlier { pairs.insert(Pair(waiter: names[waiter], awaited: names[task])) }
      }
      earlier += step.tasks.filter { awaited.contains($0, in: step) }
    }
  }

  static func closure(_ pairs: Set<Pair>) -> Set<Pair> {
    var all = pairs
    var fresh = pairs
    while !fresh.isEmpty {
      let next = Dictionary(grouping: all, by: \.waiter)
      var found: Set<Pair> = []
      for pair in fresh {
        for further in next[pair.awaited] ?? [] {
          found.insert(Pair(waiter: pair.waiter, awaited: further.awaited))
        }
      }
      // Old and new pairs join both ways round.
      let ends = Dictionary(grouping: all, by: \.awaited)
      for pair in fresh {
        for nearer in ends[pair.waiter] ?? [] {
          found.insert(Pair(waiter: nearer.waiter, awaited: pair.awaited))
        }
      }
      fresh = found.subtracting(all)
      all.formUnion(fresh)
    }
    return all
  }
}
