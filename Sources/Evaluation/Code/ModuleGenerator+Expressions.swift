import Diagnostics
import Ordering
import Syntax

extension ModuleGenerator {
  /// Emits code that leaves the value of an expression in a register, and says in which: a variable's own, or one for a
  /// moment.
  func operand(_ expression: Expression) -> Int {
    switch expression.kind {
    case .parenthesised(let inner): return operand(inner)
    case .variable(let name):
      if case .local(let local) = meaning(of: name), !local.isCell { return local.register }
    default: break
    }
    let register = temporary(at: expression.span)
    value(of: expression, into: register)
    return register
  }

  /// Emits code that leaves the value of an expression in a given register.
  func value(of expression: Expression, into target: Int) {
    if let constant = constant(expression) { return load(constant, into: target, at: expression.span) }
    let mark = top
    defer { release(to: mark) }
    let span = expression.span
    switch expression.kind {
    case .null, .boolean, .integer, .float, .quantity, .string, .capital, .missing: break
    case .interpolation(let parts): interpolation(parts, into: target, at: span)
    case .variable(let name): variable(name, into: target, at: span)
    case .reference(let reference): self.reference(reference, into: target)
    case .list(let list): self.list(list, into: target)
    case .map(let map): self.map(map, into: target)
    case .conditional(let condition, let then, let otherwise):
      let skips = jumps(unless: condition)
      value(of: then, into: target)
      let end = emit(.jump, at: span)
      land(skips)
      value(of: otherwise, into: target)
      land(end)
    case .function(let parameters, let body):
      functionValue(named: "", parameters, .expression(body), into: target, at: span)
    case .any, .all, .not: truth(expression, into: target)
    case .comparison(let comparison, let left, let right):
      self.comparison(comparison, left, right, into: target, at: span)
    case .range(let lower, let upper, let isClosed):
      binary(isClosed ? .closedRange : .halfOpenRange, lower, operand(lower), upper, into: target, at: span)
    case .sum(let first, let terms), .product(let first, let terms): chain(first, terms, into: target)
    case .negation(let operand):
      emit(.negate, target, self.operand(operand), at: span)
      note([operand.span])
    case .postfix(let base, let suffixes): postfix(base, suffixes, into: target, at: span)
    case .parenthesised(let inner): value(of: inner, into: target)
    }
  }

  func load(_ constant: Value, into target: Int, at span: Span) {
    if case .int(let number) = constant, let small = Int32(exactly: number) {
      emit(.integer, target, d: Int(UInt32(bitPattern: small)), at: span)
    } else {
      emit(.constant, target, d: session.program.constants.count, at: span)
      session.program.constants.append(constant)
    }
  }

  /// Remembers where the operands of the last instruction were written.
  func note(_ spans: [Span]) { session.program.operands[here - 1] = spans }

  private func variable(_ name: String, into target: Int, at span: Span) {
    switch meaning(of: name) {
    case .local(let local): emit(local.isCell ? .loadCell : .move, target, local.register, at: span)
    case .global(let global): emit(.loadGlobal, target, d: global, at: span)
    case .procedure(let procedure): emit(.makeFunction, target, top, 0, d: procedure, at: span)
    case .builtin(let builtin): functionOfBuiltin(builtin, into: target, at: span)
    case .module: report(.moduleAsValue(name, label(span)))
    case .unknown: report(.unknownVariable(name, label(span), among: visibleNames))
    }
  }

  private func interpolation(_ parts: [StringPart], into target: Int, at span: Span) {
    var interpolation = Interpolation(pieces: [], spans: [])
    for part in parts {
      switch part {
      case .text(let text):
        interpolation.pieces.append(.text(text))
        interpolation.spans.append(span)
      case .value(let expression):
        interpolation.pieces.append(.register(operand(expression)))
        interpolation.spans.append(expression.span)
      }
    }
    emit(.interpolate, target, d: session.program.interpolations.count, at: span)
    session.program.interpolations.append(interpolation)
  }

