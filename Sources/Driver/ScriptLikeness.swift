import Diagnostics
import Syntax

/// Tells scripts from manifests, by name and, where the name does not say, by content.
package enum ScriptLikeness {
  /// Whether a file is a manifest by its name.
  package static func isManifest(_ file: SourceFile) -> Bool { InputKind.manifests.isName(file.path) }

  static func isScript(_ file: SourceFile) -> Bool {
    if InputKind.scripts.isName(file.path) || file.path == commandText { return true }
    if InputKind.manifests.isName(file.path) { return false }
    return file.bytes.starts(with: "#!".utf8) || readsAsScript(file)
  }

  /// What the text of `-e` is called.
  static let commandText = "<command line>"

  /// Whether the first line of a text is a script's: it begins with a word, and has no `:` outside of braces and of
  /// parentheses, which every first line of YAML that says something has, if it is no list.
  private static func readsAsScript(_ file: SourceFile) -> Bool {
    let beginning = SourceFile(path: file.path, bytes: Array(file.bytes.prefix(1 << 14)))
    let tokens = Lexer.tokens(of: beginning).tokens
    guard let first = tokens.first?.kind, first == .word || first == .kind || first.isReserved else { return false }
    let line = tokens.prefix { $0.kind != .newline && $0.kind != .leftBrace && $0.kind != .leftParen }
    // A lone word is as good as nothing in either language; a script of one has at least a name beside it.
    return line.count > 1 && !line.contains { $0.kind == .colon }
  }
}
