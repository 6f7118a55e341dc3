import Diagnostics
import Testing

struct ProseTests {
  @Test(arguments: [
    (1, "1 hook"), (2, "2 hooks"), (0, "0 hooks"), (1_234_567, "1,234,567 hooks"), (-1_000, "-1,000 hooks"),
  ])
  func counts(number: Int, text: String) {
    #expect(Prose.count(number, "hook") == text)
  }

  @Test func joins() {
    #expect(Prose.either([]) == "")
    #expect(Prose.either(["a"]) == "a")
    #expect(Prose.all(["a", "b"]) == "a and b")
    #expect(Prose.either(["a", "b", "c"]) == "a, b or c")
    #expect(Prose.some(["a", "b", "c", "d"], atMost: 2) == "a, b and 2 more")
  }

  @Test func makesSteeringVisible() {
    #expect(Prose.visible("a\u{1B}[31mb") == "a\\u{1b}[31mb")
    #expect(Prose.visible("x\u{202E}y") == "x\\u{202e}y")
    #expect(Prose.visible("naïve 定義") == "naïve 定義")
  }

  @Test(arguments: [
    ("PreSnyc", "PreSync"), ("presync", "PreSync"), ("Pre-Sync", "PreSync"), ("PostSyn", "PostSync"),
  ])
  func suggestsTheNearest(typed: String, meant: String) {
    #expect(Suggestion.nearest(to: typed, among: ["PreSync", "Sync", "PostSync", "SyncFail"]) == meant)
  }

  @Test func suggestsNothingFarAway() {
    #expect(Suggestion.nearest(to: "Elephant", among: ["PreSync", "Sync"]) == nil)
    #expect(Suggestion.nearest(to: String(repeating: "x", count: 100_000), among: ["x"]) == nil)
  }

  @Test(arguments: [("abc", 3), ("定義", 4), ("e\u{301}", 1), ("🚀", 2), ("a\u{200B}b", 2)])
  func measuresColumns(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
