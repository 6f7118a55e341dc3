import Diagnostics
import Syntax

// Variables, loops and calls as far as they are not the loop's own business.

extension Machine {
  func global(_ index: Int) throws(Halt) -> Value {
    let value = globals[index]
    if case .unset = value { throw .usedBeforeSet(program.globals[index]) }
    return value
  }

  func cell(_ value: Value) throws(Halt) -> Value {
    guard case .cell(let cell) = value else { return value }
    return cell.value
  }

  /// Adds to a global, which is taken out of its place meanwhile so that nobody else holds its value.
  func growGlobal(_ index: Int, by more: Value) throws(Halt) {
    var value = try global(index)
    globals[index] = .null
    do throws(Halt) {
      if case .int(let left) = value, case .int(let right) = more {
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { throw .overflow("+") }
        value = .int(sum)
      } else {
        try append(more, to: &value)
      }
    } catch {
      globals[index] = value
      throw error
    }
    globals[index] = value
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
    let row = try window(position + 1, procedure.registers)
    for (index, value) in (values + object.captures).enumerated() { row[index] = value }
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
    let file = program.file(of: place)
    if !halt.isPlaced {
      let spans = program.operands[place]
      let span = halt.operand.flatMap { index in spans.flatMap { index < $0.count ? $0[index] : nil } }
      halt.diagnostic.primary = Label(file, halt.span ?? span ?? program.spans[place], halt.note)
      halt.isPlaced = true
      // A function that calls itself calls from the same place again and again.
      var met: Set<Int> = []
      let calls = frames.reversed().map(\.caller).filter { met.insert($0).inserted }
      let shown = calls.prefix(4)
      halt.diagnostic.secondary += shown.map { Label(program.file(of: $0), program.spans[$0], "called here") }
      if calls.count > shown.count, halt.diagnostic.help == nil {
        halt.diagnostic.help = "calls in \(Prose.count(calls.count - shown.count, "more place")) led there"
      }
    }
    return halt
  }
}
