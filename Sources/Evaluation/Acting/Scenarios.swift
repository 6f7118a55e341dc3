import Diagnostics
import Ordering
import Simulation

/// A scenario as it was met: its title, and the function that is its body.
struct ScenarioBody {
  var title: String
  var function: FunctionObject
  var label: Label
}

/// What became of a scenario.
package struct ScenarioResult: Sendable {
  /// Something that was not as expected, with the sync that came before it.
  package struct Failure: Sendable {
    package var diagnostic: Diagnostic
    package var sync: SyncReport?
    /// The deletion of the application, if that came last.
    package var deletion: DeletionReport?

    package init(diagnostic: Diagnostic, sync: SyncReport?, deletion: DeletionReport? = nil) {
      self.diagnostic = diagnostic
      self.sync = sync
      self.deletion = deletion
    }
  }

  package var title: String
  /// Nothing for what stands at the top level.
  package var place: Label?
  package var failures: [Failure]
  /// How many more there were than anybody would read.
  package var moreFailures = 0
  /// What kept it from being run to its end.
  package var problem: Diagnostic?
  package var notes: [Diagnostic]
  /// What it printed, line by line.
  package var prints: [String]

  package init(title: String, place: Label?) {
    self.title = title
    self.place = place
    (failures, problem, notes, prints) = ([], nil, [], [])
  }

  package var isPassed: Bool { failures.isEmpty && problem == nil }
}

/// A script whose scenarios were run.
package struct TestedScript: Sendable {
  package var path: String
  /// Its scenarios in their order; what stands at its top level comes first, if that acts or expects.
  package var results: [ScenarioResult]
  /// What it printed before its scenarios, line by line.
  package var prints: [String]
  /// What is wrong with the script, apart from its scenarios.
  package var diagnostics: [Diagnostic]

  package init(path: String, results: [ScenarioResult], prints: [String], diagnostics: [Diagnostic]) {
    self.path = path
    self.results = results
    self.prints = prints
    self.diagnostics = diagnostics
  }
}

extension Machine {
  func keepScenario(_ title: Value, _ body: Value, _ site: ScenarioSite) {
    guard case .function(let function) = body else { return }
    scenarios.append(
      ScenarioBody(title: title.plainText ?? "", function: function, label: Label(site.file, site.title)))
  }

  /// Runs a scenario from what is declared in the end, and discards everything that it does.
  func run(_ scenario: ScenarioBody, _ collector: ScenarioStage) -> ScenarioResult {
    collector.beginScenario()
    let saved = ledger.save()
    let variables = Array(state.globals)
    let wasActing = isActing
    isActing = true
    resetSteps()
    beginSession()
    defer {
      ledger.restore(saved)
      for (index, value) in variables.enumerated() { state.globals[index] = value }
      isActing = wasActing
      beginSession()
    }
    var result = ScenarioResult(title: scenario.title, place: scenario.label)
    do throws(Halt) {
      _ = try call(scenario.function, [], above: 0)
    } catch {
      if !error.isSilent { result.problem = error.diagnostic }
    }
    collector.handOver(to: &result)
    return result
  }
}

extension Machine {
  /// Begins with an empty cluster.
  func beginSession() {
    (session, preparedRevision, metKeys, toldDuplicates, toldChildren) = (SyncSession(), nil, MetKeys(), [], [])
    hasCheckedWindows = false
    session.isInterrupted = isInterrupted
    session.zones = loader.timeZones
  }
}

/// Where the failures of a scenario go.
package protocol ScenarioStage: Stage {
  /// Hears that a scenario begins.
  func beginScenario()
  /// Hands over what was reported and printed since this was last asked.
  func handOver(to result: inout ScenarioResult)
}

extension ScenarioStage {
  package func beginScenario() {}
}
