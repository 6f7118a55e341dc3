import Manifests
import Ordering
import Testing

@Suite struct ScalarTests {
  @Test(arguments: ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON", "!!bool yes"])
  func readsTrue(_ text: String) throws {
    #expect(try root("[\(text)]") == list(ManifestNode(.bool(true))))
  }

  @Test(arguments: ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
  func readsFalse(_ text: String) throws {
    #expect(try root("- \(text)") == list(ManifestNode(.bool(false))))
  }

  @Test(arguments: ["", "~", "null", "Null", "NULL", "!!null ''"])
  func readsNull(_ text: String) throws {
    #expect(try root("a: \(text)") == map(["a": ManifestNode(.null)]))
  }

  @Test(arguments: [
    ("0", 0), ("12", 12), ("-3", -3), ("+7", 7), ("0644", 420), ("00", 0), ("-010", -8), ("0x1F", 31), ("0X1f", 31),
    ("0o17", 15), ("0b101", 5), ("-0b11", -3), ("0b-11", -3), ("1_000", 1000), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min), ("!!int '5'", 5), ("0x_1", 1),
  ])
  func readsIntegers(_ text: String, _ value: Int) throws {
    #expect(try root("a: \(text)") == map(["a": integer(value)]))
  }

  @Test(arguments: [
    ("1.5", 1.5), ("-0.5", -0.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("08", 8.0), ("+1.5E-2", 0.015),
    ("9223372036854775808", 9_223_372_036_854_775_808.0), ("18446744073709551616", 18_446_744_073_709_551_616.0),
    ("0xFFFFFFFFFFFFFFFF", 18_446_744_073_709_551_615.0), ("1_0.5", 10.5), ("!!float 3", 3.0), ("-.5", -0.5),
  ])
  func readsFloats(_ text: String, _ value: Double) throws {
    #expect(try root("a: \(text)") == map(["a": ManifestNode(.float(value))]))
  }

  @Test(arguments: [
    "2001-01-01", "1:30", "1e999", "0x", "0xG", "0o8", "tRUE", "yEs", "nULL", ".", "+", "1e", "e3", ".e3", "10.0.0.1",
    "1.2.3", "100m", "true1", "0xFFFFFFFFFFFFFFFFFF", "-0xFFFFFFFFFFFFFFFF", "._5", "12h", "~a", "no way", "y y",
  ])
  func keepsStrings(_ text: String) throws {
    #expect(try root("a: \(text)") == map(["a": .string(text)]))
  }

  @Test(arguments: ["'1'", "\"1\"", "!!str 1", "! 1", "&x ! 1", "|-\n  1", ">-\n  1", "!!binary MQ=="])
  func keepsQuotedAndTaggedStrings(_ text: String) throws {
    #expect(try root("a: \(text)") == map(["a": .string("1")]))
  }

  @Test(arguments: [
    ("on", "true"), ("no", "false"), ("0x10", "16"), ("1.10", "1.1"), ("0644", "420"), ("1e3", "1000"),
    ("1e6", "1e+06"),
    ("0.00001", "1e-05"), ("1234567.0", "1.234567e+06"), ("0.25", "0.25"), ("0.1", "0.1"), ("100000.0", "100000"),
  ])
  func respellsKeys(_ written: String, _ name: String) {
    let parsed = read("\(written): a")
    #expect(parsed.documents.map(\.root) == [map([name: .string("a")])])
    let warning = "warning[key-kind]: the key `\(written)` is read as `\(name)` @0 `\(written)`"
    #expect(parsed.diagnostics.map(summary) == (written == name ? [] : [warning]))
  }

  @Test(arguments: ["true", "12", "0.5", "1e+06", "'on'", "\"1.10\""])
  func keepsKeysThatAreSpeltAlike(_ key: String) {
    #expect(summaries("\(key): a") == [])
  }
}
