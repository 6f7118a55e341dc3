import Ordering

// What becomes of objects, from what their author says, from what their manifests say, and from what is assumed.
//
//     clause (`takes`, `fails`, ...) > manifest (`suspend`, `activeDeadlineSeconds`, a command that sleeps, ...) > default

/// The courses of the objects of a pipeline, and of its child applications.
package struct DeclaredCourses: CourseBook {
  /// What is said of an object's behaviour, by its key.
  private var behaviours: [ResourceKey: Behaviour] = [:]
  private let checks: HealthChecks
  /// Everything that is declared or live: only what is neither is taken to be there already.
  private var known: Set<ResourceKey> = []
  /// The objects of kinds of unknown scope, by the keys that they have if their kinds are not namespaced.
  private var inDoubt: [ResourceKey: [ResourceKey]] = [:]
  /// What controllers make of objects, with those objects.
  private var makers: [ResourceKey: [ResourceKey]] = [:]
  private var claims = ClaimBook()
  /// By application: the fields that it does not want to have compared.
  private var ignored: [Tracker: IgnoredDifferences] = [:]
  /// By application: the webhooks among what it wants, with the keys of all of that.
  private(set) var judges: [(webhooks: Webhooks, keys: [ResourceKey])] = []
  /// The Applications whose health is that of what they sync.
  private var governed: Set<ResourceKey> = []

  /// How long whatever has a health check takes if nobody says.
  private static let standardDuration = 5_000

  package init(_ world: SyncSession.World, checks: HealthChecks) {
    self.checks = checks
    add(world, .main)
  }

  /// Adds what a child application wants.
  mutating func add(_ child: SyncSession.Child, _ key: ResourceKey, _ tracker: Tracker) {
    governed.insert(key)
    add(child.world, tracker)
  }

  private mutating func add(_ world: SyncSession.World, _ tracker: Tracker) {
    let (pipeline, request) = (world.pipeline, world.request)
    behaviours.merge(world.behaviours) { first, _ in first }
    let keys = pipeline.resources.map { pipeline.clusterKey(ofWanted: $0, request) }
    for (resource, key) in zip(pipeline.resources, keys) { add(resource, key, pipeline.kinds) }
    let webhooks = Webhooks(pipeline, keys: keys)
    if !webhooks.all.isEmpty { judges.append((webhooks, keys)) }
    var liveKeys = LiveKeys(pipeline, request)
    for object in [pipeline.live, pipeline.untracked].joined() { add(object, liveKeys.key(of: object), pipeline.kinds) }
    for resource in pipeline.companions { claims.add(class: resource) }
    ignored[tracker] = IgnoredDifferences(pipeline.applicationResource)
  }

  private mutating func add(_ resource: Resource, _ key: ResourceKey, _ kinds: KindTable) {
    known.insert(key)
    if let other = key.outsideNamespaces(kinds), inDoubt[other]?.contains(key) != true {
      inDoubt[other, default: []].append(key)
    }
    for made in resource.makes(in: key.namespace) { makers[made, default: []].append(key) }
    claims.add(resource, key)
  }

  package func course(of resource: Resource, _ key: ResourceKey, run: Int) -> Course {
    // What becomes of it is its controller's to say.
    if governed.contains(key) { return Course(stages: [Course.Stage(after: 0, Health(.progressing))]) }
    guard checks.contains(key.groupKind) || resource.podSpec != nil else { return uncheckedCourse(resource, key) }
    let behaviour = behaviour(of: resource, key)
    let duration = duration(of: resource, key)
    let stages = stages(of: resource, behaviour, duration, run: run)
    var deadline: Course.Stage?
    // The time of what is suspended does not run.
    if resource.isJob || resource.isPod, stages.last?.health.status != .suspended,
      let seconds = resource.manifest["spec"]?["activeDeadlineSeconds"]?.integer, seconds > 0
    {
      let text = "\(resource.kind) was active longer than specified deadline"
      deadline = Course.Stage(after: VirtualTime.milliseconds(seconds: Double(seconds)), Health(.degraded, text))
    }
    return Course(
      stages: stages,
      waiting: Health(.progressing),
      conditions: conditions(of: resource, key),
      deadline: deadline,
      removal: removal(of: resource, behaviour, duration)
    )
  }

  /// What is said of an object (`Pipeline.behaviourKey`).
  private func behaviour(of resource: Resource, _ key: ResourceKey) -> Behaviour? {
    if let said = behaviours[key] { return said }
    guard !resource.generateName.isEmpty, !behaviours.isEmpty else { return nil }
    var key = key
    key.name = resource.generateName
    return behaviours[key]
  }

  /// Whatever has no health check is done at once, unless somebody takes it away.
  private func uncheckedCourse(_ resource: Resource, _ key: ResourceKey) -> Course {
    guard let behaviour = behaviour(of: resource, key), case .vanishes? = behaviour.outcome else { return .plain }
    let after = VirtualTime.milliseconds(seconds: behaviour.duration ?? 0)
    return Course(removal: Course.Removal(after: after, from: .beginning))
  }

  private func stages(of resource: Resource, _ behaviour: Behaviour?, _ duration: Int, run: Int) -> [Course.Stage] {
    let said = behaviour?.outcome
    if said == nil, let health = resource.suspendedHealth { return [Course.Stage(after: 0, health)] }
    switch said {
    case .hangs, .vanishes: return [Course.Stage(after: 0, Health(.progressing))]
    case .suspends: return [Course.Stage(after: 0, Health(.suspended))]
    case .fails(let times, let message) where times.map { run < $0 } ?? true:
      return [Course.Stage(after: duration, Health(.degraded, message ?? resource.failureText))]
    case nil where behaviour?.duration == nil && resource.commandDuration?.isEndless == true:
      return [Course.Stage(after: 0, Health(.progressing))]
    case .works, .fails, .rejected, .invalid, nil: return [Course.Stage(after: duration, Health(.healthy))]
    }
  }

  /// How long an object takes, in milliseconds.
  private func duration(of resource: Resource, _ key: ResourceKey) -> Int {
    if let seconds = behaviour(of: resource, key)?.duration { return VirtualTime.milliseconds(seconds: seconds) }
    if let time = resource.commandDuration?.milliseconds { return time }
    return isInstant(resource, key) ? 0 : DeclaredCourses.standardDuration
  }

  /// Whether a health check finds an object healthy as soon as it is there: services that wait for no address, claims
  /// whose volume is at hand (`getCorev1ServiceHealth`), and what wants no pods.
  private func isInstant(_ resource: Resource, _ key: ResourceKey) -> Bool {
    guard checks.contains(key.groupKind) else { return true }
    if resource.kind == "Service", resource.group.isEmpty {
      return resource.manifest["spec"]?["type"]?.string != "LoadBalancer"
    }
    return resource.isClaim || resource.isScaledToZero
  }

  private func conditions(of resource: Resource, _ key: ResourceKey) -> [Course.Condition] {
    let conditions = needs(of: resource, key).compactMap { need in
      let found = objects(need.key)
      if !found.isEmpty {
        let others = makers[need.key] ?? []
        return Course.Condition(anyOf: found, need.wantsHealth ? .healthy : .exists, orMadeBy: others)
      }
      return makers[need.key].map { Course.Condition(anyOf: $0, .healthy) }
    }
    guard resource.isClaim, claims.binding(of: resource) == .withConsumer else { return conditions }
    return [Course.Condition(anyOf: claims.consumers(of: key), .exists)] + conditions
  }

  /// The objects that a manifest may mean by a key, among all that is declared or live.
  func objects(_ key: ResourceKey) -> [ResourceKey] {
    (known.contains(key) ? [key] : []) + (inDoubt[key] ?? [])
  }

  /// What an object does not become healthy without.
  private func needs(of resource: Resource, _ key: ResourceKey) -> [ObjectNeed] {
    resource.needs(in: key.namespace).filter { $0.force >= .health }
  }

  private func removal(of resource: Resource, _ behaviour: Behaviour?, _ duration: Int) -> Course.Removal? {
    if case .vanishes? = behaviour?.outcome { return Course.Removal(after: duration, from: .beginning) }
    guard resource.isJob, let seconds = resource.manifest["spec"]?["ttlSecondsAfterFinished"]?.integer else {
      return nil
    }
    return Course.Removal(after: VirtualTime.milliseconds(seconds: Double(seconds)), from: .finish)
  }

  package func fault(of resource: Resource, _ key: ResourceKey) -> String? {
    guard case .invalid(let message)? = behaviour(of: resource, key)?.outcome else { return nil }
    return message ?? "error validating data"
  }

  package func refusal(
    of resource: Resource, _ key: ResourceKey, over object: LiveObject?, _ attempt: Attempt, run: Int
  ) -> String? {
    // A trial is made by the client alone, which knows of no admission.
    guard attempt != .trial else { return nil }
    if case .rejected(let message)? = behaviour(of: resource, key)?.outcome {
      return message ?? "admission webhook denied the request"
    }
    if object == nil || attempt == .anew, resource.isJob, nameLength(of: resource, key) > Resource.longestJobName {
      return "Job.batch \"\(key.name)\" is invalid: spec.template.labels: Invalid value: \"\(key.name)\": "
        + "must be no more than \(Resource.longestJobName) characters"
    }
    guard attempt == .inPlace, let object, !object.isBeingDeleted else { return nil }
    return resource.immutableField(changing: object.resource, since: object.lastApplied)?
      .refusal(of: resource, named: key.name)
  }

  /// The length of a name, or of the one that Argo CD makes up for a hook, whose seconds since 1970 are ten figures
  /// whatever the clock here says.
  private func nameLength(of resource: Resource, _ key: ResourceKey) -> Int {
    let parts = key.name.dropFirst(resource.generateName.count).split(separator: "-")
    guard resource.name.isEmpty, parts.count == 3, let seconds = parts.last else { return key.name.utf8.count }
    return key.name.utf8.count - seconds.utf8.count + max(10, seconds.utf8.count)
  }

  package func settledRun(of resource: Resource, _ key: ResourceKey, run: Int) -> Int {
    guard case .fails(let times?, _)? = behaviour(of: resource, key)?.outcome else { return 0 }
    return min(run, times)
  }

  package func restarts(_ object: LiveObject, _ key: ResourceKey, applying resource: Resource) -> Bool {
    differs(object, from: resource)
  }

  package func isModified(_ object: LiveObject, _ key: ResourceKey, comparedTo resource: Resource) -> Bool {
    let paths = ignored[object.tracker ?? .main]?.paths(of: key) ?? []
    guard !paths.isEmpty else { return differs(object, from: resource) }
    var (object, resource) = (object, resource)
    object.resource.manifest = object.resource.manifest.without(paths)
    object.lastApplied = object.lastApplied?.without(paths)
    resource.manifest = resource.manifest.without(paths)
    return differs(object, from: resource)
  }

  /// Whether an object is not as wanted: it lacks something, or has something still that was applied and is wanted no
  /// more. What others added to it is no difference (the three-way merge of `kubectl apply`), nor is what the cluster
  /// wrote into manifests that were once printed from it.
  private func differs(_ object: LiveObject, from resource: Resource) -> Bool {
    object.isDrifted || !object.resource.comparedManifest.covers(resource.comparedManifest)
      || !(object.lastApplied.map(resource.manifest.keeps(keysOf:)) ?? true)
  }
}

