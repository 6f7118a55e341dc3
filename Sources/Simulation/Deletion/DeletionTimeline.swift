import Ordering

/// What happened while an application was deleted, in the order in which it happened. Times are milliseconds of the
/// simulated clock.
package struct DeletionTimeline: Sendable {
  /// Where a deletion stands.
  package enum Stage: String, Sendable, Hashable {
    case preDelete = "PreDelete"
    case resources = "Resources"
    case postDelete = "PostDelete"
    /// Hooks are deleted by their policies.
    case cleanup = "Cleanup"
  }

  package struct Event: Sendable {
    package enum What: String, Sendable {
      case started
      /// A hook was made.
      case created
      /// A hook was not made, since it is there: some other phase has run it.
      case found
      /// A hook was not made, since its name is taken by what is not the application's.
      case taken
      case ready
      case failed
      /// Somebody refused what the controller asked for, or the controller could not go on.
      case refused
      case deleted
      /// Something goes since something else went, by Kubernetes' own doing.
      case swept
      case gone
      case waiting
      case confirmed
      /// A finalizer was taken off the Application.
      case released
      /// The Application is gone.
      case ended
    }

    package var time: Int
    package var what: What
    package var stage: Stage
    /// What it is about; nil for the Application itself.
    package var key: ResourceKey?
    /// The wave of a resource that goes.
    package var wave: Int?
    /// What there is to say besides.
    package var text: String
  }

  package internal(set) var start: Int
  package internal(set) var events: [Event] = []

  /// When something happened last.
  var lastMoment: Int { events.last?.time ?? start }
}
