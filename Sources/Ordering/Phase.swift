/// A phase of a sync, in the order they run; SyncFail runs only after a failure.
package enum Phase: String, Sendable, Hashable, CaseIterable {
  case preSync = "PreSync"
  case sync = "Sync"
  case postSync = "PostSync"
  case syncFail = "SyncFail"

  /// The place in the engine's order (`syncPhaseOrder`).
  package var rank: Int8 {
    switch self {
    case .preSync: -1
    case .sync: 0
    case .postSync: 1
    case .syncFail: 2
    }
  }
}

extension Phase: Comparable {
  package static func < (left: Phase, right: Phase) -> Bool { left.rank < right.rank }
}

/// What an object can be a hook for.
package enum HookType: String, Sendable, Hashable, CaseIterable {
  case preSync = "PreSync"
  case sync = "Sync"
  case postSync = "PostSync"
  case syncFail = "SyncFail"
  case preDelete = "PreDelete"
  case postDelete = "PostDelete"
  case skip = "Skip"

  /// The phase of a sync that runs it, if there is one.
  package var phase: Phase? {
    switch self {
    case .preSync: .preSync
    case .sync: .sync
    case .postSync: .postSync
    case .syncFail: .syncFail
    case .preDelete, .postDelete, .skip: nil
    }
  }

  /// The type that stands for a phase.
  package init(_ phase: Phase) {
    switch phase {
    case .preSync: self = .preSync
    case .sync: self = .sync
    case .postSync: self = .postSync
    case .syncFail: self = .syncFail
    }
  }

  /// Whether it runs when the application is deleted rather than synced.
  package var isForDeletion: Bool { self == .preDelete || self == .postDelete }
}

/// When a hook's object is deleted.
package enum DeletePolicy: String, Sendable, Hashable, CaseIterable {
  case hookSucceeded = "HookSucceeded"
  case hookFailed = "HookFailed"
  case beforeHookCreation = "BeforeHookCreation"
}
