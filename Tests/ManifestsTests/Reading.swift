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
