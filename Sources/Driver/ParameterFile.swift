import Diagnostics
import Evaluation
import Manifests

/// Files that give parameters their values.
enum ParameterFile {
  /// Reads the files that settings name, and gives what is wrong with them.
  static func readAll(of settings: inout CompileSettings, _ finder: inout InputFinder) -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    for (name, path) in settings.parameterFiles {
      for file in finder.files(at: [path]) {
        let parsed = ManifestReader(file).documents()
        diagnostics += parsed.diagnostics
        if let document = parsed.documents.first { settings.parameters[name] = .data(document.root) }
      }
      diagnostics += finder.takeDiagnostics()
    }
    return diagnostics
  }
}
