import Diagnostics
import Ordering
import Simulation
import Syntax

// What a script expects of its syncs.

extension Machine {
  /// The objects that a reference means, in the cluster, in the last sync, or among what is wanted.
  private func keys(of reference: Reference, _ label: Label) throws(Halt) -> [ResourceKey] {
    let world = try currentWorld()
    let wanted = knownWorld?.directory.keys(reference) ?? []
    var found = metKeys.keys(reference, in: session.cluster)
    let isMadeUp = reference.name.hasSuffix("-") || wanted.contains { $0.name != reference.name }
    if isMadeUp { found += try madeUpKeys(of: reference) }
    var seen: Set<ResourceKey> = []
    found = (found + wanted).filter { seen.insert($0).inserted }
    guard !found.isEmpty else {
      throw Halt(.notInCluster(reference, label, among: world.pipeline.resources.map(\.shortName)))
    }
    return found
  }

  /// The objects whose names syncs have made up, which are known by how they begin.
  private func madeUpKeys(of reference: Reference) throws(Halt) -> [ResourceKey] {
    let plan = session.run?.operation.plan
    try count(session.cluster.keys.count + (plan?.tasks.count ?? 0))
    var generated = Set(session.cluster.keys.filter { $0.name.hasPrefix(reference.name) })
    if !reference.name.hasSuffix("-") {
      // Without the dash a name that begins so may be anybody's.
      generated = []
      for (key, object) in session.cluster.inhabitants where object.resource.generateName == reference.name {
        generated.insert(key)
      }
      for task in plan?.tasks ?? [] where plan?.resource(of: task)?.generateName == reference.name {
        if let plan { generated.insert(plan.clusterKey(of: task)) }
      }
    }
    return session.cluster.keys.filter { key in
      guard generated.contains(key) else { return false }
      var asked = key
      asked.name = reference.name
      return reference.matches(asked)
    }
  }

  private func lastRun(_ site: ExpectationSite) throws(Halt) -> SyncRun {
    guard let run = session.refusal ?? session.run else { throw Halt(.noSyncYet(site.label)) }
    // What it waits for is found among all its tasks.
    try count(run.operation.plan.tasks.count)
    return run
  }

  private func subject(_ site: ExpectationSite, _ values: [Value]) throws(Halt) -> [ResourceKey] {
    let label = Label(site.file, site.spans[0])
    try prepareCluster()
    return try keys(of: try reference(values[0], label), label)
  }

  func expect(_ site: ExpectationSite, _ values: [Value], is state: String) throws(Halt) {
    let keys = try subject(site, values)
    let text = values.count > 1 ? values[1].plainText ?? "" : ""
    var found: [FoundState] = []
    for key in keys { found += try states(of: key) }
    if found.contains(where: { $0.state == state && $0.message.contains(text) }) { return }
    report(.unmetState(site, state, text, found: found))
  }

  /// Everything that Argo CD says an object is, with its words.
  private func states(of key: ResourceKey) throws(Halt) -> [FoundState] {
    let world = try currentWorld()
    var found: [FoundState] = []
    let object = session.cluster[key]
    let child = session.childStatus(of: key)
    if let status = child {
      found.append(FoundState(state: status.health.rawValue, message: ""))
      found.append(FoundState(state: status.word, message: ""))
    } else if object != nil {
      // What has no health check and is there is as it should be.
      let health = session.health(of: key, release: world.request.release) ?? Health(.healthy)
      found.append(FoundState(state: health.status.rawValue, message: health.message))
    } else {
      found.append(FoundState(state: HealthStatus.missing.rawValue, message: ""))
    }
    let results = session.results
    try count(results.count)
    for result in results where result.key.isObject(key) {
      if let status = result.status { found.append(FoundState(state: status.rawValue, message: result.message)) }
      if let phase = result.hookPhase { found.append(FoundState(state: phase.rawValue, message: result.message)) }
    }
    guard child == nil, let isSynced = isSynced(key, object) else { return found }
    // What the last sync said of an object holds as long as the object is as it was left.
    if !isSynced { found.removeAll { $0.state == ResultCode.synced.rawValue } }
    if !found.contains(where: { $0.state == ResultCode.synced.rawValue }) {
      found.append(FoundState(state: isSynced ? ResultCode.synced.rawValue : "OutOfSync", message: ""))
    }
    return found
  }

