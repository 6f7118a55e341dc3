import Diagnostics
import Ordering
import Simulation

// Running code.
//
// The machine is one loop over flat code. Registers of all calls stand in one row; a call's begin where its arguments
// were put, so that calling copies nothing and needs no stack of the system: however deep a script calls itself, the
// machine does not. What is rare or long stands in functions beside the loop.
//
// The invariants: every register holds a value at all times; a register that the generator reads was written before;
// `steps` goes down at every call, every round of a loop and every element that a built-in looks at, and everything
// between two of those is bounded by the length of the script.

/// Runs a program.
final class Machine {
  var program: Program
  private(set) var tables: CodeTables
  let state: MachineState
  let ledger: Ledger
  let limits: Limits
  let stage: any Stage
  let loader: any Loader
  let parameters: [String: ParameterValue]
  let memory: MemoryMeter
  /// Maps that are growing, the innermost last.
  var growing: [MapBuilder] = []
  /// What is being amended, the innermost last.
  var amending: [Ledger.Amended] = []
  /// What functions leave behind.
  let remains = Remains()
  /// Whether acting statements and expectations are carried out, rather than only checked.
  var isActing: Bool
  /// Whether anything was acted or expected so far.
  var hasActed = false
  /// Whether anything was done to the cluster, or to what is wanted, that only acting does.
  var hasIntervened = false
  /// The virtual cluster that acting statements act on.
  var session = SyncSession()
  /// What is wanted, as it was made for the present declarations.
  var knownWorld: KnownWorld?
  /// Who refers to whom, likewise.
  var knownGraph: KnownGraph?
  /// What references to the cluster's objects find.
  var metKeys = MetKeys()
  /// The declarations that the cluster was last prepared for.
  var preparedRevision: Int?
  /// The manifests of one key of which somebody was told.
  var toldDuplicates: Set<ResourceKey> = []
  /// Where it was said what is wrong with a child application.
  var toldChildren: Set<Place?> = []
  /// Whether somebody was told of what is wrong with sync windows.
  var hasCheckedWindows = false
  /// The scenarios that were met, in order.
  var scenarios: [ScenarioBody] = []
  /// Whether somebody wants what is going on to stop.
  var isInterrupted: @Sendable () -> Bool = { false }
  /// The instruction that calls a built-in.
  var place = 0
  /// Scripts that were run already.
  var modulesRun: Set<Int> = []
  /// How many steps there are beside those of the present slice.
  private var stepsLeft: Int
  /// How many runs of the loop are nested, through built-ins that call functions.
  private var nesting = 0

  /// Built-ins that call functions that call built-ins use the system's stack.
  private static let deepestNesting = 64

  init(_ program: Program, _ ledger: Ledger, _ setup: EvaluationSetup) {
    self.program = program
    tables = CodeTables(program)
    state = MachineState(globals: program.globals.count)
    stepsLeft = setup.limits.steps
    self.ledger = ledger
    limits = setup.limits
    stage = setup.stage
    isActing = setup.stage.isActing
    loader = setup.loader
    parameters = setup.parameters
    memory = ledger.memory
    session.zones = setup.loader.timeZones
  }

  deinit { state.end() }

  var registers: UnsafeMutablePointer<Value> { state.registers }

  /// Makes room for registers.
  func reserve(_ count: Int) throws(Halt) {
    guard count > state.capacity else { return }
    let larger = max(count, state.capacity * 2)
    try memory.charge((larger - state.capacity) * MemoryLayout<Value>.stride)
    state.growRegisters(to: larger)
  }

  /// Remembers where to go on after a call.
  func push(_ frame: MachineState.Frame) throws(Halt) {
    guard state.depth < limits.depth else { throw .tooDeep(limits.depth) }
    if state.depth == state.frameCapacity {
      try memory.charge(state.frameCapacity * MemoryLayout<MachineState.Frame>.stride)
      state.growFrames()
    }
    state.push(frame)
  }

  /// Runs a script's top level, unless it has run.
  func runModule(_ procedure: Int, above base: Int = 0) throws(Halt) {
    guard modulesRun.insert(procedure).inserted else { return }
    _ = try enter(procedure, base: base)
  }

  /// Calls a function from a built-in.
  func call(_ function: FunctionObject, _ arguments: [Value], above base: Int) throws(Halt) -> Value {
    let procedure = program.procedures[function.procedure]
    let required = procedure.parameters.filter(\.isRequired).count
    guard arguments.count >= required, arguments.count <= procedure.parameters.count else {
      throw .wrongCallback(procedure, given: arguments.count)
    }
    let values = arguments + Array(repeating: .unset, count: procedure.parameters.count - arguments.count)
    try reserve(base + procedure.registers + 1)
    for (index, value) in (values + function.captures).enumerated() { registers[base + index] = value }
    return try enter(function.procedure, base: base)
  }

  private func enter(_ procedure: Int, base: Int) throws(Halt) -> Value {
    guard nesting < Machine.deepestNesting else { throw .nestedCallbacks(Machine.deepestNesting) }
    nesting += 1
    defer { nesting -= 1 }
    try reserve(base + program.procedures[procedure].registers + 1)
    return try run(from: program.procedures[procedure].entry, base: base)
  }

  /// So many steps are taken between two looks at whether somebody wants the script to stop.
  private static let slice = 1 << 20

  /// Lets the script go on for another slice, if it may.
  func beginSlice() throws(Halt) {
    if isInterrupted() { throw .interrupted }
    while state.steps < 0 {
      guard stepsLeft > 0 else { throw .tooManySteps(limits.steps) }
      let more = min(stepsLeft, Machine.slice)
      stepsLeft -= more
      state.steps += more
    }
  }

  /// How many steps may be taken yet.
  var stepsRemaining: Int { state.steps + stepsLeft }

  /// Begins to count steps anew.
  func resetSteps() { (stepsLeft, state.steps) = (limits.steps, 0) }

  /// Takes over a program that has grown.
  func take(_ program: Program) {
    self.program = program
    tables = CodeTables(program)
    state.reserveGlobals(program.globals.count)
  }

  /// Runs a piece of a script, whatever ran before.
  func runPiece(_ procedure: Int) throws(Halt) { _ = try enter(procedure, base: 0) }

  /// Counts the elements that something looks at as steps.
  func count(_ elements: Int) throws(Halt) {
    state.steps -= elements
    if state.steps < 0 { try beginSlice() }
  }

  /// Leaves groups and sections until so many are left.
  func leaveContexts(to depth: Int) {
    state.contexts = depth
    ledger.leaveContexts(to: depth)
  }
}

/// What an evaluation has around it.
struct EvaluationSetup {
  var limits: Limits
  var stage: any Stage
  var loader: any Loader
  let parameters: [String: ParameterValue]
}