extension DeclaredCourses {
  /// What is assumed of the resources of a plan, as far as it makes a difference.
  package func assumptions(for plan: Plan) -> [Assumption] {
    var assumptions: [Assumption] = []
    var seen: Set<Assumption> = []
    for task in plan.tasks {
      guard let resource = plan.resource(of: task), !task.isPrune else { continue }
      let key = plan.clusterKey(of: task)
      for assumption in assumed(of: resource, key) where seen.insert(assumption).inserted {
        assumptions.append(assumption)
      }
    }
    return assumptions
  }

  /// What is assumed of hooks that run outside of a sync.
  package func assumptions(of hooks: [ResourceKey: Resource]) -> [Assumption] {
    hooks.sorted { $0.key < $1.key }.flatMap { assumed(of: $0.value, $0.key) }
  }

  private func assumed(of resource: Resource, _ key: ResourceKey) -> [Assumption] {
    guard checks.contains(key.groupKind), !governed.contains(key) else { return [] }
    var found: [Assumption] = []
    let behaviour = behaviour(of: resource, key)
    var isDurationSaid =
      behaviour?.duration != nil || resource.suspendedHealth != nil || resource.commandDuration != nil
    switch behaviour?.outcome {
    case .hangs, .suspends, .vanishes, .rejected, .invalid: isDurationSaid = true
    case .works, .fails, nil: break
    }
    if !isDurationSaid, !isInstant(resource, key) {
      found.append(.duration(key, DeclaredCourses.standardDuration))
    }
    if resource.isClaim, claims.binding(of: resource) == .unknown { found.append(.bindsAtOnce(key)) }
    // What a claim is bound by is part of how it is bound.
    for need in needs(of: resource, key)
    where !resource.isClaim && objects(need.key).isEmpty && makers[need.key] == nil {
      found.append(.exists(need.key, for: key))
    }
    return found
  }
}

