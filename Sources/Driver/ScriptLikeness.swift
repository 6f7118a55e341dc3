import Diagnostics
import Syntax

/// Tells scripts from manifests, by name and, where the name does not say, by content.
enum ScriptLikeness {
  static func isScript(_ file: SourceFile) -> Bool {
    if file.path.hasSuffix(".swell") || file.path == commandText { return true }
    if [".yaml", ".yml", ".json"].contains(where: { file.path.hasSuffix($0) }) { return false }
    return file.bytes.starts(with: "#!".utf8) || readsAsScript(file)
  }

  /// What the text of `-e` is called.
  static let commandText = "<command line>"

  /// Whether a text is a script without a mistake, and does not begin as JSON does or as a stream of YAML.
  private static func readsAsScript(_ file: SourceFile) -> Bool {
    guard file.bytes.count < 1 << 20 else { return false }
    let first = Lexer.tokens(of: file).tokens.first?.kind
    guard first == .word || first == .kind || first?.isReserved ?? false else { return false }
    let parsed = Parser.parse(file)
    return !parsed.diagnostics.hasErrors && !parsed.tree.statements.isEmpty
  }
}
