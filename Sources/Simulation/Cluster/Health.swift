/// What Argo CD says of the state of an object (`HealthStatusCode`).
package enum HealthStatus: String, Sendable, Hashable, CaseIterable {
  case missing = "Missing"
  case progressing = "Progressing"
  case healthy = "Healthy"
  case degraded = "Degraded"
  case suspended = "Suspended"
  case unknown = "Unknown"
}

/// The state of an object and what there is to say about it.
package struct Health: Sendable, Hashable {
  package var status: HealthStatus
  /// Empty where there is nothing to say.
  package var message: String

  package init(_ status: HealthStatus, _ message: String = "") {
    self.status = status
    self.message = message
  }

  /// Whether it is over, one way or the other: nothing more is to come of itself.
  package var isFinished: Bool { status == .healthy || status == .degraded }
}