  func reference(_ reference: ReferenceExpression, into target: Int) {
    let first = top
    defer { release(to: first) }
    for name in [reference.namespace, reference.name].compactMap({ $0 }) {
      checkBareName(name)
      value(of: name.value, into: temporary(at: name.span))
    }
    emit(.reference, target, first, d: session.program.references.count, at: reference.span)
    session.program.references.append(
      ReferenceSite(kind: reference.kind, hasNamespace: reference.namespace != nil, span: reference.span))
  }

  private func binary(
    _ opcode: Opcode, _ left: Expression, _ leftRegister: Int, _ right: Expression, into target: Int, at span: Span
  ) {
    emit(opcode, target, leftRegister, operand(right), at: span)
    note([left.span, right.span])
  }

  /// A chain of operators of one rank, from left to right.
  private func chain(_ first: Expression, _ terms: [Term], into target: Int) {
    var left = operand(first)
    var span = first.span
    for (index, term) in terms.enumerated() {
      let mark = top
      let whole = span.joined(with: term.operand.span)
      let isLast = index == terms.count - 1
      if let small = smallAddend(term) {
        emit(.addSmall, target, left, Int(UInt16(bitPattern: small)), at: whole)
      } else {
        emit(Opcode(term.operator), target, left, operand(term.operand), at: whole)
      }
      note([span, term.operand.span])
      if !isLast { left = target }
      span = whole
      release(to: mark)
    }
  }

  /// The small number that a term adds, if it is one.
  private func smallAddend(_ term: Term) -> Int16? {
    guard case .integer(let number) = term.operand.kind, let small = Int16(exactly: number), small != .min else {
      return nil
    }
    switch term.operator {
    case .add: return small
    case .subtract: return -small
    default: return nil
    }
  }

  private func comparison(
    _ comparison: Comparison, _ left: Expression, _ right: Expression, into target: Int, at span: Span
  ) {
    let first = operand(left)
    binary(Opcode(comparison), left, first, right, into: target, at: span)
  }

  /// Emits code that leaves true or false, by way of jumps.
  private func truth(_ expression: Expression, into target: Int) {
    let skips = jumps(unless: expression)
    load(.bool(true), into: target, at: expression.span)
    let end = emit(.jump, at: expression.span)
    land(skips)
    load(.bool(false), into: target, at: expression.span)
    land(end)
  }

  /// Emits a condition; the jumps that it gives are taken where it does not hold.
  func jumps(unless condition: Expression) -> [Int] {
    let mark = top
    defer { release(to: mark) }
    switch condition.kind {
    case .parenthesised(let inner): return jumps(unless: inner)
    case .all(let operands): return operands.flatMap { jumps(unless: $0) }
    case .any(let operands):
      var holds: [Int] = []
      for operand in operands.dropLast() { holds += jumps(if: operand) }
      let skips = operands.last.map { jumps(unless: $0) } ?? []
      land(holds)
      return skips
    case .not(let operand): return jumps(if: operand)
    case .comparison(let comparison, let left, let right):
      if let jump = comparisonJump(comparison, left, right, at: condition.span) { return [jump] }
    default: break
    }
    return [emit(.jumpIfFalse, operand(condition), at: condition.span)]
  }

  private func jumps(if condition: Expression) -> [Int] {
    let mark = top
    defer { release(to: mark) }
    switch condition.kind {
    case .parenthesised(let inner): return jumps(if: inner)
    case .not(let operand): return jumps(unless: operand)
    case .any(let operands): return operands.flatMap { jumps(if: $0) }
    case .all(let operands):
      var skips: [Int] = []
      for operand in operands.dropLast() { skips += jumps(unless: operand) }
      let holds = operands.last.map { jumps(if: $0) } ?? []
      land(skips)
      return holds
    default: return [emit(.jumpIfTrue, operand(condition), at: condition.span)]
    }
  }

