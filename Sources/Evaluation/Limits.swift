/// How much a script may do, so that a stranger's cannot hang or exhaust a machine.
package struct Limits: Sendable {
  /// How deep calls may be nested.
  package var depth = 1_000
  /// How many calls, rounds of loops, and elements that built-ins look at.
  package var steps = 1_000_000_000
  /// How much memory values may take, in bytes.
  package var memory = 1 << 30

  package init() {}
}
