import Ordering

/// Where an operation, or one task of it, stands (`OperationPhase`).
package enum OperationPhase: String, Sendable, Hashable {
  case running = "Running"
  case succeeded = "Succeeded"
  case failed = "Failed"
  case error = "Error"

  package var isCompleted: Bool { self != .running }
}

/// What applying or pruning came to (`ResultCode`).
package enum ResultCode: String, Sendable, Hashable {
  case synced = "Synced"
  case syncFailed = "SyncFailed"
  case pruned = "Pruned"
  case pruneSkipped = "PruneSkipped"
}

/// An entry of the result list of a sync (`ResourceSyncResult`).
package struct TaskResult: Sendable, Hashable {
  package var key: ResourceKey
  package var phase: Phase
  /// Nil where the engine has an empty text.
  package var status: ResultCode?
  /// Where the task stands; nil while it is pending.
  package var hookPhase: OperationPhase?
  package var message: String
}

/// A call to the cluster.
package struct Call: Sendable {
  package enum Verb: String, Sendable {
    case dryRun = "dry-run"
    case apply
    case replace
    case create
    case update
    case prune
    case delete
    case removeFinalizer = "remove-finalizer"
  }

  package var verb: Verb
  /// The place of the task in the plan.
  package var task: Int
  /// What the cluster answered where it refused.
  package var refusal: String?
  /// The policy by which a hook is deleted; nil where none is behind it.
  package var policy: DeletePolicy?
  /// Whether what was applied began anew, rather than staying as it was.
  package var isRun = false
}

/// What a running sync waits for, as far as the engine says.
package struct Wait: Sendable, Hashable {
  package enum Cause: Sendable, Hashable {
    case hook
    case health
    case deletion
    case confirmation
  }

  package var cause: Cause
  /// The one that is named.
  package var task: Int
  /// How many there are besides.
  package var others: Int
}
