import Diagnostics
import Manifests
import Ordering
import Simulation
import Syntax

// From a script to a pipeline.
//
// The problem: a script of a stranger is to be run as fast as the best small languages run, and whatever it does, it
// ends, within bounds, with the same result everywhere; every mistake is told with its place and the calls that led
// there.
//
// The approach: one pass over the tree makes flat code for registers (`CodeGenerator`), one loop runs it (`Machine`),
// and declarations are written down as manifests (`Ledger`), which in the end make a pipeline.
//
//     Script -> CodeGenerator -> Program -> Machine -> Ledger -> Pipeline
//                    |                        |
//                    +------- Loader ---------+------ Stage: prints, plans, expectations
//
// The invariants: no clock, no randomness, no disk but through the loader; the system's stack does not grow with what
// a script does; `Limits` bound steps, depth and memory.

/// What a script comes to.
package struct Evaluation {
  /// Nothing if the script could not be run to its end.
  package var pipeline: Pipeline?
  /// Whether the application is one that was loaded rather than one that the script names.
  package var hasAdoptedApplication = false
  package var said = SaidBehaviours()
  /// What the script, and those that it uses, say of how much findings weigh.
  package var policy = CheckPolicy()
  /// The moment of the calendar at which the script says that it is, in the end, if it says so.
  package var moment: Moment?
  /// Whether the top level did anything to the virtual cluster, or expected anything.
  package var hasActed = false
  /// What kept the script from being run to its end, if it was begun.
  package var halt: Diagnostic?
  /// What else there is to say.
  package var diagnostics: [Diagnostic]
}

/// Runs scripts.
package struct Interpreter {
  package var limits = Limits()
  /// Values for the parameters of the script, by name.
  package var parameters: [String: ParameterValue] = [:]
  private let loader: any Loader
  private let stage: any Stage
  private let memoryInUse: () -> Int

  /// - Parameter memoryInUse: how many bytes the process has in use now.
  package init(loader: any Loader, stage: any Stage, memoryInUse: @escaping () -> Int) {
    self.loader = loader
    self.stage = stage
    self.memoryInUse = memoryInUse
  }

  /// Runs a script.
  package func evaluate(_ file: SourceFile) -> Evaluation {
    var run = run(file, isActing: stage.isActing)
    let hasActed = run.machine?.hasActed ?? false
    guard let ledger = run.ledger else {
      return Evaluation(hasActed: hasActed, halt: run.halt, diagnostics: run.diagnostics)
    }
    let scenarios = run.session.scenarios.filter { $0.file == file }
    if stage.isActing, let first = scenarios.first { run.diagnostics.append(.scenariosNotRun(scenarios.count, first)) }
    guard !run.diagnostics.hasErrors else { return Evaluation(hasActed: hasActed, diagnostics: run.diagnostics) }
    let pipeline = ledger.pipeline
    if stage.isActing, !hasActed, scenarios.isEmpty, !pipeline.resources.isEmpty {
      run.diagnostics.append(.nothingDone(pipeline))
    }
    let (solved, found) = pipeline.withWaves(stage.request(for: pipeline))
    run.diagnostics += found
    return Evaluation(
      pipeline: run.diagnostics.hasErrors ? nil : solved,
      hasAdoptedApplication: ledger.adoptedApplication != nil,
      said: ledger.said,
      policy: run.session.policy,
      moment: run.machine?.saidMoment,
      hasActed: hasActed,
      diagnostics: run.diagnostics
    )
  }

  /// Runs the scenarios of a script that are wanted, each from what the script declares in the end.
  ///
  /// - Parameters:
  ///   - stage: where their failures go.
  ///   - isWanted: by place among the scenarios, and title.
  package func runScenarios(of file: SourceFile, _ stage: any ScenarioStage, _ isWanted: (Int, String) -> Bool)
    -> (results: [(index: Int, result: ScenarioResult)], diagnostics: [Diagnostic])
  {
    // Scenarios start from what is declared, and from nothing that was acted.
    let run = run(file, isActing: false)
    guard let machine = run.machine, run.ledger != nil, !run.diagnostics.hasErrors else {
      return ([], run.diagnostics + [run.halt].compactMap { $0 })
    }
    // What the script printed on its way was heard when its top level was run.
    var earlier = ScenarioResult(title: "", place: nil)
    stage.handOver(to: &earlier)
    var results: [(index: Int, result: ScenarioResult)] = []
    // The scenarios of scripts that this one uses are theirs.
    let own = machine.scenarios.filter { $0.label.file == file }
    for (index, scenario) in own.enumerated() where isWanted(index, scenario.title) {
      results.append((index, machine.run(scenario, stage)))
    }
    return (results, run.diagnostics)
  }

  /// What came of running a script's top level.
  private struct Run {
    var session: CodeGenerator
    var diagnostics: [Diagnostic]
    /// Nothing if the script is not fit to be run.
    var machine: Machine?
    /// Nothing if it did not come to its end.
    var ledger: Ledger?
    /// What stopped it, if that is worth telling.
    var halt: Diagnostic?
  }

  private func run(_ file: SourceFile, isActing: Bool) -> Run {
    let session = CodeGenerator(loader)
    let module = session.compile(file)
    var run = Run(session: session, diagnostics: session.diagnostics.inOrderOfPlace + unknownParameters(session))
    guard !run.diagnostics.hasErrors else { return run }
    let ledger = Ledger(MemoryMeter(limit: limits.memory, probe: memoryInUse))
    let setup = EvaluationSetup(limits: limits, stage: stage, loader: loader, parameters: parameters)
    let machine = Machine(session.program, ledger, setup)
    machine.isActing = isActing
    run.machine = machine
    do throws(Halt) {
      try machine.runModule(module.procedure)
      run.diagnostics += ledger.diagnostics + ledger.loadedRemarks() + ledger.unknownKinds()
      run.ledger = ledger
    } catch {
      run.diagnostics += ledger.diagnostics
      if !error.isSilent { run.halt = error.diagnostic }
    }
    return run
  }

  private func unknownParameters(_ session: CodeGenerator) -> [Diagnostic] {
    let names = session.program.globals.filter(\.isParameter).map(\.name)
    let unknown = parameters.keys.sorted().filter { !names.contains($0) && !session.wordsInDoubt.contains($0) }
    return unknown.map { .unknownParameter($0, among: names) }
  }
}

extension [Diagnostic] {
  /// The messages about each file in the order of their places, the files in the order in which they come first.
  var inOrderOfPlace: [Diagnostic] {
    var files: [SourceFile?: Int] = [:]
    let keyed = map { diagnostic -> (file: Int, start: UInt32, diagnostic: Diagnostic) in
      let file = diagnostic.primary?.file
      let number = files[file] ?? files.count
      files[file] = number
      return (number, diagnostic.primary?.span?.start ?? 0, diagnostic)
    }
    let order = keyed.indices.sorted { (keyed[$0].file, keyed[$0].start, $0) < (keyed[$1].file, keyed[$1].start, $1) }
    return order.map { keyed[$0].diagnostic }
  }
}
