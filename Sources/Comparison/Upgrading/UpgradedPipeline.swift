import Manifests
import Ordering
import Simulation

/// What there is in a pipeline that rules of Argo CD can be about.
struct UpgradedPipeline {
  let range: ReleaseRange
  /// As the newer release plans it.
  let plan: Plan
  /// Hooks of the sync, by their place in the pipeline.
  let hooks: [Int]
  /// Hooks for deletion, by their place in the pipeline.
  let deleteHooks: [Int]
  /// Whether anything is waited for.
  let isAwaiting: Bool
  /// Whether several tasks are in one step, of which at least one is waited for.
  let isAwaitingAmongOthers: Bool
  /// Whether hooks and other things are waited for together.
  let isAwaitingHooksAmongOthers: Bool
  let settings: ControllerSettings
  /// Whether a simulated sync was tried again.
  private let wasRetried: Bool
  /// Whether the rehearsal of a simulated sync found fault with a task.
  let hasInvalidTasks: Bool

  init(_ range: ReleaseRange, _ old: ApplicationComparison.Side, _ new: ApplicationComparison.Side) {
    (self.range, plan) = (range, new.plan)
    let pipeline = new.plan.pipeline
    hooks = Set(
      plan.tasks.compactMap { task in
        if case .target(let index) = task.subject, task.isHook { index } else { nil }
      }
    ).sorted()
    deleteHooks = pipeline.resources.indices.filter { pipeline.resources[$0].hook?.isForDeletion ?? false }
    settings = ControllerSettings(pipeline.untracked + pipeline.live)
    wasRetried = [old, new].contains { ($0.report?.outcome.retries ?? 0) > 0 }
    hasInvalidTasks = [old, new].contains { side in
      side.report?.outcome.message.hasPrefix(SyncOperation.invalidTasks) ?? false
    }
    var awaited = AwaitedTasks(plan)
    let steps = plan.steps.map { step in
      (count: step.tasks.count, hooks: awaited.events(in: step).map { new.plan.tasks[$0.task].isHook })
    }
    isAwaiting = steps.contains { !$0.hooks.isEmpty }
    isAwaitingAmongOthers = steps.contains { !$0.hooks.isEmpty && $0.count > 1 }
    isAwaitingHooksAmongOthers = steps.contains { $0.hooks.contains(true) && $0.hooks.contains(false) }
  }

  var pipeline: Pipeline { plan.pipeline }
  var application: Application? { pipeline.application }

  /// The key by which people know a resource: where the cluster makes up the name, with what it is made of.
  func key(_ index: Int) -> ResourceKey {
    var key = plan.keys[index]
    if key.name.isEmpty { key.name = pipeline.resources[index].generateName }
    return key
  }

  /// The hooks of the sync of which something holds.
  func hooks(_ isMeant: (Resource) -> Bool = { _ in true }) -> Bearing {
    .objectsAlone(hooks.filter { isMeant(pipeline.resources[$0]) }.map(key))
  }

  /// The hooks for deletion of which something holds.
  func deleteHooks(_ isMeant: (HookDeclaration, Resource) -> Bool) -> Bearing {
    .objectsAlone(
      deleteHooks.filter { index in
        let resource = pipeline.resources[index]
        return resource.hook.map { isMeant($0, resource) } ?? false
      }.map(key))
  }

  /// The hooks that both releases run when they delete the application: of others more is said than how they are run.
  func runDeleteHooks(_ isMeant: (HookDeclaration, Resource) -> Bool = { _, _ in true }) -> Bearing {
    deleteHooks { hook, resource in
      [range.old, range.new].allSatisfy { !hook.deletionTypes(in: $0).isEmpty } && isMeant(hook, resource)
    }
  }

  /// The resources of which something holds, and the live objects that are no longer wanted.
  func resources(_ isMeant: (Resource) -> Bool) -> Bearing {
    let wanted = pipeline.resources.indices.filter { isMeant(pipeline.resources[$0]) }.map(key)
    let unwanted = plan.tasks.compactMap { task -> ResourceKey? in
      guard case .live(let index) = task.subject, isMeant(pipeline.live[index]) else { return nil }
      return plan.key(of: task)
    }
    return .objectsAlone(wanted + unwanted)
  }

  var policy: ManifestNode? { pipeline.applicationResource?.manifest["spec"]?["syncPolicy"] }

  /// What the application wants synced without being asked, as one of the two releases reads it at least.
  private var automation: AutomationPolicy? {
    AutomationPolicy(pipeline.applicationResource, range.new)
      ?? AutomationPolicy(pipeline.applicationResource, range.old)
  }

  var isAutomated: Bool { automation != nil }

  var healsItself: Bool { automation?.healsItself ?? false }

  /// Whether a failed sync may be tried again.
  var isRetrying: Bool {
    let limit = RetryStrategy(application: pipeline.applicationResource, limit: nil)?.limit
    return wasRetried || (limit ?? (isAutomated ? 5 : 0)) != 0
  }

  /// The windows of the project that are for the application.
  var windows: SyncWindows { SyncWindows(pipeline, NoZones(), range.new) }

  /// Entries of a list in the project's `spec`.
  func project(_ list: String) -> [ManifestNode] { pipeline.projectResource?.manifest["spec"]?[list]?.list ?? [] }
}

/// A world without time zones, which nothing depends on here.
private struct NoZones: TimeZones {
  func zone(named name: String) -> (any TimeZoneRules)? { nil }
}

extension UpgradedPipeline {
  /// The kinds that are synced and have a health check in one of the two releases alone, those of one release together.
  var healthChecks: [RuleChange] {
    let (before, after) = (HealthCheckedKinds(release: range.old), HealthCheckedKinds(release: range.new))
    var kinds: [GroupKind] = []
    var objects: [GroupKind: [ResourceKey]] = [:]
    for task in plan.tasks {
      guard case .target(let index) = task.subject else { continue }
      let kind = plan.keys[index].groupKind
      if objects[kind] == nil { kinds.append(kind) }
      let key = key(index)
      if objects[kind]?.last != key { objects[kind, default: []].append(key) }
    }
    var changes: [RuleChange] = []
    for kind in kinds where before.contains(kind) != after.contains(kind) && !settings.customChecks.contains(kind) {
      let turns = range.turns { HealthCheckedKinds(release: $0).contains(kind) }
      let holds = after.contains(kind)
      if let index = changes.firstIndex(where: { $0.turns == turns && $0.holds == holds }),
        case .healthCheck(let others) = changes[index].rule
      {
        changes[index].rule = .healthCheck(of: others + [kind])
        changes[index].objects += objects[kind] ?? []
      } else {
        changes.append(
          RuleChange(rule: .healthCheck(of: [kind]), holds: holds, turns: turns, objects: objects[kind] ?? []))
      }
    }
    return changes
  }
}
