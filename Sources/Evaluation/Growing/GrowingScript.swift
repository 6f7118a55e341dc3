import Diagnostics
import Ordering
import Simulation
import Syntax

// A script that is entered piece by piece.
//
// The problem: somebody types statements and wants each to answer at once, whatever was typed before; what is no good
// must leave no trace, and whatever was done can be taken back, the virtual cluster included.
//
// The approach: one machine, one ledger and one table of names live on. A piece is compiled as another part of the same
// module and run; afterwards its code is thrown away unless it made functions. Before every piece a mark is taken, which
// costs no more than what has changed since the last, and to which everything can go back.
//
//     Parsed<Script> -> CodeGenerator.extend -> Machine.runPiece -> Outcome
//            mark -------------------------------------------> goBack
//
// The invariant: a piece that does not succeed leaves the machine as its mark found it.

/// A script that grows by pieces, each of which is run as it comes.
package final class GrowingScript {
  private let generator: CodeGenerator
  private let module: CodeGenerator.Module
  private let machine: Machine
  private let stage: any ScenarioStage

  /// - Parameters:
  ///   - isInterrupted: whether somebody wants what is going on to stop.
  ///   - memoryInUse: how many bytes the process has in use now.
  package init(
    loader: any Loader, stage: any ScenarioStage, limits: Limits, parameters: [String: ParameterValue],
    isInterrupted: @escaping @Sendable () -> Bool, memoryInUse: @escaping () -> Int
  ) {
    generator = CodeGenerator(loader)
    module = CodeGenerator.Module(SourceFile(path: "", text: ""))
    self.stage = stage
    let ledger = Ledger(MemoryMeter(limit: limits.memory, probe: memoryInUse))
    let setup = EvaluationSetup(limits: limits, stage: stage, loader: loader, parameters: parameters)
    machine = Machine(generator.program, ledger, setup)
    machine.isInterrupted = isInterrupted
    machine.beginSession()
  }

  /// A moment between two pieces.
  package struct Mark {
    fileprivate var ledger: Ledger.Mark
    fileprivate var program: Program.Size
    fileprivate var session: SyncSession
    fileprivate var modulesRun: Set<Int>
    fileprivate var modules: [SourceFile: CodeGenerator.Module]
    fileprivate var aliases: [String: CodeGenerator.Module]
    fileprivate var imported: [String: (module: CodeGenerator.Module, use: Label)]
    /// The variables that the piece behind the mark assigns, as they were.
    fileprivate var assigned: [(global: Int, value: Value)] = []
  }

  package func mark() -> Mark {
    Mark(
      ledger: machine.ledger.mark(), program: generator.program.size, session: machine.session,
      modulesRun: machine.modulesRun, modules: generator.modules, aliases: module.aliases, imported: module.imported)
  }

  /// Makes everything as it was at a moment; the marks of later ones mean nothing any more.
  package func goBack(to mark: Mark) {
    machine.ledger.goBack(to: mark.ledger)
    for (global, value) in mark.assigned { machine.state.globals[global] = value }
    // What did not even compile was given no room.
    let room = min(generator.program.globals.count, machine.state.globals.count)
    for global in mark.program.globals..<max(mark.program.globals, room) { machine.state.globals[global] = .unset }
    generator.program.cut(to: mark.program)
    module.forget(above: mark.program)
    (module.aliases, module.imported) = (mark.aliases, mark.imported)
    machine.modulesRun = mark.modulesRun
    generator.modules = mark.modules
    machine.beginSession()
    machine.session = mark.session
  }

  /// What became of a piece.
  package struct Outcome {
    /// What is wrong; what was only remarked included.
    package var diagnostics: [Diagnostic] = []
    package var isInterrupted = false
    /// Whether it did anything to the cluster, or took anything out of what is wanted.
    package var hasActed = false
    /// What it declares although an earlier piece does.
    package var repeated: [Resource] = []
    /// What it declares, whatever became of that later.
    package var declared: [Resource] = []
    /// What it amends of what was there before.
    package var amended: [Resource] = []
    /// Whether it changed anything that later pieces can see.
    package var hasChanged = false
    /// What came of its own expectations and acts.
    package var topLevel = ScenarioResult(title: "", place: nil)
    /// The scenarios in it, as they went.
    package var scenarios: [ScenarioResult] = []

    package init() {}

    package var isGood: Bool { !isInterrupted && !diagnostics.hasErrors }
  }

  /// How much is looked at once a piece has been run, of what only the whole shows.
  package enum Check {
    /// Nothing: more pieces follow that may say what is missing.
    case nothing
    case piece
    case everything
  }

  /// Runs a piece. What is no good leaves everything as it was.
  ///
  /// - Parameter mark: the present moment, which learns what the piece changes.
  package func run(_ piece: Parsed<Script>, after mark: inout Mark, _ check: Check = .piece) -> Outcome {
    var outcome = Outcome()
    compile(piece, &outcome)
    guard outcome.isGood else {
      goBack(to: mark)
      return outcome
    }
    mark.assigned = module.assigned.sorted().compactMap { global in
      global < mark.program.globals ? (global, machine.state.globals[global]) : nil
    }
    machine.take(generator.program)
    machine.resetSteps()
    machine.hasIntervened = false
    machine.isActing = true
    let revision = machine.ledger.revision
    do throws(Halt) {
      try machine.runPiece(module.procedure)
      outcome.hasActed = machine.hasIntervened
      outcome.hasChanged =
        outcome.hasActed || machine.ledger.revision != revision || !module.assigned.isEmpty
        || generator.program.globals.count != mark.program.globals
      runScenarios(&outcome)
      try self.check(check, since: mark, &outcome)
    } catch {
      // Where nobody listens any more there is no need to go on either.
      outcome.isInterrupted = error.isSilent
      outcome.diagnostics += newDiagnostics(since: mark)
      if !error.isSilent { outcome.diagnostics.append(error.diagnostic) }
    }
    machine.program = Program()
    machine.scenarios = []
    guard outcome.isGood else {
      goBack(to: mark)
      return outcome
    }
    // What made no function has done what it was for.
    if generator.program.procedures.count == mark.program.procedures + 1 { generator.program.cutCode(to: mark.program) }
    return outcome
  }

  private func compile(_ piece: Parsed<Script>, _ outcome: inout Outcome) {
    machine.program = Program()
    generator.diagnostics = []
    generator.scenarios = []
    generator.wordsInDoubt = []
    generator.proceduresInDoubt = []
    generator.extend(module, with: piece)
    outcome.diagnostics = generator.diagnostics.inOrderOfPlace
  }

  /// A scenario is run when it is entered, from what is declared so far.
  private func runScenarios(_ outcome: inout Outcome) {
    stage.handOver(to: &outcome.topLevel)
    let scenarios = machine.scenarios
    machine.scenarios = []
    for scenario in scenarios {
      let session = machine.session
      outcome.scenarios.append(machine.run(scenario, stage))
      machine.session = session
    }
  }

  private func newDiagnostics(since mark: Mark) -> [Diagnostic] {
    Array(machine.ledger.diagnostics.dropFirst(mark.ledger.diagnostics))
  }

  /// Finds what only the end of a piece shows.
  private func check(_ check: Check, since mark: Mark, _ outcome: inout Outcome) throws(Halt) {
    let ledger = machine.ledger
    outcome.diagnostics += newDiagnostics(since: mark)
    outcome.diagnostics += ledger.loadedRemarks(from: mark.ledger.entries)
    outcome.declared = ledger.entries.dropFirst(mark.ledger.entries).map(\.resource)
    outcome.amended = ledger.changedEntries(since: mark.ledger).map(\.resource)
    outcome.repeated = ledger.repeated(since: mark.ledger).map { ledger.entries[$0.new].resource }
    switch check {
    case .nothing: return
    case .piece: outcome.diagnostics += ledger.unknownKinds(since: mark.ledger)
    case .everything: outcome.diagnostics += ledger.unknownKinds()
    }
    guard outcome.isGood, outcome.repeated.isEmpty else { return }
    _ = try machine.currentWorld()
  }
}

