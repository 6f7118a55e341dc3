import Diagnostics
import Manifests
import Ordering
import Testing

@Suite struct ManifestDiagnosticTests {
  /// Each text with all that is said about it: severity, code, message, offset and marked text.
  @Test(arguments: [
    ("a: 1\na: 2", "error[duplicate-key]: the key `a` is written twice in one map @5 `a`"),
    ("{\"a\": 1, \"a\": 2}", "error[duplicate-key]: the key `a` is written twice in one map @9 `\"a\"`"),
    ("? [1]\n: 2", "error[key-kind]: a list stands as a key, where Kubernetes takes only strings @2 `[`"),
    ("{{a: 1}: 2}", "error[key-kind]: a map stands as a key, where Kubernetes takes only strings @1 `{`"),
    ("~: 2", "error[key-kind]: null stands as a key, where Kubernetes takes only strings @0 `~`"),
    ("a: .inf", "error[number-kind]: `.inf` is a number that JSON, and so Kubernetes, cannot carry @3 `.inf`"),
    ("[1e999]", "error[number-kind]: this number is greater than a 64-bit floating-point number can be @1 `1e999`"),
    ("a: *b", "error[unknown-alias]: no anchor is named `b` @3 `*b`"),
    ("a: &b [*b]", "error[unknown-alias]: the alias `*b` stands inside the value that it repeats @7 `*b`"),
    ("a: !mine x", "warning[bad-tag]: Kubernetes does not know the tag `!mine` @3 `!mine x`"),
    ("a: !!set {b}", "warning[bad-tag]: Kubernetes does not know the tag `!!set` @3 `!!set {`"),
    ("a: !!int x", "error[bad-tag]: `x` is not what its tag `!!int` says @3 `!!int x`"),
    ("a: !!binary x", "error[bad-tag]: this `!!binary` value is not base64 of UTF-8 text @3 `!!binary x`"),
    ("<<: 1", "error[merge-kind]: `<<` merges maps, and this is a number @4 `1`"),
    ("<<: [{a: 1}, b]", "error[merge-kind]: `<<` merges maps, and this is a list @4 `[{a: 1}, b]`"),
    ("a: 1\n<<: {a: 2}", "warning[merge-overrides]: the value of `a` is overwritten by the `<<` after it @0 `a`"),
    ("a: \u{0}", "error[malformed-yaml]: YAML cannot hold the character U+0000 @3 `\\u{0}`"),
    ("é: \u{9B}", "error[malformed-yaml]: YAML cannot hold the character U+009B @4 `\\u{9b}`"),
  ])
  func says(_ text: String, _ expected: String) {
    #expect(summaries(text) == [expected])
  }

  @Test(arguments: [
    ("a:\n\tb: 1", "a tab cannot indent YAML @3 `\\u{9}`"),
    ("a: b: c", "this line has a second `:`, and a map cannot begin after a key @4 `:`"),
    ("a: b\n  c: d", "a map cannot begin here @8 `:`"),
    ("a: 1\nb\nc: 2", "no `:` follows this key @5 `b`"),
    ("a:\n  b: 1\n c: 2", "this is no key of the map it stands in @11 `c`"),
    ("- a\nb: 1", "this is no item of the list it stands in @4 `b`"),
    ("a: [1, 2", "the list is never closed @3 `[`"),
    ("a: {b: 1\nc: 2", "this stands where `,` or `}` should @10 `:`"),
    ("a: \"b\n", "the quoted text is never closed @3 `\"`"),
    ("a: 'b\n---\nc: 1", "the quoted text is never closed @3 `'`"),
    ("a: \"\\q\"", "`\\q` is no escape that YAML knows @4 `\\q`"),
    ("a: \"\\xzz\"", "this escape names no character @6 `z`"),
    ("a: @b", "no value can begin with `@` @3 `@`"),
    ("a: *", "`*` begins an alias, and no name follows @3 `*`"),
    ("a: - b", "a list cannot begin here @3 `-`"),
    ("a: [\n---\nb: 1", "the document ends where a value should stand @5 `-`"),
    ("a: ]", "a value is missing before this @3 `]`"),
    ("a: |0\n  b", "only `+`, `-`, a digit from 1 to 9 or a comment may follow here @4 `0`"),
    ("\"a\" b", "this stands after the end of the document @4 `b`"),
    ("!a!b c", "this tag's handle is not declared @0 `!`"),
  ])
  func saysWhereSyntaxIsWrong(_ text: String, _ expected: String) {
    #expect(summaries(text).first == "error[malformed-yaml]: " + expected)
  }

