/// What the grammar made of a token, where its kind alone does not tell how it is laid out.
package enum TokenRole: UInt8, Sendable, Hashable {
  case plain
  /// Between two statements, entries or arguments.
  case separator
  /// Opens a block of statements.
  case block
  /// Opens entries that stand under a condition.
  case branch
  /// Begins a clause among the entries of a body.
  case clause
  /// Touches what follows it: the minus of a negation.
  case prefix
  /// Touches what stands before it: the bracket of a call, of parameters or of an index.
  case suffix
  /// Touches what stands on both sides: the slash of a reference, the sign of a range, the `=` of an option.
  case joint
}
