import ArgumentParser
import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering

/// The form of test results.
enum TestFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  /// The Test Anything Protocol.
  case tap
  case junit
}

struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Runs the scenarios of scripts, each from what its script declares.",
    discussion: """
      Folders are searched for scripts. The status is 1 if a scenario fails.

      Examples:
        swell test release.swell
        swell test deploy/ --filter migration
        swell test . -o junit > results.xml
      """
  )

  @Argument(help: "Scripts, folders of scripts, or - for standard input.", completion: .file(extensions: ["swell"]))
  var paths: [String]

  @Option(help: ArgumentHelp("Only the scenarios whose title contains this.", valueName: "text"))
  var filter: String?

  @OptionGroup var scripts: ScriptOptions

  @OptionGroup var destination: DestinationOptions

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text, tap or junit.", valueName: "form"))
  var output = TestFormat.text

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var settings = CompileSettings()
    settings.paths = paths
    destination.apply(to: &settings)
    try scripts.apply(to: &settings)
    let (tested, problems) = ScenarioRunner(settings, filter: filter).run(on: LocalDisk())
    let shown = messages.messages
    for line in tested.flatMap({ $0.prints + $0.results.flatMap(\.prints) }) {
      try? FileSink.standardError().write(line + "\n")
    }
    shown.show(problems + tested.flatMap { $0.diagnostics + $0.results.flatMap(\.notes) })
    let results = tested.flatMap(\.results)
    let written = ExitStatus.from { () throws(WriteFailure) in try write(tested, shown) }
    let isUsable = !problems.hasErrors && !tested.contains { $0.diagnostics.hasErrors }
    guard written == .fine, isUsable else { throw ExitStatus.unusable }
    if results.isEmpty {
      let what = filter.map { "no scenario has \(Prose.quoted($0)) in its title" } ?? "there is no scenario here"
      try? FileSink.standardError().write("warning: \(what)\n")
      // A filter that fits nothing is a slip of the hand; files without scenarios may be what they are.
      throw filter == nil ? ExitStatus.fine : ExitStatus.unusable
    }
    throw results.allSatisfy(\.isPassed) ? ExitStatus.fine : ExitStatus.negative
  }

  private func write(_ tested: [TestedScript], _ messages: Messages) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try TestText(width: terminal.width, palette: terminal.palette, to: sink).write(tested)
    case .tap: try sink.write(TestTAP.text(tested))
    case .junit: try sink.write(TestJUnit.text(tested))
    }
  }
}
