/// Durations as Go writes them: `5s`, `1m30s`, `1.5h`; a bare number counts seconds, as Argo CD has it.
package enum GoDuration {
  /// The duration in milliseconds; nil if the text is none.
  package static func milliseconds(_ text: String) -> Int? {
    if let seconds = Int(text) { return VirtualTime.milliseconds(seconds: Double(seconds)) }
    let units = ["ns": 1e-9, "us": 1e-6, "µs": 1e-6, "ms": 1e-3, "s": 1, "m": 60, "h": 3_600]
    // A sign may stand before it.
    let isNegative = text.first == "-"
    var rest = isNegative || text.first == "+" ? text.dropFirst() : text[...]
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
    return VirtualTime.milliseconds(seconds: isNegative ? -total : total)
  }
}
