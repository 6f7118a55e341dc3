/// Names objects as briefly as a plan allows: `Kind/name`, with the namespace where it is not the plan's home, and with
/// the group where the kind alone does not tell.
package struct ReferenceNames: Sendable {
  /// The namespace that goes without saying: the only one there is, else the application's.
  package let home: String
  private let kinds: KindTable
  private var ambiguous: Set<String> = []

  package init(_ plan: Plan) {
    kinds = plan.pipeline.kinds
    home = ReferenceNames.home(of: plan)
    var groups: [String: String] = [:]
    var numbers = KindNumbers()
    var met = 0
    func meet(_ kind: String, _ group: String) {
      guard numbers.number(kind: kind, group: group) == met else { return }
      met += 1
      if groups.updateValue(group, forKey: kind) != nil { ambiguous.insert(kind) }
    }
    for index in plan.keys.indices { meet(plan.keys[index].kind, plan.keys[index].group) }
    for object in plan.pipeline.live { meet(object.kind, object.group) }
  }

  private static func home(of plan: Plan) -> String {
    var only: String?
    for task in plan.tasks {
      let namespace: String
      switch task.subject {
      case .createdNamespace: continue
      case .target(let index): namespace = plan.keys[index].namespace
      case .live(let index): namespace = plan.pipeline.live[index].namespace
      }
      guard !namespace.isEmpty else { continue }
      if let only, only != namespace { return plan.request.namespace }
      only = namespace
    }
    return only ?? plan.request.namespace
  }

  /// Whether an object lives in a namespace that has to be said.
  package func isElsewhere(_ key: ResourceKey) -> Bool {
    !key.namespace.isEmpty && key.namespace != home && kinds.scope(of: key.groupKind) != .cluster
  }

  package func name(_ key: ResourceKey) -> String {
    let isAmbiguous = ambiguous.contains(key.kind) && !key.group.isEmpty
    return Reference(
      group: isAmbiguous ? key.group : nil,
      kind: key.kind,
      namespace: isElsewhere(key) ? key.namespace : nil,
      name: key.name
    ).description
  }

  /// The name of a task's object; of one that nobody names, what its name is to begin with.
  package func name(of task: SyncTask, in plan: Plan) -> String {
    var key = plan.key(of: task)
    if key.name.isEmpty { key.name = plan.resource(of: task)?.generateName ?? "" }
    return name(key)
  }

  /// The name of a wanted resource, by its place among all.
  package func name(ofResource resource: Int, in plan: Plan) -> String { name(plan.key(of: .target(resource))) }

  /// The name of a task's object, and that it is pruned if it is.
  package func taskName(of task: SyncTask, in plan: Plan) -> String {
    (task.isPrune ? "prune " : "") + name(of: task, in: plan)
  }
}
