import Diagnostics

// Why a resource runs where it runs.
//
// Everything that is told here the plan knows already: where phase and wave were said, what the comparison that sorted
// the tasks went by, what each step waits for. An account collects it for one resource, as positions in the plan, and
// works nothing out anew; sentences and documents are made of it elsewhere.
//
//     Reference --meant--> resources, live objects --account--> ResourceAccount, a TaskAccount for each of its tasks

/// What a plan knows of one resource: where it runs, and why there.
package struct ResourceAccount: Sendable {
  /// A resource whose wave others follow from.
  package struct WaveSource: Sendable, Hashable {
    /// By its place in the pipeline.
    package var resource: Int
    package var wave: WaveDeclaration
  }

  /// That one resource was said to come after another.
  package struct Need: Sendable, Hashable {
    package var requirement: Requirement
    /// The other one, by its place in the pipeline.
    package var resource: Int
  }

  /// That it runs when the application is deleted.
  package struct Deletion: Sendable, Hashable {
    package var type: HookType
    /// The other hooks of this type, by their places in the pipeline; all of them start at once.
    package var others: [Int]
  }

  package var subject: SyncTask.Subject
  /// As the cluster has it; the name is what it begins with where the sync makes it up.
  package var key: ResourceKey
  /// One for each phase it runs in; none if it is in no sync.
  package var tasks: [TaskAccount] = []
  /// Where its wave comes from, need by need, until somebody has said one; empty if it was not worked out from needs.
  package var waveSources: [WaveSource] = []
  package var needs: [Need] = []
  /// Who was said to come after it.
  package var neededBy: [Need] = []
  /// What its manifest refers to.
  package var refersTo: [ObjectReference] = []
  /// Whose manifests refer to it, by their places in the pipeline.
  package var referredToBy: [(resource: Int, reference: ObjectReference)] = []
  package var omission: Omission?
  /// The resource of the same key that is synced in its place.
  package var replacement: Int?
  package var deletions: [Deletion] = []
}

extension Plan {
  /// Everything a reference means that the sync, or the deletion of the application, has to do with: what is declared
  /// in the order of declaration, then what is only live, then the namespace that Argo CD creates.
  package func subjects(meantBy reference: Reference) -> [SyncTask.Subject] {
    let declared = pipeline.resources.indices.filter { isMeant(resource: $0, by: reference) }
    let others = tasks.map(\.subject).filter { subject in
      if case .target = subject { false } else { reference.matches(key(of: subject)) }
    }
    return declared.map(SyncTask.Subject.target) + others
  }

  /// The accounts of some resources.
  package func accounts(of subjects: some Sequence<SyncTask.Subject>) -> [ResourceAccount] {
    var accountant = Accountant(self)
    return subjects.map { accountant.account(of: $0) }
  }

  /// The key of an object in the cluster; where the sync makes its name up, with what that begins with.
  package func key(of subject: SyncTask.Subject) -> ResourceKey {
    guard case .target(let index) = subject else { return key(of: subject, in: .sync) }
    var key = keys[index]
    if key.name.isEmpty { key.name = pipeline.resources[index].generateName }
    return key
  }

  /// One whose name the sync makes up is meant by that name, and by what it begins with.
  private func isMeant(resource index: Int, by reference: Reference) -> Bool {
    var key = keys[index]
    guard key.kind == reference.kind else { return false }
    if !key.name.isEmpty { return reference.matches(key) }
    let resource = pipeline.resources[index]
    let names = [resource.generateName] + resource.phases.map { resource.name(in: $0, request) }
    return names.contains { name in
      key.name = name
      return reference.matches(key)
    }
  }
}

/// Makes accounts, with what it takes to make more than one.
private struct Accountant {
  private let plan: Plan
  private var index: ReferenceIndex
  private var tasks: TaskAccountant
  /// By resource, live object and created namespace: the places of its tasks.
  private var places: [SyncTask.Subject: [Int]] = [:]
  private let graph: ObjectGraph
  /// By resource: who was said to come after it.
  private var neededBy: [Int: [ResourceAccount.Need]] = [:]

  init(_ plan: Plan) {
    self.plan = plan
    index = ReferenceIndex(plan.pipeline, keys: plan.keys)
    tasks = TaskAccountant(plan)
    graph = ObjectGraph(plan.pipeline, keys: plan.keys, plan.request)
    for (position, task) in plan.tasks.enumerated() { places[task.subject, default: []].append(position) }
    for (position, resource) in plan.pipeline.resources.enumerated() {
      for requirement in resource.after {
        guard let need = only(meantBy: requirement.reference) else { continue }
        neededBy[need, default: []].append(ResourceAccount.Need(requirement: requirement, resource: position))
      }
    }
  }

  mutating func account(of subject: SyncTask.Subject) -> ResourceAccount {
    var account = ResourceAccount(subject: subject, key: plan.key(of: subject))
    for position in places[subject] ?? [] { account.tasks.append(tasks.account(of: position)) }
    guard case .target(let resource) = subject else { return account }
    account.waveSources = waveSources(of: resource)
    account.needs = plan.pipeline.resources[resource].after.compactMap { requirement in
      only(meantBy: requirement.reference).map { ResourceAccount.Need(requirement: requirement, resource: $0) }
    }
    account.neededBy = neededBy[resource] ?? []
    account.refersTo = references(of: resource)
    account.referredToBy = graph.dependents(of: resource).flatMap { dependent in
      references(of: dependent).filter { $0.providers.contains(resource) }.map { (dependent, $0) }
    }
    account.omission = plan.omissions.first { $0.resource == resource }?.why
    if account.omission == .replaced {
      account.replacement = plan.keys.lastIndex(of: plan.keys[resource])
      account.neededBy = []
    } else {
      account.deletions = plan.deleteHooks.filter { $0.resources.contains(resource) }.map { type, resources in
        ResourceAccount.Deletion(type: type, others: resources.filter { $0 != resource })
      }
    }
    return account
  }

  /// What a manifest refers to: what every object stands on, its namespace and the definition of its kind, goes without
  /// saying.
  private func references(of resource: Int) -> [ObjectReference] {
    let edges = graph.edges[resource].filter { ![.namespace, .definition].contains($0.need.role) }
    return edges.map { ObjectReference($0, in: plan.pipeline.resources[resource]) }
  }

  private mutating func only(meantBy reference: Reference) -> Int? {
    let found = index.resources(meantBy: reference)
    return found.count == 1 ? found.first : nil
  }

  private mutating func waveSources(of resource: Int) -> [ResourceAccount.WaveSource] {
    var sources: [ResourceAccount.WaveSource] = []
    var met: Set<Int> = [resource]
    var current = resource
    while let next = waveSource(of: current), met.insert(next).inserted {
      sources.append(ResourceAccount.WaveSource(resource: next, wave: plan.pipeline.resources[next].wave))
      current = next
    }
    return sources
  }

  /// The resource that another's wave was worked out from. A reference that was made up for the reason names no
  /// namespace where it is the application's.
  private mutating func waveSource(of resource: Int) -> Int? {
    switch plan.pipeline.resources[resource].wave.reason.rule {
    case .after(let reference, let wave), .before(let reference, let wave):
      let found = index.resources(meantBy: reference).filter { plan.pipeline.resources[$0].wave.value == wave }
      if found.count == 1 { return found.first }
      let home = found.filter { ["", plan.request.namespace].contains(plan.keys[$0].namespace) }
      return home.count == 1 ? home.first : nil
    case .standard, .annotation, .clause, .group: return nil
    }
  }
}
