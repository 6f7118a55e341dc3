/// Moments as Kubernetes writes them: `2026-01-05T10:00:00Z` (RFC 3339).
package enum Timestamp {
  /// The seconds since 1970; nil for what is no such moment.
  package static func seconds(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
      let year = number(bytes, 0, 4, until: "-"), let month = number(bytes, 5, 2, until: "-"),
      let day = number(bytes, 8, 2), let hour = number(bytes, 11, 2, until: ":"),
      let minute = number(bytes, 14, 2, until: ":"), let second = number(bytes, 17, 2),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 61
    else { return nil }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst().drop { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
    guard let offset = offset(Array(rest)) else { return nil }
    return days(year, month, day) * 86_400 + hour * 3_600 + minute * 60 + second - offset
  }

  /// How far the local time is ahead, in seconds.
  private static func offset(_ zone: [UInt8]) -> Int? {
    if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
    guard zone.count == 6, let hours = number(zone, 1, 2, until: ":"), let minutes = number(zone, 4, 2) else {
      return nil
    }
    switch zone[0] {
    case UInt8(ascii: "+"): return hours * 3_600 + minutes * 60
    case UInt8(ascii: "-"): return -(hours * 3_600 + minutes * 60)
    default: return nil
    }
  }

  private static func number(_ bytes: [UInt8], _ start: Int, _ count: Int, until mark: Unicode.Scalar? = nil) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[start..<start + count] {
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
    }
    guard let mark else { return number }
    return start + count < bytes.count && bytes[start + count] == UInt8(ascii: mark) ? number : nil
  }

  /// The days from 1970-01-01 to a date. Years begin in March here, so that the leap day is a year's last.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let march = month > 2 ? year : year - 1
    let monthsSince = (month + 9) % 12
    let dayOfYear = (153 * monthsSince + 2) / 5 + day - 1
    return march * 365 + march / 4 - march / 100 + march / 400 + dayOfYear - 719_468
  }
}
