import Diagnostics
import Ordering
import Syntax

/// Makes the code of one script.
final class ModuleGenerator {
  let session: CodeGenerator
  let module: CodeGenerator.Module
  let script: Script
  private let broken: BrokenStatements
  /// The functions that are being compiled, the innermost last.
  var functions: [FunctionScope] = [FunctionScope(isMain: true)]
  /// How many groups and sections are open here.
  var surroundings = 0
  /// Whether the function that stands directly at the top level is a scenario's.
  var isInScenario = false
  /// Where the innermost `live` block begins.
  var liveBlock: Span?

  init(_ session: CodeGenerator, _ module: CodeGenerator.Module, _ script: Script, _ broken: BrokenStatements) {
    self.session = session
    self.module = module
    self.script = script
    self.broken = broken
  }

  var file: SourceFile { script.file }

  func generate() {
    let uses = importModules()
    hoistNames()
    for statement in script.statements {
      if case .function(let function) = statement.kind { compileBody(of: function) }
    }
    let entry = session.program.code.count
    for statement in script.statements {
      if case .use = statement.kind {
        if let module = uses[statement.span] {
          emit(.runModule, 0, top, d: module.procedure, at: statement.span)
        }
      } else {
        compile(statement)
      }
    }
    emit(.returnNothing, at: Span(at: file.bytes.count))
    session.program.files.append((here, file))
    module.procedure = session.program.procedures.count
    session.program.procedures.append(
      Procedure(
        name: "", file: file, entry: entry, registers: functions[0].most + 1, span: .zero))
  }

  /// Compiles the scripts that this one uses, before any code of its own.
  private func importModules() -> [Span: CodeGenerator.Module] {
    var result: [Span: CodeGenerator.Module] = [:]
    for statement in script.statements {
      guard case .use(let use) = statement.kind else { continue }
      guard case .string(let path) = use.path.kind else {
        if case .interpolation = use.path.kind { report(.computedPath(label(use.path.span))) }
        continue
      }
      guard let used = session.module(usedAs: path, in: file, at: use.path.span) else { continue }
      result[statement.span] = used
      if let alias = use.alias {
        if module.aliases.updateValue(used, forKey: alias.text) != nil {
          report(.usedTwice(alias.text, label(alias.span), help: "give one of them another name"))
        }
      } else {
        importNames(of: used, use.path.span)
      }
    }
    return result
  }

  /// Takes over the names of a script; one that another script has too would be anybody's guess.
  private func importNames(of used: CodeGenerator.Module, _ span: Span) {
    for name in used.names {
      if let (other, first) = module.imported[name], other !== used {
        report(.importedTwice(name, label(span), first: first))
      }
      module.imported[name] = (used, label(span))
    }
  }

  /// Makes the names of the top level known, so that functions may speak of what stands after them.
  private func hoistNames() {
    for statement in script.statements {
      switch statement.kind {
      case .function(let function): hoist(function)
      case .constant(let binding), .variable(let binding), .parameter(let binding):
        hoistGlobal(binding, statement.kind)
        if case .variable = statement.kind { module.variables.insert(binding.name.text) }
      default: break
      }
    }
  }

  private func hoist(_ function: Function) {
    let name = function.name
    guard !name.isMissing else { return }
    if ModuleGenerator.softWords.contains(name.text) { report(.functionNamedAsWord(name.text, label(name.span))) }
    if let first = declaration(of: name.text) {
      return report(.declaredTwice(name.text, label(name.span), first: first, mayChange: false))
    }
    module.functions[name.text] = session.program.procedures.count
    if broken.contains(name.span) { session.proceduresInDoubt.insert(session.program.procedures.count) }
    session.program.procedures.append(procedure(name.text, function.parameters, name.span))
  }

  func procedure(_ name: String, _ parameters: [Parameter], _ span: Span) -> Procedure {
    Procedure(
      name: name,
      file: file,
      parameters: parameters.map { Procedure.Parameter(name: $0.name.text, isRequired: $0.standard == nil) },
      span: span
    )
  }

