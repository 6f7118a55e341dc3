import Diagnostics
import Manifests
import Ordering
import Testing

/// Reads a text that stands in a file of some name.
func read(_ text: String, path: String = "test.yaml") -> ParsedDocuments {
  ManifestReader(SourceFile(path: path, text: text)).documents()
}

/// A diagnostic as a test writes it: severity, code, message and the text that it marks.
func summary(_ diagnostic: Diagnostic) -> String {
  let head = "\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]: \(diagnostic.message)"
  guard let label = diagnostic.primary else { return head }
  return head + " @\(label.span?.start ?? 0) \(Prose.quoted(label.sourceText))"
}

func summaries(_ text: String, path: String = "test.yaml") -> [String] {
  read(text, path: path).diagnostics.map(summary)
}

/// The only document of a text that is right.
func root(_ text: String, path: String = "test.yaml", sourceLocation: SourceLocation = #_sourceLocation)
  throws -> ManifestNode
{
  let parsed = read(text, path: path)
  #expect(parsed.diagnostics.filter { $0.severity == .error }.map(summary) == [], sourceLocation: sourceLocation)
  #expect(parsed.documents.count == 1, sourceLocation: sourceLocation)
  return try #require(parsed.documents.first, sourceLocation: sourceLocation).root
}

func map(_ entries: KeyValuePairs<String, ManifestNode>) -> ManifestNode {
  ManifestNode(.map(ManifestMap(entries: entries.map { ManifestMap.Entry($0.key, $0.value) })))
}

func list(_ items: ManifestNode...) -> ManifestNode { ManifestNode(.list(items)) }

func integer(_ value: Int) -> ManifestNode { ManifestNode(.integer(value)) }

/// Small and repeatable: the generator of the property tests (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
