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

  /// In seconds, until it is healthy or complete; nothing where nobody says.
  package var duration: Double?
  package var outcome: Outcome?

  package init(duration: Double? = nil, outcome: Outcome? = nil) {
    self.duration = duration
    self.outcome = outcome
  }
}
