import Testing

@testable import Manifests

struct RepositoryURLTests {
  @Test(arguments: [
    ("https://github.com/Example/Shop.git", "https://github.com/example/shop"),
    (" https://github.com/example/shop ", "https://github.com/example/shop"),
    ("git@github.com:example/shop.git", "git@github.com/example/shop"),
    ("ssh://git@github.com/example/shop.git", "git@github.com/example/shop"),
    ("https://user@host:secret@x/y", "https://user@host:secret@x/y"),
    ("https://github.com/{a,b}/*", "https://github.com/%7Ba,b%7D/*"),
    ("oci://registry.example.com/charts", "oci://registry.example.com/charts"),
    ("", ""),
  ])
  func addressesAreNormalized(url: String, normalized: String) {
    #expect(RepositoryURL.normalized(url) == normalized)
  }

  @Test func denialsWin() {
    let list = ["https://github.com/example/*", "!https://github.com/example/secret"]
    #expect(RepositoryURL.verdict(on: "https://github.com/example/shop.git", list) == .permitted)
    #expect(RepositoryURL.verdict(on: "https://github.com/example/secret.git", list) == .denied(by: list[1]))
    #expect(RepositoryURL.verdict(on: "https://github.com/other/shop", [list[0]]) == .unlisted)
    // A denial permits everything else, whatever the other entries say.
    #expect(RepositoryURL.verdict(on: "https://github.com/other/shop", list) == .permitted)
    #expect(RepositoryURL.verdict(on: "https://gitlab.com/a/b", ["!https://github.com/**"]) == .permitted)
    #expect(RepositoryURL.verdict(on: "https://github.com/example/shop", []) == .unlisted)
  }
}
