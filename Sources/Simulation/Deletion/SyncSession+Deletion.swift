import Manifests
import Ordering

// Deleting the application, in a session.

extension SyncSession {
  /// Whether somebody has deleted the application, and it is not gone yet.
  package var isBeingDeleted: Bool { deletion.map { !$0.isOver } ?? false }

  /// Whether the application is gone.
  package var isDeleted: Bool { deletion.map(\.isOver) ?? false }

  /// Deletes the application, and carries that on until it is gone, will never be, or a moment has come. A sync that is
  /// in progress goes on first, for as long as it takes (`processAppOperationQueueItem`).
  ///
  /// - Parameter isClusterKnown: whether Argo CD still knows the cluster.
  /// - Returns: the sync that was in progress, if it has come to its end.
  @discardableResult
  package mutating func deleteApplication(
    _ world: World, cascade: Cascade? = nil, isClusterKnown: Bool = true, until: Int? = nil
  ) -> [ControllerAct] {
    _ = prepare(world)
    // The controller syncs no more what is on its way out, and an application that comes after it has no history.
    (head, lastSync, said) = (nil, nil, nil)
    var order = DeletionOrder(
      world.pipeline, world.request, cascade: cascade, checks: knownChecks(world.request.release))
    order.isClusterKnown = isClusterKnown && world.pipeline.applicationResource?.saysTwoDestinations != true
    order.isInterrupted = isInterrupted
    var next = DeletionRun(order, &cluster)
    if isSyncing { next.waitForSync(at: cluster.now, isEndless: false) }
    deletion = next
    return carryOn(until: until.map { cluster.now + $0 })
  }

  /// Carries a deletion on, unless a sync is in progress.
  mutating func carryDeletionOn(until end: Int? = nil) {
    guard var current = deletion, !current.isOver else { return }
    deletion = nil
    if let run, !run.isOver {
      current.waitForSync(at: cluster.now, isEndless: run.isEndless)
    } else {
      current.advance(&cluster, until: end)
    }
    deletion = current
    letChildrenAct()
  }

  /// Confirms deletions, and lets one go on that waited for it.
  mutating func confirmDeletion() {
    guard var current = deletion, !current.isOver else { return }
    deletion = nil
    let wasEndless = current.isEndless
    current.confirm(at: cluster.now)
    deletion = current
    if wasEndless { carryDeletionOn() }
  }

  /// What there is to tell of the deletion; nil if there was none since the last sync.
  package var deletionReport: DeletionReport? {
    guard let deletion else { return nil }
    var report = report(of: deletion)
    let deletions = children.compactMap { child in child.deletion.map { (key: child.key, run: $0) } }
    report.children = deletions.sorted { ($0.run.start, $0.key) < ($1.run.start, $1.key) }
      .map { ChildDeletion(key: $0.key, report: self.report(of: $0.run)) }
    // Of the cluster as a whole, and of what is nobody's there, the parent tells.
    let owners = Dictionary(trackers.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
    (report.remnants, report.others) = RemnantFinder(deletion, cluster, owners).found
    return report
  }

  private func report(of deletion: DeletionRun) -> DeletionReport {
    let order = deletion.order
    let pipeline = order.pipeline.with(liveOf: cluster, for: order.tracker, into: order.request.namespace)
    let plan = Planner.plan(pipeline, order.request)
    let book = DeclaredCourses(World(order.pipeline, order.request, behaviours: behaviours), checks: order.checks)
    return DeletionReport(
      plan: plan, timeline: deletion.timeline, outcome: deletion.outcome(cluster), finalizers: deletion.finalizers,
      isAssumed: order.pipeline.applicationResource == nil && order.cascade == nil,
      isClusterKnown: order.isClusterKnown, remnants: [], others: 0,
      assumptions: book.assumptions(of: deletion.made))
  }
}

/// Finds what stays when an application is deleted, and why.
private struct RemnantFinder {
  private let run: DeletionRun
  private let cluster: VirtualCluster
  private let order: DeletionOrder
  /// The Applications of children, by whose their objects are.
  private let owners: [Tracker: ResourceKey]
  /// By type: what all hooks come to together.
  private let healthOfHooks: [HookType: HealthStatus]

