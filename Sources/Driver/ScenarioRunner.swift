import Diagnostics
import Evaluation
import Ordering
import Simulation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs the scenarios of scripts, each in isolation, on all cores.
///
/// A script is compiled anew by everybody who runs some of its scenarios, so that nothing is shared; what comes out does
/// not depend on who runs what.
package struct ScenarioRunner {
  private let settings: CompileSettings
  /// What the titles of the scenarios to be run contain; nothing for all.
  private let filter: String?

  package init(_ settings: CompileSettings, filter: String?) {
    self.settings = settings
    self.filter = filter
  }

  private struct Job: Sendable {
    var file: SourceFile
    /// Which of the scenarios it takes: every so manieth, from the one of its own number on.
    var number: Int
    var count: Int
  }

  fileprivate struct Outcome: Sendable {
    /// What the script printed before its scenarios.
    var prints: [String] = []
    /// What stands at the top level, if that is a test.
    var topLevel: ScenarioResult?
    var results: [(index: Int, result: ScenarioResult)] = []
    var diagnostics: [Diagnostic] = []
  }

  /// The scripts with the results of their scenarios, in the order of the paths, and what could not be read.
  package func run(on disk: any Disk) -> (scripts: [TestedScript], diagnostics: [Diagnostic]) {
    var settings = settings
    var finder = InputFinder(disk, .scripts)
    let files = finder.files(at: settings.paths)
    var diagnostics = finder.takeDiagnostics()
    diagnostics += ParameterFile.readAll(of: &settings, &finder)
    guard !diagnostics.hasErrors else { return ([], diagnostics) }
    let share = max(1, ScenarioRunner.coreCount / max(1, files.count))
    let jobs = files.flatMap { file in (0..<share).map { Job(file: file, number: $0, count: share) } }
    let prepared = settings
    let outcomes = jobs.concurrentMap { run($0, prepared, disk) }
    let scripts = files.indices.map { index in
      let parts = outcomes[index * share..<(index + 1) * share]
      let results = parts.flatMap(\.results).sorted { $0.index < $1.index }.map(\.result)
      return TestedScript(path: files[index].path, outcomes[index * share], results)
    }
    return (scripts, diagnostics)
  }

  private static var coreCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private func run(_ job: Job, _ settings: CompileSettings, _ disk: any Disk) -> Outcome {
    var outcome = Outcome()
    do throws(DiskFailure) {
      let loader = try ProjectLoader(first: job.file, on: disk, limits: settings.limits)
      if job.number == 0 { outcome = topLevel(of: job.file, settings, loader) }
      guard !outcome.diagnostics.hasErrors else { return outcome }
      let stage = TestStage(settings, isActing: false)
      let interpreter = interpreter(loader, stage, settings)
      let (results, diagnostics) = interpreter.runScenarios(of: job.file, stage) { index, title in
        index % job.count == job.number && (filter.map(title.contains) ?? true)
      }
      outcome.results = results
      if diagnostics.hasErrors {
        // What the script cannot get past without acting either is no fault of what it does.
        outcome.topLevel?.problem = nil
        outcome.diagnostics = diagnostics
      }
    } catch {
      outcome.diagnostics.append(.unreadable(error))
    }
    return outcome
  }

  /// Carries out what stands at the top level, which is a test of its own if it acts or expects.
  private func topLevel(of file: SourceFile, _ settings: CompileSettings, _ loader: ProjectLoader) -> Outcome {
    let stage = TestStage(settings, isActing: true)
    let evaluation = interpreter(loader, stage, settings).evaluate(file)
    var result = ScenarioResult(title: ScenarioRunner.topLevelTitle, place: nil)
    stage.handOver(to: &result)
    var outcome = Outcome(prints: evaluation.hasActed ? [] : result.prints)
    outcome.diagnostics = evaluation.diagnostics.filter { ![.notRun, .nothingDone].contains($0.code) }
    guard evaluation.hasActed else {
      outcome.diagnostics += [evaluation.halt].compactMap { $0 }
      return outcome
    }
    result.problem = evaluation.halt
    if filter.map(result.title.contains) ?? true { outcome.topLevel = result }
    return outcome
  }

  private static let topLevelTitle = "the top level"

  private func interpreter(_ loader: ProjectLoader, _ stage: TestStage, _ settings: CompileSettings) -> Interpreter {
    var interpreter = Interpreter(loader: loader, stage: stage, memoryInUse: memoryInUse)
    interpreter.limits = settings.limits
    interpreter.parameters = settings.parameters
    return interpreter
  }
}

extension TestedScript {
  /// - Parameter first: what came of the part that runs the top level too, which decides whether the script is any good.
  fileprivate init(path: String, _ first: ScenarioRunner.Outcome, _ results: [ScenarioResult]) {
    let isUsable = !first.diagnostics.hasErrors
    let topLevel = [first.topLevel].compactMap { $0 }.filter { isUsable || !$0.isPassed }
    self.init(
      path: path, results: topLevel + (isUsable ? results : []), prints: first.prints, diagnostics: first.diagnostics)
  }
}

/// The stage of a script that is tested: everything is kept.
private final class TestStage: ScenarioStage {
  private let settings: CompileSettings
  let isActing: Bool
  private var findings = StageFindings()
  private var prints: [String] = []

  /// Keeps as much as anybody would read.
  private static let most = 1_000

  init(_ settings: CompileSettings, isActing: Bool) {
    self.settings = settings
    self.isActing = isActing
  }

  func print(_ line: String) -> Bool {
    if prints.count < TestStage.most { prints.append(line) }
    return true
  }

  func show(_ plan: Plan) -> Bool { true }
  func show(_ report: SyncReport) -> Bool { true }
  func show(_ line: String) -> Bool { true }
  func note(_ diagnostic: Diagnostic) { findings.note(diagnostic) }

  func report(_ diagnostic: Diagnostic, after sync: () -> SyncReport?) { findings.report(diagnostic, after: sync) }

  func reportAfterDeletion(_ diagnostic: Diagnostic, _ deletion: () -> DeletionReport?) {
    findings.reportAfterDeletion(diagnostic, deletion)
  }

  func request(for pipeline: Pipeline) -> SyncRequest { settings.request(for: pipeline) }

  func handOver(to result: inout ScenarioResult) {
    findings.handOver(to: &result)
    (result.prints, prints) = (prints, [])
  }
}
