import Ordering
import Simulation

/// One thing that there is to say of a replay, which a rule of Argo CD explains.
package enum Finding: Sendable {
  /// An object that failed, and what is said of it.
  package struct Failure: Sendable {
    package enum How: String, Sendable {
      /// It could not be applied or pruned.
      case refused
      /// It is a hook that failed.
      case hook
      /// It got degraded while it was awaited.
      case degraded
      /// It was gone while it was awaited.
      case gone
      /// It is a hook, and what an earlier run of it left could not be deleted.
      case leftover
    }

    package var key: ResourceKey
    package var message: String
    package var how: How
  }

  /// An object that is awaited.
  package struct Wait: Sendable {
    package var key: ResourceKey
    package var isHook: Bool
    /// What the engine last said of it.
    package var message: String
    package var health: Health?
  }

  // How it stands.
  case notValid([Failure])
  case rehearsalRefused([Failure])
  case failed(Failure)
  case syncFailRan([ResourceKey])
  case neverBegan(Phase, wave: Int)
  case waits(Wait)
  case waitsForDeletion(String)
  case waitsForConfirmation(String)
  case heldByWindow
  case idle(hasBegun: Bool)
  case waitsForRetry(Int)
  case retried(Int)
  case terminated
  case stopped(String)

  // What kind of sync it was.
  case selective(Int, of: Int, isSelfHeal: Bool)
  case withoutHooks
  case dryRun
  case ownManifests
  case passedOver([ResourceKey])
  case pruned([ResourceKey])
  case pruneNotRequested([ResourceKey])
  case pruneDisabled([ResourceKey])
  case pruneAhead([ResourceKey], isRequested: Bool)

  // Where it is not what the plan says.
  case notInManifests([ResourceKey])
  case otherPhase(ResourceKey, ran: Phase?, planned: [Phase])
  case leftOutButRan(ResourceKey, Omission)
  case missing([ResourceKey])
  case outOfOrder(ResourceKey, after: ResourceKey)

  // What has been seen since.
  case otherRevision(ran: String, newest: String)
  case notAwaited([(key: ResourceKey, health: Health)])
  case worseSince([(key: ResourceKey, health: Health)])
  case healthUnknown(isKeptElsewhere: Bool)
  case nextOperation
  case notTriedAgain
  case condition(type: String, message: String)

  /// Whether what ran is not what the plan says.
  package var isDisagreement: Bool {
    switch self {
    case .notInManifests, .otherPhase, .leftOutButRan, .missing, .outOfOrder: true
    default: false
    }
  }

  /// The word that stands for it in a document.
  package var name: String {
    switch self {
    case .notValid: "not-valid"
    case .rehearsalRefused: "rehearsal-refused"
    case .failed(let failure): "failed-\(failure.how.rawValue)"
    case .syncFailRan: "sync-fail-ran"
    case .neverBegan: "never-began"
    case .waits: "waits"
    case .waitsForDeletion: "waits-for-deletion"
    case .waitsForConfirmation: "waits-for-confirmation"
    case .heldByWindow: "held-by-window"
    case .idle: "idle"
    case .waitsForRetry: "waits-for-retry"
    case .retried: "retried"
    case .terminated: "terminated"
    case .stopped: "stopped"
    case .selective: "selective"
    case .withoutHooks: "without-hooks"
    case .dryRun: "dry-run"
    case .ownManifests: "own-manifests"
    case .passedOver: "passed-over"
    case .pruned: "pruned"
    case .pruneNotRequested: "prune-not-requested"
    case .pruneDisabled: "prune-disabled"
    case .pruneAhead: "prune-ahead"
    case .notInManifests: "not-in-manifests"
    case .otherPhase: "other-phase"
    case .leftOutButRan: "left-out-but-ran"
    case .missing: "missing"
    case .outOfOrder: "out-of-order"
    case .otherRevision: "other-revision"
    case .notAwaited: "not-awaited"
    case .worseSince: "worse-since"
    case .healthUnknown: "health-unknown"
    case .nextOperation: "next-operation"
    case .notTriedAgain: "not-tried-again"
    case .condition: "condition"
    }
  }

  /// The objects that it is about.
  package var keys: [ResourceKey] {
    switch self {
    case .notValid(let failures), .rehearsalRefused(let failures): failures.map(\.key)
    case .failed(let failure): [failure.key]
    case .waits(let wait): [wait.key]
    case .syncFailRan(let keys), .passedOver(let keys), .pruned(let keys), .pruneNotRequested(let keys),
      .pruneDisabled(let keys), .pruneAhead(let keys, _), .notInManifests(let keys), .missing(let keys):
      keys
    case .otherPhase(let key, _, _), .leftOutButRan(let key, _): [key]
    case .outOfOrder(let key, let other): [key, other]
    case .notAwaited(let objects), .worseSince(let objects): objects.map(\.key)
    case .neverBegan, .waitsForDeletion, .waitsForConfirmation, .heldByWindow, .idle, .waitsForRetry, .retried,
      .terminated, .stopped, .selective, .withoutHooks, .dryRun, .ownManifests, .otherRevision, .healthUnknown,
      .nextOperation, .notTriedAgain, .condition:
      []
    }
  }
}