  @Test(arguments: [
    ("{\"a\": 1,}", "expected a key in double quotes, found `}` @8 `}`"),
    ("{\"a\" 1}", "expected `:`, found `1` @5 `1`"),
    ("[1 2]", "expected `,` or `]`, found `2` @3 `2`"),
    ("[01]", "expected `,` or `]`, found `1` @2 `1`"),
    ("[1.]", "expected a digit, found `]` @3 `]`"),
    ("{\"a\": tru}", "expected a value, found `t` @6 `t`"),
    ("[", "expected a value, found the end of the file @1 ``"),
    ("[\"a", "the string is never closed @1 `\"`"),
    ("[\"a\n\"]", "a line end stands inside a JSON string @3 `\\u{a}`"),
    ("[\"\\q\"]", "`\\q` is no escape that JSON knows @2 `\\q`"),
    ("[\"\\u12\"]", "`\\u` is no escape that JSON knows @2 `\\u`"),
    ("{} x", "expected the end of the document, found `x` @3 `x`"),
  ])
  func saysWhereJSONIsWrong(_ text: String, _ expected: String) {
    #expect(summaries(text, path: "a.json") == ["error[malformed-json]: " + expected])
  }

  @Test func pointsAtBytesThatAreNoText() {
    let bytes: [UInt8] = Array("é: 1\n---\nb: ".utf8) + [0xFF] + Array("\n---\nc: 3\n".utf8)
    let parsed = ManifestReader(SourceFile(path: "a", bytes: bytes)).documents()
    #expect(parsed.documents.map(\.root) == [map(["é": integer(1)]), map(["c": integer(3)])])
    #expect(parsed.diagnostics.map { $0.primary?.span } == [Span(start: 13, end: 14)])
    #expect(parsed.diagnostics.map(\.code) == [.notUTF8])
    for tail: [UInt8] in [[0xC3], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80]] {
      for path in ["a.yaml", "a.json"] {
        let file = SourceFile(path: path, bytes: Array("[\"".utf8) + tail + Array("\"]".utf8))
        #expect(ManifestReader(file).documents().diagnostics.map { $0.primary?.span?.start } == [2])
      }
    }
  }

  @Test func saysThatAFileIsUTF16() {
    let file = SourceFile(path: "a", bytes: [0xFF, 0xFE, 0x61, 0])
    #expect(ManifestReader(file).documents().diagnostics.map(summary).map { $0.prefix(16) } == ["error[not-utf8]:"])
  }

  @Test func goesOnAfterBrokenDocuments() {
    let parsed = read("a: [\n---\nb: 1\n---\nc: 'x\n---\nd:\n\te: 1\n---\nf: 2\n--- {\"g\n---\nh: 3\n")
    #expect(parsed.documents.map(\.root) == [map(["b": integer(1)]), map(["f": integer(2)]), map(["h": integer(3)])])
    #expect(parsed.diagnostics.count == 4)
    let json = read("{\"a\": }\n---\n{\"b\": 1}\n", path: "a.json")
    #expect(json.documents.count == 1)
    #expect(json.diagnostics.count == 1)
  }

  @Test func keepsTheLaterOfTwoEqualKeys() {
    let parsed = read("a: 1\nb: 2\na: 3")
    #expect(parsed.documents.map(\.root) == [map(["a": integer(3), "b": integer(2)])])
    #expect(parsed.diagnostics[0].secondary.map(\.span) == [Span(start: 0, end: 1)])
  }

  @Test func keysThatOnlyLookAlikeDiffer() {
    #expect(summaries("\u{E9}: 1\ne\u{301}: 2") == [])
  }
}
