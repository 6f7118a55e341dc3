import Diagnostics

/// Why an evaluation stopped early.
///
/// Whoever finds a fault in a value seldom knows where the value was written; the machine does, and places the halt on
/// its way out.
package struct Halt: Error {
  package var diagnostic: Diagnostic
  /// Whether nothing is wrong, and only nobody listens any more.
  var isSilent = false
  /// Whether somebody wanted it.
  var isInterruption = false
  /// Whether the diagnostic says what it is about.
  var isPlaced: Bool
  /// Whether it says which calls led there.
  var tellsCalls = false
  /// Which operand or argument is to blame, from 0; nothing blames the whole.
  var operand: Int?
  /// The place in the file of the instruction, where it is neither the whole nor an operand.
  var span: Span?
  /// Names that may be meant by what is to blame.
  var suggestion: Suggestion?
  /// What is said under the carets.
  var note: String

  /// A halt whose place is known.
  init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
    isPlaced = true
    note = ""
  }

  /// A halt whose place the machine knows.
  init(_ code: DiagnosticCode, _ message: String, help: String? = nil, operand: Int? = nil, note: String = "") {
    diagnostic = Diagnostic(.error, code, message, help: help)
    isPlaced = false
    self.operand = operand
    self.note = note
  }

  /// The end of a script to which nobody listens any more.
  static var unheard: Halt {
    var halt = Halt(Diagnostic(.note, .limit, "nobody reads what the script prints"))
    halt.isSilent = true
    return halt
  }

  /// The end of what somebody has interrupted.
  static var interrupted: Halt {
    var halt = Halt.unheard
    halt.isInterruption = true
    return halt
  }

  /// The same at a place, unless it has one.
  func placed(at label: Label) -> Halt {
    guard !isPlaced else { return self }
    var halt = self
    halt.diagnostic.primary = Label(label.place, note)
    halt.diagnostic.fixIts += suggestion?.fixIts(at: label.place) ?? []
    halt.isPlaced = true
    return halt
  }

  /// The same, blamed on an operand.
  func blaming(_ operand: Int) -> Halt {
    var halt = self
    if halt.operand == nil { halt.operand = operand }
    return halt
  }
}
