import Diagnostics
import Ordering
import Simulation

// Where the controller acts by itself: revisions, and time.

extension Machine {
  func commit(_ site: ActSite, _ name: Value?, _ end: Value?) throws(Halt) {
    guard !session.isBeingDeleted else { throw Halt(.applicationIsDeleting(site.label)) }
    let world = try currentWorld()
    try count(world.pipeline.resources.count * 10)
    try checkDuplicates(world)
    try checkWindows(site)
    let name = try name.map { value throws(Halt) in
      guard let text = value.plainText, !text.isEmpty else {
        throw Halt(.notRevision(value, site.label(ofValue: 0)))
      }
      return text
    }
    if let name, name == session.revisionName { throw Halt(.sameRevision(name, site.label(ofValue: 0))) }
    let last = site.spans.count - 1
    let until = try end.map { value throws(Halt) in try time(value, site.label(ofValue: last)) }
    preparedRevision = ledger.revision
    try show(session.commit(world, named: name, until: until))
  }

  /// Says what moment of the calendar it is, or lets time pass up to it.
  func setClock(_ site: ActSite, _ value: Value) throws(Halt) {
    let label = site.label(ofValue: 0)
    guard let moment = value.plainText.flatMap({ Moment($0) }) else { throw Halt(.notMoment(value, label)) }
    try prepareCluster()
    let world = try currentWorld()
    guard let acts = session.set(moment, world) else {
      throw Halt(.momentIsOver(moment, now: session.now(world), label))
    }
    // What is asked of Argo CD from now on is asked at that time.
    (knownWorld, preparedRevision) = (nil, nil)
    try checkWindows(site)
    try show(acts)
  }

  /// Says once what is wrong with the windows of the project, and that nobody says what time it is.
  func checkWindows(_ site: ActSite) throws(Halt) {
    guard !hasCheckedWindows else { return }
    let world = try currentWorld()
    let problems = world.pipeline.windowProblems(session.zones, world.request.release)
    for problem in problems { stage.note(problem) }
    let windows = SyncWindows(world.pipeline, session.zones, world.request.release)
    hasCheckedWindows = !windows.isEmpty || !problems.isEmpty
    guard !windows.isEmpty, session.clock == nil, world.request.startedAt == 0 else { return }
    stage.note(.noCalendar(session.now(world), site.label))
  }

  /// Shows what the controller did and said.
  func show(_ acts: [ControllerAct]) throws(Halt) {
    if isInterrupted() { throw .interrupted }
    for act in acts {
      switch act {
      case .said(let text): guard stage.show(text) else { throw .unheard }
      case .synced(let report): guard stage.show(report) else { throw .unheard }
      case .deleted(let report): guard stage.show(report) else { throw .unheard }
      }
    }
  }
}
