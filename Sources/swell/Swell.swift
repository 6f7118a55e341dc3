import ArgumentParser
import Diagnostics
import Driver

/// The command: arguments to values, values to rooms, results to output and an exit status.
@main
struct Swell: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "swell",
    abstract: "Shows in which order Argo CD syncs manifests, and why, without a cluster.",
    discussion: """
      Examples:

        The order of a folder, with waits and reasons
          swell plan deploy/

        A Helm chart's, straight from the templates
          helm template shop charts/shop | swell plan -

        What a sync would prune, given what is in the cluster
          kubectl get deploy,svc,cm -n shop -o yaml > live.yaml
          swell plan deploy/ --live live.yaml --prune

        The same plan for other programs
          swell plan deploy/ -o json | jq -r '.tasks[].ref'

        The manifests as YAML, sorted as they are synced, a file each
          swell yaml deploy/ -d sorted/

        Scripts in canonical layout
          swell fmt .

      Exit status: 0 fine, 1 a negative answer, 2 unusable arguments or input, 130 interrupted.
      """,
    version: version,
    subcommands: [PlanCommand.self, YAMLCommand.self, FormatCommand.self, CompletionsCommand.self, DevCommand.self]
  )

  static func main() {
    ignoreBrokenPipes()
    PlanRun(plain: CommandLine.arguments.dropFirst())?.end()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let status as ExitStatus {
      status.exit()
    } catch {
      end(with: error)
    }
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
