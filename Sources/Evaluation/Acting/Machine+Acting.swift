import Diagnostics
import Ordering
import Simulation

// What an operator does.

extension Machine {
  func act(_ site: ActSite, _ values: [Value]) throws(Halt) {
    if case .at = site.kind { saidMoment = values[0].plainText.flatMap { Moment($0) } }
    guard isActing else { return }
    if case .plan = site.kind {} else { (hasActed, hasIntervened) = (true, true) }
    switch site.kind {
    case .plan: guard stage.show(try currentPlan()) else { throw .unheard }
    case .sync(let words): try sync(site, words, values)
    case .remove:
      let reference = try reference(values[0], site.label(ofValue: 0))
      do throws(Halt) {
        ledger.remove(try ledger.entry(reference))
      } catch {
        throw error.placed(at: site.label(ofValue: 0))
      }
    case .drift(let hasBody): try drift(site, values[0], hasBody ? values[1] : nil)
    case .wait:
      let time = try time(values[0], site.label(ofValue: 0))
      try prepareCluster()
      try checkWindows(site)
      let acts = session.wait(time)
      try show(acts)
    case .at: try setClock(site, values[0])
    case .commit(let hasName, let hasEnd): try commit(site, hasName ? values[0] : nil, hasEnd ? values.last : nil)
    case .terminate: try terminate(site)
    case .confirm: try confirm(site)
    case .deleteApplication(let cascade): try deleteApplication(site, cascade)
    }
  }

  /// What is wanted and how it behaves, as it is declared so far.
  func currentWorld() throws(Halt) -> SyncSession.World {
    if let known = knownWorld, known.revision == ledger.revision { return known.world }
    let pipeline = ledger.pipeline
    var request = stage.request(for: pipeline)
    if let clock = session.clock { request.startedAt = clock.seconds }
    let (solved, diagnostics) = pipeline.withWaves(request)
    if let error = diagnostics.first(where: { $0.severity == .error }) { throw Halt(error) }
    try count(pipeline.resources.count)
    let said = ledger.said
    var world = SyncSession.World(
      solved, request, behaviours: said.desired(solved, request), liveBehaviours: said.live(solved, request))
    if isActing { try addChildren(to: &world) }
    knownWorld = KnownWorld(world, revision: ledger.revision)
    return world
  }

  /// Adds the child applications whose own resources are at hand.
  private func addChildren(to world: inout SyncSession.World) throws(Halt) {
    guard world.pipeline.resources.contains(where: \.isApplication) else { return }
    let found = loader.children(of: world)
    world.children = found.children
    try count(world.descendants.reduce(0) { $0 + $1.child.world.pipeline.resources.count })
    var problems = found.problems
    // What a script names has to be there.
    let mistake = problems.firstIndex { $0.severity == .error }.map { problems.remove(at: $0) }
    for problem in problems where toldChildren.insert(problem.primary?.place).inserted { stage.note(problem) }
    if let mistake { throw Halt(mistake) }
  }

  /// The plan of what is declared so far.
  func currentPlan() throws(Halt) -> Plan {
    let world = try currentWorld()
    try count(world.pipeline.resources.count)
    // After a sync, what is live is what the sync has left.
    return Planner.plan(
      session.run == nil && session.deletion == nil ? world.pipeline : session.pipeline(world), world.request)
  }

  /// Who refers to whom among what is declared so far.
  func currentGraph() throws(Halt) -> KnownGraph {
    if let known = knownGraph, known.revision == ledger.revision { return known }
    let pipeline = ledger.pipeline
    // To read what a manifest refers to takes a walk through it.
    try count(pipeline.resources.count * 16)
    let graph = KnownGraph(pipeline, stage.request(for: pipeline), revision: ledger.revision)
    knownGraph = graph
    return graph
  }

  /// Puts into the cluster what was declared to be live.
  func prepareCluster() throws(Halt) {
    guard preparedRevision != ledger.revision else { return }
    _ = session.prepare(try currentWorld())
    preparedRevision = ledger.revision
  }

  private func sync(_ site: ActSite, _ words: [ActSite.Word], _ values: [Value]) throws(Halt) {
    guard !session.isBeingDeleted else { throw Halt(.applicationIsDeleting(site.label)) }
    guard !session.isSyncing else { throw Halt(.syncInProgress(site.label)) }
    var world = try currentWorld()
    world.request = world.request.asked
    var options = OperationOptions(world.pipeline.application)
    var retries: Int?
    var until: Int?
    var next = 0
    for word in words {
      switch word {
      case .prune: world.request.prune = true
      case .dryRun: options.isDryRun = true
      case .force: options.force = true
      case .withoutHooks: world.request.skipHooks = true
      case .only(let count):
        var selected: [Reference] = []
        for index in next..<next + count {
          let reference = try reference(values[index], site.label(ofValue: index))
          try checkSelected(reference, world, site.label(ofValue: index))
          selected.append(reference)
        }
        world.request.selected = selected
        next += count
      case .retry:
        guard case .int(let count) = values[next] else {
          throw Halt(.notRetries(values[next], site.label(ofValue: next)))
        }
        retries = count
        next += 1
      case .until:
        until = try time(values[next], site.label(ofValue: next))
        next += 1
      }
    }
    try count(world.pipeline.resources.count * 10)
    try checkDuplicates(world)
    let retry = RetryStrategy(application: world.pipeline.applicationResource, limit: retries)
    try checkWindows(site)
    session.sync(world, options, retry: retry, until: until)
    try show()
    _ = session.settle()
  }

