import Diagnostics
import Ordering

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
  let program: Program
  let tables: CodeTables
  let ledger: Ledger
  let limits: Limits
  let stage: any Stage
  let loader: any Loader
  let parameters: [String: ParameterValue]
  /// How many steps are left.
  var steps: Int
  let memory: MemoryMeter
  var globals: [Value]
  /// Maps that are growing, the innermost last.
  var growing: [MapBuilder] = []
  /// What is being amended, the innermost last.
  var amending: [Ledger.Amended] = []
  /// What functions leave behind.
  let remains = Remains()
  /// Scripts that were run already.
  private var modulesRun: Set<Int> = []
  private(set) var registers: UnsafeMutablePointer<Value>
  private(set) var capacity: Int
  var frames: [Frame] = []
  /// The instruction that calls a built-in.
  var place = 0
  /// How many runs of the loop are nested, through built-ins that call functions.
  private var nesting = 0

  /// What has to be known to go on after a call.
  struct Frame {
    /// The instruction that called.
    var caller: Int
    var base: Int
    var target: Int
    var contexts: Int
  }

  /// Built-ins that call functions that call built-ins use the system's stack.
  private static let deepestNesting = 64

  init(_ program: Program, _ ledger: Ledger, _ setup: EvaluationSetup) {
    self.program = program
    tables = CodeTables(program)
    self.ledger = ledger
    limits = setup.limits
    stage = setup.stage
    loader = setup.loader
    parameters = setup.parameters
    steps = setup.limits.steps
    memory = ledger.memory
    globals = [Value](repeating: .unset, count: program.globals.count)
    capacity = 256
    registers = .allocate(capacity: capacity)
    registers.initialize(repeating: .null, count: capacity)
  }

  deinit {
    registers.deinitialize(count: capacity)
    registers.deallocate()
  }

  /// Makes room for registers.
  private func reserve(_ count: Int) throws(Halt) {
    guard count > capacity else { return }
    let larger = max(count, capacity * 2)
    try memory.charge((larger - capacity) * MemoryLayout<Value>.stride)
    let moved = UnsafeMutablePointer<Value>.allocate(capacity: larger)
    moved.moveInitialize(from: registers, count: capacity)
    (moved + capacity).initialize(repeating: .null, count: larger - capacity)
    registers.deallocate()
    registers = moved
    capacity = larger
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

  /// The row of registers from a call's first on, with room for another call's.
  func window(_ base: Int, _ count: Int) throws(Halt) -> UnsafeMutablePointer<Value> {
    try reserve(base + count)
    return registers + base
  }
}

/// What the loop looks at in every step, in memory of its own that does not move.
final class CodeTables {
  struct Entry {
    var entry: Int
    var registers: Int
  }

  let code: UnsafeMutableBufferPointer<Instruction>
  let constants: UnsafeMutableBufferPointer<Value>
  let procedures: UnsafeMutableBufferPointer<Entry>

  init(_ program: Program) {
    code = .allocate(capacity: program.code.count)
    _ = code.initialize(from: program.code)
    constants = .allocate(capacity: program.constants.count)
    _ = constants.initialize(from: program.constants)
    procedures = .allocate(capacity: program.procedures.count)
    _ = procedures.initialize(from: program.procedures.map { Entry(entry: $0.entry, registers: $0.registers) })
  }

  deinit {
    code.deinitialize().deallocate()
    constants.deinitialize().deallocate()
    procedures.deinitialize().deallocate()
  }
}

/// What an evaluation has around it.
struct EvaluationSetup {
  var limits: Limits
  var stage: any Stage
  var loader: any Loader
  var parameters: [String: ParameterValue]
}

/// Watches over how much memory values take.
///
/// What is made is counted; what is let go is not, so that the count only tells when to look at what is really in use.
final class MemoryMeter {
  private let limit: Int
  private let probe: () -> Int
  private let before: Int
  private var untilLook: Int

  /// - Parameter probe: how many bytes are in use now.
  init(limit: Int, probe: @escaping () -> Int) {
    self.limit = limit
    self.probe = probe
    before = probe()
    untilLook = min(limit, 1 << 26)
  }

  /// Counts bytes that are about to be used.
  func charge(_ bytes: Int) throws(Halt) {
    untilLook -= bytes
    if untilLook < 0 { try look(bytes) }
  }

  /// Counts so many things of so many bytes each.
  func charge(_ count: Int, each bytes: Int) throws(Halt) {
    let (product, overflow) = count.multipliedReportingOverflow(by: bytes)
    try charge(overflow ? .max / 2 : product)
  }

  /// What a manifest has for a value, whose making counts.
  func node(of value: Value, in file: SourceFile? = nil, at span: Span = .zero, orElse halt: () -> Halt) throws(Halt)
    -> ManifestNode
  {
    var allowance = limit
    guard let node = value.node(in: file, at: span, &allowance) else {
      throw allowance < 0 ? .tooMuchMemory(limit) : halt()
    }
    try charge(limit - allowance)
    return node
  }

  private func look(_ bytes: Int) throws(Halt) {
    let used = max(0, probe() - before)
    let (sum, overflow) = used.addingReportingOverflow(bytes)
    guard !overflow, sum <= limit else { throw .tooMuchMemory(limit) }
    untilLook = max(1 << 20, min((limit - sum) / 2, 1 << 26))
  }
}
