import Ordering

/// Who wants a sync.
package enum SyncInitiator: Sendable, Hashable {
  case person
  /// The controller, by itself.
  case controller
}

/// What a sync is to do.
package struct SyncOrder: Sendable {
  /// What is wanted; what is live is taken from the cluster.
  package var pipeline: Pipeline
  package var request: SyncRequest
  package var options: OperationOptions
  package var retry: RetryStrategy?
  package var settings: ControllerSettings
  package var checks: HealthChecks
  /// The windows that are for the application.
  package var windows = SyncWindows()
  /// Whose sync it is.
  package var tracker = Tracker.main
  package var initiator = SyncInitiator.person
  /// What is said when it begins; nothing where that goes without saying.
  package var opening = ""
  /// Whether somebody wants the simulation to stop where it is.
  package var isInterrupted: @Sendable () -> Bool = { false }

  package init(
    _ pipeline: Pipeline, _ request: SyncRequest, _ options: OperationOptions, retry: RetryStrategy?,
    settings: ControllerSettings, checks: HealthChecks
  ) {
    self.pipeline = pipeline
    self.request = request
    self.options = options
    self.retry = retry
    self.settings = settings
    self.checks = checks
  }

  /// The moment of the calendar at a moment of the cluster's clock.
  func moment(_ time: Int) -> Moment { Moment(request.startedAt).later(by: time) }

  /// The moment of the cluster's clock, which is no later than all time, at a moment of the calendar.
  func time(_ moment: Moment) -> Int {
    let (time, overflow) = (moment.seconds - Moment(request.startedAt).seconds).multipliedReportingOverflow(by: 1_000)
    return overflow ? VirtualTime.end : min(max(0, time), VirtualTime.end)
  }
}
