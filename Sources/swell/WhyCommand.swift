import ArgumentParser
import Diagnostics
import Driver
import Ordering
import Rendering

/// The form of an account.
enum AccountFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Says why a resource runs where it runs, what it waits for, and what waits for it.",
    discussion: """
      A resource is meant by its kind and name, with the namespace or the group where that is needed: Kind/name, \
      Kind/namespace/name, Kind.group/name.

      Examples:
        swell why Job/migrate release.swell
        swell why Service/shop/web deploy/
        swell why ConfigMap/old deploy/ --live live.yaml --prune
        helm template shop charts/shop | swell why Job/migrate - -o json
      """
  )

  @Argument(help: ArgumentHelp("The resource asked about.", valueName: "ref"))
  var reference: String

  @OptionGroup var pipeline: PipelineOptions

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text or json.", valueName: "form"))
  var output = AccountFormat.text

  @OptionGroup var messages: MessageOptions

  private var meant: Reference {
    get throws {
      guard let meant = WhyRun.reference(reference) else {
        throw ValidationError("why wants Kind/name first, as in Job/migrate, and got '\(reference)'.")
      }
      return meant
    }
  }

  func validate() throws { _ = try meant }

  func run() throws {
    WhyRun(reference: try meant, settings: try pipeline.settings, output: output, messages: messages.messages).end()
  }
}

/// A question about a resource to be answered.
struct WhyRun {
  var reference: Reference
  var settings: CompileSettings
  var output = AccountFormat.text
  var messages = Messages()

  /// Answers it, and ends the process.
  func end() -> Never {
    var result = Compiler.compile(settings, on: LocalDisk(), listener: SideListener())
    // Whose place is open the answer says of the resource asked about.
    for index in result.compilations.indices {
      result.compilations[index].plan.diagnostics.removeAll { $0.code == .undefinedOrder }
    }
    let plans = result.compilations.map(\.plan)
    let subjects = plans.map { $0.subjects(meantBy: reference) }
    if !result.allDiagnostics.hasErrors, subjects.allSatisfy(\.isEmpty) {
      result.diagnostics.append(.nothingCalled(reference, in: plans))
    }
    let answers = zip(plans, subjects).map(AccountEncoder.Answer.init)
    ExitStatus.end(after: result, messages) { () throws(WriteFailure) in
      try write(answers, result)
      return .fine
    }
  }

  private func write(_ answers: [AccountEncoder.Answer], _ result: CompileResult) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      let found = answers.map { $0.subjects.isEmpty ? nil : $0 }
      try result.write(found, to: sink) { answer throws(WriteFailure) in
        try AccountText.write(
          answer.subjects, of: answer.plan, width: terminal.width, palette: terminal.palette, to: sink)
      }
    case .json: try AccountEncoder.write(answers, to: reference, result.allDiagnostics, to: sink)
    }
  }
}

extension WhyRun {
  /// Reads arguments that are nothing but `why`, a resource and paths.
  init?(plain arguments: [String]) {
    guard arguments.first == WhyCommand.configuration.commandName, arguments.count > 2,
      let reference = WhyRun.reference(arguments[1]),
      let paths = PlainArguments.paths(Array(arguments.dropFirst()), after: arguments[1])
    else { return nil }
    var settings = CompileSettings()
    settings.paths = paths
    self.init(reference: reference, settings: settings)
  }

  /// The resource that a word means; none if there is a file of this name, which stands first by mistake.
  static func reference(_ word: String) -> Reference? {
    guard !word.hasPrefix("-"), (try? LocalDisk().kind(of: word)) == nil else { return nil }
    return Reference(word)
  }
}
