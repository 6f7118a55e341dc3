import Diagnostics

// A schedule as cron writes it: minute, hour, day of the month, month, day of the week.
//
// Argo CD reads schedules with robfig/cron's parser, set to these five fields and to no `@daily` and the like
// (`SyncWindows.active`), and asks for the next moment of one (`SpecSchedule.Next`). What that parser takes and how it
// says what it does not take is kept to the letter, since Argo CD shows it.

/// The moments at which something recurs.
package struct CronSchedule: Sendable, Hashable {
  /// Which values fit, a bit each, and whether the field is a `*`.
  struct Field: Sendable, Hashable {
    var values: UInt64 = 0
    var isStar = false

    func contains(_ value: Int) -> Bool { values & (1 << UInt64(value & 63)) != 0 }
  }

  let minute: Field
  let hour: Field
  let day: Field
  let month: Field
  let weekday: Field

  /// The schedule's own time zone, as `CRON_TZ=Europe/Berlin` before it says.
  package let zone: String?

  /// Reads a schedule.
  package init(_ text: String) throws(CronProblem) {
    guard !text.isEmpty else { throw CronProblem("empty spec string") }
    var fields = text.split { $0.isWhitespace }.map(String.init)
    var zone: String?
    if text.hasPrefix("TZ=") || text.hasPrefix("CRON_TZ=") {
      guard let first = fields.first, fields.count > 1, let mark = first.firstIndex(of: "=") else {
        throw CronProblem("expected exactly 5 fields, found 0: []")
      }
      zone = String(first[first.index(after: mark)...])
      fields.removeFirst()
    }
    if let first = fields.first, first.hasPrefix("@") {
      throw CronProblem("parser does not accept descriptors: \(fields.joined(separator: " "))")
    }
    guard fields.count == 5 else {
      throw CronProblem("expected exactly 5 fields, found \(fields.count): [\(fields.joined(separator: " "))]")
    }
    self.zone = zone
    minute = try Field(fields[0], .minute)
    hour = try Field(fields[1], .hour)
    day = try Field(fields[2], .day)
    month = try Field(fields[3], .month)
    weekday = try Field(fields[4], .weekday)
  }

  /// The next moment after another, on clocks that never change; nil if none comes within five years.
  package func next(after moment: Moment) -> Moment? {
    let start = moment.seconds + 1
    var date = CalendarDate(dayNumber: start.floorDivided(by: 86_400))
    var earliest = start - date.dayNumber * 86_400
    let lastYear = date.year + 5
    while date.year <= lastYear {
      guard month.contains(date.month) else {
        date = CalendarDate(dayNumber: CalendarDate(year: date.year, month: date.month + 1, day: 1).dayNumber)
        earliest = 0
        continue
      }
      if fits(date), let second = time(notBefore: earliest) { return Moment(date.dayNumber * 86_400 + second) }
      date = CalendarDate(dayNumber: date.dayNumber + 1)
      earliest = 0
    }
    return nil
  }

  /// Whether the day is one; where both days are said either will do, and a `*` says nothing (`dayMatches`).
  private func fits(_ date: CalendarDate) -> Bool {
    let isDay = day.contains(date.day)
    let isWeekday = weekday.contains(date.weekday)
    return day.isStar || weekday.isStar ? isDay && isWeekday : isDay || isWeekday
  }

  /// The first second of a day that fits, from one on.
  private func time(notBefore second: Int) -> Int? {
    let first = (second + 59) / 60
    for candidate in first..<max(first, 24 * 60)
    where hour.contains(candidate / 60) && minute.contains(candidate % 60) {
      return candidate * 60
    }
    return nil
  }
}

/// What is wrong with a schedule, in the words of the parser that Argo CD uses.
package struct CronProblem: Error, Hashable {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }
}

extension CronSchedule {
  /// What a field may say.
  struct Bounds {
    var least: Int
    var most: Int
    var names: [String] = []
    /// The value of the first name.
    var firstNamed = 0

    static let minute = Bounds(least: 0, most: 59)
    static let hour = Bounds(least: 0, most: 23)
    static let day = Bounds(least: 1, most: 31)
    static let month = Bounds(
      least: 1, most: 12,
      names: ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], firstNamed: 1)
    static let weekday = Bounds(least: 0, most: 6, names: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"])
  }
}

extension CronSchedule.Field {
  /// Reads values and ranges with commas between them (`getField`).
  fileprivate init(_ text: String, _ bounds: CronSchedule.Bounds) throws(CronProblem) {
    for part in text.split(separator: ",") { try add(String(part), bounds) }
  }

  /// Reads `*`, `5`, `1-5`, `*/15`, `1-30/2`, `10/5`, with names for numbers (`getRange`).
  private mutating func add(_ text: String, _ bounds: CronSchedule.Bounds) throws(CronProblem) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let ends = (parts.first ?? "").split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let low = ends.first ?? ""
    var range = (first: bounds.least, last: bounds.most)
    var isStar = low == "*" || low == "?"
    if !isStar {
      range.first = try Self.value(low, bounds)
      switch ends.count {
      case 1: range.last = range.first
      case 2: range.last = try Self.value(ends[1], bounds)
      default: throw CronProblem("too many hyphens: \(text)")
      }
    }
    var step = 1
    if parts.count == 2 {
      step = try Self.number(parts[1])
      // `5/10` means from five on.
      if ends.count == 1 { range.last = bounds.most }
      if step > 1 { isStar = false }
    } else if parts.count > 2 {
      throw CronProblem("too many slashes: \(text)")
    }
    try Self.check(range, step, bounds, text)
    for value in stride(from: range.first, through: range.last, by: step) { values |= 1 << UInt64(value & 63) }
    self.isStar = self.isStar || isStar
  }

  private static func check(
    _ range: (first: Int, last: Int), _ step: Int, _ bounds: CronSchedule.Bounds, _ text: String
  ) throws(CronProblem) {
    if range.first < bounds.least {
      throw CronProblem("beginning of range (\(range.first)) below minimum (\(bounds.least)): \(text)")
    }
    if range.last > bounds.most {
      throw CronProblem("end of range (\(range.last)) above maximum (\(bounds.most)): \(text)")
    }
    if range.first > range.last {
      throw CronProblem("beginning of range (\(range.first)) beyond end of range (\(range.last)): \(text)")
    }
    if step == 0 { throw CronProblem("step of range should be a positive number: \(text)") }
  }

  private static func value(_ text: String, _ bounds: CronSchedule.Bounds) throws(CronProblem) -> Int {
    if let index = bounds.names.firstIndex(of: text.lowercased()) { return index + bounds.firstNamed }
    return try number(text)
  }

  private static func number(_ text: String) throws(CronProblem) -> Int {
    guard let number = Int(text) else {
      let digits = text.first == "-" || text.first == "+" ? text.dropFirst() : text[...]
      let isNumber = !digits.isEmpty && digits.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      let reason = isNumber ? "value out of range" : "invalid syntax"
      throw CronProblem("failed to parse int from \(text): strconv.Atoi: parsing \"\(text)\": \(reason)")
    }
    guard number >= 0 else { throw CronProblem("negative number (\(number)) not allowed: \(text)") }
    return number
  }
}
