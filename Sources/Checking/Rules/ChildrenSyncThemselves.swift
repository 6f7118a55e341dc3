import Diagnostics
import Manifests
import Ordering

/// Children stand in waves and sync themselves, so that waves order them only when they are new or changed (gotcha G13).
///
/// A change of what a child gets is no difference of its Application, which is all that its parent looks at; whoever is
/// automated syncs by itself then (`autoSync`). Where nothing waits for Applications at all, that is told instead.
struct ChildrenSyncThemselves: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let children = subject.inOrder.filter { subject.resources[$0].isApplication }
    guard let first = children.first, subject.customChecks.contains(subject.resources[first].groupKind) else {
      return []
    }
    let steps = Set(children.flatMap { subject.placements[$0].map(\.step) })
    let release = subject.plan.request.release
    let automated = children.filter { AutomationPolicy(subject.resources[$0], release) != nil }
    guard steps.count > 1, automated.count > 1 else { return [] }
    return [.childrenSyncThemselves(automated, subject)]
  }
}

extension Diagnostic {
  fileprivate static func childrenSyncThemselves(_ children: [Int], _ subject: CheckSubject) -> Diagnostic {
    let automated = children.compactMap { index -> Label? in
      let policy = subject.resources[index].manifest["spec"]?["syncPolicy"]?.map?.entry("automated")
      return policy.flatMap { subject.label(index, at: $0.keySpan) }
    }
    return Diagnostic(
      .note, .childrenSyncThemselves,
      "waves order \(Prose.some(children.map(subject.name), atMost: 3)) only while their parent syncs: when what they get "
        + "changes, they sync themselves, all at once",
      at: automated.first, also: Array(automated.dropFirst().prefix(2)),
      help: "the Applications of an ApplicationSet with `strategy: {type: RollingSync}` are synced in an order then too"
    )
  }
}
