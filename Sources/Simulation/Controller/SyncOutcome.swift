/// How a sync stands at last.
package struct SyncOutcome: Sendable {
  package enum Ending: String, Sendable {
    case completed
    /// It waits for what will never come.
    case endless
    /// It was left running.
    case interrupted
    /// It was not let begin; its phase means nothing.
    case refused
  }

  package var ending: Ending
  package var phase: OperationPhase
  package var message: String
  package var start: Int
  package var end: Int
  package var retries: Int
  /// What it waits for, and why that does not change of itself.
  package var standstills: [Standstill]
}
