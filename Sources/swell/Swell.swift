import ArgumentParser
import Diagnostics
import Driver

/// The command: arguments to values, values to rooms, results to output and an exit status.
@main
struct Swell: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "swell",
    abstract: "A little language for Argo CD sync pipelines: what order a sync takes, and why, without a cluster.",
    discussion: """
      Without arguments it holds a session, in which every statement answers at once; what is piped in is read as one.

      Examples:

        A script, run: its prints, plans and expectations
          swell release.swell

        The order of a script's resources, and the manifests it stands for
          swell plan release.swell
          swell yaml release.swell --set image=nginx:1.28

        The order of a folder, with waits and reasons
          swell plan deploy/

        Why one of its resources runs where it runs, and who waits for whom
          swell why Job/migrate deploy/

        A Helm chart's, straight from the templates
          helm template shop charts/shop | swell plan -

        What a sync would prune, given what is in the cluster
          kubectl get deploy,svc,cm -n shop -o yaml > live.yaml
          swell plan deploy/ --live live.yaml --prune

        The same plan for other programs
          swell plan deploy/ -o json | jq -r '.tasks[].ref'

        The manifests as YAML, sorted as they are synced, a file each
          swell yaml deploy/ -d sorted/

        What really happened in a sync that failed or is stuck, beside its plan
          kubectl get application shop -n argocd -o yaml | swell replay - deploy/

        A script that says what the manifests say
          swell import deploy/ > shop.swell

        The waves that have to change so that nothing waits for what comes later
          swell waves deploy/
          swell waves deploy/ --write

        What a change does to the order, before it is pushed
          swell diff git:HEAD:deploy deploy

        What will go wrong, in folders and in scripts, and beside the lines of a pull request
          swell check deploy/
          swell check deploy/ -o github

        Scripts in canonical layout
          swell fmt .

        What a message means, and how Argo CD thinks
          swell explain wave-conflict
          swell explain hooks

      Exit status: 0 fine, 1 a negative answer, 2 unusable arguments or input, 130 interrupted.
      """,
    version: version,
    subcommands: [
      RunCommand.self, PlanCommand.self, WhyCommand.self, CheckCommand.self, WavesCommand.self, SyncCommand.self,
      ReplayCommand.self, DiffCommand.self, TestCommand.self, YAMLCommand.self, ImportCommand.self,
      FormatCommand.self, ExplainCommand.self,
      CompletionsCommand.self, DevCommand.self,
    ],
    defaultSubcommand: RunCommand.self
  )

  static func main() {
    ignoreBrokenPipes()
    let arguments = Array(CommandLine.arguments.dropFirst())
    // Most calls name paths and nothing else, and the argument parser takes longer to look at its options than a small
    // script takes to run.
    if arguments.isEmpty { Session(settings: CompileSettings(), messages: Messages()).end() }
    PlanRun(plain: arguments)?.end()
    WhyRun(plain: arguments)?.end()
    SimulationRun(plain: arguments)?.end()
    YAMLRun(plain: arguments)?.end()
    ScriptRun(plain: arguments)?.end()
    do {
      try refuseUnknownTopic(arguments)
      try refuseUnknownCommand(arguments)
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let status as ExitStatus {
      status.exit()
    } catch {
      end(with: error)
    }
  }

  /// Refuses `help` for a command that there is not, where the parser would show the help of what it knows.
  private static func refuseUnknownTopic(_ arguments: some Collection<String>) throws {
    guard arguments.first == "help" else { return }
    var command: any ParsableCommand.Type = Swell.self
    for word in arguments.dropFirst() where !word.hasPrefix("-") && word != "help" {
      let known = command.configuration.subcommands.first { $0._commandName == word }
      guard let known else { throw ValidationError("No command is called '\(word)'") }
      command = known
    }
  }

  /// Refuses a first word that is neither a command nor a file, where the parser would take it for a script.
  private static func refuseUnknownCommand(_ arguments: [String]) throws {
    guard let word = arguments.first, !word.hasPrefix("-"), !word.contains("."), !word.contains("/") else { return }
    let names = configuration.subcommands.map { $0._commandName }
    guard !names.contains(word), word != "help", (try? LocalDisk().kind(of: word)) == nil else { return }
    let nearest = Suggestion.nearest(to: word, among: names).map { "; did you mean '\($0)'?" } ?? ""
    throw ValidationError("There is no command and no script called '\(word)'\(nearest)")
  }

  /// Help and version go to standard output; a mistake in the arguments is status 2, where the parser would say 64.
  private static func end(with error: any Error) {
    let message = fullMessage(for: error)
    if exitCode(for: error).isSuccess {
      ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(message + "\n") }.exit()
    }
    try? FileSink.standardError().write(message + "\n")
    ExitStatus.unusable.exit()
  }
}
