import Manifests
import Ordering
import Simulation

/// Finds which result belongs to which task.
struct ResultMatching {
  private struct Place: Hashable {
    var key: ResourceKey
    var phase: Phase
  }

  private let plan: Plan
  private let record: OperationRecord
  /// The results that are left, by object and phase.
  private var open: [Place: Int] = [:]
  private var states: [ResourceKey: OperationRecord.ObjectState] = [:]
  private var live: [ResourceKey: Health] = [:]
  private var planned: [ResourceKey: [Phase]] = [:]
  private var matched: Set<Int> = []

  init(_ plan: Plan, _ record: OperationRecord) {
    self.plan = plan
    self.record = record
    for (index, result) in record.results.enumerated() {
      open[Place(key: clusterKey(result.key), phase: result.phase ?? .sync)] = index
    }
    for state in record.objects { states[clusterKey(state.key)] = state }
    for object in plan.pipeline.live + plan.pipeline.untracked {
      guard let health = object.foundHealth else { continue }
      live[plan.pipeline.clusterKey(ofLive: object, plan.request)] = health
    }
  }

  /// A key without the namespace that the engine gives to targets of cluster-scoped kinds.
  private func clusterKey(_ key: ResourceKey) -> ResourceKey {
    guard plan.isClusterScoped(key.groupKind) else { return key }
    return ResourceKey(group: key.group, kind: key.kind, namespace: "", name: key.name)
  }

  /// The place of the result of each task in the record.
  mutating func matchTasks() -> [Int?] {
    var results: [Int?] = []
    for task in plan.tasks {
      let key = plan.clusterKey(of: task)
      planned[key, default: []].append(task.phase)
      let result = open[Place(key: key, phase: task.phase)]
      if let result { matched.insert(result) }
      results.append(result)
    }
    return results
  }

  /// The health of an object: as it was found in the cluster, else as the Application has it.
  func health(_ key: ResourceKey) -> Health? {
    let key = clusterKey(key)
    if let health = live[key] { return health }
    guard let state = states[key], let status = HealthStatus(rawValue: state.health) else { return nil }
    return Health(status, state.healthMessage)
  }

  /// Whether the health of objects is known at all.
  var healthOfResults: Bool { !live.isEmpty || record.objects.contains { !$0.health.isEmpty } }

  /// What stands beside the plan.
  func besides() -> [BesideResult] {
    let omitted = Dictionary(
      plan.omissions.map { (plan.keys[$0.resource], $0.why) }, uniquingKeysWith: { first, _ in first })
    var besides: [BesideResult] = []
    var told = Set(planned.keys)
    for (index, result) in record.results.enumerated() where !matched.contains(index) {
      let key = clusterKey(result.key)
      told.insert(key)
      let isPrune = result.status == "Pruned" || result.status == "PruneSkipped"
      let why: BesideResult.Why
      if isPrune {
        why = .prune
      } else if let phases = planned[key] {
        why = .otherPhase(phases)
      } else {
        why = omitted[key].map { .leftOut($0) } ?? .unknown
      }
      besides.append(
        BesideResult(
          key: result.key, phase: result.phase, fate: result.fate(isRunning: !record.isCompleted), result: index,
          why: why))
    }
    // What was selected is all that this sync would prune.
    for state in record.objects where state.requiresPruning && !told.contains(clusterKey(state.key)) {
      if let selected = plan.request.selected, !selected.contains(where: { $0.matches(state.key) }) { continue }
      besides.append(
        BesideResult(key: state.key, phase: .sync, fate: .notReached, result: nil, why: .prune))
    }
    return besides
  }
}

extension OperationRecord.Result {
  /// What it says became of its task.
  func fate(isRunning: Bool) -> Fate {
    if status == "SyncFailed" || hookPhase == "Failed" || hookPhase == "Error" { return .failed }
    if status == "Pruned" { return .pruned }
    if status == "PruneSkipped" { return .kept }
    return hookPhase == "Running" && (isRunning || isHook) ? .running : .done
  }
}
