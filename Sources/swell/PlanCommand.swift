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
    let disk = LocalDisk()
    var result = Compiler.compile(settings, on: disk, listener: SideListener())
    result.remarkOnWindows(on: disk)
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
  fileprivate var picture: PictureFormat? { PictureFormat(rawValue: rawValue) }
}

extension PlanRun {
  /// Reads arguments that are nothing but `plan` and paths.
  init?(plain arguments: [String]) {
    guard let settings = PlainArguments.settings(arguments, for: PlanCommand.self) else { return nil }
    self.init(settings: settings)
  }
}
