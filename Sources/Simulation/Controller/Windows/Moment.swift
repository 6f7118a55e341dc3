import Diagnostics

/// A moment of the calendar, in seconds since 1970.
package struct Moment: Sendable, Hashable, Comparable {
  package var seconds: Int

  package init(_ seconds: Int) {
    // As far as Go's calendar and anybody's schedules go, and so near that nothing that is added overflows.
    self.seconds = min(max(seconds, Moment.first), Moment.last)
  }

  private static let first = -62_135_596_800
  private static let last = 253_402_300_799

  package static func < (left: Moment, right: Moment) -> Bool { left.seconds < right.seconds }

  /// The moment so many milliseconds later.
  func later(by milliseconds: Int) -> Moment {
    let (sum, isTooFar) = seconds.addingReportingOverflow(milliseconds / 1_000)
    return Moment(isTooFar ? .max : sum)
  }
}

extension Moment {
  /// Reads `2026-03-01T02:00Z`, with seconds or without, at `Z` or at an offset such as `+01:00`; nil for anything else.
  package init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2), reader.take("-"),
      let day = reader.number(2), reader.take("T") || reader.take("t") || reader.take(" "),
      let hour = reader.number(2), reader.take(":"), let minute = reader.number(2)
    else { return nil }
    var second = 0
    if reader.take(":") {
      guard let number = reader.number(2) else { return nil }
      second = number
    }
    guard let offset = reader.offset(), reader.isAtEnd, year >= 1970, (1...12).contains(month), hour < 24, minute < 60,
      second < 60
    else { return nil }
    let date = CalendarDate(year: year, month: month, day: day)
    guard day >= 1, date == CalendarDate(dayNumber: date.dayNumber) else { return nil }
    self.init(date.dayNumber * 86_400 + hour * 3_600 + minute * 60 + second - offset)
  }

  /// As `2026-03-01T02:00Z`, with seconds where there are any.
  package var text: String {
    let date = CalendarDate(dayNumber: seconds.floorDivided(by: 86_400))
    let rest = seconds - seconds.floorDivided(by: 86_400) * 86_400
    let time = [rest / 3_600, rest / 60 % 60] + (rest % 60 == 0 ? [] : [rest % 60])
    let day = [Moment.padded(date.year, 4), Moment.padded(date.month, 2), Moment.padded(date.day, 2)]
    return day.joined(separator: "-") + "T" + time.map { Moment.padded($0, 2) }.joined(separator: ":") + "Z"
  }

  /// The day that it is where clocks are so many seconds ahead.
  package func date(ahead seconds: Int) -> CalendarDate {
    CalendarDate(dayNumber: (self.seconds + seconds).floorDivided(by: 86_400))
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}

/// A day of the Gregorian calendar.
package struct CalendarDate: Hashable {
  package var year: Int
  package var month: Int
  package var day: Int

  package init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day so many days after the first of January 1970.
  package init(dayNumber: Int) {
    // Years that begin with March end with the day that comes and goes, and 400 of them have always as many days.
    let shifted = dayNumber + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// How many days after the first of January 1970; months and days beyond their ends count on.
  package var dayNumber: Int {
    let months = year * 12 + month - 1
    let year = months.floorDivided(by: 12)
    let month = months - year * 12 + 1
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week, from 0 for Sunday.
  package var weekday: Int {
    let days = dayNumber + 4
    return days - days.floorDivided(by: 7) * 7
  }
}

extension Int {
  /// The quotient, rounded towards the past; the divisor is more than zero.
  func floorDivided(by divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}

/// Reads numbers of fixed width.
private struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let first = rest.first, UInt32(first) == character.value else { return false }
    rest = rest.dropFirst()
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    let digits = rest.prefix(width)
    guard digits.count == width, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    rest = rest.dropFirst(width)
    return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  /// Seconds east of Greenwich.
  mutating func offset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }
}
