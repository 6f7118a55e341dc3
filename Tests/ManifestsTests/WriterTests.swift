import Manifests
import Ordering
import TestSupport
import Testing

@Suite struct WriterTests {
  private func written(_ nodes: ManifestNode...) -> String {
    var writer = YAMLWriter()
    for node in nodes { writer.document(node) }
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test func writesBlocksAsKubectlDoes() {
    let node = map([
      "kind": .string("Pod"),
      "spec": map([
        "containers": list(
          map(["name": .string("x"), "args": list(.string("--a"), .string("-c"))]), map(["name": .string("z")])),
        "empty": map([:]), "none": list(), "nested": list(list(integer(1), integer(2)), list()),
      ]),
    ])
    #expect(
      written(node, .string("a\nb\n")) == """
        kind: Pod
        spec:
          containers:
          - name: x
            args:
            - --a
            - -c
          - name: z
          empty: {}
          none: []
          nested:
          - - 1
            - 2
          - []
        ---
        |
          a
          b

        """)
  }

  @Test(arguments: [
    ("plain text", "plain text"), ("a:b#c", "a:b#c"), ("a: b", "'a: b'"), ("it's: x", "'it''s: x'"), ("", "''"),
    ("yes", "'yes'"), ("1.2.3", "1.2.3"), ("100m", "100m"), ("10.0.0.1", "10.0.0.1"), ("1:30", "'1:30'"),
    ("2001-01-01", "'2001-01-01'"), ("0o7", "'0o7'"), ("a\tb", "\"a\\tb\""), ("\u{85}", "\"\\u0085\""),
    ("\u{FEFF}", "\"\\uFEFF\""), ("x\u{7F}", "\"x\\u007F\""), ("é", "é"), ("\n", "\"\\n\""), ("<<", "'<<'"),
    ("=", "'='"), ("- x", "'- x'"), ("-x", "-x"), ("-_", "'-_'"), ("a ", "'a '"), ("name", "name"), ("on", "'on'"),
  ])
  func quotesWhatWouldBeMisread(_ text: String, _ expected: String) {
    #expect(written(.string(text)) == expected + "\n")
  }

  @Test(arguments: [
    ("a\nb", "|-\n  a\n  b\n"), ("a\nb\n", "|\n  a\n  b\n"), ("a\n\n", "|+\n  a\n\n"), (" a\nb", "|2-\n   a\n  b\n"),
    ("\na", "|2-\n\n  a\n"), ("a\n \tb\n", "|\n  a\n   \tb\n"),
  ])
  func writesLinesAsTheyAre(_ text: String, _ expected: String) {
    #expect(written(.string(text)) == expected)
  }

  @Test(arguments: [
    (1.5, "1.5"), (1.0, "1.0"), (1e20, "1.0e+20"), (1.5e-10, "1.5e-10"), (-0.0, "-0.0"), (0.1, "0.1"),
  ])
  func writesFloats(_ value: Double, _ expected: String) {
    #expect(written(ManifestNode(.float(value))) == expected + "\n")
  }

  @Test(arguments: nastyStrings)
  func oddStringsComeBack(_ text: String) throws {
    let node = map(["k": .string(text), text + "q": list(.string(text), map([text: list(list(.string(text)))]))])
    #expect(try root(written(node)) == node)
    #expect(try root(written(list(.string(text)))) == list(.string(text)))
  }

  @Test func anyTreeComesBack() throws {
    for seed in 0..<1_500 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let node = map(["root": tree(depth: 4, &generator)])
      let text = written(node, node)
      let parsed = read(text)
      #expect(parsed.diagnostics.map(summary) == [], "seed \(seed)")
      #expect(parsed.documents.map(\.root) == [node, node], "seed \(seed)")
      if parsed.documents.map(\.root) != [node, node] { return }
    }
  }

  private func tree(depth: Int, _ generator: inout SeededGenerator) -> ManifestNode {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &generator) {
    case 0: return ManifestNode(.null)
    case 1: return ManifestNode(.bool(Bool.random(using: &generator)))
    case 2:
      return integer(Int.random(in: .min ... .max, using: &generator) >> Int.random(in: 0..<64, using: &generator))
    case 3:
      let value = Double(bitPattern: generator.next())
      return ManifestNode(.float(value.isFinite ? value : 0.5))
    case 4...6: return .string(text(&generator))
    case 7:
      let count = Int.random(in: 0...4, using: &generator)
      return ManifestNode(.list((0..<count).map { _ in tree(depth: depth - 1, &generator) }))
    default:
      var map = ManifestMap()
      for _ in 0..<Int.random(in: 0...4, using: &generator) {
        map[text(&generator)] = tree(depth: depth - 1, &generator)
      }
      return ManifestNode(.map(map))
    }
  }

  private func text(_ generator: inout SeededGenerator) -> String {
    if Int.random(in: 0..<4, using: &generator) == 0 { return nastyStrings.randomElement(using: &generator) ?? "" }
    var text = ""
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      text += pieces.randomElement(using: &generator) ?? ""
    }
    return text
  }
}

/// What random strings are put together from.
private let pieces = [
  "a", "b", "1", "0", ".", " ", " ", "\n", "\n", ":", "#", "-", "'", "\"", "\\", "\t", "?", "|", ">", "&", "*", "!",
  "%", "@", "`", "{", "}", "[", "]", ",", "~", "=", "<", "_", "e", "+", "x", "é", "\u{85}", "\u{2028}", "\u{FEFF}",
  "\0", "\u{7F}", "\r", "😀", "y", "n", "o", "t",
]
