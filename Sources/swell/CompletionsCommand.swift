import ArgumentParser
import Diagnostics
import Driver

extension CompletionShell: @retroactive ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Prints a completion script for a shell.",
    discussion: """
      Examples:
        swell completions bash > ~/.local/share/bash-completion/completions/swell
        swell completions zsh > ~/.zfunc/_swell
        swell completions fish > ~/.config/fish/completions/swell.fish
      """
  )

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: CompletionShell

  func run() throws {
    let script = Swell.completionScript(for: shell)
    throw ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(script + "\n") }
  }
}