extension Resource {
  var isPod: Bool { kind == "Pod" && group.isEmpty }

  /// How long its commands sleep, if they do and it is done when they are.
  fileprivate var commandDuration: CommandDuration? {
    // A Pod that is started again whenever it ends is healthy once it is ready.
    let policy = isPod ? manifest["spec"]?["restartPolicy"]?.string : nil
    return isJob || policy == "Never" || policy == "OnFailure" ? CommandDuration(self) : nil
  }

  /// Its health for as long as the manifest itself keeps it from running; nil for what runs. Argo CD knows no phase of a
  /// workflow that is suspended, which is on its way like any other (`getArgoWorkflowHealth`). A Rollout is paused as a
  /// Deployment is (`checkPaused`).
  fileprivate var suspendedHealth: Health? {
    guard suspendingField != nil else { return nil }
    switch kind {
    case "Job": return Health(.suspended)
    case "Workflow": return Health(.progressing)
    default: return Health(.suspended, "\(kind) is paused")
    }
  }

  /// What is reported of its failure if nobody says.
  fileprivate var failureText: String {
    switch kind {
    case "Job": "Job has reached the specified backoff limit"
    case "Deployment": "Deployment \"\(name)\" exceeded its progress deadline"
    default: "\(kind.lowercased()) failed"
    }
  }
}
