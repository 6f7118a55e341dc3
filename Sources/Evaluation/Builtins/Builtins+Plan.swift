import Diagnostics
import Ordering

extension Builtins {
  static var ofPlans: [Builtin] {
    [
      Builtin("plan", ["ref"], required: 0, "the tasks of the plan in order, or those of one resource") {
        a throws(Halt) in
        let plan = try a.machine.currentPlan()
        try a.machine.memory.charge(plan.tasks.count * 1_000)
        var tasks = Array(plan.tasks.indices)
        if a.has(0) {
          let reference = try reference(a)
          tasks.removeAll { !reference.matches(plan.tasks[$0], in: plan) }
        }
        return .list(TaskShape().values(tasks, of: plan))
      },
      Builtin("needs", ["ref"], "what a resource comes after by `after`, then what its manifest refers to") {
        a throws(Halt) in
        let resource = a.machine.ledger.entries[try a.machine.ledger.entry(try reference(a))].resource
        let found = try a.machine.currentGraph().needs(of: resource)
        return list(resource.after.map(\.reference), then: found)
      },
      Builtin("neededBy", ["ref"], "what comes after a resource by `after`, then what refers to it") {
        a throws(Halt) in
        let ledger = a.machine.ledger
        let need = ledger.entries[try ledger.entry(try reference(a))].resource
        try a.machine.count(ledger.entries.reduce(0) { $0 + 1 + $1.resource.after.count })
        let stated = ledger.entries.filter { $0.resource.after.contains { need.isMeant(by: $0.reference) } }
        let found = try a.machine.currentGraph().dependents(of: need)
        return list(stated.map(\.resource.reference), then: found)
      },
    ]
  }

  private static func reference(_ a: Arguments) throws(Halt) -> Reference {
    guard case .reference(let object) = a[0] else {
      throw .wrongArgument(a[0], wanted: "a reference such as `Job/migrate`", 0)
    }
    return object.reference
  }

  /// References as a value, each once: one that names no namespace or no group may mean what another says in full.
  private static func list(_ stated: [Reference], then found: [Reference]) -> Value {
    var known = Set(stated)
    let new = found.filter { reference in
      var short = reference
      short.namespace = nil
      return !known.contains(short) && known.insert(reference).inserted
    }
    return .list((stated + new).map { .reference(ReferenceObject($0)) })
  }
}

extension Resource {
  /// Whether a reference means it, or may.
  fileprivate func isMeant(by other: Reference) -> Bool {
    kind == other.kind && other.name == ownName
      && (other.group.map { $0 == group } ?? true) && (other.namespace.map { $0 == namespace } ?? true)
  }

  /// What a script calls it.
  package var reference: Reference {
    Reference(
      kind: kind, namespace: namespace.isEmpty ? nil : namespace, name: ownName)
  }
}

/// Makes values of tasks, which share one shape.
private struct TaskShape {
  private let shape = MapShape(keys: [
    "position", "step", "phase", "wave", "group", "version", "kind", "namespace", "name", "hook", "prune", "delete",
    "ref",
  ])

  func values(_ positions: [Int], of plan: Plan) -> [Value] {
    var step = 0
    let names = ReferenceNames(plan)
    return positions.map { position in
      while !plan.steps[step].tasks.contains(position) { step += 1 }
      return value(position, step, plan, names)
    }
  }

  private func value(_ position: Int, _ step: Int, _ plan: Plan, _ names: ReferenceNames) -> Value {
    let task = plan.tasks[position]
    let key = plan.key(of: task)
    let resource = plan.resource(of: task)
    let policies = resource.map { $0.delete.reason.rule == .standard ? [] : $0.delete.policies } ?? []
    let reference = Reference(names.name(key)) ?? Reference(kind: key.kind, name: key.name)
    let values: [Value] = [
      .int(position), .int(step), .string(task.phase.rawValue), .int(task.wave), .string(key.group),
      .string(plan.version(of: task)), .string(key.kind), .string(key.namespace), .string(key.name),
      .bool(task.isHook), .bool(task.isPrune), .list(policies.map { .string($0.rawValue) }),
      .reference(ReferenceObject(reference)),
    ]
    return .map(MapObject.make(shape, values))
  }
}
