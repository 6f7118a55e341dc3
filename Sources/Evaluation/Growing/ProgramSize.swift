/// How much of a program there was at some moment.
extension Program {
  struct Size {
    let code: Int
    let constants: Int
    let procedures: Int
    let globals: Int
    fileprivate let tables: [Int]
    fileprivate let files: Int
  }

  var size: Size {
    Size(
      code: code.count, constants: constants.count, procedures: procedures.count, globals: globals.count,
      tables: [
        shapes.count, paths.count, interpolations.count, members.count, references.count, calls.count,
        declarations.count, amendments.count, groups.count, holders.count, kinds.count, sections.count, acts.count,
        scenarios.count, expectations.count,
      ],
      files: files.count)
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
    spans.keep(size.code)
    constants.keep(size.constants)
    procedures.keep(size.procedures)
    files.keep(size.files)
    shapes.keep(size.tables[0])
    paths.keep(size.tables[1])
    interpolations.keep(size.tables[2])
    members.keep(size.tables[3])
    references.keep(size.tables[4])
    calls.keep(size.tables[5])
    declarations.keep(size.tables[6])
    amendments.keep(size.tables[7])
    groups.keep(size.tables[8])
    holders.keep(size.tables[9])
    kinds.keep(size.tables[10])
    sections.keep(size.tables[11])
    acts.keep(size.tables[12])
    scenarios.keep(size.tables[13])
    expectations.keep(size.tables[14])
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
