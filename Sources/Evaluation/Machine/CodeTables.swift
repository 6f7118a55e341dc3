/// What the loop looks at in every step, in memory of its own that does not move.
final class CodeTables {
  struct Entry {
    var entry: Int
    var registers: Int
  }

  let code: UnsafeMutableBufferPointer<Instruction>
  let constants: UnsafeMutableBufferPointer<Value>
  let procedures: UnsafeMutableBufferPointer<Entry>

  init(_ program: Program) {
    code = .allocate(capacity: program.code.count)
    _ = code.initialize(from: program.code)
    constants = .allocate(capacity: program.constants.count)
    _ = constants.initialize(from: program.constants)
    procedures = .allocate(capacity: program.procedures.count)
    _ = procedures.initialize(from: program.procedures.map { Entry(entry: $0.entry, registers: $0.registers) })
  }

  deinit {
    code.deinitialize().deallocate()
    constants.deinitialize().deallocate()
    procedures.deinitialize().deallocate()
  }
}
