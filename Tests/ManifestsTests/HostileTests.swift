import Diagnostics
import Manifests
import Ordering
import TestSupport
import Testing

@Suite struct HostileTests {
  private func codes(_ text: String) -> [DiagnosticCode] { read(text).diagnostics.map(\.code) }

  @Test func nestingHasAnEnd() {
    let open = String(repeating: "[", count: 100_000)
    #expect(codes(open) == [.tooDeep])
    #expect(codes("a: " + open + "\n---\nb: 1") == [.tooDeep])
    #expect(codes(String(repeating: "{\"a\":", count: 100_000)) == [.tooDeep])
    #expect(codes(String(repeating: "- ", count: 100_000)) == [.tooDeep])
    #expect(codes(String(repeating: "? ", count: 100_000)).contains(.keyKind))
    let deep = ManifestNode.deepestNesting
    #expect(codes(String(repeating: "[", count: deep) + String(repeating: "]", count: deep)) == [])
    #expect(codes("x: " + String(repeating: "[", count: deep) + String(repeating: "]", count: deep)) == [.tooDeep])
  }

  @Test func aliasesDoNotNestDeeper() {
    let half = String(repeating: "[", count: 600)
    let end = String(repeating: "]", count: 600)
    #expect(codes("a: &a \(half)\(end)\nb: \(half)*a\(end)") == [.tooDeep])
  }

  @Test func aliasBombsAreLeftOut() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      let alias = "*a\(level - 1)"
      text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 10).joined(separator: ", "))]\n"
    }
    let parsed = read(text + "---\nb: 1\n")
    #expect(parsed.diagnostics.map(\.code) == [.aliasBomb])
    #expect(parsed.documents.map(\.root) == [map(["b": integer(1)])])
  }

  @Test func aMapMayHaveManyKeys() throws {
    let text = (0..<100_000).map { "key\($0): 1\n" }.joined()
    #expect(try root(text).map?.entries.count == 100_000)
    #expect(codes(text + "key500: 2\n") == [.duplicateKey])
  }

  @Test func aLineMayBeLong() throws {
    let text = String(repeating: "x", count: 4_000_000)
    #expect(try root("a: \(text)") == map(["a": .string(text)]))
    #expect(try root("a: \(String(repeating: "9", count: 100_000))")["a"]?.string?.count == 100_000)
  }

  @Test func manyBrokenDocumentsAreGivenUp() {
    let text = String(repeating: "a: [\n---\nb: \"x\n---\nc: 1\n---\n", count: 200_000)
    #expect(read(text).diagnostics.count == 1_000)
  }

  /// Warnings are no reason to leave documents out, however many there are.
  @Test func manyWarningsLoseNothing() {
    let parsed = read(String(repeating: "on: 1\n---\n", count: 3_000) + "last: [")
    #expect(parsed.documents.count == 3_000)
    #expect(parsed.diagnostics.count { $0.severity == .warning } == 1_000)
    #expect(parsed.diagnostics.count { $0.severity == .error } == 1)
  }

  @Test func anyBytesEnd() {
    let alphabet = Array("ab1:-?[]{},#&*!|>'\"%@`~ \n\n\t\\.<".utf8) + [0x00, 0xFF, 0xC3, 0xA9, 0x0D, 0xEF, 0xBB, 0xBF]
    for seed in 0..<3_000 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...120, using: &generator) {
        if Int.random(in: 0..<12, using: &generator) == 0 { bytes += Array("\n---\n".utf8) }
        bytes.append(alphabet.randomElement(using: &generator) ?? 0)
      }
      let file = SourceFile(path: seed.isMultiple(of: 2) ? "a.json" : "a.yaml", bytes: bytes)
      let parsed = ManifestReader(file).documents()
      for diagnostic in parsed.diagnostics {
        #expect(Int(diagnostic.primary?.span?.end ?? 0) <= bytes.count, "seed \(seed)")
        #expect(!diagnostic.message.isEmpty, "seed \(seed)")
      }
      for document in parsed.documents { #expect(Int(document.span.end) <= bytes.count, "seed \(seed)") }
    }
  }
}
