import Diagnostics
import Ordering
import Syntax

extension ModuleGenerator {
  func compile(_ block: Block) {
    let mark = top
    functions[functions.count - 1].openBlock()
    for statement in block.statements { compile(statement) }
    functions[functions.count - 1].closeBlock()
    release(to: mark)
  }

  func compile(_ statement: Statement) {
    if let live = liveBlock, !mayStandInLive(statement) {
      return report(.misplacedInLive(label(statement.span), live: label(live)))
    }
    switch statement.kind {
    case .declaration(let declaration): declare(declaration, at: statement.span)
    case .amendment(let amendment): amend(amendment)
    case .group(let group): self.group(group)
    case .holder(let holder): self.holder(holder)
    case .live(let live): section(live.isUntracked ? .untracked : .live, live.body)
    case .withApplication(let block): section(.companions, block)
    case .scenario(let scenario): self.scenario(scenario)
    case .kind(let kind): self.kind(kind)
    case .use, .missing: break
    case .load(let load): self.load(load)
    case .check(let map): check(map)
    case .parameter(let binding), .constant(let binding), .variable(let binding): bind(binding, statement)
    case .assignment(let binding): assign(binding)
    case .function(let function): localFunction(function, at: statement.span)
    case .return(let value): self.return(value, at: statement.span)
    case .loop(let loop):
      self.loop(loop.binders, over: loop.sequence, if: loop.condition) { compile(loop.body) }
    case .conditional(let conditional): self.conditional(conditional)
    case .print(let values): print(values, at: statement.span)
    case .expression(let expression): show(expression)
    case .act(let act): self.act(act)
    case .expectation(let expectation): expect(expectation)
    }
  }

  private func mayStandInLive(_ statement: Statement) -> Bool {
    switch statement.kind {
    case .declaration, .group, .load, .loop, .conditional, .constant, .expression, .missing: true
    default: false
    }
  }

  // Variables.

  /// Makes a variable known in the innermost block.
  func declare(_ name: Identifier, _ local: Local) {
    guard !name.isMissing else { return }
    functions[functions.count - 1].declare(name.text, local)
  }

  private func bind(_ binding: Binding, _ statement: Statement) {
    let isVariable = if case .variable = statement.kind { true } else { false }
    if functions[functions.count - 1].isTopLevel, let global = module.globals[binding.name.text],
      session.program.globals[global].span == binding.name.span, session.program.globals[global].file == file
    {
      let mark = top
      if case .parameter = statement.kind {
        parameter(binding, global)
      } else {
        emit(.storeGlobal, operand(binding.value), d: global, at: binding.name.span)
      }
      return release(to: mark)
    }
    if let first = functions[functions.count - 1].ownLocal(binding.name.text) {
      report(
        .declaredTwice(binding.name.text, label(binding.name.span), first: label(first.span.span), mayChange: true))
    }
    let register = temporary(at: binding.name.span)
    value(of: binding.value, into: register)
    let isCell = isVariable && script.namesInFunctions.contains(binding.name.text)
    if isCell { emit(.makeCell, register, at: binding.name.span) }
    declare(binding.name, Local(register: register, isCell: isCell, isVariable: isVariable, span: binding.name))
  }

  /// A parameter keeps the value that it was given from outside.
  private func parameter(_ binding: Binding, _ global: Int) {
    emit(.parameter, operand(binding.value), d: global, at: binding.name.span)
    note([binding.value.span])
  }