  /// Where the top level declares a name.
  private func declaration(of name: String) -> Label? {
    if let procedure = module.functions[name].map({ session.program.procedures[$0] }) {
      return Label(procedure.file, procedure.span)
    }
    return module.globals[name].map { session.program.globals[$0] }.map { Label($0.file, $0.span) }
  }

  private func hoistGlobal(_ binding: Binding, _ kind: Statement.Kind) {
    let name = binding.name
    guard !name.isMissing else { return }
    let isParameter = if case .parameter = kind { true } else { false }
    if let first = declaration(of: name.text) {
      let isVariable = module.globals[name.text].map { !session.program.globals[$0].isParameter } ?? false
      return report(
        .declaredTwice(name.text, label(name.span), first: first, mayChange: isVariable && !isParameter))
    }
    module.globals[name.text] = session.program.globals.count
    let isConstant = if case .constant = kind { true } else { false }
    session.program.globals.append(
      GlobalSite(
        name: name.text, span: name.span, value: binding.value.span, file: file, isParameter: isParameter,
        isConstant: isConstant))
  }

  /// The words of Swell that a variable may be called by and a function may not.
  static let softWords = Set(Parser.statementWords).subtracting(TokenKind.reserved.keys)

  /// What a name means where it stands.
  enum Meaning {
    case local(Local)
    case global(Int)
    case procedure(Int)
    case builtin(Int)
    case module(CodeGenerator.Module)
    case unknown
  }

  func meaning(of name: String) -> Meaning {
    if let local = functions[functions.count - 1].local(name) { return .local(local) }
    if let global = module.globals[name] { return .global(global) }
    if let procedure = module.functions[name] { return .procedure(procedure) }
    if let (module, _) = module.imported[name] { return member(name, of: module) }
    if let module = module.aliases[name] { return .module(module) }
    if let builtin = Builtins.index[name] { return .builtin(builtin) }
    return .unknown
  }

  func member(_ name: String, of module: CodeGenerator.Module) -> Meaning {
    if let procedure = module.functions[name] { return .procedure(procedure) }
    if let global = module.globals[name] { return .global(global) }
    return .unknown
  }

  /// All names that can be seen and that a script has given, for suggestions.
  var visibleNames: [String] {
    functions.flatMap(\.names) + module.names + module.imported.keys.sorted() + module.aliases.keys.sorted()
  }

  func label(_ span: Span, _ text: String = "") -> Label { Label(file, span, text) }

  /// Reports what is wrong, unless that only comes of a mistake in the text.
  func report(_ diagnostic: Diagnostic) {
    if let span = diagnostic.primary?.span, broken.contains(span) { return }
    switch diagnostic.code {
    case .unknownVariable, .unknownFunction:
      if let name = diagnostic.primary?.sourceText, session.wordsInDoubt.contains(name) { return }
    default: break
    }
    session.diagnostics.append(diagnostic)
  }

  @discardableResult
  func emit(_ opcode: Opcode, _ a: Int = 0, _ b: Int = 0, _ c: Int = 0, d: Int = 0, at span: Span) -> Int {
    session.program.code.append(
      Instruction(
        opcode: opcode,
        a: UInt16(truncatingIfNeeded: a),
        b: UInt16(truncatingIfNeeded: b),
        c: UInt16(truncatingIfNeeded: c),
        d: UInt32(truncatingIfNeeded: d)
      )
    )
    session.program.spans.append(span)
    return session.program.code.count - 1
  }

  /// Where the next instruction will stand.
  var here: Int { session.program.code.count }

  /// Lets a jump go on at the next instruction.
  func land(_ jump: Int) { session.program.code[jump].d = UInt32(truncatingIfNeeded: here) }

  func land(_ jumps: [Int]) { for jump in jumps { land(jump) } }

  /// A register for a moment.
  func temporary(at span: Span) -> Int {
    if let register = functions[functions.count - 1].allocate() { return register }
    if !hasReportedRegisters { report(.tooManyValues(label(span))) }
    hasReportedRegisters = true
    return 0
  }

  private var hasReportedRegisters = false

  /// The register that the next `temporary` gives.
  var top: Int { functions[functions.count - 1].next }

  func release(to register: Int) { functions[functions.count - 1].release(to: register) }
}
