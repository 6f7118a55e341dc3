/// Moments and spans of the simulated time, in milliseconds.
package enum VirtualTime {
  /// As long as anything is taken to last: thirty years.
  package static let longest = 30 * 365 * 86_400_000

  /// The end of all time, so far off that nothing that is added to a moment leaves 64 bits.
  static let end = Int.max / 4

  /// A number of seconds, no less than none and no more than the longest.
  package static func milliseconds(seconds: Double) -> Int {
    guard seconds > 0 else { return 0 }
    return Int(min(seconds * 1_000, Double(longest)).rounded())
  }

  /// In words for people: `8 s`, `2.5 s`, `1 m 5 s`, `2 h 1 m`.
  package static func text(_ milliseconds: Int) -> String {
    let seconds = milliseconds / 1_000
    let rest = milliseconds % 1_000
    guard seconds >= 60 else {
      guard rest > 0 else { return "\(seconds) s" }
      var digits = String(rest + 1_000).dropFirst()
      while digits.last == "0" { digits.removeLast() }
      return "\(seconds).\(digits) s"
    }
    let parts = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "m"), (seconds % 60, "s")]
    return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
