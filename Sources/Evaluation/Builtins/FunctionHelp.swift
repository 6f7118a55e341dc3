/// What a built-in function is called with, and what it gives.
package struct FunctionHelp {
  package let form: String
  package let text: String

  package init?(_ name: String) {
    guard let builtin = Builtins.index[name].map({ Builtins.all[$0] }) else { return nil }
    let parameters = builtin.parameters.enumerated().map { $0 < builtin.required ? $1 : "\($1)?" }
    form = "\(name)(\(parameters.joined(separator: ", ")))"
    let sentence = builtin.isLeftOut ?? builtin.help
    text = sentence.prefix(1).uppercased() + sentence.dropFirst() + "."
  }

  /// The names of all of them that there are, sorted.
  package static var names: [String] { Builtins.all.filter { $0.isLeftOut == nil }.map(\.name).sorted() }
}
