import Comparison
import Diagnostics
import Ordering

/// Says of what differs between two releases with which of them that came, where one of the rules is its reason.
struct ReleaseReasons {
  private var planned: [ResourceKey: Release] = [:]
  /// Of what happens to everything that is pruned.
  private var pruned: Release?
  private var checked: [GroupKind: (holds: Bool, since: Release)] = [:]
  private let home: String

  init(_ rules: [RuleChange], _ plan: Plan) {
    home = plan.request.namespace
    for rule in rules {
      guard let turn = rule.turns.last else { continue }
      switch rule.rule {
      case .healthCheck(let kinds): for kind in kinds { checked[kind] = (rule.holds, turn) }
      case .listed(let listed) where listed.shapesPlans:
        if rule.objects.isEmpty { pruned = max(pruned ?? turn, turn) }
        for key in rule.objects { planned[atHome(key)] = max(planned[atHome(key)] ?? turn, turn) }
      case .listed: break
      }
    }
  }

  private func atHome(_ key: ResourceKey) -> ResourceKey {
    var key = key
    if key.namespace == home { key.namespace = "" }
    return key
  }

  /// Since when an object has another place or is treated otherwise.
  func since(_ object: PlannedObject) -> Phrase { turn(object).map { "since Argo CD \($0.point)" } ?? "" }

  private func turn(_ object: PlannedObject) -> Release? {
    let general = object.isPrune ? pruned : nil
    return planned[atHome(object.key)].map { max($0, general ?? $0) } ?? general
  }

  /// Since when something is waited for, or is not any more.
  ///
  /// - Parameter awaited: of what each task that is waited for is about, and whether it is pruned.
  func since(waitingFor awaited: [(kind: GroupKind, object: PlannedObject)]) -> Phrase {
    let checks = awaited.compactMap { $0.object.isPrune ? nil : checked[$0.kind] }
    if checks.count == awaited.count, let first = checks.first, checks.allSatisfy({ $0 == first }) {
      return first.holds
        ? ", whose health is checked since Argo CD \(first.since.point)"
        : ", whose health is not checked since Argo CD \(first.since.point)"
    }
    let turns = awaited.compactMap { turn($0.object) ?? checked[$0.kind]?.since }
    guard turns.count == awaited.count, let last = turns.max() else { return "" }
    return ", since Argo CD \(last.point)"
  }
}
