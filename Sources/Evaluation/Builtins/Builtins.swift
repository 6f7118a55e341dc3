import Diagnostics

// What every script can call. Each is a row of a table: its name, its parameters, its line of help, and what it does.

/// A function that is there in every script.
struct Builtin: Sendable {
  var name: String
  var parameters: [String]
  /// How many of the parameters have to be given.
  var required: Int
  /// A line that says what it gives.
  var help: String
  /// Why it is known by name only, if it is.
  var isLeftOut: String?
  var run: @Sendable (Arguments) throws(Halt) -> Value

  init(
    _ name: String, _ parameters: [String], required: Int? = nil, _ help: String,
    _ run: @escaping @Sendable (Arguments) throws(Halt) -> Value
  ) {
    self.name = name
    self.parameters = parameters
    self.required = required ?? parameters.count
    self.help = help
    self.run = run
  }

  /// A name that is taken and has nothing behind it.
  static func leftOut(_ name: String, _ help: String, because reason: String) -> Builtin {
    var builtin = Builtin(name, ["value"], help) { _ throws(Halt) in .null }
    builtin.isLeftOut = reason
    return builtin
  }
}

/// The arguments of a call of a built-in.
struct Arguments {
  let machine: Machine
  /// Where the first stands.
  let first: Int
  let count: Int

  subscript(index: Int) -> Value { index < count ? machine.registers[first + index] : .unset }

  /// Whether an argument was given.
  func has(_ index: Int) -> Bool { if case .unset = self[index] { false } else { true } }

  /// Calls a function that was given as an argument.
  func call(_ function: FunctionObject, _ values: Value...) throws(Halt) -> Value {
    try machine.call(function, values, above: first + count)
  }

  func text(_ index: Int) throws(Halt) -> String {
    guard let text = self[index].text else { throw .wrongArgument(self[index], wanted: "a string", index) }
    try machine.count(text.utf8.count / 16)
    return text
  }

  func int(_ index: Int) throws(Halt) -> Int {
    guard case .int(let number) = self[index] else {
      throw .wrongArgument(self[index], wanted: "a whole number", index)
    }
    return number
  }

  /// The items of a list, which count as steps.
  func list(_ index: Int) throws(Halt) -> [Value] {
    if case .range = self[index] { try machine.chargeItems(of: self[index]) }
    guard let items = self[index].items else { throw .wrongArgument(self[index], wanted: "a list", index) }
    try machine.count(items.count)
    return items
  }

  func map(_ index: Int) throws(Halt) -> MapObject {
    guard case .map(let map) = self[index] else { throw .wrongArgument(self[index], wanted: "a map", index) }
    try machine.count(map.count)
    return map
  }

  func function(_ index: Int) throws(Halt) -> FunctionObject {
    guard case .function(let object) = self[index] else {
      throw .wrongArgument(self[index], wanted: "a function", index)
    }
    return object
  }

  /// A text that was made, which counts as memory.
  func made(_ text: String) throws(Halt) -> Value {
    try machine.memory.charge(text.utf8.count)
    try machine.count(text.utf8.count / 64)
    return .string(text)
  }
}

/// The table.
enum Builtins {
  static let all: [Builtin] = ofLists + ofText + ofData + ofPlans

  /// The place in the table, by name.
  static let index: [String: Int] = Dictionary(
    all.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
}