  /// A comparison and a jump in one.
  private func comparisonJump(_ comparison: Comparison, _ left: Expression, _ right: Expression, at span: Span) -> Int?
  {
    if case .integer(let number) = right.kind, let small = Int16(exactly: number),
      let opcode = Opcode(jumpUnlessSmall: comparison)
    {
      let jump = emit(opcode, operand(left), Int(UInt16(bitPattern: small)), at: span)
      note([left.span, right.span])
      return jump
    }
    guard let opcode = Opcode(jumpUnless: comparison) else { return nil }
    let first = operand(left)
    let jump = emit(opcode, first, operand(right), at: span)
    note([left.span, right.span])
    return jump
  }

  private func list(_ list: ListExpression, into target: Int) {
    let isPlain = list.loops.isEmpty && !list.items.contains(where: \.isSpread) && list.items.count <= 200
    if isPlain {
      let first = top
      for item in list.items { value(of: item.value, into: temporary(at: item.value.span)) }
      emit(.list, target, first, list.items.count, at: list.span)
      return
    }
    let growing = temporary(at: list.span)
    emit(.newList, growing, at: list.span)
    loops(list.loops[...]) {
      for item in list.items {
        let mark = top
        emit(item.isSpread ? .appendAll : .append, growing, operand(item.value), at: item.value.span)
        release(to: mark)
      }
    }
    emit(.move, target, growing, at: list.span)
  }

  /// Emits the loops of a comprehension around what is done in each round.
  func loops(_ parts: ArraySlice<ForPart>, _ body: () -> Void) {
    guard let part = parts.first else { return body() }
    loop(part.binders, over: part.sequence, if: part.condition) { loops(parts.dropFirst(), body) }
  }

  /// Emits one loop.
  func loop(_ binders: [Identifier], over sequence: Expression, if condition: Expression?, _ body: () -> Void) {
    let mark = top
    functions[functions.count - 1].openBlock()
    let state = temporary(at: sequence.span)
    _ = temporary(at: sequence.span)
    value(of: sequence, into: state)
    emit(.forPrepare, state, binders.count, at: sequence.span)
    let registers = binders.map { binder in
      let register = temporary(at: binder.span)
      declare(binder, Local(register: register, span: binder))
      return register
    }
    let start = here
    let second = registers.count > 1 ? registers[1] : Int(noRegister)
    let next = emit(.forNext, state, registers[0], second, at: sequence.span)
    let skips = condition.map { jumps(unless: $0) } ?? []
    body()
    land(skips)
    emit(.jump, d: start, at: sequence.span)
    land(next)
    functions[functions.count - 1].closeBlock()
    release(to: mark)
  }
}

extension Opcode {
  init(_ operator: Term.Operator) {
    switch `operator` {
    case .add: self = .add
    case .subtract: self = .subtract
    case .multiply: self = .multiply
    case .divide: self = .divide
    case .remainder: self = .remainder
    }
  }

  init(_ comparison: Comparison) {
    switch comparison {
    case .equal: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .isIn: self = .isIn
    case .isNotIn: self = .isNotIn
    }
  }

  init?(jumpUnless comparison: Comparison) {
    switch comparison {
    case .less: self = .jumpUnlessLess
    case .lessOrEqual: self = .jumpUnlessLessOrEqual
    case .greater: self = .jumpUnlessGreater
    case .greaterOrEqual: self = .jumpUnlessGreaterOrEqual
    case .equal: self = .jumpUnlessEqual
    case .notEqual: self = .jumpUnlessNotEqual
    case .isIn, .isNotIn: return nil
    }
  }

  init?(jumpUnlessSmall comparison: Comparison) {
    switch comparison {
    case .less: self = .jumpUnlessLessSmall
    case .greater: self = .jumpUnlessGreaterSmall
    case .equal: self = .jumpUnlessEqualSmall
    default: return nil
    }
  }
}
