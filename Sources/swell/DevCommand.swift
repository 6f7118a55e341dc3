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

  @OptionGroup var pipeline: PipelineOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    PlanRun(settings: try pipeline.settings, output: .ir, messages: messages.messages).end()
  }
}

struct ConformCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conform",
    abstract: "Replays recordings of Argo CD's own engine.",
    subcommands: [ConformOrderCommand.self, ConformTraceCommand.self]
  )
}

/// Which recording is replayed, and how that is shown.
struct ReplayOptions: ParsableArguments {
  @Argument(help: "A recording, one JSON object a line.", completion: .file())
  var file: String

  @Option(
    help: ArgumentHelp("The Argo CD release whose rules hold.", valueName: "release"),
    completion: Release.completion,
    transform: Release.named
  )
  var argocd = Release.newest

  @OptionGroup var messages: MessageOptions

  /// Replays the recording and shows what became of it; the status to end with.
  func end(with replay: (String, Release, any Disk) -> ConformanceReport) -> ExitStatus {
    let report = replay(file, argocd, LocalDisk())
    let shown = ExitStatus.from { () throws(WriteFailure) in
      messages.messages.show(report.diagnostics)
      guard !report.diagnostics.hasErrors else { return }
      try FileSink.standardOutput().write(report.text)
    }
    guard shown == .fine, !report.diagnostics.hasErrors else { return .unusable }
    return report.failed == 0 ? .fine : .negative
  }
}

struct ConformOrderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "order",
    abstract: "Plans each recorded case and compares the order.",
    discussion: """
      A recording that gives only results takes its inputs by id from `order.jsonl` beside it.
      """
  )

  @OptionGroup var replay: ReplayOptions

  func run() throws {
    throw replay.end(with: OrderConformance.replay)
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

  @OptionGroup var replay: ReplayOptions

  func run() throws {
    throw replay.end(with: TraceConformance.replay)
  }
}
