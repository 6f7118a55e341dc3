import ArgumentParser
import Diagnostics
import Driver
import Ordering
import Rendering

/// The form of a plan.
enum PlanFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// JSON with everything that is needed to read it back.
  case ir
  /// A picture for Markdown.
  case mermaid
  /// A picture for Graphviz.
  case dot
}

struct PlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Shows the order of a sync, what each step waits for, and why.",
    discussion: """
      Examples:
        swell plan release.swell
        swell plan deploy/
        helm template shop charts/shop | swell plan - --namespace shop
        swell plan deploy/ --live live.yaml --prune
        swell plan deploy/ --only Deployment/web --only Service/web
        swell plan deploy/ -o json
        swell plan deploy/ -o mermaid
        swell plan deploy/ -o dot | dot -Tsvg > order.svg
      """
  )

  @OptionGroup var pipeline: PipelineOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The form: text, json, ir, or a picture as mermaid, which GitHub draws in Markdown, or dot, for Graphviz.",
      valueName: "form"))
  var output = PlanFormat.text

  @OptionGroup var messages: MessageOptions

  func run() throws {
    PlanRun(settings: try pipeline.settings, output: output, messages: messages.messages).end()
  }
}

/// A plan to be made and shown.
struct PlanRun {
  var settings: CompileSettings
  var output = PlanFormat.text
  var messages = Messages()

  /// Makes and shows the plan, and ends the process.
  func end() -> Never {
    var result = Compiler.compile(settings, on: LocalDisk(), listener: SideListener())
    let picture = output.picture.map { picture in
      picture.text(PlanDrawing.draw(result.compilations.map { ($0.title, $0.plan) }), &result.diagnostics)
    }
    let plans = result
    ExitStatus.end(after: plans, messages) { () throws(WriteFailure) in
      try write(plans, picture)
      return .fine
    }
  }

  private func write(_ result: CompileResult, _ picture: String?) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    let plans = result.compilations.map(\.plan)
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try result.write(plans, to: sink) { plan throws(WriteFailure) in
        try PlanText.write(plan, width: terminal.width, palette: terminal.palette, to: sink)
      }
    case .json, .ir:
      try PlanEncoder.write(plans, withManifests: output == .ir, diagnostics: result.diagnostics, to: sink)
    case .mermaid, .dot: try sink.write(picture ?? "")
    }
  }
}

extension PlanFormat {
  /// The kind of picture, if it is one.
  fileprivate var picture: PictureFormat? {
    switch self {
    case .text, .json, .ir: nil
    case .mermaid: .mermaid
    case .dot: .graphviz
    }
  }
}

extension PlanRun {
  /// Reads arguments that are nothing but `plan` and paths.
  init?(plain arguments: [String]) {
    guard let settings = PlainArguments.settings(arguments, for: PlanCommand.self) else { return nil }
    self.init(settings: settings)
  }
}

extension CompileResult {
  /// Writes a text about each of its compilations that has a subject, under their titles where there are several.
  func write<Subject>(
    _ subjects: [Subject?], to sink: any ByteSink, _ write: (Subject) throws(WriteFailure) -> Void
  ) throws(WriteFailure) {
    var isFirst = true
    for (subject, compilation) in zip(subjects, compilations) {
      guard let subject else { continue }
      if !isFirst { try sink.write("\n") }
      isFirst = false
      let title = compilation.title
      if subjects.count > 1, !title.isEmpty { try sink.write("== \(Prose.visible(title)) ==\n") }
      try write(subject)
    }
  }
}

/// Arguments without options.
enum PlainArguments {
  /// The settings of a command that is given nothing but paths; nothing if there is anything else.
  static func settings(_ arguments: [String], for command: any ParsableCommand.Type) -> CompileSettings? {
    guard let paths = paths(arguments, after: command.configuration.commandName) else { return nil }
    var settings = CompileSettings()
    settings.paths = paths
    return settings
  }

  /// The paths behind a command's name; nothing if there is anything else.
  static func paths(_ arguments: [String], after command: String?) -> [String]? {
    let paths = Array(arguments.dropFirst())
    guard arguments.first == command, !paths.isEmpty, paths.allSatisfy({ $0 == "-" || !$0.hasPrefix("-") }) else {
      return nil
    }
    return paths
  }
}

extension ExitStatus {
  /// Ends the process: shows what a compile found, writes its results if they are usable, and exits.
  ///
  /// It does not return, so that a pipeline of a million resources need not be taken apart piece by piece.
  static func end(
    after result: CompileResult,
    _ messages: Messages,
    write: () throws(WriteFailure) -> ExitStatus
  ) -> Never {
    withExtendedLifetime(result) {
      do throws(WriteFailure) {
        let diagnostics = result.allDiagnostics
        messages.show(diagnostics)
        guard !diagnostics.hasErrors else { unusable.exit() }
        try write().exit()
      } catch {
        of(error).exit()
      }
    }
  }
}
