import Foundation
import Simulation
import TestSupport
import Testing

@testable import Driver

/// Zone files are read as others read them.
struct ZoneFileTests {
  private static let zones = ZoneFiles(LocalDisk())
  private static let hasData = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Berlin")

  /// Summer in both halves of the world, half hours, zones without summer, winters that are the exception, and the
  /// changes of rules that history has seen.
  @Test(
    .enabled(if: hasData),
    arguments: [
      "Europe/Berlin", "Europe/London", "Europe/Dublin", "America/New_York", "America/Sao_Paulo", "America/St_Johns",
      "Australia/Lord_Howe", "Pacific/Auckland", "Asia/Kathmandu", "Asia/Tokyo", "Pacific/Apia", "Asia/Tehran", "GMT",
    ])
  func offsetsAreThoseOfTheSystem(name: String) throws {
    let zone = try #require(Self.zones.zone(named: name))
    let other = try #require(TimeZone(identifier: name))
    var random = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let seconds = Int.random(in: 0..<2_200_000_000, using: &random)
      let expected = other.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
      #expect(zone.offset(at: Moment(seconds)) == expected, "\(Moment(seconds).text)")
    }
  }

  /// Between two changes clocks go alike, and behind a change they do not.
  @Test(.enabled(if: hasData), arguments: ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
  func changesComeInOrder(name: String) throws {
    let zone = try #require(Self.zones.zone(named: name))
    var moment = Moment(1_577_836_800)
    for _ in 0..<100 {
      let next = try #require(zone.nextChange(after: moment))
      #expect(next > moment)
      #expect(zone.offset(at: Moment(next.seconds - 1)) == zone.offset(at: moment))
      // Some files mark the end of what 32 bits can say, where nothing changes.
      let isMark = next.seconds == Int(Int32.max)
      #expect(zone.offset(at: next) != zone.offset(at: moment) || isMark, "\(next.text)")
      moment = next
    }
  }

  @Test(arguments: ["Europe/Nowhere", "../../../etc/passwd", "/etc/passwd", "Europe", "zone.tab", "a\0b", "Europe/"])
  func otherNamesAreNoZones(name: String) { #expect(Self.zones.zone(named: name) == nil) }

  /// A file that is cut off anywhere, or has any byte changed, is read or refused, and never more than that.
  @Test(.enabled(if: hasData)) func brokenFilesAreSurvived() throws {
    let bytes = try LocalDisk().read("/usr/share/zoneinfo/Europe/Berlin")
    var random = SeededGenerator(seed: 3)
    for length in 0..<bytes.count { _ = ZoneFile(Array(bytes[..<length]))?.offset(at: Moment(1_800_000_000)) }
    for _ in 0..<2_000 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      let zone = ZoneFile(changed)
      for seconds in [0, 1_000_000_000, 1_800_000_000, 4_000_000_000] {
        _ = zone?.offset(at: Moment(seconds))
        _ = zone?.nextChange(after: Moment(seconds))
      }
    }
  }

  @Test(arguments: [
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-07-01T00:00Z", 7_200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T00:59Z", 3_600),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-03-29T01:00Z", 7_200),
    ("CET-1CEST,M3.5.0,M10.5.0/3", "2026-10-25T01:00Z", 3_600),
    ("<+0330>-3:30", "2026-07-01T00:00Z", 12_600), ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-01T00:00Z", 39_600),
    ("EST5EDT", "2026-07-01T00:00Z", -14_400), ("XXX3YYY,J60,J300", "2024-02-29T12:00Z", -10_800),
    ("XXX3YYY,J60,J300", "2024-03-01T12:00Z", -7_200), ("XXX3YYY,59,300", "2026-03-01T12:00Z", -7_200),
    ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-01T00:00Z", 0),
  ])
  func rulesSayHowClocksGo(rule: String, moment: String, offset: Int) throws {
    let rule = try #require(ZoneRule(rule))
    #expect(rule.offset(at: try #require(Moment(moment))) == offset)
  }

  @Test(arguments: [
    "", "X", "CET", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<CET-1", "CET-1CEST,M3.5.0,M10.5.0x",
  ])
  func otherTextsAreNoRules(text: String) { #expect(ZoneRule(text) == nil) }
}
