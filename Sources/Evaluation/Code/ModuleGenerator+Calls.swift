import Diagnostics
import Ordering
import Syntax

extension ModuleGenerator {
  func postfix(_ base: Expression, _ suffixes: [Suffix], into target: Int, at span: Span) {
    var rest = suffixes[...]
    var whole = base.span
    // A call of a name is settled here; everything else starts from a value.
    var current: Int
    if let (consumed, register) = namedCall(base, suffixes, into: target) {
      current = register
      for suffix in rest.prefix(consumed) { whole = whole.joined(with: suffix.span) }
      rest = rest.dropFirst(consumed)
    } else {
      current = operand(base)
    }
    for suffix in rest {
      let mark = top
      let next = whole.joined(with: suffix.span)
      switch suffix.kind {
      case .member(let member):
        emit(.member, target, current, d: session.program.members.count, at: member.span)
        session.program.members.append(member)
        note([whole])
      case .index(let index):
        emit(.index, target, current, operand(index), at: index.span)
        note([whole, index.span])
      case .call(let arguments): callValue(current, arguments, into: target, at: next, callee: whole)
      }
      current = target
      whole = next
      release(to: mark)
    }
    if current != target { emit(.move, target, current, at: span) }
  }

  /// Emits a call whose function is known by name: one of the script's, of a script it uses, or a built-in.
  ///
  /// - Returns: how many suffixes were used up, and the register of the result; nothing if it is no such call.
  private func namedCall(_ base: Expression, _ suffixes: [Suffix], into target: Int) -> (Int, Int)? {
    guard case .variable(let name) = base.kind, let first = suffixes.first else { return nil }
    switch (meaning(of: name), first.kind) {
    case (.procedure(let procedure), .call(let arguments)):
      call(procedure, arguments, into: target, at: base.span.joined(with: first.span), callee: base.span)
      return (1, target)
    case (.builtin(let builtin), .call(let arguments)):
      callBuiltin(builtin, arguments, into: target, at: base.span.joined(with: first.span), callee: base.span)
      return (1, target)
    case (.unknown, .call):
      report(.unknownFunction(name, label(base.span), among: visibleNames + Builtins.all.map(\.name)))
      return (suffixes.count, target)
    case (.module(let module), .member(let member)): return moduleMember(module, member, suffixes, into: target)
    default: return nil
    }
  }

  private func moduleMember(
    _ module: CodeGenerator.Module, _ member: Identifier, _ suffixes: [Suffix], into target: Int
  ) -> (Int, Int)? {
    switch self.member(member.text, of: module) {
    case .procedure(let procedure):
      if suffixes.count > 1, case .call(let arguments) = suffixes[1].kind {
        call(procedure, arguments, into: target, at: member.span.joined(with: suffixes[1].span), callee: member.span)
        return (2, target)
      }
      emit(.makeFunction, target, top, 0, d: procedure, at: member.span)
    case .global(let global): emit(.loadGlobal, target, d: global, at: member.span)
    default: report(.unknownMember(member.text, of: module.file, label(member.span), among: module.names))
    }
    return (1, target)
  }

  private func call(_ procedure: Int, _ arguments: [CallArgument], into target: Int, at span: Span, callee: Span) {
    guard !session.proceduresInDoubt.contains(procedure) else {
      for argument in arguments { _ = operand(argument.value) }
      return
    }
    let parameters = session.program.procedures[procedure].parameters
    let name = session.program.procedures[procedure].name
    guard let places = place(arguments, in: parameters.map { ($0.name, $0.isRequired) }, of: name, at: span, callee)
    else { return }
    let mark = top
    defer { release(to: mark) }
    let registers = parameters.map { _ in temporary(at: span) }
    for (argument, parameter) in zip(arguments, places) { value(of: argument.value, into: registers[parameter]) }
    for parameter in parameters.indices where !places.contains(parameter) {
      load(.unset, into: registers[parameter], at: span)
    }
    emit(.call, target, mark, parameters.count, d: procedure, at: span)
  }

  private func callBuiltin(_ index: Int, _ arguments: [CallArgument], into target: Int, at span: Span, callee: Span) {
    let builtin = Builtins.all[index]
    if let reason = builtin.isLeftOut { return report(.builtinLeftOut(builtin.name, reason, label(callee))) }
    let parameters = builtin.parameters.enumerated().map { ($1, $0 < builtin.required) }
    guard let places = place(arguments, in: parameters, of: builtin.name, at: span, callee) else { return }
    let mark = top
    defer { release(to: mark) }
    let count = (places.max() ?? -1) + 1
    let registers = (0..<count).map { _ in temporary(at: span) }
    var spans = [Span](repeating: span, count: count)
    for (argument, parameter) in zip(arguments, places) {
      value(of: argument.value, into: registers[parameter])
      spans[parameter] = argument.value.span
    }
    for parameter in 0..<count where !places.contains(parameter) { load(.unset, into: registers[parameter], at: span) }
    emit(.callBuiltin, target, mark, count, d: index, at: span)
    note(spans)
  }

  /// Which parameter each argument is for; nothing, with messages, if they do not fit.
  private func place(
    _ arguments: [CallArgument], in parameters: [(name: String, isRequired: Bool)], of function: String, at span: Span,
    _ callee: Span
  ) -> [Int]? {
    var places: [Int] = []
    var taken: [Int: Span] = [:]
    for argument in arguments {
      let position: Int
      if let name = argument.name {
        guard let found = parameters.firstIndex(where: { $0.name == name.text }) else {
          report(.unknownArgument(name.text, of: function, label(name.span), among: parameters.map(\.name)))
          return nil
        }
        position = found
      } else {
        position = places.count
        guard position < parameters.count else {
          report(.tooManyArguments(function, parameters, arguments.count, label(argument.value.span)))
          return nil
        }
      }
      if let first = taken[position] {
        report(.argumentTwice(parameters[position].name, label(argument.value.span), first: label(first)))
        return nil
      }
      taken[position] = argument.value.span
      places.append(position)
    }
    let missing = parameters.indices.filter { parameters[$0].isRequired && taken[$0] == nil }.map {
      parameters[$0].name
    }
    guard missing.isEmpty else {
      report(.missingArguments(function, missing, parameters, label(span)))
      return nil
    }
    return places
  }

