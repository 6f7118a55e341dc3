import ArgumentParser
import Diagnostics
import Driver
import Rendering
import Replaying

/// The form of a replay.
enum ReplayFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Sets what really happened in a sync beside its plan, and says where it stands and why.",
    discussion: """
      The Application is taken as kubectl prints it: its status says what became of the last sync, or becomes of the \
      present one. The paths are the manifests, or the script, that it syncs. What was asked for (prune, selected \
      resources, sync options, revision) is read from the operation. The status is 0 if the sync succeeded and is what \
      the plan says, else 1.

      Examples:
        kubectl get application shop -n argocd -o yaml > application.yaml
        swell replay application.yaml deploy/
        kubectl get application shop -n argocd -o yaml | swell replay - release.swell
        kubectl get deploy,job,pvc -n shop -o yaml > live.yaml
        swell replay application.yaml deploy/ --live live.yaml
        swell replay application.yaml deploy/ -o json
      """
  )

  @Argument(
    help: ArgumentHelp("The Application, as kubectl get -o yaml prints it; - for standard input."),
    completion: .file()
  )
  var application: String

  @OptionGroup var input: InputOptions

  @Option(
    help: ArgumentHelp(
      "What is in the cluster, for its health, as kubectl prints it; may be repeated.", valueName: "file"),
    completion: .file()
  )
  var live: [String] = []

  @OptionGroup var scripts: ScriptOptions

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text or json.", valueName: "form"))
  var output = ReplayFormat.text

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var settings = input.settings
    settings.live = live
    try scripts.apply(to: &settings)
    ReplayRun(application: application, settings: settings, output: output, messages: messages.messages).end()
  }
}

/// A replay to be made and shown.
struct ReplayRun {
  var application: String
  var settings: CompileSettings
  var output = ReplayFormat.text
  var messages = Messages()

  /// Makes and shows the replay, and ends the process.
  func end() -> Never {
    let outcome = ReplayCompiler.replay(application, settings, on: LocalDisk(), listener: SideListener())
    ExitStatus.end(after: outcome.result, messages) { () throws(WriteFailure) in
      guard let replay = outcome.replay else { return .unusable }
      let sink = FileSink.standardOutput()
      switch output {
      case .text:
        let terminal = Terminal.output(messages.colour)
        try ReplayText.write(replay, width: terminal.width, palette: terminal.palette, to: sink)
      case .json: try ReplayEncoder.write(replay, outcome.result.allDiagnostics, to: sink)
      }
      return replay.isFine ? .fine : .negative
    }
  }
}
