import Diagnostics
import Manifests
import Ordering
import Testing

@Suite struct ReaderTests {
  /// The text of each node in the order of the document, keys included.
  private func places(_ text: String) throws -> [String] {
    let document = try #require(read(text).documents.first)
    var found: [String] = []
    func walk(_ node: ManifestNode) {
      found.append(document.file.text(node.span))
      for item in node.list ?? [] { walk(item) }
      for entry in node.map?.entries ?? [] {
        found.append(document.file.text(entry.keySpan))
        walk(entry.value)
      }
    }
    walk(document.root)
    return found
  }

  @Test func placesAreThoseOfTheText() throws {
    #expect(try places("a: 1\nb:\n- x\n- 'y'\n") == ["a: 1\nb:\n- x\n- 'y'", "a", "1", "b", "- x\n- 'y'", "x", "'y'"])
    #expect(try places("é: \"ü\"\nб: [я, 1]  \n") == ["é: \"ü\"\nб: [я, 1]", "é", "\"ü\"", "б", "[я, 1]", "я", "1"])
    #expect(try places("a: |\n  x\n\n\nb: 1") == ["a: |\n  x\n\n\nb: 1", "a", "|\n  x", "b", "1"])
    #expect(try places("\u{FEFF}a: 1\r\nb: 2\r\n") == ["a: 1\r\nb: 2", "a", "1", "b", "2"])
    #expect(try places("{\"a\": [1, \"é\"]}") == ["{\"a\": [1, \"é\"]}", "\"a\"", "[1, \"é\"]", "1", "\"é\""])
    #expect(try places("a: &x 1\nb: *x") == ["a: &x 1\nb: *x", "a", "&x 1", "b", "*x"])
  }

  @Test func commentsBelongToTheirDocuments() {
    let text = """
      # before
      ---
      # Source: x.yaml
      a: 1 # beside
      b: | # header
        # text
      # after
      ---
      # nothing here
      ---
      ## second
      c: "#no"
      """
    let documents = read(text).documents
    #expect(
      documents.map { document in document.comments.map { $0.text(in: document.file) } } == [
        ["before", "Source: x.yaml", "beside", "header", "after"], ["second"],
      ])
    #expect(documents.map { $0.file.text($0.span).count } == [57, 22])
  }

  @Test func documentsWithoutContentAreSkipped() {
    #expect(read("").documents.isEmpty)
    #expect(read("# only\n").documents.isEmpty)
    #expect(read("---\n---\n# x\n---\nnull\n---\na: 1\n...\n---\n").documents.count == 1)
    #expect(read("\u{FEFF}").documents.isEmpty)
  }

  @Test func streamsOneDocumentAtATime() {
    let file = SourceFile(path: "a.yaml", text: "a: 1\n---\nb: 2\n")
    var seen: [ManifestNode] = []
    let diagnostics = ManifestReader(file).forEachDocument { seen.append($0.root) }
    #expect(seen == [map(["a": integer(1)]), map(["b": integer(2)])])
    #expect(diagnostics.isEmpty)
  }

  @Test func aliasesRepeatNodes() throws {
    #expect(try root("a: &x [1]\nb: *x") == map(["a": list(integer(1)), "b": list(integer(1))]))
    #expect(try root("&k a: 1\nb: *k") == map(["a": integer(1), "b": .string("a")]))
    #expect(try root("x: &k a\n*k : 1") == map(["x": .string("a"), "a": integer(1)]))
  }

  @Test func mergesSetKeysWhereTheyStand() throws {
    let base = "base: &b {x: 1, y1: 2}\nother: &o {x: 3, z: 4}\n"
    let rest = { (text: String) throws in try root(base + "m:\n" + text)["m"] }
    #expect(try rest("  <<: *b\n  x: 9") == map(["x": integer(9), "y1": integer(2)]))
    #expect(try rest("  x: 9\n  <<: *b") == map(["x": integer(1), "y1": integer(2)]))
    #expect(try rest("  <<: [*b, *o]") == map(["x": integer(1), "z": integer(4), "y1": integer(2)]))
    #expect(try rest("  <<: {k: 1}\n  <<: *o") == map(["k": integer(1), "x": integer(3), "z": integer(4)]))
    #expect(try rest("  '<<': 1") == map(["<<": integer(1)]))
  }

  @Test func readsJSON() throws {
    #expect(
      try root(#"{"a": "\ud83d\ude00\u00e9\n\/", "b": [1, -2.5e1, true, null, {}, []]}"#)
        == map([
          "a": .string("😀é\n/"),
          "b": list(
            integer(1), ManifestNode(.float(-25)), ManifestNode(.bool(true)), ManifestNode(.null), map([:]), list()),
        ]))
    #expect(
      try root(#"["\ud83d", "\ude00x", "\ud83d\n"]"#)
        == list(
          .string("\u{FFFD}"), .string("\u{FFFD}x"), .string("\u{FFFD}\n")))
    let long = String(repeating: "k", count: 3_000)
    #expect(try root("{\"\(long)\": 1}") == map([long: integer(1)]))
    #expect(try root("[12345678901234567890]") == list(ManifestNode(.float(12_345_678_901_234_567_168))))
    #expect(try root("{\"on\": \"\u{7F}\"}") == map(["on": .string("\u{7F}")]))
  }

  @Test func readsStreamsOfJSON() {
    #expect(read("{\"a\": 1}\n{\"b\": 2}[3]").documents.count == 3)
    #expect(read("{\"a\": 1}\n---\n{\"b\": 2}\n---\nc: 3\n---\n{\"d\": \"\\ud83d\\ude00\"}").documents.count == 4)
    #expect(read("---\n# Source\n{\"d\": \"\\ud83d\\ude00\"}\n---\na: 1").documents.count == 2)
  }

  @Test func bracketsMayAlsoBeginYAML() throws {
    #expect(try root("{a: 1, b: [x]}") == map(["a": integer(1), "b": list(.string("x"))]))
    #expect(try root("{\"a\": 1, # comment\n}") == map(["a": integer(1)]))
    #expect(try root("{\"a\":\t\"x\n  y\"}") == map(["a": .string("x y")]))
    #expect(summaries("{\"a\": 1}\nb: 2").count == 1)
  }
}
