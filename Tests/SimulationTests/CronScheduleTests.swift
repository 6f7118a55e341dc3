import Simulation
import Testing

/// Schedules mean what they mean to the parser that Argo CD uses.
struct CronScheduleTests {
  /// The next moments after one.
  private func moments(_ schedule: String, after start: String, _ count: Int = 1) throws -> [String] {
    let schedule = try CronSchedule(schedule)
    var moment = try #require(Moment(start))
    var found: [String] = []
    for _ in 0..<count {
      guard let next = schedule.next(after: moment) else { break }
      found.append(next.text)
      moment = next
    }
    return found
  }

  @Test(arguments: [
    ("0 22 * * *", "2026-03-01T22:00Z", ["2026-03-02T22:00Z"]),
    ("*/20 * * * *", "2026-03-01T23:30Z", ["2026-03-01T23:40Z", "2026-03-02T00:00Z", "2026-03-02T00:20Z"]),
    ("5/25 3 * * *", "2026-03-01T00:00Z", ["2026-03-01T03:05Z", "2026-03-01T03:30Z", "2026-03-01T03:55Z"]),
    ("0 9-17/4 * * *", "2026-03-01T00:00Z", ["2026-03-01T09:00Z", "2026-03-01T13:00Z", "2026-03-01T17:00Z"]),
    ("0 0 1,15 * *", "2026-02-20T00:00Z", ["2026-03-01T00:00Z", "2026-03-15T00:00Z"]),
    ("0 0 31 * *", "2026-04-01T00:00Z", ["2026-05-31T00:00Z", "2026-07-31T00:00Z"]),
    ("0 0 29 feb *", "2026-01-01T00:00Z", ["2028-02-29T00:00Z"]),
    ("30 6 ? * MON-Fri", "2026-03-06T07:00Z", ["2026-03-09T06:30Z"]),
    // Where both days are said, either will do.
    ("0 0 13 * fri", "2026-03-01T00:00Z", ["2026-03-06T00:00Z", "2026-03-13T00:00Z", "2026-03-20T00:00Z"]),
    // A star that skips is one no more, and one that does not is.
    ("0 0 */2 * sun", "2026-03-01T00:00Z", ["2026-03-03T00:00Z", "2026-03-05T00:00Z"]),
    ("0 0 */1 * sun", "2026-03-01T00:00Z", ["2026-03-08T00:00Z"]),
    ("0 0 30 2 *", "2026-01-01T00:00Z", []),
    ("59 23 31 12 *", "2026-12-31T23:59Z", ["2027-12-31T23:59Z"]),
  ])
  func comesTo(schedule: String, start: String, expected: [String]) throws {
    #expect(try moments(schedule, after: start, max(1, expected.count)) == expected)
  }

  @Test(arguments: [
    ("", "empty spec string"),
    ("@daily", "parser does not accept descriptors: @daily"),
    ("0 22 * *", "expected exactly 5 fields, found 4: [0 22 * *]"),
    ("0 0 22 * * *", "expected exactly 5 fields, found 6: [0 0 22 * * *]"),
    ("0 24 * * *", "end of range (24) above maximum (23): 24"),
    ("0 0 0 * *", "beginning of range (0) below minimum (1): 0"),
    ("0 0 * * 7", "end of range (7) above maximum (6): 7"),
    ("0 0 * * fri-mon", "beginning of range (5) beyond end of range (1): fri-mon"),
    ("*/0 * * * *", "step of range should be a positive number: */0"),
    ("1-2-3 * * * *", "too many hyphens: 1-2-3"),
    ("1/2/3 * * * *", "too many slashes: 1/2/3"),
    ("a * * * *", "failed to parse int from a: strconv.Atoi: parsing \"a\": invalid syntax"),
    (
      "99999999999999999999 * * * *",
      "failed to parse int from 99999999999999999999: strconv.Atoi: parsing \"99999999999999999999\": value out of range"
    ),
  ])
  func isRefused(schedule: String, problem: String) {
    #expect(throws: CronProblem(problem)) { try CronSchedule(schedule) }
  }

  @Test(arguments: [
    ("2026-03-01T02:00Z", "2026-03-01T02:00Z"), ("2026-03-01T02:00:07Z", "2026-03-01T02:00:07Z"),
    ("2026-03-01 02:00+01:00", "2026-03-01T01:00Z"), ("2024-02-29T23:59:59-00:30", "2024-03-01T00:29:59Z"),
    ("1970-01-01T00:00Z", "1970-01-01T00:00Z"), ("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z"),
  ])
  func momentsAreRead(text: String, moment: String) { #expect(Moment(text)?.text == moment) }

  @Test(arguments: [
    "", "now", "2026-03-01", "2026-03-01T02:00", "2026-02-29T00:00Z", "2026-13-01T00:00Z", "2026-00-01T00:00Z",
    "2026-03-00T00:00Z", "2026-03-01T24:00Z", "1969-12-31T23:59Z", "2026-03-01T02:00Z ", "２026-03-01T02:00Z",
  ])
  func otherTextsAreNone(text: String) { #expect(Moment(text) == nil) }
}
