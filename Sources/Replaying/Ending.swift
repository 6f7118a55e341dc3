import Manifests

/// How a sync stands or ended, told from its phase and its message (`SyncAppState`, `processRequestedAppOperation`,
/// `syncContext.Sync`).
package enum Ending: String, Sendable {
  case succeeded
  /// Tasks were found not to be valid before anything was applied.
  case invalid
  /// The dry run refused something.
  case rehearsalFailed = "rehearsal-failed"
  /// Something failed on the way.
  case failed
  case terminated
  /// It could not be carried on for a reason outside its tasks, such as a comparison that failed.
  case stopped
  case running
  case waitsForDeletion = "waits-for-deletion"
  case waitsForConfirmation = "waits-for-confirmation"
  case heldByWindow = "held-by-window"
  /// It failed, and is tried again after a while.
  case waitsForRetry = "waits-for-retry"

  init(_ record: OperationRecord) {
    let message = record.message
    func begins(_ text: String) -> Bool { message.hasPrefix(text) }
    switch record.phase {
    case "Succeeded": self = .succeeded
    case "Terminating": self = .terminated
    case "Failed", "Error":
      if begins("one or more synchronization tasks are not valid") {
        self = .invalid
      } else if begins("one or more objects failed to apply (dry run)") {
        self = .rehearsalFailed
      } else if begins("Operation terminat") || begins("operation is terminating") {
        self = .terminated
      } else {
        self = Ending.messagesOfTasks.contains(where: begins) ? .failed : .stopped
      }
    default:
      if message.contains(". Retrying attempt #") {
        self = .waitsForRetry
      } else if begins("Sync operation blocked by sync window") {
        self = .heldByWindow
      } else if begins("waiting for deletion of ") {
        self = .waitsForDeletion
      } else {
        self = begins("waiting for pruning confirmation of ") ? .waitsForConfirmation : .running
      }
    }
  }

  private static let messagesOfTasks = [
    "one or more synchronization tasks completed unsuccessfully", "one or more objects failed to apply",
    "one or more SyncFail hooks failed", "the namespace failed to apply",
  ]

  /// Whether nothing can have been carried out.
  var isBeforeAll: Bool { self == .invalid || self == .rehearsalFailed }
}
