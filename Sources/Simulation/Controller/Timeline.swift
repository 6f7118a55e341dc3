import Ordering

/// What happened in one sync, in the order in which it happened. Times are milliseconds of the simulated clock.
package struct Timeline: Sendable {
  /// What an event or a bar is about.
  package struct Subject: Sendable, Hashable {
    package var key: ResourceKey
    package var phase: Phase
    package var wave: Int
    package var isHook: Bool
    /// The place of its task in the plan of its attempt.
    package var task: Int
  }

  package struct Event: Sendable {
    package enum What: String, Sendable {
      case started
      case rehearsed
      case applied
      case refused
      case pruned
      case kept
      case deleted
      case gone
      case ready
      case failed
      case waiting
      case paused
      /// A window prevents that anything happens.
      case blocked
      case unblocked
      case retry
      case confirmed
      case terminated
      case ended
    }

    package var time: Int
    package var what: What
    package var subject: Subject?
    /// What there is to say besides.
    package var text: String
    /// How many objects were rehearsed, and how many of them refused; nil for any other event.
    package var rehearsal: (objects: Int, refused: Int)?
  }

  /// The time something took, from being applied to being done.
  package struct Bar: Sendable {
    package enum End: String, Sendable {
      case ready
      case failed
      /// It was still under way when the sync was over, which did not wait for it.
      case unawaited
      case running
    }

    package var subject: Subject
    package var start: Int
    package var end: Int
    package var how: End
    package var attempt: Int
  }

  /// A stretch of the time a sync took, and what it hangs on.
  package struct Link: Sendable {
    package enum Cause: Sendable {
      case subject(Subject)
      /// The pause that the controller makes after a wave.
      case pause
      case deletion(Subject)
      /// The wait before another attempt.
      case retry
      /// The wait for a window.
      case window
    }

    package var cause: Cause
    package var start: Int
    package var end: Int
  }

  package internal(set) var events: [Event] = []
  package internal(set) var bars: [Bar] = []
  package internal(set) var criticalPath: [Link] = []
  package internal(set) var start: Int

  init(start: Int) {
    self.start = start
  }
}
