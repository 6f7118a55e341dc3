import Diagnostics
import Manifests
import Ordering
import Simulation

/// What rules look at.
package struct CheckSubject: Sendable {
  package let plan: Plan
  /// Who refers to whom.
  package let graph: ObjectGraph
  package let names: ReferenceNames
  /// Where the tasks of each resource stand, by its position in the pipeline; none for what makes no task.
  package let placements: [[Placement]]
  /// The indices of the resources that make tasks, in the order of the sync, each once.
  package let inOrder: [Int]
  /// What is in the cluster before the sync.
  let live: [ResourceKey: Resource]
  package let behaviours: [ResourceKey: Behaviour]
  package let liveBehaviours: [ResourceKey: Behaviour]
  /// The Application that certainly syncs the resources.
  let certainApplication: Resource?
  /// What comes of a sync that no window stops; nil if no rule asks.
  private(set) var unhinderedSync: UnhinderedSync?

  /// The place of a task.
  package struct Placement: Sendable {
    /// The task, and its step, by position in the plan.
    package var task: Int
    package var step: Int
    package var phase: Phase
    package var wave: Int
    /// Whether what follows its step waits for it.
    package var isAwaited: Bool
  }

  package init(
    _ plan: Plan, behaviours: [ResourceKey: Behaviour] = [:], liveBehaviours: [ResourceKey: Behaviour] = [:]
  ) {
    self.plan = plan
    self.behaviours = behaviours
    self.liveBehaviours = liveBehaviours
    graph = ObjectGraph(plan.pipeline, keys: plan.keys, plan.request)
    names = ReferenceNames(plan)
    live = Dictionary(
      (plan.pipeline.untracked + plan.pipeline.live).map { (plan.pipeline.clusterKey(ofLive: $0, plan.request), $0) },
      uniquingKeysWith: { $1 })
    certainApplication = plan.pipeline.certainApplication
    var placements = [[Placement]](repeating: [], count: plan.pipeline.resources.count)
    var awaited = AwaitedTasks(plan)
    let idle = plan.hooksTakenForPruned
    for (number, step) in plan.steps.enumerated() {
      for position in step.tasks {
        guard case .target(let index) = plan.tasks[position].subject else { continue }
        placements[index].append(
          Placement(
            task: position, step: number, phase: step.phase, wave: step.wave,
            isAwaited: idle[position] == nil && awaited.contains(position, in: step)))
      }
    }
    self.placements = placements
    var seen: Set<Int> = []
    inOrder = plan.tasks.compactMap { task in
      guard case .target(let index) = task.subject, seen.insert(index).inserted else { return nil }
      return index
    }
    unhinderedSync = UnhinderedSync(of: self)
  }

  package var resources: [Resource] { plan.pipeline.resources }

  /// How a resource is called in messages, in backticks.
  package func name(_ index: Int) -> String {
    let resource = resources[index]
    guard !resource.name.isEmpty else { return Prose.quoted(resource.shortName) }
    return Prose.quoted(names.name(plan.keys[index]))
  }

  /// Where a resource runs, in words: `PreSync wave 0`.
  package func place(_ placement: Placement) -> String { "\(placement.phase.rawValue) wave \(placement.wave)" }

  /// A label at a stretch of a resource's manifest, or at the resource where that was not written.
  package func label(_ index: Int, at span: Span, _ text: String = "") -> Label? {
    label(in: resources[index], at: span, text)
  }

  /// A label at a resource.
  package func label(_ index: Int, _ text: String = "") -> Label? { Label(resources[index].origin, text) }

  /// A day, in milliseconds.
  private static let timeToDeletion = 86_400_000

  private var world: SyncSession.World {
    SyncSession.World(plan.pipeline, plan.request, behaviours: behaviours, liveBehaviours: liveBehaviours)
  }

  /// A sync of it all in the virtual cluster, where everything behaves as somebody says, or else well.
  ///
  /// - Parameter withWindows: whether the windows of the project may stop it.
  package func simulated(withWindows: Bool = true) -> SyncSession {
    var session = SyncSession()
    var world = world
    if !withWindows { world.pipeline.companions.removeAll(where: \.isProject) }
    session.sync(world, OperationOptions(plan.pipeline.application), retry: nil)
    return session
  }

  /// The same, and some time later the deletion of the application with all that it has, as `argocd app delete` asks
  /// for it. Nothing if the sync does not end, which a deletion would wait for.
  package func simulatedDeletion() -> SyncSession? {
    var session = simulated()
    guard !session.isSyncing else { return nil }
    // What is removed some time after its end is gone by then.
    _ = session.wait(CheckSubject.timeToDeletion)
    session.deleteApplication(world, cascade: .foreground)
    return session
  }
}
