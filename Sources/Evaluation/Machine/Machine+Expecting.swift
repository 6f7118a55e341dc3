import Diagnostics
import Ordering

// What a script expects of its plan.

extension Machine {
  func expect(_ site: ExpectationSite, _ values: [Value]) throws(Halt) {
    guard isActing else { return }
    hasActed = true
    switch site.kind {
    case .condition:
      guard case .bool(let flag) = values[0] else {
        throw Halt(.notExpectable(values[0], Label(site.file, site.spans[0])))
      }
      if !flag { report(.unmet(site, values)) }
    case .order, .together: try expectPlaces(site, values)
    case .resourceIs(let state): try expect(site, values, is: state)
    case .resourceRan(let phase): try expectRan(site, values, in: phase)
    case .resourceNeverRan: try expectNeverRan(site, values)
    case .syncIs(let state): try expectSync(site, values, is: state)
    case .syncTook(let comparison): try expectDuration(site, values, comparison)
    case .syncWaits: try expectWaits(site, values)
    case .applicationIs(let state): try expectApplication(site, values, is: state)
    case .applicationWaits: try expectApplicationWaits(site, values)
    }
  }

  /// Tells of something that is not as expected, with the sync or the deletion it is about.
  func report(_ diagnostic: Diagnostic) {
    guard session.deletion == nil else { return stage.reportAfterDeletion(diagnostic) { session.deletionReport } }
    stage.report(diagnostic) { session.report }
  }

  private func expectPlaces(_ site: ExpectationSite, _ values: [Value]) throws(Halt) {
    let plan = try currentPlan()
    let places = try values.enumerated().map { (position, value) throws(Halt) -> PlanPlace in
      let label = Label(site.file, site.spans[position])
      guard case .reference(let object) = value else { throw Halt(.notReference(value, label)) }
      guard let place = PlanPlace(object.reference, in: plan) else {
        let names = plan.tasks.map { plan.key(of: $0) }.map { "\($0.kind)/\($0.name)" }
        throw Halt(.notPlanned(object.reference, label, among: names))
      }
      return place
    }
    for position in places.indices.dropFirst() {
      let (first, second) = (places[position - 1], places[position])
      let holds = if case .order = site.kind { first.step < second.step } else { first.step == second.step }
      if !holds { return report(.unmet(site, first, second, at: position)) }
    }
  }
}

/// Where a plan has a resource: its first task, or where it is pruned if nothing applies it.
struct PlanPlace {
  let name: String
  let step: Int
  let phase: Phase
  let wave: Int

  init?(_ reference: Reference, in plan: Plan) {
    let isMeant = { (task: SyncTask) in reference.matches(task, in: plan) }
    let found = plan.tasks.firstIndex { !$0.isPrune && isMeant($0) } ?? plan.tasks.firstIndex(where: isMeant)
    guard let position = found,
      let step = plan.steps.firstIndex(where: { $0.tasks.contains(position) })
    else { return nil }
    name = reference.description
    self.step = step
    phase = plan.tasks[position].phase
    wave = plan.tasks[position].wave
  }

  /// In words: `Sync wave 2`.
  var description: String { "\(phase.rawValue) wave \(wave)" }
}

extension Reference {
  /// Whether the reference means the object of a task; one whose name Argo CD makes up is known by how it begins.
  func matches(_ task: SyncTask, in plan: Plan) -> Bool {
    var key = plan.key(of: task)
    if let resource = plan.resource(of: task), resource.name.isEmpty { key.name = resource.generateName }
    return matches(key)
  }
}
