import Diagnostics
import Ordering

// What needs what, in the waves that there are: a group for each phase and wave, and an edge from what is needed to who
// needs it. What comes too late stands out by that, and what is to go elsewhere says where. Where the files were changed
// the waves are those that have come of it.
//
// What no sync applies is shown only if something here needs it: what is in the cluster, what is left out, and what
// nobody here declares.

/// Draws needs and waves.
package struct NeedsDrawing {
  /// What is to be drawn of one application.
  private let answer: WavesAnswer
  private let title: String
  private let isWritten: Bool
  /// The order that the picture shows.
  private let plan: Plan
  private let names: ReferenceNames
  private let first: [Int?]
  private var drawing: GraphDrawing
  private let omissions: [Int: Omission]
  /// By task.
  private var nodes: [Int] = []
  /// Resources that this sync does not apply.
  private var absent: [Int: Int] = [:]
  private var outside: [Outside: Int] = [:]
  private var groups: [String: Int] = [:]

  /// Something that is no resource of the pipeline.
  private struct Outside: Hashable {
    var key: ResourceKey
    var isLive: Bool
  }

  private init(_ answer: WavesAnswer, _ title: String, isWritten: Bool, _ drawing: GraphDrawing) {
    self.answer = answer
    self.title = title
    self.isWritten = isWritten
    self.drawing = drawing
    plan = isWritten ? answer.result.plan : answer.plan
    names = ReferenceNames(plan)
    first = plan.firstTasks(of: plan.pipeline.resources.count)
    omissions = Dictionary(plan.omissions.map { ($0.resource, $0.why) }, uniquingKeysWith: { first, _ in first })
  }

  /// One picture of the needs of some applications.
  ///
  /// - Parameters:
  ///   - answers: with their titles, which count if there are several.
  ///   - isWritten: whether the files were changed.
  package static func draw(_ answers: [(title: String, answer: WavesAnswer)], isWritten: Bool) -> GraphDrawing {
    var drawing = GraphDrawing(
      "The waves of a sync from top to bottom. Arrows lead from what is needed to who needs it. Dashed lines in red "
        + "lead from who needs something to what comes too late for it. Hooks are hexagons.")
    for (title, answer) in answers {
      let title = answers.count > 1 && !title.isEmpty ? "\(title): " : ""
      var picture = NeedsDrawing(answer, title, isWritten: isWritten, drawing)
      picture.draw()
      drawing = picture.drawing
    }
    drawing.fillIfEmpty()
    return drawing
  }

  private mutating func draw() {
    let notes = Dictionary(
      answer.result.changes.map { ($0.resource, note($0)) }, uniquingKeysWith: { first, _ in first })
    nodes = drawing.add(stepsOf: plan, under: title) { [plan, names] position in
      let task = plan.tasks[position]
      let shape = task.isHook ? GraphDrawing.Shape.hook : .resource
      let name = names.name(of: task, in: plan)
      if task.isPrune, let resource = plan.resource(of: task) {
        return GraphDrawing.Node(name, [plan.outcome(ofPruning: resource).words], mark: .pruned)
      }
      guard case .target(let resource) = task.subject, let note = notes[resource] else {
        return GraphDrawing.Node(name, shape: shape)
      }
      return GraphDrawing.Node(name, [note], shape: shape, mark: .moved)
    }
    for need in answer.result.needs { draw(need) }
    for impossible in answer.result.impossible { draw(impossible) }
    for need in answer.result.outside { draw(need) }
  }

  private func note(_ change: NeededWaves.Change) -> String {
    let old = answer.plan.pipeline.resources[change.resource].wave.value
    guard isWritten else { return "wave \(old) → \(change.wave)" }
    return answer.unwritten.contains(change.resource) ? "to be moved by hand from wave \(old)" : "was in wave \(old)"
  }

  private mutating func draw(_ need: WaveNeed) {
    guard need.isKept(in: plan, first) else { return drawLate(need, "too late") }
    let look: GraphDrawing.Look =
      if case .found(let found) = need.source, found.force == .use { .useful } else { .needed }
    let (from, to) = (node(of: need.provider), node(of: need.resource))
    drawing.add(GraphDrawing.Edge(from: from, to: to, label: label(need), look: look))
  }

  private mutating func draw(_ impossible: ImpossibleNeed) {
    let need = impossible.need
    let (task, other) = (first[need.resource], first[need.provider])
    let isBefore = if let task, let other { other < task } else { other != nil }
    let why =
      switch impossible.code {
      case .cycle: "in a circle"
      case .phaseOutranksWave: "in a later phase"
      case .neverApplied: "never applied"
      case .syncFailNeed: "only if the sync fails"
      case .deleteHookNeed: other == nil ? "only at the deletion" : "gone by then"
      default: "beyond all waves"
      }
    guard impossible.code == .cycle || isBefore else { return drawLate(need, why) }
    let (from, to) = (node(of: need.provider), node(of: need.resource))
    drawing.add(GraphDrawing.Edge(from: from, to: to, label: "\(label(need)), \(why)", look: .broken))
  }

  private mutating func drawLate(_ need: WaveNeed, _ why: String) {
    let (from, to) = (node(of: need.resource), node(of: need.provider))
    drawing.add(GraphDrawing.Edge(from: from, to: to, label: "\(label(need)), \(why)", look: .late))
  }

  private mutating func draw(_ need: OutsideNeed) {
    let from = node(of: Outside(key: need.need.key, isLive: need.isLive))
    let look: GraphDrawing.Look = need.need.force == .use ? .useful : .needed
    drawing.add(
      GraphDrawing.Edge(from: from, to: node(of: need.resource), label: need.need.role.rawValue, look: look))
  }

  /// What one is to the other; with the name of the object if the other only makes it.
  private func label(_ need: WaveNeed) -> String {
    switch need.source {
    case .stated: return "after"
    case .mount: return "first consumer"
    case .found(let found):
      let isMade = plan.keys[need.provider].inCluster(plan.pipeline.kinds) != found.key
      return isMade ? "\(names.name(found.key)), \(found.role.rawValue)" : found.role.rawValue
    }
  }

  /// The first node of a resource; one of its own if this sync does not apply it.
  private mutating func node(of resource: Int) -> Int {
    if let task = first[resource] { return nodes[task] }
    if let known = absent[resource] { return known }
    let object = plan.pipeline.resources[resource]
    let notes = omissions[resource].map { [$0.words] } ?? []
    let node = GraphDrawing.Node(
      object.shortName, notes, shape: object.isHook ? .hook : .resource, mark: .absent)
    let new = drawing.add(node, to: group("Not in this sync"))
    absent[resource] = new
    return new
  }

  private mutating func node(of object: Outside) -> Int {
    if let known = outside[object] { return known }
    let node = GraphDrawing.Node(names.name(object.key), mark: object.isLive ? .plain : .absent)
    let new = drawing.add(node, to: group(object.isLive ? "In the cluster" : "Not declared here"))
    outside[object] = new
    return new
  }

  private mutating func group(_ name: String) -> Int {
    if let known = groups[name] { return known }
    let new = drawing.addGroup(title + name)
    groups[name] = new
    return new
  }
}
