import Ordering

/// How often and when a failed sync is tried again (`RetryStrategy`). Times are in milliseconds.
package struct RetryStrategy: Sendable, Hashable {
  /// How many times; less than none means without end.
  package var limit: Int
  package var duration = 5_000
  package var factor = 2
  /// The longest of the waits; none where it is not more than zero.
  package var longest = 180_000
  /// Whether each attempt takes the newest revision.
  package var isRefreshing = false
  /// A duration that is none, with which nothing is tried again.
  package private(set) var unreadable: String?

  private init(limit: Int) {
    self.limit = limit
  }

  /// Reads `syncPolicy.retry` of an Application; nil if it has none.
  private init?(application: Resource?) {
    guard let retry = application?.manifest["spec"]?["syncPolicy"]?["retry"], retry.map != nil else { return nil }
    limit = retry["limit"]?.integer ?? 0
    isRefreshing = retry["refresh"]?.bool ?? false
    guard let backoff = retry["backoff"], backoff.map != nil else { return }
    if let number = backoff["factor"]?.integer { factor = number }
    duration = time(backoff["duration"]) ?? duration
    longest = time(backoff["maxDuration"]) ?? longest
  }

  /// The strategy of an application, with a limit of the operator's own; nil if neither says anything.
  package init?(application: Resource?, limit: Int?) {
    guard let strategy = RetryStrategy(application: application) ?? limit.map({ RetryStrategy(limit: $0) }) else {
      return nil
    }
    self = strategy
    self.limit = limit ?? strategy.limit
  }

  /// The strategy of an application's automated syncs: its own, else five attempts with the usual waits (`autoSync`).
  package static func automated(_ application: Resource?) -> RetryStrategy {
    RetryStrategy(application: application) ?? RetryStrategy(limit: 5)
  }

  /// A time in milliseconds; nil if nobody says one (`parseStringToDuration`).
  private mutating func time(_ node: ManifestNode?) -> Int? {
    if let seconds = node?.integer { return VirtualTime.milliseconds(seconds: Double(seconds)) }
    guard let text = node?.string, !text.isEmpty else { return nil }
    let time = GoDuration.milliseconds(text)
    if time == nil { unreadable = unreadable ?? text }
    return time
  }

  /// Whether another attempt follows after so many.
  func allows(_ count: Int) -> Bool { limit < 0 || count < limit }

  /// Whether it goes on for longer than anybody would watch.
  var isWithoutEnd: Bool { limit < 0 || limit > 1_000 }

  /// How long the controller says it will wait, and waits, when so many retries are counted: the time it names is worked
  /// out before the count goes up, the time it keeps to afterwards (`NextRetryAt`).
  func wait(counted: Int) -> Int {
    var time = duration
    let largest = longest > 0 ? longest : VirtualTime.longest
    for _ in 0..<max(0, counted) {
      let (product, overflow) = time.multipliedReportingOverflow(by: factor)
      if product == time { break }
      time = overflow ? largest : product
      if time >= largest || time <= 0 { break }
    }
    return max(0, min(time, largest))
  }
}