  init(_ run: DeletionRun, _ cluster: VirtualCluster, _ owners: [Tracker: ResourceKey]) {
    self.run = run
    self.cluster = cluster
    self.owners = owners
    order = run.order
    healthOfHooks = Dictionary(
      uniqueKeysWithValues: order.release.deletionHookTypes.map { ($0, run.health(ofAll: $0, cluster)) })
  }

  /// In the order in which things came into the cluster, and how many more there are that are nobody's.
  var found: (remnants: [Remnant], others: Int) {
    var remnants: [Remnant] = []
    var others = 0
    for (key, object) in cluster.inhabitants {
      if let reason = reason(key, object) {
        remnants.append(Remnant(key: key, reason: reason))
      } else {
        others += 1
      }
    }
    return (remnants + claims, others)
  }

  private func reason(_ key: ResourceKey, _ object: LiveObject) -> Remnant.Reason? {
    if let child = object.tracker.flatMap({ owners[$0] }), cluster[child] == nil {
      return object.resource.sparing(by: nil, order.release).map { .spared($0) } ?? .ofChild(child)
    }
    guard object.tracker == order.tracker, !object.resource.isOwned else {
      if object.isBeingDeleted, !object.finalizers.isEmpty { return .held(object.finalizers) }
      return isCreatedNamespace(key, object) ? .createdNamespace : nil
    }
    if !order.isClusterKnown { return .unknownCluster }
    if object.isBeingDeleted {
      return object.finalizers.isEmpty ? .toGo(wave: object.resource.wave.value) : .held(object.finalizers)
    }
    if !order.isPermitted(key) { return .notPermitted }
    if run.left.cascade != .orphan {
      return object.resource.sparing(by: order.pipeline.application, order.release).map { .spared($0) }
        ?? .toGo(wave: object.resource.wave.value)
    }
    for type in order.release.deletionHookTypes where order.release.isHook(object.resource, for: type) {
      if run.left.contains(ApplicationFinalizers.name(of: type)) { return .unfinished(type) }
      return .hook(type, object.resource.delete.policies, healthOfHooks[type] ?? .healthy)
    }
    guard run.finalizers.cascade != .orphan else { return .notTaken }
    return object.resource.sparing(by: order.pipeline.application, order.release).map { .spared($0) } ?? .notTaken
  }

  private func isCreatedNamespace(_ key: ResourceKey, _ object: LiveObject) -> Bool {
    key.groupKind == .namespace && key.name == order.request.namespace && order.request.createNamespace
      && object.applied != nil
  }

  /// The claims that StatefulSets have made, which stay unless the set says otherwise.
  private var claims: [Remnant] {
    run.deletedSets.sorted { $0.key < $1.key }.filter { cluster[$0.key] == nil }.flatMap { key, resource in
      resource.keptClaims(key).map { Remnant(key: $0, reason: .claim(of: key)) }
    }
  }
}

extension Resource {
  /// Whether the destination of an Application is said both by name and by server, which leads nowhere
  /// (`GetDestinationCluster`).
  fileprivate var saysTwoDestinations: Bool {
    let destination = manifest["spec"]?["destination"]
    return ["name", "server"].allSatisfy { destination?[$0]?.string?.isEmpty == false }
  }

  /// The claims of a StatefulSet's pods that stay when it is deleted.
  fileprivate func keptClaims(_ key: ResourceKey) -> [ResourceKey] {
    let spec = manifest["spec"]
    guard spec?["persistentVolumeClaimRetentionPolicy"]?["whenDeleted"]?.string != "Delete" else { return [] }
    let replicas = min(max(0, spec?["replicas"]?.integer ?? 1), 1_000)
    let templates = (spec?["volumeClaimTemplates"]?.list ?? []).compactMap { $0["metadata"]?["name"]?.string }
    return templates.flatMap { template in
      (0..<replicas).map { number in
        ResourceKey(
          group: "", kind: "PersistentVolumeClaim", namespace: key.namespace, name: "\(template)-\(key.name)-\(number)")
      }
    }
  }
}
