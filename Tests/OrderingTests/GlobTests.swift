import Ordering
import Testing

struct GlobTests {
  /// Patterns with texts that match and texts that do not.
  static let cases: [(pattern: String, dialect: Glob.Dialect, matching: [String], others: [String])] = [
    ("*", .path, ["", "Job", "*"], ["a/b"]),
    ("Role*", .path, ["Role", "RoleBinding"], ["ClusterRole", "role"]),
    ("*.cert-manager.io", .path, ["acme.cert-manager.io"], ["cert-manager.io"]),
    ("[A-J]ob", .path, ["Job"], ["Kob", "ob"]),
    ("[^J]ob", .path, ["Bob"], ["Job"]),
    ("J?b", .path, ["Job"], ["Jb", "Joob"]),
    ("\\*", .path, ["*"], ["a"]),
    ("{a,b}", .path, ["{a,b}"], ["a"]),
    ("https://github.com/*", .repository, ["https://github.com/argo"], ["https://github.com/argo/cd"]),
    ("https://github.com/**", .repository, ["https://github.com/argo/cd"], ["https://gitlab.com/argo"]),
    ("https://github.com/*/shop", .repository, ["https://github.com/a/shop"], ["https://github.com/a/b/shop"]),
    ("team-{a,b,}", .place, ["team-a", "team-b", "team-"], ["team-c", "team-{a,b,}"]),
    ("{team-{a,b},shop}-*", .place, ["team-a-dev", "shop-"], ["team-c-dev"]),
    ("https://*.example.com", .place, ["https://a/b.example.com"], ["https://example.com"]),
    ("[!a-c]x", .place, ["dx"], ["ax", "x"]),
    ("", .place, [""], ["a"]),
  ]

  @Test(arguments: cases.indices)
  func patternsMatchAsArgoCDsDo(index: Int) throws {
    let (pattern, dialect, matching, others) = GlobTests.cases[index]
    let glob = try #require(Glob(pattern, dialect))
    for text in matching { #expect(glob.matches(text), "`\(pattern)` should match `\(text)`") }
    for text in others { #expect(!glob.matches(text), "`\(pattern)` should not match `\(text)`") }
  }

  @Test(arguments: ["[", "[]", "[a", "[b-a]", "a\\", "{a,b"])
  func malformedPatternsAreNone(pattern: String) {
    #expect(Glob(pattern, .place) == nil)
  }

  /// Where backtracking would go on for ever.
  @Test func hostilePatternsEnd() throws {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let glob = try #require(Glob(pattern, .place))
    #expect(!glob.matches(String(repeating: "a", count: 2_000)))
    let nested = String(repeating: "{", count: 1_000) + "a" + String(repeating: "}", count: 1_000)
    #expect(try #require(Glob(nested, .place)).matches("a"))
  }
}
