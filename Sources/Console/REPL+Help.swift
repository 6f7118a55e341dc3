import Diagnostics
import Evaluation
import Explaining

extension REPL {
  func help(_ line: TypedCommand) {
    guard !line.argument.isEmpty else { return output.line(HelpTour.text) }
    let word = line.argument
    guard let page = HelpPage(word) else { return refuse(.noHelp(word, line.label)) }
    var buffer = StyledBuffer(output.palette)
    buffer.append(page.text(width: output.width))
    output.write(buffer.drain())
  }
}

/// What there is to say of a word: how it is written and what it means, a page of the handbook, or both.
struct HelpPage {
  private var form: String?
  private var meaning = ""
  private var entry: Entry?

  init?(_ word: String) {
    let bare = word.hasPrefix(":") ? String(word.dropFirst()) : word
    if let command = ConsoleCommand(rawValue: bare), HelpWords.entries[word] == nil {
      form = command.form
      meaning = command.summary.prefix(1).uppercased() + command.summary.dropFirst() + "."
    } else if let known = HelpWords.entries[word] {
      (form, meaning) = (known.form, known.text)
      entry = Handbook.entry(word)
    } else if let function = FunctionHelp(word) {
      (form, meaning) = (function.form, function.text)
      entry = Handbook.entry(word)
    } else if case .found(let found) = Handbook.find(word) {
      entry = found
    } else {
      return nil
    }
  }

  /// - Parameter width: of the terminal, in columns.
  func text(width: Int) -> StyledText {
    var text = StyledText()
    if let form {
      text.append(form, .strong)
      text.append("\n\(meaning)\n")
    }
    if let entry {
      if form != nil { text.newline() }
      text.append(HandbookText(width: width).text(of: entry))
    }
    return text
  }

  /// Every word that there is something to say of, sorted.
  static var words: [String] {
    let names = Array(HelpWords.entries.keys) + FunctionHelp.names + ConsoleCommand.allCases.map { ":\($0.rawValue)" }
    return Set(names + Handbook.names).sorted()
  }
}

extension Diagnostic {
  fileprivate static func noHelp(_ word: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .command, "there is no help for \(Prose.quoted(word))", at: label,
      help: Suggestion(for: word, among: HelpPage.words).question
        ?? "there is for words of the language, functions, commands, the codes of messages, and topics such as `hooks`")
  }
}
