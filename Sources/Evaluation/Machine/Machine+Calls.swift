import Diagnostics
import Syntax

// Variables, loops and calls as far as they are not the loop's own business.

extension Machine {
  func cell(_ value: Value) throws(Halt) -> Value {
    guard case .cell(let cell) = value else { return value }
    return cell.value
  }

  /// A function as a value, with what it takes along.
  func function(_ procedure: Int, _ captures: UnsafeBufferPointer<Value>) throws(Halt) -> Value {
    try memory.charge(64 + captures.count * MemoryLayout<Value>.stride)
    return .function(FunctionObject(procedure: procedure, captures: Array(captures), remains))
  }

  /// The value of a script's parameter.
  func parameter(_ index: Int, standard: Value) throws(Halt) -> Value {
    let name = program.globals[index].name
    guard let given = parameters[name] else { return standard }
    return try given.value(like: standard, named: name)
  }

  /// Makes a loop's first two registers ready: what it goes through, and how far it is.
  func prepareLoop(_ state: UnsafeMutablePointer<Value>, binders: Int) throws(Halt) {
    switch state[0] {
    case .range where binders == 2:
      try chargeItems(of: state[0])
      state[0] = .list(state[0].items ?? [])
    case .range, .list: break
    case .map(let map) where binders == 1:
      state[0] = .list(map.shape.keys.map { .string($0) })
    case .map: break
    default: throw .notLoopable(state[0])
    }
    state[1] = .int(0)
  }

  /// Gives a loop's variables their next values; false at the end.
  func nextRound(
    _ state: UnsafeMutablePointer<Value>, _ first: UnsafeMutablePointer<Value>, _ second: UnsafeMutablePointer<Value>?
  ) -> Bool {
    guard case .int(let position) = state[1] else { return false }
    switch state[0] {
    case .list(let items, _):
      guard position < items.count else { return false }
      if let second {
        first.pointee = .int(position)
        second.pointee = items[position]
      } else {
        first.pointee = items[position]
      }
    case .map(let map):
      guard position < map.count else { return false }
      first.pointee = .string(map.shape.keys[position])
      second?.pointee = map[position]
    default: return false
    }
    state[1] = .int(position + 1)
    return true
  }

  /// Brings the arguments of a call of a function value into the order of its parameters, with what the function took
  /// along behind them; gives its procedure. The registers may have moved afterwards.
  ///
  /// - Parameter position: where the register of the function stands, with the arguments behind it.
  func prepareCall(at position: Int, _ count: Int, _ site: CallSite) throws(Halt) -> Int {
    guard case .function(let object) = registers[position] else { throw .notFunction(registers[position]).blaming(0) }
    let procedure = program.procedures[object.procedure]
    let values = try arranged((0..<count).map { registers[position + 1 + $0] }, site.names, for: procedure)
    try reserve(position + 1 + procedure.registers)
    for (index, value) in (values + object.captures).enumerated() { registers[position + 1 + index] = value }
    return object.procedure
  }

  private func arranged(_ given: [Value], _ names: [Identifier?], for procedure: Procedure) throws(Halt) -> [Value] {
    let parameters = procedure.parameters
    if given.count == parameters.count, names.allSatisfy({ $0 == nil }) { return given }
    var values = [Value](repeating: .unset, count: parameters.count)
    var isTaken = [Bool](repeating: false, count: parameters.count)
    for (index, value) in given.enumerated() {
      var position = index
      if let name = names[index] {
        guard let found = parameters.firstIndex(where: { $0.name == name.text }) else {
          throw .unknownArgument(name, procedure)
        }
        position = found
      }
      guard position < parameters.count, !isTaken[position] else {
        throw .tooManyArguments(procedure, given: given.count)
      }
      isTaken[position] = true
      values[position] = value
    }
    let missing = parameters.indices.filter { parameters[$0].isRequired && !isTaken[$0] }.map { parameters[$0].name }
    guard missing.isEmpty else { throw .missingArguments(procedure, missing) }
    return values
  }

  /// A halt with its place, and with the calls that led to it.
  func placed(_ halt: Halt, at place: Int) -> Halt {
    var halt = halt
    if !halt.isPlaced {
      let spans = program.operands[place]
      let span = halt.operand.flatMap { index in spans.flatMap { index < $0.count ? $0[index] : nil } }
      halt = halt.placed(at: Label(program.file(of: place), halt.span ?? span ?? program.spans[place]))
      if halt.diagnostic.code == .wrongType, let span, let source = source(of: span, before: place) {
        halt.diagnostic.secondary.append(source)
      }
    }
    if !halt.tellsCalls {
      addCalls(to: &halt.diagnostic)
      halt.tellsCalls = true
    }
    return halt
  }

  /// What is wrong where a variable of a top level is asked for before it has a value.
  func usedBeforeSet(_ global: Int, at place: Int) -> Halt {
    .usedBeforeSet(program.globals[global], at: Label(program.file(of: place), program.spans[place]))
  }

  /// Where an operand got its value, if it is a variable of a top level that keeps its value.
  private func source(of operand: Span, before place: Int) -> Label? {
    let loads = (max(0, place - 8)..<place).reversed().first { index in
      program.code[index].opcode == .loadGlobal && program.spans[index] == operand
    }
    guard let loads else { return nil }
    let site = program.globals[program.code[loads].target]
    return site.isConstant ? Label(site.file, site.span, "it gets its value here") : nil
  }

  /// Shows where the innermost of the open calls were made.
  private func addCalls(to diagnostic: inout Diagnostic) {
    // A function that calls itself calls from the same place again and again.
    var met: Set<Int> = []
    let calls = state.frames.map(\.caller).filter { met.insert($0).inserted }
    let shown = calls.prefix(4)
    diagnostic.secondary += shown.map { Label(program.file(of: $0), program.spans[$0], "called here") }
    if calls.count > shown.count, diagnostic.help == nil {
      diagnostic.help = "calls in \(Prose.count(calls.count - shown.count, "more place")) led there"
    }
  }
}