// What others ask of the script.
extension GrowingScript {
  /// Goes up with every change of what is declared.
  package var revision: Int { machine.ledger.revision }

  /// The plan of what is declared so far, given what the cluster has now.
  package func plan() throws(Halt) -> Plan {
    machine.resetSteps()
    return try machine.currentPlan()
  }

  /// The last sync, as far as it has got.
  package var lastSync: SyncReport? { machine.session.report }

  /// The deletion of the application, if that came last.
  package var lastDeletion: DeletionReport? { machine.session.deletionReport }

  /// The names that the script has given, by what they are, sorted.
  package var names: (variables: [String], functions: [String], scripts: [String]) {
    var variables = Array(module.globals.keys)
    var functions = Array(module.functions.keys)
    for (name, (used, _)) in module.imported {
      if used.functions[name] != nil { functions.append(name) } else { variables.append(name) }
    }
    return (variables.sorted(), functions.sorted(), module.aliases.keys.sorted())
  }

  /// The names of what a script has that is used under an alias.
  package func members(of alias: String) -> [String] { module.aliases[alias]?.names ?? [] }

  /// The kinds that the script may speak of.
  package var kinds: [String] { machine.ledger.kinds.names }

  /// What is declared so far.
  package var declared: [Resource] { machine.ledger.entries.map(\.resource) }

  /// What is in the cluster.
  package var inhabitants: [ResourceKey] { machine.session.cluster.inhabitants.map(\.key) }

  /// The parameters of the script with their values.
  package var parameterValues: [(name: String, value: String)] {
    module.globals.sorted { $0.key < $1.key }.compactMap { name, global in
      guard generator.program.globals[global].isParameter else { return nil }
      return (name, machine.state.globals[global].written)
    }
  }
}
