import Diagnostics

/// Why a task has its phase or its wave.
package enum Explanation: Sendable, Hashable {
  /// The resource asks for it, or nothing says otherwise.
  case own(Reason)
  /// Argo CD creates the application's namespace before everything else.
  case created
  /// The application's namespace is the application's own, and `managedNamespaceMetadata` wants it.
  case managed
  /// What is no longer wanted is pruned in the Sync phase.
  case pruned
  /// The waves of prune tasks are swapped end for end.
  case reversed(from: Int, Reason)
  /// Pruned after everything else of the Sync phase.
  case last(from: Int, Reason)
  /// Moved in front of the first object that needs it.
  case pulledForward(for: ResourceKey, from: Phase, wave: Int, Reason)
}

extension Plan {
  /// Why a task runs in its phase.
  package func whyPhase(_ task: SyncTask) -> Explanation {
    let own = resource(of: task)?.hook?.reason ?? .standard
    if case .pulledForward(let other, let phase, let wave) = task.placement {
      return .pulledForward(for: key(of: other, in: task.phase), from: phase, wave: wave, own)
    }
    switch task.subject {
    case .createdNamespace: return task.isOfManagedNamespace ? .managed : .created
    case .live: return .pruned
    case .target: return .own(own)
    }
  }

  /// Why a task runs in its wave.
  package func whyWave(_ task: SyncTask) -> Explanation {
    let own = resource(of: task)?.wave.reason ?? .standard
    switch task.placement {
    case .declared:
      guard task.subject == .createdNamespace else { return .own(own) }
      return task.isOfManagedNamespace ? .managed : .created
    case .reversed(let wave): return .reversed(from: wave, own)
    case .last(let wave): return .last(from: wave, own)
    case .pulledForward(let other, let phase, let wave):
      return .pulledForward(for: key(of: other, in: task.phase), from: phase, wave: wave, own)
    }
  }
}
