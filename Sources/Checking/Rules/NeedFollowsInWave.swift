import Diagnostics
import Ordering

/// What something needs is applied after it in the same wave, since custom resources come last, and in the order of
/// their names (gotcha G25).
///
/// Kinds that the engine knows have a rank, and all others come after them (`kindOrder`, `syncTasks.Less`). What waits
/// for nothing but its own wave gets there all the same, later than it might; so once is enough, however many there are.
struct NeedFollowsInWave: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var seen: Set<Int> = []
    var first: (index: Int, need: ObjectNeed, provider: Int)?
    for index in subject.inOrder {
      for edge in subject.graph.edges[index] {
        guard let provider = follower(edge, of: index, subject), seen.insert(provider).inserted else { continue }
        if first == nil { first = (index, edge.need, provider) }
      }
    }
    return first.map { [.needFollowsInWave($0.index, $0.need, $0.provider, more: seen.count - 1, subject)] } ?? []
  }

  /// The custom resource that satisfies a need later in the same step; nil if something else does.
  private static func follower(_ edge: ObjectGraph.Edge, of index: Int, _ subject: CheckSubject) -> Int? {
    // Of stores more is said: their secrets fail meanwhile.
    guard edge.need.force == .health, edge.need.role != .secretStore, !edge.isLive,
      let own = subject.placements[index].first, own.phase != .syncFail
    else { return nil }
    let places = edge.providers.compactMap { provider in subject.placements[provider].first.map { (provider, $0) } }
    guard let first = places.min(by: { $0.1.task < $1.1.task }), first.1.step == own.step, first.1.task > own.task,
      KindTable.builtIn[subject.resources[first.0].groupKind] == nil,
      !subject.resources[index].isEven(with: subject.resources[first.0])
    else { return nil }
    return first.0
  }
}

extension Resource {
  /// Whether the order of two is left open, which is told by itself.
  fileprivate func isEven(with other: Resource) -> Bool {
    name == other.name && KindRank.of(kind) == KindRank.of(other.kind)
  }

  /// Why a custom resource comes after it in a wave.
  fileprivate func whyLater(_ other: Resource) -> String {
    let (rank, later) = (KindRank.of(kind), KindRank.of(other.kind))
    guard later == KindRank.last else { return "its kind and its name put it later in the wave" }
    return "custom resources come last in a wave" + (rank == later ? ", in the order of their names" : "")
  }
}

extension Diagnostic {
  fileprivate static func needFollowsInWave(
    _ index: Int, _ need: ObjectNeed, _ provider: Int, more: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .needFollowsInWave,
      "\(subject.name(index)) needs \(subject.needed(need, provider)), which the same wave applies after it"
        + (more > 0 ? "; so it is with \(Prose.count(more, "more need"))" : ""),
      at: subject.label(index, at: need.place),
      also: [subject.label(provider, subject.resources[index].whyLater(subject.resources[provider]))].compactMap { $0 },
      help: "\(subject.name(index)) waits for it; an earlier wave for \(subject.name(provider)) has it there before")
  }
}
