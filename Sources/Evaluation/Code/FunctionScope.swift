import Syntax

/// What is known of a variable while its function is compiled.
struct Local {
  var register: Int
  /// Whether the register holds a cell that holds the value.
  var isCell = false
  /// Whether it may be assigned.
  var isVariable = false
  var span: Identifier
}

/// The registers and the blocks of a function that is being compiled.
struct FunctionScope {
  /// The open blocks' variables, the innermost last.
  private(set) var blocks: [[String: Local]] = [[:]]
  private(set) var next = 0
  private(set) var most = 0
  let isMain: Bool

  /// The most registers an instruction can name, with room for what a call needs.
  static let limit = 60_000

  init(isMain: Bool) {
    self.isMain = isMain
  }

  /// A register for a variable or for a moment; nothing when there are no more.
  mutating func allocate() -> Int? {
    guard next < FunctionScope.limit else { return nil }
    next += 1
    most = max(most, next)
    return next - 1
  }

  /// Gives back all registers from one on.
  mutating func release(to register: Int) { next = register }

  mutating func openBlock() { blocks.append([:]) }

  mutating func closeBlock() { blocks.removeLast() }

  func local(_ name: String) -> Local? {
    for block in blocks.reversed() { if let local = block[name] { return local } }
    return nil
  }

  /// A variable of the innermost block itself.
  func ownLocal(_ name: String) -> Local? { blocks.last?[name] }

  mutating func declare(_ name: String, _ local: Local) { blocks[blocks.count - 1][name] = local }

  /// The names that can be seen, sorted.
  var names: [String] { Set(blocks.flatMap(\.keys)).sorted() }

  /// Whether this is the outermost block of a script.
  var isTopLevel: Bool { isMain && blocks.count == 1 }
}
