import Diagnostics
import Manifests
import Ordering

/// A hook finds a Secret or a ConfigMap as the last sync left it, since what this sync makes of it is applied after the hook
/// (gotcha G01).
///
/// What is there already nobody waits for, and nothing fails. Only what is seen to change counts: the live object lacks
/// something of the manifest.
struct EarlierVersionUsed: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    guard !subject.live.isEmpty else { return [] }
    return subject.inOrder.flatMap { index -> [Diagnostic] in
      let resource = subject.resources[index]
      guard resource.isRunOnce, resource.isHook,
        let own = subject.placements[index].first(where: { $0.phase != .syncFail })
      else { return [] }
      var seen: Set<Int> = []
      return subject.graph.edges[index].flatMap { edge in
        edge.providers.compactMap { provider in
          let places = subject.placements[provider].filter { $0.phase != .syncFail }
          guard let first = places.min(by: { $0.task < $1.task }), own.task < first.task,
            let object = subject.live[subject.clusterKey(provider)], object.isReadByPods,
            object.isChanged(by: subject.resources[provider]),
            seen.insert(provider).inserted
          else { return nil }
          return .earlierVersionUsed(index, at: edge.need.place, own, provider, first, found: object, subject)
        }
      }
    }
  }
}

extension Resource {
  /// Whether pods read it.
  fileprivate var isReadByPods: Bool { group.isEmpty && (kind == "ConfigMap" || kind == "Secret") }

  /// Whether a live object lacks something of the content that is wanted.
  fileprivate func isChanged(by wanted: Resource) -> Bool {
    let found = comparedManifest
    return (wanted.comparedManifest.map?.entries ?? []).contains { entry in
      guard !["apiVersion", "kind", "metadata"].contains(entry.key) else { return false }
      return found[entry.key].map { !$0.covers(entry.value) } ?? !entry.value.isNull
    }
  }
}

extension Diagnostic {
  fileprivate static func earlierVersionUsed(
    _ index: Int, at span: Span, _ own: CheckSubject.Placement, _ provider: Int, _ later: CheckSubject.Placement,
    found: Resource, _ subject: CheckSubject
  ) -> Diagnostic {
    let (name, other) = (subject.name(index), subject.name(provider))
    return Diagnostic(
      .warning, .earlierVersionUsed,
      "\(name) uses \(other) as it is in the cluster: what this sync changes of it is applied later",
      at: subject.label(index, at: span, "runs in \(subject.place(own))"),
      also: [
        subject.label(provider, "applied in \(subject.place(later))"), Label(found.origin, "what it finds"),
      ].compactMap { $0 },
      help: own.phase < later.phase
        ? "run \(name) in \(later.phase.rawValue), in a later wave than \(other), or let it have an object of its own, which "
          + "is a hook too"
        : "give \(other) an earlier wave than \(name)")
  }
}
