import CEditline

/// Whether somebody wants what is going on to stop.
package struct Interruption: Sendable {
  package let isWanted: @Sendable () -> Bool
  /// Lets what follows go on.
  package let forget: @Sendable () -> Void

  /// What nobody interrupts but by ending the process.
  package static let none = Interruption(isWanted: { false }, forget: {})

  /// Ctrl-C, which from now on no longer ends the process.
  package static func ofTerminal() -> Interruption {
    swell_catch_interrupts()
    return Interruption(isWanted: { swell_is_interrupted() }, forget: { swell_forget_interrupt() })
  }
}
