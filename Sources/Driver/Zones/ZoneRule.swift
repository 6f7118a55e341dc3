import Simulation

/// How a zone's clocks go for all time, as the last line of a zone file says: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct ZoneRule {
  /// A day of every year, and a time on it.
  private enum Day {
    /// From 1 to 365, as if no year had a 29th of February.
    case plain(Int)
    /// From 0, the 29th of February included.
    case ofYear(Int)
    /// A weekday from 0 for Sunday, of a week from 1 to 5, which is the last, of a month.
    case weekday(month: Int, week: Int, day: Int)
  }

  private struct Change {
    var day: Day
    /// Seconds after midnight, by the clocks that hold until then.
    var time: Int
  }

  private var standard: Int
  private var summer: (offset: Int, begin: Change, end: Change)?

  /// Reads a rule; nil if it is none.
  init?(_ text: String) {
    var reader = RuleReader(text)
    guard reader.skipName(), let west = reader.time() else { return nil }
    standard = -west
    guard !reader.isAtEnd else { return }
    guard reader.skipName() else { return nil }
    var offset = standard + 3_600
    if !reader.isAt(","), let west = reader.time() { offset = -west }
    // Who names no days means those of the United States.
    guard !reader.isAtEnd else {
      summer = (
        offset, Change(day: .weekday(month: 3, week: 2, day: 0), time: 7_200),
        Change(day: .weekday(month: 11, week: 1, day: 0), time: 7_200)
      )
      return
    }
    guard reader.take(","), let begin = ZoneRule.change(&reader), reader.take(","), let end = ZoneRule.change(&reader),
      reader.isAtEnd
    else { return nil }
    summer = (offset, begin, end)
  }

  private static func change(_ reader: inout RuleReader) -> Change? {
    let day: Day
    if reader.take("J") {
      guard let number = reader.number(), (1...365).contains(number) else { return nil }
      day = .plain(number)
    } else if reader.take("M") {
      guard let month = reader.number(), (1...12).contains(month), reader.take("."), let week = reader.number(),
        (1...5).contains(week), reader.take("."), let weekday = reader.number(), (0...6).contains(weekday)
      else { return nil }
      day = .weekday(month: month, week: week, day: weekday)
    } else {
      guard let number = reader.number(), (0...365).contains(number) else { return nil }
      day = .ofYear(number)
    }
    guard reader.take("/") else { return Change(day: day, time: 7_200) }
    return reader.time().map { Change(day: day, time: $0) }
  }

  func offset(at moment: Moment) -> Int {
    guard let summer else { return standard }
    let (begin, end) = changes(inYear: moment.date(ahead: standard).year, summer)
    let now = moment.seconds
    let isSummer = begin < end ? begin <= now && now < end : !(end <= now && now < begin)
    return isSummer ? summer.offset : standard
  }

  func nextChange(after moment: Moment) -> Moment? {
    guard let summer else { return nil }
    let year = moment.date(ahead: standard).year
    let all = (year - 1...year + 1).flatMap { year -> [Int] in
      let (begin, end) = changes(inYear: year, summer)
      return [begin, end]
    }
    return all.filter { $0 > moment.seconds }.min().map { Moment($0) }
  }

  private func changes(inYear year: Int, _ summer: (offset: Int, begin: Change, end: Change)) -> (begin: Int, end: Int)
  {
    (moment(of: summer.begin, year) - standard, moment(of: summer.end, year) - summer.offset)
  }

  /// Seconds since 1970, by the clocks that hold until then.
  private func moment(of change: Change, _ year: Int) -> Int {
    let first = CalendarDate(year: year, month: 1, day: 1).dayNumber
    let number: Int
    switch change.day {
    case .ofYear(let day): number = first + day
    case .plain(let day):
      let isLeap = CalendarDate(year: year + 1, month: 1, day: 1).dayNumber - first == 366
      number = first + day - 1 + (isLeap && day >= 60 ? 1 : 0)
    case .weekday(let month, let week, let day):
      let start = CalendarDate(year: year, month: month, day: 1)
      let next = CalendarDate(year: year, month: month + 1, day: 1).dayNumber
      var candidate = start.dayNumber + (day - start.weekday + 7) % 7 + (week - 1) * 7
      while candidate >= next { candidate -= 7 }
      number = candidate
    }
    return number * 86_400 + change.time
  }
}

/// Reads the parts of a rule.
private struct RuleReader {
  private var rest: Substring

  init(_ text: String) {
    rest = Substring(text)
  }

  var isAtEnd: Bool { rest.isEmpty }

  func isAt(_ character: Character) -> Bool { rest.first == character }

  mutating func take(_ character: Character) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }

  /// Passes over `CET` or `<+03>`.
  mutating func skipName() -> Bool {
    if take("<") {
      guard let end = rest.firstIndex(of: ">") else { return false }
      rest = rest[rest.index(after: end)...]
      return true
    }
    let name = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest.dropFirst(name.count)
    return name.count >= 3
  }

  mutating func number() -> Int? {
    let digits = rest.prefix { $0.isASCII && $0.isNumber }.prefix(4)
    rest = rest.dropFirst(digits.count)
    return Int(digits)
  }

  /// Seconds of `5`, `-3:30`, `10:00:00`.
  mutating func time() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number() else { return nil }
    var seconds = hours * 3_600
    for unit in [60, 1] where take(":") {
      guard let number = number() else { return nil }
      seconds += number * unit
    }
    return isNegative ? -seconds : seconds
  }
}
