import Diagnostics

/// A script as it was read: its statements, and what the formatter needs beside them.
package struct Script: Sendable {
  package var file: SourceFile
  package var statements: [Statement]
  package var comments: [ScriptComment]
  package var tokens: [Token]
  /// What each of the tokens is in the grammar.
  package var roles: [TokenRole]
  /// Every variable that is named inside a function, so that whoever compiles the script knows early which variables
  /// outlive their block.
  package var namesInFunctions: Set<String>
}

/// A tree and what there is to say about its text; the tree is usable whatever is said.
package struct Parsed<Tree: Sendable>: Sendable {
  package var tree: Tree
  package var diagnostics: [Diagnostic]
}

/// A word of the script's own: the name of a variable, a function, a parameter.
package struct Identifier: Sendable {
  package var text: String
  package var span: Span

  package init(text: String, span: Span) {
    self.text = text
    self.span = span
  }

  /// Whether the word was missing and stands here only so that the tree is whole.
  package var isMissing: Bool { text.isEmpty }
}
