import Diagnostics
import Ordering

/// Draws plans: a group for each step, its tasks numbered in their order, and what it takes to get to the next.
package struct PlanDrawing {
  private let plan: Plan
  private let names: ReferenceNames
  private let title: String
  private var waits: PlanWaits
  private var awaited: AwaitedTasks

  private init(_ plan: Plan, _ title: String) {
    self.plan = plan
    self.title = title
    names = ReferenceNames(plan)
    waits = PlanWaits(plan, names)
    awaited = AwaitedTasks(plan)
  }

  /// One picture of some plans.
  ///
  /// - Parameter plans: with their titles, which count if there are several.
  package static func draw(_ plans: [(title: String, plan: Plan)]) -> GraphDrawing {
    var drawing = GraphDrawing(
      "The steps of a sync from top to bottom, each with its tasks in their order, and what has to come about before "
        + "the next one begins. Hooks are hexagons.", isInOrder: true)
    for (title, plan) in plans {
      var picture = PlanDrawing(plan, plans.count > 1 && !title.isEmpty ? "\(title): " : "")
      picture.draw(&drawing)
    }
    drawing.fillIfEmpty()
    return drawing
  }

  private mutating func draw(_ drawing: inout GraphDrawing) {
    let waits = plan.steps.map { wait($0) }
    var next = waits.makeIterator()
    _ = drawing.add(stepsOf: plan, under: title, node: node) { _ in next.next() ?? "" }
    for (type, resources) in plan.deleteHooks {
      let group = drawing.addGroup("\(title)\(type.rawValue), at the deletion")
      for index in resources { _ = drawing.add(node(ofResource: index, shape: .hook, mark: .plain), to: group) }
    }
    let omissions = plan.omissions.filter { ![.deleteHook, .notSelected].contains($0.why) }
    guard !omissions.isEmpty else { return }
    let group = drawing.addGroup("\(title)Left out")
    for (index, why) in omissions {
      _ = drawing.add(node(ofResource: index, why.words, shape: .resource, mark: .absent), to: group)
    }
  }

  private func node(_ position: Int) -> GraphDrawing.Node {
    let task = plan.tasks[position]
    let resource = plan.resource(of: task)
    var notes: [String] = []
    if task.isHook, let resource {
      notes.append("delete " + resource.delete.policies.map(\.rawValue).joined(separator: ", "))
    }
    if task.isPrune, let resource { notes.append(plan.outcome(ofPruning: resource).words) }
    return GraphDrawing.Node(
      "\(position + 1) · \(names.name(of: task, in: plan))", notes, shape: task.isHook ? .hook : .resource,
      mark: task.isPrune ? .pruned : .plain)
  }

  private func node(ofResource index: Int, _ note: String? = nil, shape: GraphDrawing.Shape, mark: GraphDrawing.Mark)
    -> GraphDrawing.Node
  {
    let name = plan.pipeline.resources[index].shortName
    return GraphDrawing.Node(name, note.map { [$0] } ?? [], shape: shape, mark: mark)
  }

  /// What the way out of a step waits for; nothing if it goes on at once.
  private mutating func wait(_ step: Step) -> String {
    let clauses = waits.clauses(awaited.events(in: step))
    return clauses.isEmpty ? "" : "once \(Prose.all(clauses))"
  }
}
