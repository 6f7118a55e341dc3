// A program that grows, and is cut back to what it was.

extension Program {
  /// How much of a program there was at some moment.
  struct Size {
    let code: Int
    let procedures: Int
    let globals: Int
    /// How long each table was that only code points into, in the order of `Program.tables`.
    fileprivate let tables: [Int]
  }

  /// A table that only code points into.
  private struct Table: Sendable {
    let count: @Sendable (Program) -> Int
    let cut: @Sendable (inout Program, Int) -> Void

    init<Element>(_ path: WritableKeyPath<Program, [Element]> & Sendable) {
      count = { $0[keyPath: path].count }
      cut = { program, count in program[keyPath: path].keep(count) }
    }
  }

  private static let tables: [Table] = [
    Table(\.spans), Table(\.constants), Table(\.shapes), Table(\.paths), Table(\.interpolations), Table(\.members),
    Table(\.references), Table(\.calls), Table(\.declarations), Table(\.amendments), Table(\.groups), Table(\.holders),
    Table(\.kinds), Table(\.sections), Table(\.acts), Table(\.scenarios), Table(\.expectations), Table(\.files),
  ]

  var size: Size {
    Size(
      code: code.count, procedures: procedures.count, globals: globals.count,
      tables: Program.tables.map { $0.count(self) })
  }

  /// Forgets everything that came after a moment.
  mutating func cut(to size: Size) {
    cutCode(to: size)
    globals.keep(size.globals)
  }

  /// Forgets the code that came after a moment, and keeps the variables.
  mutating func cutCode(to size: Size) {
    for place in size.code..<max(size.code, code.count) { operands[place] = nil }
    code.keep(size.code)
    procedures.keep(size.procedures)
    for (table, count) in zip(Program.tables, size.tables) { table.cut(&self, count) }
  }
}

extension Array {
  fileprivate mutating func keep(_ count: Int) {
    if count < self.count { removeSubrange(count...) }
  }
}

extension CodeGenerator.Module {
  /// Forgets the names that came after a moment.
  func forget(above size: Program.Size) {
    for (name, procedure) in functions where procedure >= size.procedures { functions[name] = nil }
    for (name, global) in globals where global >= size.globals {
      globals[name] = nil
      variables.remove(name)
    }
  }
}
