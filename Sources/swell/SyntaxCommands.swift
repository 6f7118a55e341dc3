import ArgumentParser
import Diagnostics
import Driver
import Syntax

struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: "Prints the tokens of a script, one a line: place, kind, text."
  )

  @Argument(help: "A script, or - for standard input.", completion: .file())
  var path: String

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try ScriptText.show(path, messages.messages) { file in
      let stream = Lexer.tokens(of: file)
      let index = LineIndex(file)
      let lines = stream.tokens.map { token in
        let place = index.location(at: Int(token.start))
        return "\(place.line):\(place.column) \(token.kind) \(Prose.visible(file.text(token.span)))"
      }
      return (lines.map { $0 + "\n" }.joined(), stream.diagnostics)
    }
  }
}

struct TreeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tree",
    abstract: "Prints the tree of a script, a node a line."
  )

  @Argument(help: "A script, or - for standard input.", completion: .file())
  var path: String

  @OptionGroup var messages: MessageOptions

  func run() throws {
    try ScriptText.show(path, messages.messages) { file in
      let parsed = Parser.parse(file)
      return (TreePrinter.text(of: parsed.tree), parsed.diagnostics)
    }
  }
}

/// A view of one script's text.
enum ScriptText {
  /// Reads a script, shows what a view makes of it and what there is to say, and ends with the fitting status.
  static func show(
    _ path: String,
    _ messages: Messages,
    _ view: (SourceFile) -> (text: String, diagnostics: [Diagnostic])
  ) throws {
    let (files, problems) = InputFiles.read([path], on: LocalDisk())
    messages.show(problems)
    guard let file = files.first else { throw ExitStatus.unusable }
    let (text, diagnostics) = view(file)
    let shown = ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(text) }
    messages.show(diagnostics)
    throw shown == .fine && diagnostics.hasErrors ? ExitStatus.unusable : shown
  }
}
