import ArgumentParser
import Checking
import Diagnostics
import Driver

/// The form of findings.
enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
  /// Commands to GitHub's runners, which show them beside the lines.
  case github
}

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds what will go wrong in a sync, before the cluster does.",
    discussion: """
      A comment allows a finding on its line or the next, or in all of what begins there:
        # swell: allow need-comes-later because the operator makes this Secret
      The status is 1 if an error is left, or more warnings than --max-warnings.

      Examples:
        swell check deploy/
        swell check release.swell --live live.yaml
        helm template shop charts/shop | swell check - --namespace shop
        swell check deploy/ --severity undefined-order=ignored --max-warnings 0
        swell check deploy/ -o sarif > findings.sarif
        swell check deploy/ --write-baseline known.json
        swell check deploy/ --baseline known.json
        swell check release.swell --fix
      """
  )

  @OptionGroup var pipeline: PipelineOptions

  @Option(
    help: ArgumentHelp(
      "How much findings of a code weigh: error, warning, note or ignored; may be repeated.",
      valueName: "code=weight"))
  var severity: [String] = []

  @Option(help: ArgumentHelp("Exit with 1 if there are more warnings than this.", valueName: "n"))
  var maxWarnings: Int?

  @Flag(help: "Tell notes too, which say how things were understood.")
  var notes = false

  @Option(
    help: ArgumentHelp("Count only what this file of earlier findings does not have.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp("Write what is found to this file, for --baseline.", valueName: "file"), completion: .file())
  var writeBaseline: String?

  @Flag(help: "Show below an error how the simulated sync ends: what waits for what.")
  var show = false

  @Flag(help: "Show what would settle findings, as a difference, and exit with 1 if there is anything.")
  var fix = false

  @Flag(help: "Together with --fix: change the files so.")
  var write = false

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text, json, sarif or github.", valueName: "form"))
  var output = CheckFormat.text

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    _ = try policy
    if write, !fix { throw ValidationError("--write wants --fix beside it") }
    if fix, output != .text { throw ValidationError("--fix shows a difference, which has no other form: leave -o out") }
    if baseline == "-", pipeline.input.paths.contains("-") {
      throw ValidationError("Standard input can be read only once, and `-` stands for manifests and for the baseline.")
    }
  }

  /// What the command line says of how much findings weigh.
  private var policy: CheckPolicy {
    get throws {
      if let most = maxWarnings, most < 0 { throw ValidationError("--max-warnings wants 0 or more, not \(most)") }
      var policy = CheckPolicy(mostWarnings: maxWarnings)
      for text in severity {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { throw ValidationError("--severity wants CODE=WEIGHT, not '\(text)'") }
        guard let code = DiagnosticCode(rawValue: parts[0]) else {
          let codes = DiagnosticCode.allCases.map(\.rawValue)
          throw ValidationError("No finding is called '\(parts[0])'" + hint(parts[0], codes))
        }
        let weights = CheckPolicy.Weight.allCases.map(\.rawValue)
        guard let weight = CheckPolicy.Weight(rawValue: parts[1]) else {
          throw ValidationError("A finding weighs as \(Prose.either(weights)), not as '\(parts[1])'")
        }
        policy.weights[code] = weight
      }
      return policy
    }
  }

  private func hint(_ word: String, _ known: [String]) -> String {
    Suggestion.nearest(to: word, among: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  func run() throws {
    try CheckRun(
      settings: pipeline.settings, policy: policy, showsNotes: notes, showsEndings: show, baseline: baseline,
      newBaseline: writeBaseline, fixing: fix ? (write ? .written : .shown) : nil, output: output,
      messages: messages.messages
    ).end()
  }
}
