import Diagnostics
import Ordering

/// Something that is awaited needs something that comes after it, so that the sync stands still (gotchas G01, G03, G24).
struct NeedComesLater: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    subject.inOrder.flatMap { index in
      subject.graph.edges[index].compactMap { finding(index, $0, subject) }
    }
  }

  private static func finding(_ index: Int, _ edge: ObjectGraph.Edge, _ subject: CheckSubject) -> Diagnostic? {
    guard edge.need.force == .health, !edge.isLive, !edge.providers.isEmpty else { return nil }
    let providers = edge.providers.flatMap { provider in subject.placements[provider].map { (provider, $0) } }
    // What a failure alone applies does not count.
    let first = providers.filter { $0.1.phase != .syncFail }.min { $0.1.step < $1.1.step }
    guard let own = subject.placements[index].first(where: { $0.isAwaited && $0.phase != .syncFail }) else {
      return nil
    }
    guard let first else {
      return .needNeverApplied(index, edge.need, provider: edge.providers[0], own, subject)
    }
    guard first.1.step > own.step else { return nil }
    return .needComesLater(index, edge.need, provider: first.0, own, later: first.1, subject)
  }
}

extension Diagnostic {
  fileprivate static func needComesLater(
    _ index: Int, _ need: ObjectNeed, provider: Int, _ own: CheckSubject.Placement, later: CheckSubject.Placement,
    _ subject: CheckSubject
  ) -> Diagnostic {
    let outranks = own.phase < later.phase
    return Diagnostic(
      .error, .needComesLater,
      "\(subject.name(index)) needs \(subject.needed(need, provider)), which comes after it, so that the sync stands still",
      at: subject.label(index, at: need.place, "awaited in \(subject.place(own))"),
      also: [subject.label(provider, "applied in \(subject.place(later))")].compactMap { $0 },
      help: outranks
        ? "a phase ends before the next begins, whatever the waves: move \(subject.name(index)) to "
          + "\(later.phase.rawValue), or what it needs to \(own.phase.rawValue)"
        : "give \(subject.name(provider)) a wave of \(own.wave) at most, or \(subject.name(index)) one of "
          + "\(later.wave) at least")
  }

  fileprivate static func needNeverApplied(
    _ index: Int, _ need: ObjectNeed, provider: Int, _ own: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .error, .needComesLater,
      "\(subject.name(index)) needs \(subject.needed(need, provider)), which no sync applies, so that the sync stands "
        + "still",
      at: subject.label(index, at: need.place, "awaited in \(subject.place(own))"),
      also: [subject.label(provider, "not applied")].compactMap { $0 })
  }
}

extension CheckSubject {
  /// What is needed, with who makes it if it is no resource itself: `Secret/db`, made by `ExternalSecret/db`.
  func needed(_ need: ObjectNeed, _ provider: Int) -> String {
    let isItself = plan.keys[provider].isMeant(by: need.key, plan.pipeline.kinds)
    return isItself ? name(provider) : "\(Prose.quoted(names.name(need.key))), made by \(name(provider))"
  }
}
