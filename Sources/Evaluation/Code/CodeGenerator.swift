import Diagnostics
import Ordering
import Syntax

// From a tree to code.
//
// One pass over the tree resolves every name to a register, a global or a procedure, and finds what is wrong with names
// and calls before anything runs; all mistakes of a script are found in one go. Code is flat: all procedures stand in
// one list of instructions, each behind a jump that passes it by.
//
// Registers: a procedure's parameters come first, then what it took along, then the variables of its open blocks, then
// what an expression needs for a moment. The arguments of a call are put where the called procedure's own registers
// will begin, so that calling copies nothing.
//
//     | parameters | taken along | variables | momentary ... arguments |
//                                                            | parameters of the called | ...

/// Makes code of scripts: of the one that is run, and of those it uses.
final class CodeGenerator {
  var program = Program()
  var diagnostics: [Diagnostic] = []
  /// What the scripts say of how much findings weigh.
  var policy = CheckPolicy()
  /// Words of statements that could not be read: what they would have declared is not missing for want of it.
  var wordsInDoubt: Set<String> = []
  /// Functions whose parameters could not be read.
  var proceduresInDoubt: Set<Int> = []
  let loader: any Loader
  /// The titles of the scenarios that were met.
  var scenarios: [Label] = []
  /// What was compiled so far, by script.
  var modules: [SourceFile: Module] = [:]
  /// The scripts that are being compiled, each with the `use` that led to the next.
  private var open: [(file: SourceFile, use: Label)] = []

  init(_ loader: any Loader) {
    self.loader = loader
  }

  /// How many scripts may use one another in a row.
  private static let longestChain = 50

  /// What a compiled script offers to those that use it.
  final class Module {
    let file: SourceFile
    var procedure = 0
    var functions: [String: Int] = [:]
    var globals: [String: Int] = [:]
    /// Which of the globals may be assigned, by their script alone.
    var variables: Set<String> = []
    /// Names from scripts that are used without an alias.
    var imported: [String: (module: Module, use: Label)] = [:]
    var aliases: [String: Module] = [:]
    /// The variables of scripts that pieces of this one assign.
    var assigned: Set<Int> = []

    init(_ file: SourceFile) {
      self.file = file
    }

    var names: [String] { functions.keys.sorted() + globals.keys.sorted() }
  }

  /// Compiles a script, unless it was compiled before.
  func module(_ parsed: Parsed<Script>) -> Module {
    let script = parsed.tree
    if let module = modules[script.file] { return module }
    diagnostics += parsed.diagnostics
    let module = Module(script.file)
    modules[script.file] = module
    let broken = BrokenStatements(parsed)
    wordsInDoubt.formUnion(broken.words)
    let generator = ModuleGenerator(self, module, script, broken)
    generator.generate()
    return module
  }

  /// Compiles another piece of a script that grows.
  func extend(_ module: Module, with parsed: Parsed<Script>) {
    diagnostics += parsed.diagnostics
    let broken = BrokenStatements(parsed)
    wordsInDoubt.formUnion(broken.words)
    module.assigned = []
    open.append((parsed.tree.file, Label(parsed.tree.file, .zero)))
    defer { open.removeLast() }
    ModuleGenerator(self, module, parsed.tree, broken).generate()
  }

  /// Compiles the script that a `use` names; nothing if it cannot be had.
  func module(usedAs path: String, in user: SourceFile, at span: Span) -> Module? {
    let label = Label(user, span)
    let file: SourceFile
    do throws(LoadFailure) {
      file = try loader.script(path, from: user)
    } catch {
      diagnostics.append(.cannotRead(path, error, label))
      return nil
    }
    if let start = open.firstIndex(where: { $0.file == file }) {
      open[open.count - 1].use = label
      diagnostics.append(.usesItself(open[start...].map { ($0.file, $0.use) }))
      return nil
    }
    if let module = modules[file] { return module }
    guard open.count < CodeGenerator.longestChain else {
      diagnostics.append(.usedTooDeep(CodeGenerator.longestChain, label))
      return nil
    }
    open[open.count - 1].use = label
    return compile(file)
  }

  /// Reads and compiles a script on top of those that are being compiled.
  func compile(_ file: SourceFile) -> Module {
    open.append((file, Label(file, .zero)))
    defer { open.removeLast() }
    return module(Parser.parse(file))
  }
}
