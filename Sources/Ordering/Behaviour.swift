import Diagnostics

/// How something behaves in the simulated cluster, as its author says.
package struct Behaviour: Sendable, Hashable {
  package enum Outcome: Sendable, Hashable {
    case works
    /// Fails so many times and then works; without a number always.
    case fails(times: Int?, message: String?)
    case hangs
    case suspends
    case vanishes
    /// Refused by the cluster when it is applied.
    case rejected(message: String?)
    /// Refused by whoever looks at its manifest, so that the rehearsal finds it.
    case invalid(message: String?)

    /// Whether it is a matter of health, and so means nothing for a kind whose health nobody looks at.
    package var needsHealthCheck: Bool {
      switch self {
      case .fails, .hangs, .suspends: true
      case .works, .vanishes, .rejected, .invalid: false
      }
    }
  }

  /// What an application syncs, where somebody says so.
  package struct Content: Sendable, Hashable {
    /// Of a script, or of a folder of manifests or a file of them.
    package var path: String
    /// Where the path is written, from whose folder it leads on; nil for the working folder.
    package var origin: Origin?

    package init(path: String, origin: Origin?) {
      self.path = path
      self.origin = origin
    }
  }

  /// In seconds, until it is healthy or complete; nothing where nobody says.
  package var duration: Double?
  package var outcome: Outcome?
  /// The resources of a child application.
  package var content: Content?

  package init(duration: Double? = nil, outcome: Outcome? = nil, content: Content? = nil) {
    self.duration = duration
    self.outcome = outcome
    self.content = content
  }

  /// This, and what an earlier word says besides.
  package func over(_ earlier: Behaviour?) -> Behaviour {
    Behaviour(
      duration: duration ?? earlier?.duration, outcome: outcome ?? earlier?.outcome,
      content: content ?? earlier?.content)
  }
}
