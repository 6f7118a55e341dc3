import Diagnostics

/// What begins with a colon.
package enum ConsoleCommand: String, CaseIterable {
  case help, list, plan, why, timeline, diff, yaml, load, save, watch, undo, redo, reset, set, quit

  /// What stands behind it, as help shows it.
  var argument: String {
    switch self {
    case .help: "[WORD]"
    case .why: "REF"
    case .yaml: "[REF]"
    case .load, .watch: "FILE"
    case .save: "[FILE]"
    case .set: "[NAME [VALUE]]"
    default: ""
    }
  }

  /// How it is written.
  var form: String { ":\(rawValue)" + (argument.isEmpty ? "" : " \(argument)") }

  /// What it does, in a line.
  package var summary: String {
    switch self {
    case .help: "the tour, or what a word means"
    case .list: "the script so far"
    case .plan: "the order of the sync, as `plan` shows it"
    case .why: "why a resource runs where it runs, and who waits for whom"
    case .timeline: "the last sync or deletion once more"
    case .diff: "what moved since the plan was last shown"
    case .yaml: "the manifests, or those of one resource"
    case .load: "takes in a script; again, in its place"
    case .save: "writes the script so far"
    case .watch: "loads a script again whenever its file changes"
    case .undo: "takes back the last change, the cluster's included"
    case .redo: "does again what was taken back"
    case .reset: "begins anew"
    case .set: "a parameter, or an option of the command line"
    case .quit: "leaves"
    }
  }

  /// The commands that a word may be cut from.
  package static func named(_ word: String) -> [ConsoleCommand] {
    if let exact = ConsoleCommand(rawValue: word) { return [exact] }
    return allCases.filter { $0.rawValue.hasPrefix(word) }
  }
}

extension Diagnostic {
  static func unknownCommand(_ word: String, _ label: Label) -> Diagnostic {
    let candidates = ConsoleCommand.named(word)
    let names = (candidates.isEmpty ? ConsoleCommand.allCases : candidates).map { ":" + $0.rawValue }
    let isShort = candidates.count > 1 && !word.isEmpty
    let nearest = isShort ? nil : Suggestion(for: word, among: ConsoleCommand.allCases.map(\.rawValue)).names.first
    return Diagnostic(
      .error, .command,
      isShort
        ? "\(Prose.quoted(":" + word)) may be several commands" : "no command is called \(Prose.quoted(":" + word))",
      at: label,
      help: nearest.map { "did you mean `:\($0)`?" }
        ?? "\(isShort ? "it may be" : "the commands are") \((isShort ? Prose.either : Prose.all)(names.map { Prose.quoted($0) }))"
    )
  }

  static func commandArgument(_ command: ConsoleCommand, _ label: Label, _ what: String) -> Diagnostic {
    return Diagnostic(.error, .command, what, at: label, help: "it is \(Prose.quoted(command.form))")
  }
}