  /// Whether an object is as it is wanted; nil for hooks, which are not compared, and for what nobody manages.
  private func isSynced(_ key: ResourceKey, _ object: LiveObject?) -> Bool? {
    guard let wanted = knownWorld?.compared(with: session.committed)[key] ?? managedNamespace(object) else {
      return object.flatMap { $0.tracker == .main && !$0.resource.isHook ? false : nil }
    }
    guard let object, let identity = session.cluster.known(key) else { return false }
    return !session.cluster.isModified(object, identity, comparedTo: wanted)
  }

  /// The application's namespace as its metadata wants it, if it is the application's own.
  private func managedNamespace(_ object: LiveObject?) -> Resource? {
    guard let object, object.tracker == .main, let world = knownWorld?.world,
      world.pipeline.manages(object.resource, world.request)
    else { return nil }
    return world.pipeline.ownNamespace(world.request)
  }

  func expectRan(_ site: ExpectationSite, _ values: [Value], in phase: HookType?) throws(Halt) {
    let keys = try subject(site, values)
    let count = keys.reduce(0) { $0 + session.runs(of: $1, in: phase) }
    if values.count > 1 {
      guard case .int(let times) = values[1] else { throw Halt(.notTimes(values[1], Label(site.file, site.spans[1]))) }
      if count != times { report(.unmetRuns(site, count, in: phase)) }
    } else if count == 0 {
      report(.unmetRuns(site, count, in: phase))
    }
  }

  func expectNeverRan(_ site: ExpectationSite, _ values: [Value]) throws(Halt) {
    let keys = try subject(site, values)
    let count = keys.reduce(0) { $0 + session.runs(of: $1, in: nil) }
    if count > 0 { report(.unmetRuns(site, count, in: nil)) }
  }

  func expectSync(_ site: ExpectationSite, _ values: [Value], is state: String) throws(Halt) {
    let run = try lastRun(site)
    let text = values.first?.plainText ?? ""
    if run.word == state, run.message.contains(text) { return }
    report(.unmetSync(site, state, run, run.outcome(session.cluster)))
  }

  func expectApplication(_ site: ExpectationSite, _ values: [Value], is state: String) throws(Halt) {
    let (words, said) = try applicationWords()
    let text = values.first?.plainText ?? ""
    if words.contains(state), text.isEmpty || said.contains(text) { return }
    report(.unmetApplication(site, state, words, said))
  }

  /// The states that the application is in, and what there is to say of it.
  private func applicationWords() throws(Halt) -> (states: [String], said: String) {
    if let (word, condition) = deletedApplication { return ([word], condition) }
    try prepareCluster()
    let world = try currentWorld()
    try count(world.pipeline.resources.count)
    let status = session.applicationStatus(world)
    return ([status.word, status.health.rawValue], session.controllerWords(world) ?? "")
  }

  func expectDuration(_ site: ExpectationSite, _ values: [Value], _ comparison: Comparison) throws(Halt) {
    let outcome = try lastRun(site).outcome(session.cluster)
    let took = outcome.end - outcome.start
    let limit = try time(values[0], Label(site.file, site.spans[0]))
    let holds =
      switch comparison {
      case .less: took < limit
      case .lessOrEqual: took <= limit
      case .greater: took > limit
      case .greaterOrEqual: took >= limit
      case .equal: took == limit
      case .notEqual, .isIn, .isNotIn: took != limit
      }
    if !holds { report(.unmetDuration(site, took)) }
  }

  func expectWaits(_ site: ExpectationSite, _ values: [Value]) throws(Halt) {
    let run = try lastRun(site)
    let waited = run.isOver ? [] : run.operation.waitedTasks
    let plan = run.operation.plan
    for (index, value) in values.enumerated() {
      let reference = try reference(value, Label(site.file, site.spans[index]))
      let isWaited = waited.contains { reference.matches(plan.tasks[$0], in: plan) }
      if !isWaited {
        let names = ReferenceNames(plan)
        return report(
          .unmetWait(site, reference, at: index, waited.map { names.name(plan.clusterKey(of: plan.tasks[$0])) }, run))
      }
    }
  }
}

/// Something that Argo CD says an object is.
struct FoundState: Hashable {
  var state: String
  var message: String
}

extension SyncRun {
  /// The word for how it stands.
  var word: String { isRefused ? "refused" : phase.rawValue }
}

extension ResourceKey {
  /// Whether a key of the engine's list, where cluster-scoped objects carry a namespace, means an object.
  fileprivate func isObject(_ key: ResourceKey) -> Bool {
    group == key.group && kind == key.kind && name == key.name && (key.namespace.isEmpty || namespace == key.namespace)
  }
}
