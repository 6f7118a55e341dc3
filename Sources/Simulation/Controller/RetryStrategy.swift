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

  package init(limit: Int) {
    self.limit = limit
  }

  /// Reads `syncPolicy.retry` of an Application; nil if it has none.
  package init?(application: Resource?) {
    guard let retry = application?.manifest["spec"]?["syncPolicy"]?["retry"], retry.map != nil else { return nil }
    limit = retry["limit"]?.integer ?? 0
    isRefreshing = retry["refresh"]?.bool ?? false
    guard let backoff = retry["backoff"], backoff.map != nil else { return }
    if let time = RetryStrategy.time(backoff["duration"]) { duration = time }
    if let number = backoff["factor"]?.integer { factor = number }
    longest = RetryStrategy.time(backoff["maxDuration"]) ?? longest
  }

  private static func time(_ node: ManifestNode?) -> Int? {
    if let seconds = node?.integer { return VirtualTime.milliseconds(seconds: Double(seconds)) }
    return node?.string.flatMap(GoDuration.milliseconds)
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

/// Durations as Go writes them: `5s`, `1m30s`, `1.5h`; a bare number counts seconds, as Argo CD has it.
package enum GoDuration {
  /// The duration in milliseconds; nil if the text is none.
  package static func milliseconds(_ text: String) -> Int? {
    if let seconds = Int(text) { return VirtualTime.milliseconds(seconds: Double(seconds)) }
    let units = ["ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3_600]
    var rest = Substring(text)
    var total = 0.0
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
      rest = rest.dropFirst(unit.count)
      guard let number = Double(digits), let factor = units[String(unit)] else { return nil }
      total += number * factor
    }
    return VirtualTime.milliseconds(seconds: total)
  }
}
