import Comparison
import Diagnostics
import Evaluation
import Rendering

extension Workspace {
  /// What there is to answer.
  package struct Reply {
    package var diagnostics: [Diagnostic] = []
    /// What was expected and is not so, of which so many more are not told.
    package var failures: [Diagnostic] = []
    package var moreFailures = 0
    package var scenarios: [ScenarioResult] = []
    package var isInterrupted = false
    /// What is said of how it was done.
    package var remarks: [String] = []
    package var changes: PlaceChanges?
    /// Whether it was nothing but expectations, all of which hold.
    package var hasHeld = false
    /// Whether it was a mistake, so that nothing has changed.
    package var isMistake: Bool { isInterrupted || diagnostics.hasErrors }
    /// Whether something is not as it was expected.
    package var isNegative: Bool { !failures.isEmpty || scenarios.contains { !$0.isPassed } }
  }
}

extension Workspace.Reply {
  /// Helps who has left out the colon of a command, or types what ends a session elsewhere.
  mutating func offerCommand(meantBy entry: SourceFile) {
    guard diagnostics.count == 1, [.unknownVariable, .unknownStatement].contains(diagnostics[0].code) else { return }
    let text = String(decoding: entry.bytes, as: UTF8.self)
    let words = text.split(whereSeparator: \.isWhitespace)
    // What stands in an expression is meant as a name.
    guard let word = words.first, words.count == 1 || diagnostics[0].code == .unknownStatement else { return }
    guard let command = ConsoleCommand(rawValue: word == "exit" ? "quit" : String(word)) else { return }
    diagnostics[0].help = "commands of a session begin with a colon: `:\(command.rawValue)`"
  }
}
