import Diagnostics

// The loop. It is one function, since registers, code and the place in it have to be at hand at every step.

extension Machine {
  /// Runs from an instruction on until the call it belongs to returns.
  func run(from entry: Int, base: Int) throws(Halt) -> Value {
    let floor = state.depth
    let builders = growing.count
    let amendments = amending.count
    let contexts = state.contexts
    var place = entry
    do throws(Halt) {
      let value = try loop(&place, base, floor)
      // A return may leave groups open that the call opened.
      if state.contexts != contexts { leaveContexts(to: contexts) }
      return value
    } catch {
      let halt = placed(error, at: place)
      state.unwind(to: floor)
      growing.removeSubrange(builders...)
      amending.removeSubrange(amendments...)
      leaveContexts(to: contexts)
      throw halt
    }
  }

  private func loop(_ place: inout Int, _ base: Int, _ floor: Int) throws(Halt) -> Value {
    let (code, constants, procedures) = (tables.code, tables.constants, tables.procedures)
    let (state, globals) = (state, state.globals)
    var next = place
    var base = base
    var r = state.registers + base
    while true {
      let i = code[next]
      place = next
      next += 1
      let (a, b, c) = (Int(i.a), Int(i.b), Int(i.c))
      switch i.opcode {
      case .constant: r[a] = constants[i.target]
      case .integer: r[a] = .int(Int(Int32(bitPattern: i.d)))
      case .move: r[a] = r[b]
      case .loadGlobal:
        if case .unset = globals[i.target] { throw usedBeforeSet(i.target, at: place) }
        r[a] = globals[i.target]
      case .storeGlobal: globals[i.target] = r[a]
      case .growGlobal:
        if case .int(let x) = globals[i.target], case .int(let y) = r[a] {
          let (sum, overflow) = x.addingReportingOverflow(y)
          if overflow { throw .overflow("+") }
          globals[i.target] = .int(sum)
        } else {
          if case .unset = globals[i.target] { throw usedBeforeSet(i.target, at: place) }
          try append(r[a], to: &globals[i.target])
        }
      case .parameter: globals[i.target] = try parameter(i.target, standard: r[a])
      case .makeCell: r[a] = .cell(CellObject(r[a]))
      case .loadCell: r[a] = try cell(r[b])
      case .storeCell: if case .cell(let cell) = r[a] { cell.value = r[b] }

      case .add:
        if case .int(let x) = r[b], case .int(let y) = r[c] {
          let (sum, overflow) = x.addingReportingOverflow(y)
          if overflow { throw .overflow("+") }
          r[a] = .int(sum)
        } else if a == b {
          try append(r[c], to: &r[a])
        } else {
          r[a] = try sum(r[b], r[c])
        }
      case .addSmall:
        if case .int(let x) = r[b] {
          let (sum, overflow) = x.addingReportingOverflow(i.smallOperand)
          if overflow { throw .overflow(i.smallOperand < 0 ? "-" : "+") }
          r[a] = .int(sum)
        } else if i.smallOperand < 0 {
          r[a] = try difference(r[b], .int(-i.smallOperand))
        } else {
          r[a] = try sum(r[b], .int(i.smallOperand))
        }
      case .subtract:
        if case .int(let x) = r[b], case .int(let y) = r[c] {
          let (difference, overflow) = x.subtractingReportingOverflow(y)
          if overflow { throw .overflow("-") }
          r[a] = .int(difference)
        } else {
          r[a] = try difference(r[b], r[c])
        }
      case .multiply: r[a] = try product(r[b], r[c])
      case .divide: r[a] = try quotient(r[b], r[c])
      case .remainder: r[a] = try remainder(r[b], r[c])
      case .negate: r[a] = try negated(r[b])
      case .not: r[a] = .bool(!(try truth(r[b])))
      case .equal: r[a] = .bool(try areEqual(r[b], r[c]))
      case .notEqual: r[a] = .bool(!(try areEqual(r[b], r[c])))
      case .less: r[a] = .bool(try order(r[b], r[c]) < 0)
      case .lessOrEqual: r[a] = .bool(try order(r[b], r[c]) <= 0)
      case .greater: r[a] = .bool(try order(r[b], r[c]) > 0)
      case .greaterOrEqual: r[a] = .bool(try order(r[b], r[c]) >= 0)
      case .isIn: r[a] = .bool(try contains(r[c], r[b]))
      case .isNotIn: r[a] = .bool(!(try contains(r[c], r[b])))
      case .halfOpenRange: r[a] = try range(r[b], r[c], isClosed: false)
      case .closedRange: r[a] = try range(r[b], r[c], isClosed: true)

      case .jump: next = i.target
      case .jumpIfFalse: if !(try truth(r[a])) { next = i.target }
      case .jumpIfTrue: if try truth(r[a]) { next = i.target }
      case .jumpUnlessLess:
        if case .int(let x) = r[a], case .int(let y) = r[b] {
          if x >= y { next = i.target }
        } else if try order(r[a], r[b]) >= 0 {
          next = i.target
        }
      case .jumpUnlessLessOrEqual: if try order(r[a], r[b]) > 0 { next = i.target }
      case .jumpUnlessGreater: if try order(r[a], r[b]) <= 0 { next = i.target }
      case .jumpUnlessGreaterOrEqual: if try order(r[a], r[b]) < 0 { next = i.target }
      case .jumpUnlessEqual: if !(try areEqual(r[a], r[b])) { next = i.target }
      case .jumpUnlessNotEqual: if try areEqual(r[a], r[b]) { next = i.target }
      case .jumpUnlessLessSmall:
        if case .int(let x) = r[a] {
          if x >= i.small { next = i.target }
        } else if try order(r[a], .int(i.small)) >= 0 {
          next = i.target
        }
      case .jumpUnlessGreaterSmall:
        if case .int(let x) = r[a] {
          if x <= i.small { next = i.target }
        } else if try order(r[a], .int(i.small)) <= 0 {
          next = i.target
        }
      case .jumpUnlessEqualSmall:
        if case .int(let x) = r[a] {
          if x != i.small { next = i.target }
        } else if !r[a].isEqual(to: .int(i.small)) {
          next = i.target
        }
      case .jumpIfSet: if case .unset = r[a] {} else { next = i.target }

      case .list:
        try memory.charge(32 + c * MemoryLayout<Value>.stride)
        r[a] = try list(UnsafeBufferPointer(start: r + b, count: c))
      case .newList: r[a] = .list([], depth: 1)
      case .append: try append(item: r[b], to: &r[a])
      case .appendAll: try appendAll(r[b], to: &r[a])
      case .map:
        try memory.charge(48 + c * MemoryLayout<Value>.stride)
        r[a] = try map(program.shapes[i.target], UnsafeBufferPointer(start: r + b, count: c))
      case .beginMap: growing.append(MapBuilder())
      case .putField: try putField(program.paths[i.target], r[a], UnsafePointer(r + c))
      case .mergeMap: try mergeMap(r[a])
      case .endMap: r[a] = try endMap()
      case .interpolate: r[a] = try interpolate(program.interpolations[i.target], r)
      case .member: r[a] = try member(program.members[i.target], of: r[b], at: place)
      case .index: r[a] = try index(r[b], r[c], at: place)
      case .reference: r[a] = try reference(program.references[i.target], UnsafePointer(r + b))

      case .forPrepare: try prepareLoop(r + a, binders: b)
      case .forNext:
        state.steps -= 1
        if state.steps < 0 { try beginSlice() }
        if case .range(let range) = r[a] {
          if range.isEmpty {
            next = i.target
          } else {
            r[b] = .int(range.lowerBound)
            r[a] = .range(range.lowerBound + 1..<range.upperBound)
          }
        } else if !nextRound(r + a, r + b, c == Int(noRegister) ? nil : r + c) {
          next = i.target
        }

      case .call:
        state.steps -= 1
        if state.steps < 0 { try beginSlice() }
        try push(MachineState.Frame(caller: next - 1, base: base, target: a, contexts: state.contexts))
        base += b
        try reserve(base + procedures[i.target].registers)
        r = state.registers + base
        next = procedures[i.target].entry
      case .callValue:
        let procedure = try prepareCall(at: base + b, c, program.calls[i.target])
        state.steps -= 1
        if state.steps < 0 { try beginSlice() }
        try push(MachineState.Frame(caller: next - 1, base: base, target: a, contexts: state.contexts))
        base += b + 1
        r = state.registers + base
        next = procedures[procedure].entry
      case .callBuiltin:
        self.place = place
        let arguments = Arguments(machine: self, first: base + b, count: c)
        let value = try Builtins.all[i.target].run(arguments)
        try chargeResult(value)
        r = state.registers + base
        r[a] = value
        for index in 0..<c where b + index != a { r[b + index] = .null }
      case .makeFunction:
        r[a] = try function(i.target, UnsafeBufferPointer(start: r + b, count: c))
      case .returnValue, .returnNothing:
        let value: Value = i.opcode == .returnValue ? r[a] : .null
        guard state.depth > floor else { return value }
        let frame = state.pop()
        if state.contexts != frame.contexts { leaveContexts(to: frame.contexts) }
        base = frame.base
        r = state.registers + base
        r[frame.target] = value
        next = frame.caller + 1

      case .declare: try ledger.declare(program.declarations[i.target], UnsafePointer(r + a))
      case .amend: amending.append(try ledger.amend(program.amendments[i.target], UnsafePointer(r + a)))
      case .amendField: try amendField(program.paths[i.target], r[a], UnsafePointer(r + c))
      case .amendMerge: try amendMerge(r[a])
      case .endAmend: try endAmend()
      case .openGroup:
        try ledger.openGroup(program.groups[i.target], UnsafePointer(r + a))
        state.contexts += 1
      case .closeGroup, .closeSection: leaveContexts(to: state.contexts - 1)
      case .holder: try ledger.declare(program.holders[i.target], UnsafePointer(r + a))
      case .declareKind: try ledger.declare(program.kinds[i.target], r[a])
      case .load: try load(r[a], in: program.file(of: place), at: program.spans[place])
      case .openSection:
        ledger.open(program.sections[i.target])
        state.contexts += 1

      case .print: try print(UnsafeBufferPointer(start: r + a, count: b))
      case .countDeclarations: r[a] = .int(ledger.declarationCount)
      case .show: try show(r[a], since: r[b])
      case .act: try act(program.acts[i.target], Array(UnsafeBufferPointer(start: r + a, count: b)))
      case .expect: try expect(program.expectations[i.target], Array(UnsafeBufferPointer(start: r + a, count: b)))
      case .scenario: keepScenario(r[a], r[b], program.scenarios[i.target])
      case .runModule:
        try runModule(i.target, above: base + b)
        r = state.registers + base
      }
    }
  }
}
