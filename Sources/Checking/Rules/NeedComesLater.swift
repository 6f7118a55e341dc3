import Diagnostics
import Ordering

/// Something that is awaited needs something that comes after it, so that the sync stands still (gotchas G01, G03, G24);
/// or a pod is applied before what Kubernetes admits it with, so that it is refused.
struct NeedComesLater: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    return subject.inOrder.flatMap { index in
      subject.graph.edges[index].compactMap { edge -> Diagnostic? in
        guard !edge.isLive, !edge.providers.isEmpty else { return nil }
        if edge.need.force == .health { return finding(index, edge, subject) }
        // A pod that is there already is admitted, and makes its place anew only as a hook.
        guard edge.isAdmission, subject.resources[index].isHook || !subject.isLive(index) else {
          return nil
        }
        return refusal(index, edge, subject)
      }
    }
  }

  private static func finding(_ index: Int, _ edge: ObjectGraph.Edge, _ subject: CheckSubject) -> Diagnostic? {
    guard let own = subject.placements[index].first(where: { $0.isAwaited && $0.phase != .syncFail }) else {
      return nil
    }
    guard let first = first(edge, subject) else {
      return .needNeverApplied(index, edge, provider: edge.providers[0], own, subject)
    }
    guard first.place.step > own.step else { return nil }
    return .needComesLater(index, edge, provider: first.provider, own, later: first.place, subject)
  }

  /// What is refused is refused whether it would be awaited or not, and in the order of the kinds within a wave too.
  private static func refusal(_ index: Int, _ edge: ObjectGraph.Edge, _ subject: CheckSubject) -> Diagnostic? {
    guard let own = subject.placements[index].first(where: { $0.phase != .syncFail }) else { return nil }
    guard let first = first(edge, subject) else {
      return .needNeverApplied(index, edge, provider: edge.providers[0], own, subject)
    }
    guard first.place.task > own.task else { return nil }
    return .needComesLater(index, edge, provider: first.provider, own, later: first.place, subject)
  }

  /// Who satisfies a need first. What a failure alone applies does not count.
  private static func first(
    _ edge: ObjectGraph.Edge, _ subject: CheckSubject
  ) -> (provider: Int, place: CheckSubject.Placement)? {
    let providers = edge.providers.flatMap { provider in subject.placements[provider].map { (provider, $0) } }
    return providers.filter { $0.1.phase != .syncFail }.min { $0.1.task < $1.1.task }
  }
}

extension ObjectGraph.Edge {
  /// Whether Kubernetes admits no pod without it.
  fileprivate var isAdmission: Bool {
    need.force == .application && [.serviceAccount, .priorityClass, .runtimeClass].contains(need.role)
  }

  /// What comes of it that it is not there.
  fileprivate var consequence: String { isAdmission ? "Kubernetes refuses it" : "the sync stands still" }

  /// What is said of the place of who needs it.
  fileprivate var state: String { isAdmission ? "applied" : "awaited" }
}

extension Diagnostic {
  fileprivate static func needComesLater(
    _ index: Int, _ edge: ObjectGraph.Edge, provider: Int, _ own: CheckSubject.Placement, later: CheckSubject.Placement,
    _ subject: CheckSubject
  ) -> Diagnostic {
    let outranks = own.phase < later.phase
    // Within a wave kinds that the engine does not order follow the pods, which are refused then.
    let isStrict =
      edge.isAdmission && KindRank.of(subject.resources[provider].kind) >= KindRank.of(subject.resources[index].kind)
    let (before, after) =
      isStrict
      ? ("a wave below \(own.wave)", "one above \(later.wave)")
      : ("a wave of \(own.wave) at most", "one of \(later.wave) at least")
    return Diagnostic(
      .error, .needComesLater,
      "\(subject.name(index)) needs \(subject.needed(edge.need, provider)), which comes after it, so that \(edge.consequence)",
      at: subject.label(index, at: edge.need.place, "\(edge.state) in \(subject.place(own))"),
      also: [subject.label(provider, "applied in \(subject.place(later))")].compactMap { $0 },
      help: outranks
        ? "a phase ends before the next begins, whatever the waves: move \(subject.name(index)) to "
          + "\(later.phase.rawValue), or what it needs to \(own.phase.rawValue)"
        : "give \(subject.name(provider)) \(before), or \(subject.name(index)) \(after)")
  }

  fileprivate static func needNeverApplied(
    _ index: Int, _ edge: ObjectGraph.Edge, provider: Int, _ own: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .error, .needComesLater,
      "\(subject.name(index)) needs \(subject.needed(edge.need, provider)), which no sync applies, so that "
        + edge.consequence,
      at: subject.label(index, at: edge.need.place, "\(edge.state) in \(subject.place(own))"),
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
