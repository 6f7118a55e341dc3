import Ordering

/// How long the commands of a resource's pods sleep, which is how people stand in for work.
struct CommandDuration {
  /// In milliseconds; nil if no command sleeps.
  let milliseconds: Int?

  init(_ resource: Resource) {
    let pod = resource.podSpec
    // Init containers run one after the other, then all others at once.
    let first = (pod?["initContainers"]?.list ?? []).compactMap(CommandDuration.sleep)
    let rest = (pod?["containers"]?.list ?? []).compactMap(CommandDuration.sleep)
    guard !first.isEmpty || !rest.isEmpty else {
      milliseconds = nil
      return
    }
    milliseconds = first.reduce(rest.max() ?? 0) { CommandDuration.sum($0, $1) }
  }

  /// The sleeps of a container's command line, added up.
  private static func sleep(_ container: ManifestNode) -> Int? {
    let texts = (container["command"]?.list ?? []) + (container["args"]?.list ?? [])
    let words = texts.compactMap(\.string).flatMap { text in
      text.split { $0.isWhitespace || ";&|()\"'".contains($0) }.map(String.init)
    }
    var total: Int?
    for (word, next) in zip(words, words.dropFirst()) where word == "sleep" || word.hasSuffix("/sleep") {
      if let time = milliseconds(next) { total = sum(total ?? 0, time) }
    }
    return total
  }

  /// What `sleep` makes of its argument: a number of seconds, or one with a unit.
  private static func milliseconds(_ text: String) -> Int? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number >= 0 else { return nil }
    return VirtualTime.milliseconds(seconds: number * (unit ?? 1))
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (total, overflow) = left.addingReportingOverflow(right)
    return overflow ? VirtualTime.longest : min(total, VirtualTime.longest)
  }
}

/// Moments and spans of the simulated time, in milliseconds.
package enum VirtualTime {
  /// As long as anything is taken to last: thirty years.
  package static let longest = 30 * 365 * 86_400_000

  /// The end of all time, so far off that nothing that is added to a moment leaves 64 bits.
  static let end = Int.max / 4

  /// A number of seconds, no less than none and no more than the longest.
  package static func milliseconds(seconds: Double) -> Int {
    guard seconds.isFinite, seconds > 0 else { return 0 }
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