  /// Emits a call of a function that is known only when the script runs.
  private func callValue(_ function: Int, _ arguments: [CallArgument], into target: Int, at span: Span, callee: Span) {
    let first = temporary(at: callee)
    emit(.move, first, function, at: callee)
    for argument in arguments { value(of: argument.value, into: temporary(at: argument.value.span)) }
    emit(.callValue, target, first, arguments.count, d: session.program.calls.count, at: span)
    note([callee])
    session.program.calls.append(CallSite(names: arguments.map(\.name), spans: arguments.map(\.value.span)))
  }

  // Functions.

  /// Emits the body of a function of the top level, which was made known before.
  func compileBody(of function: Function) {
    guard let procedure = module.functions[function.name.text],
      session.program.procedures[procedure].span == function.name.span,
      session.program.procedures[procedure].file == file
    else { return }
    emitBody(of: procedure, function.parameters, function.body, captures: [])
  }

  /// Emits a function inside another, and the value of it.
  func functionValue(
    named name: String, _ parameters: [Parameter], _ body: FunctionBody, into target: Int, at span: Span
  ) {
    let captures = capturedNames(in: span)
    let procedure = session.program.procedures.count
    session.program.procedures.append(self.procedure(name, parameters, span))
    let skip = emit(.jump, at: span)
    emitBody(of: procedure, parameters, body, captures: captures)
    land(skip)
    let mark = top
    for (_, local) in captures { emit(.move, temporary(at: span), local.register, at: span) }
    emit(.makeFunction, target, mark, captures.count, d: procedure, at: span)
    release(to: mark)
  }

  /// The variables of the function around that a function inside it might see: those whose names are among its words.
  private func capturedNames(in span: Span) -> [(name: String, local: Local)] {
    var names: Set<String> = []
    var low = 0
    var high = script.tokens.count
    while low < high {
      let middle = low + (high - low) / 2
      if script.tokens[middle].start < span.start { low = middle + 1 } else { high = middle }
    }
    for token in script.tokens[low...] {
      guard token.start < span.end else { break }
      if token.kind == .word { names.insert(file.text(token.span)) }
    }
    return names.sorted().compactMap { name in
      functions[functions.count - 1].local(name).map { (name, $0) }
    }
  }

  private func emitBody(
    of procedure: Int, _ parameters: [Parameter], _ body: FunctionBody, captures: [(name: String, local: Local)]
  ) {
    functions.append(FunctionScope(isMain: false))
    session.program.procedures[procedure].entry = here
    let registers = parameters.map { temporary(at: $0.name.span) }
    for (index, parameter) in parameters.enumerated() {
      guard let first = parameters[..<index].first(where: { $0.name.text == parameter.name.text }) else { continue }
      report(.parameterTwice(parameter.name.text, label(parameter.name.span), first: label(first.name.span)))
    }
    for (name, outer) in captures {
      let register = temporary(at: outer.span.span)
      declare(
        Identifier(text: name, span: outer.span.span),
        Local(register: register, isCell: outer.isCell, span: outer.span))
    }
    for (parameter, register) in zip(parameters, registers) {
      // A default may speak of the parameters before its own.
      if let standard = parameter.standard {
        let skip = emit(.jumpIfSet, register, at: standard.span)
        value(of: standard, into: register)
        land(skip)
      }
      declare(parameter.name, Local(register: register, span: parameter.name))
    }
    switch body {
    case .expression(let expression): returnValue(of: expression)
    case .block(let block):
      compile(block)
      emit(.returnNothing, at: Span(at: Int(block.span.end)))
    }
    session.program.procedures[procedure].registers = functions[functions.count - 1].most + 1
    functions.removeLast()
  }

  /// Emits a return; each branch of a choice returns by itself.
  func returnValue(of expression: Expression) {
    if case .conditional(let condition, let then, let otherwise) = expression.kind {
      let skips = jumps(unless: condition)
      returnValue(of: then)
      land(skips)
      return returnValue(of: otherwise)
    }
    let mark = top
    emit(.returnValue, operand(expression), at: expression.span)
    release(to: mark)
  }

  /// Emits a function that does nothing but call a built-in.
  func functionOfBuiltin(_ index: Int, into target: Int, at span: Span) {
    let builtin = Builtins.all[index]
    if let reason = builtin.isLeftOut { return report(.builtinLeftOut(builtin.name, reason, label(span))) }
    let count = max(builtin.required, min(1, builtin.parameters.count))
    let procedure = session.program.procedures.count
    let parameters = builtin.parameters.prefix(count).map { Procedure.Parameter(name: $0, isRequired: true) }
    session.program.procedures.append(
      Procedure(name: builtin.name, file: file, parameters: Array(parameters), registers: count + 1, span: span))
    let skip = emit(.jump, at: span)
    session.program.procedures[procedure].entry = here
    emit(.callBuiltin, 0, 0, count, d: index, at: span)
    emit(.returnValue, 0, at: span)
    land(skip)
    emit(.makeFunction, target, top, 0, d: procedure, at: span)
  }
}
