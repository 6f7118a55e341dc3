import Diagnostics
import Evaluation
import Manifests

/// A file that gives a parameter its value.
enum ParameterFile {
  /// The value, and what is wrong with the file.
  static func read(_ file: SourceFile) -> (value: ParameterValue?, diagnostics: [Diagnostic]) {
    let parsed = ManifestReader(file).documents()
    return (parsed.documents.first.map { .data($0.root) }, parsed.diagnostics)
  }
}
