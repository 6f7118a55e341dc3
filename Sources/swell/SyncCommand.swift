import ArgumentParser
import Diagnostics
import Driver
import Manifests
import Ordering
import Rendering
import Simulation

/// The form of a timeline.
enum TimelineFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// A line of JSON for each event.
  case ndjson
}

struct SyncCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Simulates one sync and shows what happens, second by second.",
    discussion: """
      What takes how long, and how it ends, is said by scripts, by manifests (a command that sleeps, a deadline), by the \
      options below, or assumed; what is assumed is shown. The status is 0 if the sync succeeds, and the application is \
      gone if it is deleted.

      Examples:
        swell sync release.swell
        swell sync deploy/ --fail Job/migrate
        swell sync deploy/ --takes Deployment/web=40s --hang Job/smoke-test
        kubectl get deploy,svc,cm -n shop -o yaml | swell sync --prune --live - deploy/
        swell sync --delete release.swell
        swell sync release.swell -o ndjson
      """
  )

  @OptionGroup var pipeline: PipelineOptions
  @OptionGroup var conduct: ConductOptions

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text, json or ndjson.", valueName: "form"))
  var output = TimelineFormat.text

  @OptionGroup var messages: MessageOptions

  func validate() throws { try conduct.validate(beside: pipeline.sync) }

  func run() throws {
    var settings = try pipeline.settings
    let conduct = try conduct.conduct(with: &settings)
    SimulationRun(settings: settings, conduct: conduct, output: output, messages: messages.messages).end()
  }
}

/// A sync to be simulated and shown.
struct SimulationRun {
  var settings: CompileSettings
  var conduct = SyncConduct()
  var output = TimelineFormat.text
  var messages = Messages()

  /// Simulates the sync, and ends the process.
  func end() -> Never {
    if conduct.isDeleting { endDeleting() }
    var result = Compiler.compile(settings, on: LocalDisk(), listener: SideListener())
    let reports = result.allDiagnostics.hasErrors ? [] : conduct.simulate(&result, on: LocalDisk())
    ExitStatus.end(after: result, messages) { () throws(WriteFailure) in
      try write(reports, result)
      return reports.allSatisfy { $0.outcome.phase == .succeeded } ? .fine : .negative
    }
  }

  private func write(_ reports: [SyncReport], _ result: CompileResult) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try result.write(reports, to: sink) { report throws(WriteFailure) in
        try TimelineText.write(report, width: terminal.width, palette: terminal.palette, to: sink)
      }
    case .json: try TimelineEncoder.write(reports, result.allDiagnostics, to: sink)
    case .ndjson: try TimelineEncoder.writeLines(reports, to: sink)
    }
  }
}

extension SimulationRun {
  /// Reads arguments that are nothing but `sync` and paths.
  init?(plain arguments: [String]) {
    guard let settings = PlainArguments.settings(arguments, for: SyncCommand.self) else { return nil }
    self.init(settings: settings)
  }
}