  /// Finds what is declared twice, of which Argo CD would silently take the last. Two manifests are what they are: of
  /// those it is told.
  func checkDuplicates(_ world: SyncSession.World) throws(Halt) {
    var first: [ResourceKey: Resource] = [:]
    for resource in world.pipeline.resources where !resource.name.isEmpty {
      let key = world.pipeline.clusterKey(ofWanted: resource, world.request)
      guard let earlier = first.updateValue(resource, forKey: key) else { continue }
      guard earlier.isLoaded, resource.isLoaded else { throw Halt(.declaredTwice(resource, first: earlier)) }
      if toldDuplicates.insert(key).inserted { stage.note(.duplicateResource([earlier], replacedBy: resource)) }
    }
  }

  /// Finds what no sync of selected resources can reach: hooks, and what is neither wanted nor there.
  private func checkSelected(_ reference: Reference, _ world: SyncSession.World, _ label: Label) throws(Halt) {
    func isMeant(_ resource: Resource) -> Bool {
      reference.matches(world.pipeline.behaviourKey(of: resource, world.request)) && !resource.isHook
    }
    try count(world.pipeline.resources.count + world.pipeline.live.count + session.cluster.keys.count)
    if world.pipeline.resources.contains(where: isMeant) || world.pipeline.live.contains(where: isMeant) { return }
    if session.cluster.inhabitants.contains(where: { reference.matches($0.key) && !$0.object.resource.isHook }) {
      return
    }
    var diagnostic = Diagnostic.unmatchedSelector(
      .error, reference, among: world.pipeline.resources, live: world.pipeline.live)
    diagnostic.primary = label
    throw Halt(diagnostic)
  }

  /// Shows the last sync, as far as it has got.
  func show() throws(Halt) {
    if isInterrupted() { throw .interrupted }
    guard let report = session.report else { return }
    guard stage.show(report) else { throw .unheard }
  }

  private func drift(_ site: ActSite, _ target: Value, _ body: Value?) throws(Halt) {
    let label = site.label(ofValue: 0)
    let reference = try reference(target, label)
    try prepareCluster()
    let world = try currentWorld()
    try count(session.cluster.keys.count)
    let found = session.cluster.inhabitants.map(\.key).filter { reference.matches($0) }
    guard let key = found.first else {
      let names = session.cluster.inhabitants.map { "\($0.key.kind)/\($0.key.name)" }
      let isDeclared = world.pipeline.resources.contains { resource in
        reference.matches(world.pipeline.clusterKey(ofWanted: resource, world.request))
      }
      throw Halt(isDeclared ? .notThereYet(reference, label) : .notInCluster(reference, label, among: names))
    }
    var changed: Resource?
    if let body { changed = try change(of: key, body, site.label(ofValue: 1)) }
    session.drift(key, to: changed)
  }

  /// A live object with the fields that a body says.
  private func change(of key: ResourceKey, _ body: Value, _ label: Label) throws(Halt) -> Resource? {
    guard var resource = session.cluster[key]?.resource else { return nil }
    let node = try memory.node(of: body) { () in Halt(.notData("this change", label)) }
    var manifest = resource.manifest
    for entry in node.map?.entries ?? [] {
      let isShort = entry.key == "labels" || entry.key == "annotations"
      manifest.set((isShort ? [.key("metadata")] : []) + [.key(entry.key)], entry.value)
    }
    try Ledger.check(manifest, of: resource, label)
    resource.manifest = manifest
    return resource
  }

  private func terminate(_ site: ActSite) throws(Halt) {
    guard session.isSyncing else { return stage.note(.nothingInProgress("terminate", site.label)) }
    session.terminate()
    try show()
    if session.deletion != nil { try showDeletion() }
  }

  private func confirm(_ site: ActSite) throws(Halt) {
    guard session.isSyncing || session.isBeingDeleted else {
      return stage.note(.nothingInProgress("confirm", site.label))
    }
    let isOfSync = session.isSyncing
    session.confirm()
    if isOfSync { try show() }
    if session.deletion != nil { try showDeletion() }
  }

  func reference(_ value: Value, _ label: Label) throws(Halt) -> Reference {
    guard case .reference(let object) = value else { throw Halt(.notReference(value, label)) }
    return object.reference
  }

  /// A span of time in milliseconds.
  func time(_ value: Value, _ label: Label) throws(Halt) -> Int {
    guard let text = value.text, let seconds = Magnitude.seconds(text) else { throw Halt(.notDuration(value, label)) }
    return VirtualTime.milliseconds(seconds: seconds)
  }
}