  private func assign(_ binding: Binding) {
    let name = binding.name
    let mark = top
    defer { release(to: mark) }
    switch meaning(of: name.text) {
    case .local(let local):
      guard local.isVariable else {
        return report(
          .assignedConstant(
            name.text, label(name.span), at: label(local.span.span), captured: isCaptured(name.text) ? around : nil))
      }
      if local.isCell {
        emit(.storeCell, local.register, operand(binding.value), at: name.span)
      } else if assignsInPlace(binding.value) {
        value(of: binding.value, into: local.register)
      } else {
        emit(.move, local.register, operand(binding.value), at: name.span)
      }
    case .global(let global):
      let site = session.program.globals[global]
      // What a scenario does to the variables of its script is discarded with the rest.
      guard functions.count == (isInScenario ? 2 : 1), module.globals[name.text] == global else {
        return report(.assignedFromFunction(name.text, label(name.span), at: Label(site.file, site.span)))
      }
      guard module.variables.contains(name.text) else {
        return report(.assignedConstant(name.text, label(name.span), at: label(site.span), captured: nil))
      }
      emitGlobalAssignment(global, binding)
    case .unknown: report(.assignedUnknown(name.text, label(name.span), among: visibleNames))
    default: report(.assignedFunction(name.text, label(name.span)))
    }
  }

  /// What a message calls whatever holds the variables of the code around.
  private var around: String { functions.count == 2 && isInScenario ? "scenario" : "function" }

  private func isCaptured(_ name: String) -> Bool {
    functions.dropLast().contains { $0.local(name)?.isVariable ?? false }
  }

  /// A global that grows is taken out of its place while it does, so that there is no other holder of its value.
  private func emitGlobalAssignment(_ global: Int, _ binding: Binding) {
    module.assigned.insert(global)
    if case .sum(let first, let terms) = binding.value.kind, terms.count == 1, terms[0].operator == .add,
      case .variable(let name) = first.kind, name == binding.name.text
    {
      let right = operand(terms[0].operand)
      emit(.growGlobal, right, d: global, at: binding.value.span)
      return note([first.span, terms[0].operand.span])
    }
    emit(.storeGlobal, operand(binding.value), d: global, at: binding.name.span)
  }

  /// Whether a value may be made directly in the variable that it may itself speak of: when all operands are read
  /// before the result is written.
  private func assignsInPlace(_ expression: Expression) -> Bool {
    switch expression.kind {
    case .sum(let first, let terms):
      if case .variable = first.kind { return terms.count == 1 }
      return false
    case .integer, .string, .boolean, .null, .float, .quantity, .capital, .variable: return true
    default: return false
    }
  }

  private func localFunction(_ function: Function, at span: Span) {
    let name = function.name
    if functions[functions.count - 1].isTopLevel, module.functions[name.text] != nil { return }
    if ModuleGenerator.softWords.contains(name.text) { report(.functionNamedAsWord(name.text, label(name.span))) }
    let register = temporary(at: name.span)
    load(.unset, into: register, at: name.span)
    emit(.makeCell, register, at: name.span)
    declare(name, Local(register: register, isCell: true, span: name))
    let mark = top
    let value = temporary(at: span)
    functionValue(named: name.text, function.parameters, function.body, into: value, at: span)
    emit(.storeCell, register, value, at: name.span)
    release(to: mark)
  }

  private func `return`(_ value: Expression?, at span: Span) {
    if let value { returnValue(of: value) } else { emit(.returnNothing, at: span) }
  }

  private func conditional(_ conditional: Conditional) {
    branches(conditional.branches.map { ($0.condition, $0.body) }, otherwise: conditional.otherwise) { compile($0) }
  }

  // Showing and acting.

  /// Puts values into neighbouring registers, and gives the first.
  func row(_ expressions: [Expression]) -> Int {
    let first = top
    for expression in expressions { value(of: expression, into: temporary(at: expression.span)) }
    return first
  }

  private func print(_ values: [Expression], at span: Span) {
    let mark = top
    emit(.print, row(values), values.count, at: span)
    release(to: mark)
  }

  /// An expression that stands alone shows its value. A call that declares something was made for that, and what it
  /// gives besides, such as references for `after`, is not shown.
  private func show(_ expression: Expression) {
    let mark = top
    defer { release(to: mark) }
    guard functions[functions.count - 1].isMain else {
      _ = operand(expression)
      return
    }
    let before = temporary(at: expression.span)
    emit(.countDeclarations, before, at: expression.span)
    emit(.show, operand(expression), before, at: expression.span)
  }
}
