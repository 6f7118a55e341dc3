import Ordering

/// How long the commands of a resource's pods sleep, which is how people stand in for work.
struct CommandDuration {
  /// Cut short at the longest that anything lasts.
  let milliseconds: Int
  /// Whether a command sleeps for ever (`sleep infinity`).
  let isEndless: Bool

  /// Adds up what the commands say; nil if none sleeps.
  init?(_ resource: Resource) {
    let pod = resource.podSpec
    // Init containers run one after the other, then all others at once.
    let first = (pod?["initContainers"]?.list ?? []).compactMap(CommandDuration.sleep)
    let rest = (pod?["containers"]?.list ?? []).compactMap(CommandDuration.sleep)
    guard !first.isEmpty || !rest.isEmpty else { return nil }
    let seconds = first.reduce(0, +) + (rest.max() ?? 0)
    isEndless = seconds.isInfinite
    milliseconds = VirtualTime.milliseconds(seconds: seconds)
  }

  /// The sleeps of a container's command line, added up, in seconds.
  private static func sleep(_ container: ManifestNode) -> Double? {
    let texts = (container["command"]?.list ?? []) + (container["args"]?.list ?? [])
    let words = texts.compactMap(\.string).flatMap { text in
      text.split { $0.isWhitespace || ";&|()\"'".contains($0) }.map(String.init)
    }
    var total: Double?
    for (word, next) in zip(words, words.dropFirst()) where word == "sleep" || word.hasSuffix("/sleep") {
      if let time = seconds(next) { total = (total ?? 0) + time }
    }
    return total
  }

  /// What `sleep` makes of its argument: a number of seconds, or one with a unit, or `infinity`.
  private static func seconds(_ text: String) -> Double? {
    let units: [Character: Double] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
    let unit = text.last.flatMap { units[$0] }
    guard let number = Double(unit == nil ? text : String(text.dropLast())), number >= 0 else { return nil }
    return number * (unit ?? 1)
  }
}
