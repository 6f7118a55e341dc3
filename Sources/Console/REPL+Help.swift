import Diagnostics
import Evaluation

extension REPL {
  func help(_ line: TypedCommand) {
    guard !line.argument.isEmpty else { return output.line(HelpTour.text) }
    let word = line.argument
    guard let page = HelpPage(word) else { return refuse(.noHelp(word, line.label)) }
    output.line(page.form, .strong)
    output.line(page.text)
  }
}

/// What there is to say of a word.
struct HelpPage {
  var form: String
  var text: String

  init?(_ word: String) {
    let bare = word.hasPrefix(":") ? String(word.dropFirst()) : word
    if !word.hasPrefix(":"), let entry = HelpWords.entries[word] {
      (form, text) = (entry.form, entry.text)
    } else if !word.hasPrefix(":"), let function = FunctionHelp(word) {
      (form, text) = (function.form, function.text)
    } else if let command = ConsoleCommand(rawValue: bare) {
      form = command.form
      text = command.summary.prefix(1).uppercased() + command.summary.dropFirst() + "."
    } else if let code = DiagnosticCode(rawValue: word) {
      (form, text) = (code.rawValue, code.summary)
    } else {
      return nil
    }
  }

  /// Every word that there is something to say of, sorted.
  static var words: [String] {
    let names = Array(HelpWords.entries.keys) + FunctionHelp.names + ConsoleCommand.allCases.map { ":\($0.rawValue)" }
    return Set(names + DiagnosticCode.allCases.map(\.rawValue)).sorted()
  }
}

extension Diagnostic {
  fileprivate static func noHelp(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .command, "there is no help for \(Prose.quoted(word))", at: label,
      help: Suggestion(for: word, among: HelpPage.words).question
        ?? "there is for words of the language, functions, commands, and the codes of messages")
  }
}
