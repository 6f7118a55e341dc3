import ArgumentParser
import Diagnostics
import Driver
import Ordering

/// What the people who build Swell use.
struct DevCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dev",
    abstract: "Tools for those who build Swell.",
    shouldDisplay: false,
    subcommands: [TokensCommand.self, TreeCommand.self, IRCommand.self, ConformCommand.self]
  )
}

struct IRCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ir",
    abstract: "Prints the ordering document of the given manifests: `swell plan -o ir`."
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var sync: SyncOptions
  @OptionGroup var scripts: ScriptOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    var run = PlanRun(settings: input.settings, output: .ir, messages: messages.messages)
    sync.apply(to: &run.settings)
    try scripts.apply(to: &run.settings)
    run.end()
  }
}

struct ConformCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conform",
    abstract: "Replays recordings of Argo CD's own engine.",
    subcommands: [ConformOrderCommand.self, ConformTraceCommand.self]
  )
}

struct ConformOrderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Plans each recorded case and compares the order.",
    discussion: """
      A recording that gives only results takes its inputs by id from `order.jsonl` beside it.
      """
  )

  @Argument(help: "A recording, one JSON object a line.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The Argo CD release whose rules hold.", valueName: "release"))
  var argocd = Release.newest

  @OptionGroup var messages: MessageOptions

  func run() throws {
    throw messages.messages.end(OrderConformance.replay(file, release: argocd, on: LocalDisk()))
  }
}

struct ConformTraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Simulates each recorded sync and compares every step.",
    discussion: """
      A recording that gives only results takes its inputs by id from `trace.jsonl` beside it.
      """
  )

  @Argument(help: "A recording, one JSON object a line.", completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The Argo CD release whose rules hold.", valueName: "release"))
  var argocd = Release.newest

  @OptionGroup var messages: MessageOptions

  func run() throws {
    throw messages.messages.end(TraceConformance.replay(file, release: argocd, on: LocalDisk()))
  }
}

extension Messages {
  /// Shows what became of a recording; the status to end with.
  fileprivate func end(_ report: ConformanceReport) -> ExitStatus {
    let shown = ExitStatus.from { () throws(WriteFailure) in
      show(report.diagnostics)
      guard !report.diagnostics.hasErrors else { return }
      try FileSink.standardOutput().write(report.text)
    }
    guard shown == .fine, !report.diagnostics.hasErrors else { return .unusable }
    return report.failed == 0 ? .fine : .negative
  }
}
