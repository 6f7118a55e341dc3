import Ordering

/// Completes commands, and what stands behind them.
struct CommandCompleter {
  private let completer: Completer

  init(_ completer: Completer) {
    self.completer = completer
  }

  /// Nothing if the text is no command.
  func completions(for text: String) -> Completions? {
    let line = text.drop { $0 == " " || $0 == "\t" }
    guard line.first == ":" else { return nil }
    guard let blank = line.firstIndex(where: { $0 == " " || $0 == "\t" }) else {
      let commands = ConsoleCommand.allCases.map { Completion(text: ":\($0.rawValue)", what: $0.summary) }
      return completer.matching(commands, String(line))
    }
    let commands = ConsoleCommand.named(String(line[line.index(after: line.startIndex)..<blank]))
    guard commands.count == 1 else { return Completions.none }
    let typed = String(line[blank...].drop { $0 == " " || $0 == "\t" })
    switch commands[0] {
    case .help: return completer.matching(completer.words(HelpPage.words, "help"), typed)
    case .load, .save, .watch: return completer.files(typed)
    case .yaml, .why: return completer.matching(completer.references, typed)
    case .set: return setting(typed)
    default: return Completions.none
    }
  }

  private func setting(_ typed: String) -> Completions {
    let parts = typed.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count > 1, let option = SessionOption(rawValue: String(parts[0])) {
      return completer.matching(completer.words(option.values, option.rawValue), String(parts[1]))
    }
    let options = completer.words(SessionOption.allCases.map(\.rawValue), "option")
    let parameters = completer.script.parameterValues.map { Completion(text: $0.name + "=", what: "parameter") }
    return completer.matching(options + parameters, typed)
  }
}
