import ArgumentParser
import Diagnostics
import Driver
import Explaining

/// The form of an explanation.
enum ExplanationFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  /// For a wiki, or a page of one's own.
  case markdown
}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Explains an idea of Argo CD or Swell, or the code of a message, with an example and the cure.",
    discussion: """
      Without a word it lists what there is. Names may be cut short, and a code may stand as in a message.

      Examples:
        swell explain
        swell explain hooks waves
        swell explain wave-conflict
        swell explain pruning-order -o markdown >> wiki.md
      """
  )

  @Argument(
    help: ArgumentHelp("Topics, and codes as they stand in brackets in a message.", valueName: "word"),
    completion: .list(Handbook.names)
  )
  var words: [String] = []

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text or markdown.", valueName: "form"))
  var output = ExplanationFormat.text

  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color = ColourChoice.auto

  func run() throws {
    var entries: [Entry] = []
    var refusals: [String] = []
    for word in words {
      let finding = Handbook.find(word)
      if case .found(let entry) = finding {
        entries.append(entry)
      } else {
        refusals.append(Handbook.refusal(of: word, finding))
      }
    }
    let written = ExitStatus.from { () throws(WriteFailure) in
      if words.isEmpty || !entries.isEmpty { try write(entries) }
      for refusal in refusals { try FileSink.standardError().write("error: \(refusal)\n") }
      guard !refusals.isEmpty else { return }
      let commands = words.filter { word in Swell.configuration.subcommands.contains { $0._commandName == word } }
      for command in commands where Handbook.entry(command) == nil {
        try FileSink.standardError().write("`swell \(command) --help` tells of the command\n")
      }
      try FileSink.standardError().write("`swell explain` lists what there is\n")
    }
    throw refusals.isEmpty ? written : ExitStatus.unusable
  }

  /// Writes entries, or the list of all if there are none.
  private func write(_ entries: [Entry]) throws(WriteFailure) {
    let texts: [String]
    switch output {
    case .text:
      let terminal = Terminal.output(color)
      let layout = HandbookText(width: terminal.width)
      let parts = entries.isEmpty ? [layout.contents()] : entries.map(layout.text(of:))
      texts = parts.map(terminal.palette.render)
    case .markdown:
      texts = entries.isEmpty ? [HandbookMarkdown.contents()] : entries.map(HandbookMarkdown.text(of:))
    }
    try FileSink.standardOutput().write(texts.joined(separator: "\n"))
  }
}
