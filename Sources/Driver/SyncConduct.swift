import Diagnostics
import Evaluation
import Manifests
import Ordering
import Simulation

/// How a sync is carried out, and how things behave in it, as far as a command line says.
package struct SyncConduct: Sendable {
  /// What is said of behaviours, over what scripts say.
  package var said: [(reference: Reference, behaviour: Behaviour)] = []
  package var retry: Int?
  /// In milliseconds, as all times here.
  package var until: Int?
  package var waveDelay: Int?
  package var isDryRun = false
  package var isConfirmed = false
  package var isForced = false
  /// The moment of the calendar at which the sync begins, if somebody says.
  package var moment: Moment?
  /// Whether the application is deleted after the sync.
  package var isDeleting = false
  /// What becomes of the resources then; nil if the Application's finalizers say.
  package var cascade: Cascade?
  /// Whether Argo CD knows the cluster then.
  package var isClusterKnown = true
  /// Those of the scripts that child applications run.
  package var limits = Limits()

  package init() {}

  /// Simulates a sync of each compilation. What cannot be done is added to the messages of the result.
  package func simulate(_ result: inout CompileResult, on disk: any Disk) -> [SyncReport] {
    var reports: [SyncReport] = []
    var unmatched = Set(said.map(\.reference))
    for compilation in result.compilations {
      let world = world(of: compilation, &unmatched, &result.diagnostics, on: disk)
      var options = OperationOptions(world.pipeline.application)
      options.isDryRun = isDryRun
      options.isPruneConfirmed = isConfirmed
      options.force = isForced
      let retry = RetryStrategy(application: world.pipeline.applicationResource, limit: retry)
      var session = SyncSession()
      session.zones = ZoneFiles(disk)
      session.clock = moment
      result.diagnostics += clockRemarks(world, session.zones)
      session.sync(world, options, retry: retry, waveDelay: waveDelay, until: until)
      // What a sync leaves of its children is half of the picture.
      if until == nil { session.waitForChildren() }
      if let report = session.report { reports.append(report) }
    }
    reportUnmatched(unmatched, &result)
    return reports
  }

  /// Simulates a sync of each compilation, unless it is said what is live instead, and then the deletion of the
  /// application.
  ///
  /// - Parameter isLive: whether it is said what is live.
  package func simulateDeletion(
    _ result: inout CompileResult, isLive: Bool, on disk: any Disk
  ) -> [DeletedApplication] {
    var deleted: [DeletedApplication] = []
    var unmatched = Set(said.map(\.reference))
    for compilation in result.compilations {
      let world = world(of: compilation, &unmatched, &result.diagnostics, on: disk)
      var session = SyncSession()
      session.zones = ZoneFiles(disk)
      session.clock = moment
      if !isLive {
        result.diagnostics += clockRemarks(world, session.zones)
        var options = OperationOptions(world.pipeline.application)
        options.isPruneConfirmed = isConfirmed
        options.force = isForced
        let retry = RetryStrategy(application: world.pipeline.applicationResource, limit: retry)
        session.sync(world, options, retry: retry, waveDelay: waveDelay)
      }
      // What the sync has left is told as of before the deletion.
      let sync = session.report
      session.deleteApplication(world, cascade: cascade, isClusterKnown: isClusterKnown, until: until)
      if isConfirmed { session.confirm() }
      guard let report = session.deletionReport else { continue }
      deleted.append(DeletedApplication(sync: sync, deletion: report))
    }
    reportUnmatched(unmatched, &result)
    return deleted
  }

  private func reportUnmatched(_ unmatched: Set<Reference>, _ result: inout CompileResult) {
    var unmatched = unmatched
    for (reference, _) in said where unmatched.remove(reference) != nil {
      let resources = result.compilations.flatMap(\.plan.pipeline.resources)
      result.diagnostics.append(.unknownBehaviour(reference, among: resources))
    }
  }

  /// That nobody says what time it is, where sync windows ask for it.
  private func clockRemarks(_ world: SyncSession.World, _ zones: any TimeZones) -> [Diagnostic] {
    guard moment == nil, world.request.startedAt == 0 else { return [] }
    return SyncWindows(world.pipeline, zones, world.request.release).isEmpty ? [] : [.noCalendar]
  }

  private func world(
    of compilation: Compilation, _ unmatched: inout Set<Reference>, _ diagnostics: inout [Diagnostic],
    on disk: any Disk
  ) -> SyncSession.World {
    let plan = compilation.plan
    var world = SyncSession.World(
      plan.pipeline, plan.request.asked, behaviours: compilation.behaviours, liveBehaviours: compilation.liveBehaviours)
    say(to: &world, &unmatched, &diagnostics)
    diagnostics += addChildren(to: &world, on: disk)
    return world
  }

  /// Lets things behave as the command line says.
  private func say(
    to world: inout SyncSession.World, _ unmatched: inout Set<Reference>, _ diagnostics: inout [Diagnostic]
  ) {
    guard !said.isEmpty else { return }
    let plan = (pipeline: world.pipeline, request: world.request)
    let live = plan.pipeline.live + plan.pipeline.untracked
    for resource in plan.pipeline.resources {
      let key = plan.pipeline.behaviourKey(of: resource, plan.request)
      for (reference, behaviour) in said where reference.matches(key) {
        unmatched.remove(reference)
        if behaviour.content != nil, !resource.isApplication { diagnostics.append(.contentOfNoApplication(resource)) }
        if let outcome = behaviour.outcome,
          !outcome.isMeaningful(for: resource.groupKind, live: live, release: plan.request.release)
        {
          diagnostics.append(.outcomeWithoutHealth(resource))
        }
        world.behaviours[key] = behaviour.over(world.behaviours[key])
      }
    }
  }
}

extension SyncConduct {
  /// Adds the child applications whose own resources are at hand; returns what is wrong with those that are not.
  private func addChildren(to world: inout SyncSession.World, on disk: any Disk) -> [Diagnostic] {
    var finder = ChildFinder(disk, limits)
    world.children = finder.children(of: world)
    return finder.problems
  }
}

extension Diagnostic {
  fileprivate static var noCalendar: Diagnostic {
    Diagnostic(
      .note, .acting, "sync windows are looked at as if it were \(Prose.quoted(Moment(0).text))",
      help: "`--at 2026-03-01T02:00Z` says what moment it is")
  }

  fileprivate static func outcomeWithoutHealth(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .error, .outcomeWithoutHealth,
      "Argo CD has no health check for \(Prose.quoted(resource.shortName)), which is done as soon as it is applied",
      help: "`--reject \(resource.shortName)` lets the cluster refuse it")
  }

  fileprivate static func contentOfNoApplication(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .error, .childApplication,
      "\(Prose.quoted(resource.shortName)) is no Application, and so syncs nothing that `--runs` could name")
  }

  fileprivate static func unknownBehaviour(_ reference: Reference, among resources: [Resource]) -> Diagnostic {
    var diagnostic = Diagnostic(
      .error, .unmatchedSelector, "nothing here is called \(Prose.quoted(reference.description))")
    if let nearest = Suggestion.nearest(to: reference.description, among: resources.map(\.shortName)) {
      diagnostic.help = "did you mean \(Prose.quoted(nearest))?"
    }
    return diagnostic
  }
}
