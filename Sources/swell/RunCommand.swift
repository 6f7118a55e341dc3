import ArgumentParser
import Diagnostics
import Driver
import Ordering
import Rendering
import Simulation

struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs a script: its prints, its plans and what it expects.",
    discussion: """
      `swell FILE` is short for `swell run FILE`, and `swell` alone is a session. The status is 1 if something expected \
      is not so.

      Examples:
        swell run release.swell
        swell run release.swell --set image=nginx:1.28 --set replicas=3
        swell run release.swell --set-file values=values.yaml
        swell -e 'Job migrate hook PreSync; plan'
        swell release.swell -i
        swell --keep-going < session.txt
      """
  )

  @Argument(help: "A script, or - for standard input.", completion: .file(extensions: ["swell"]))
  var path: String?

  @Option(name: [.customShort("e"), .long], help: ArgumentHelp("Run this text.", valueName: "code"))
  var evaluate: String?

  @Flag(name: .shortAndLong, help: "Stay in a session with the script.")
  var interactive = false

  @Flag(help: "Let a session that is piped in go on after a mistake.")
  var keepGoing = false

  @OptionGroup var scripts: ScriptOptions

  @OptionGroup var destination: DestinationOptions

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    switch (evaluate, path) {
    case (nil, nil):
      guard !isNamed else { throw ValidationError("Name a script, `-` for standard input, or give a text with -e.") }
    case (_?, _?): throw ValidationError("Give a script or a text with -e, not both.")
    case (_?, nil), (nil, _?): break
    }
  }

  func run() throws {
    var settings = CompileSettings()
    destination.apply(to: &settings)
    try scripts.apply(to: &settings)
    settings.text = evaluate
    if let path {
      settings.paths = [path]
      settings.areScripts = true
    }
    if interactive || evaluate == nil && path == nil {
      Session(settings: settings, messages: messages.messages, keepsGoing: keepGoing).end()
    }
    ScriptRun(settings: settings, messages: messages.messages).end()
  }

  /// Whether the command line names the command, rather than leaving it out.
  private var isNamed: Bool {
    CommandLine.arguments.dropFirst().first == RunCommand.configuration.commandName
  }
}

/// Options for the scripts of a command.
struct ScriptOptions: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Give a parameter of the script a value; may be repeated.", valueName: "name=value")
  )
  var values: [String] = []

  @Option(
    name: .customLong("set-file"),
    help: ArgumentHelp("Give a parameter the content of a file in YAML or JSON.", valueName: "name=file"),
    completion: .file()
  )
  var files: [String] = []

  @Option(help: ArgumentHelp("How many steps a script may take.", valueName: "n"))
  var maxSteps: Int?

  @Option(help: ArgumentHelp("How deep calls may be nested.", valueName: "n"))
  var maxDepth: Int?

  @Option(help: ArgumentHelp("How much memory the values of a script may take: 512MiB, 2GiB.", valueName: "size"))
  var maxMemory: MemorySize?

  func validate() throws {
    var settings = CompileSettings()
    try apply(to: &settings)
  }

  func apply(to settings: inout CompileSettings) throws {
    if let maxSteps { settings.limits.steps = max(0, maxSteps) }
    if let maxDepth { settings.limits.depth = max(1, maxDepth) }
    if let maxMemory { settings.limits.memory = maxMemory.bytes }
    for text in values {
      let (name, value) = try pair(text, "--set")
      settings.parameters[name] = .text(value)
    }
    for text in files {
      let (name, path) = try pair(text, "--set-file")
      settings.parameterFiles.append((name, path))
    }
  }

  private func pair(_ text: String, _ option: String) throws -> (name: String, value: String) {
    guard let mark = text.firstIndex(of: "="), mark != text.startIndex else {
      throw ValidationError("\(option) takes NAME=VALUE, and got '\(text)'.")
    }
    return (String(text[..<mark]), String(text[text.index(after: mark)...]))
  }
}

/// An amount of memory as people write it.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units = [("KiB", 10), ("MiB", 20), ("GiB", 30), ("Ki", 10), ("Mi", 20), ("Gi", 30), ("", 0)]
    for (unit, shift) in units where argument.hasSuffix(unit) {
      guard let number = Int(argument.dropLast(unit.count)), number > 0, number <= 1 << (60 - shift) else { return nil }
      bytes = number << shift
      return
    }
    return nil
  }
}

/// A script to be run.
struct ScriptRun {
  var settings: CompileSettings
  var messages = Messages()

  init(settings: CompileSettings, messages: Messages) {
    self.settings = settings
    self.messages = messages
  }

  /// Reads arguments that are nothing but a script, with or without `run` before it.
  init?(plain arguments: [String]) {
    let rest = arguments.first == RunCommand.configuration.commandName ? arguments : ["run"] + arguments
    guard let paths = PlainArguments.paths(rest, after: "run"), paths.count == 1,
      paths[0].hasSuffix(".swell") || arguments.count == 2
    else { return nil }
    settings = CompileSettings()
    settings.paths = paths
    settings.areScripts = true
  }

  /// Runs the script, and ends the process.
  func end() -> Never {
    let listener = RunListener(messages)
    let result = Compiler.compile(settings, on: LocalDisk(), listener: listener)
    listener.finish()
    // Where resources go is said by the plans that are shown; of what planning finds, mistakes matter here.
    var diagnostics =
      result.diagnostics.filter { ![.assumedNamespace, .assumedScope].contains($0.code) }
      + result.compilations.flatMap(\.plan.diagnostics).filter { $0.severity == .error }
    // That nothing is done goes without saying where something is said.
    if listener.hasShown || diagnostics.hasErrors { diagnostics.removeAll { $0.code == .nothingDone } }
    messages.show(diagnostics)
    if let failure = listener.failure, failure != .closedPipe { ExitStatus.of(failure).exit() }
    let errors = diagnostics.filter { $0.severity == .error }
    if errors.isEmpty { ExitStatus.fine.exit() }
    (errors.allSatisfy { $0.code == .expectation } ? ExitStatus.negative : .unusable).exit()
  }
}

/// Shows on standard output what a script shows.
final class RunListener: ScriptListener {
  private let messages: Messages
  private let sink = FileSink.standardOutput()
  private var buffer: [UInt8] = []
  private(set) var failure: WriteFailure?
  private(set) var hasShown = false
  let isActing = true

  init(_ messages: Messages) {
    self.messages = messages
  }

  func print(_ line: String) -> Bool {
    hasShown = true
    buffer += Array(line.utf8) + [UInt8(ascii: "\n")]
    // What somebody waits for is shown at once; a flood is written in pieces.
    return buffer.count < 1 << 13 || flush()
  }

  func show(_ plan: Plan) -> Bool {
    write { sink, terminal throws(WriteFailure) in
      try PlanText.write(plan, width: terminal.width, palette: terminal.palette, to: sink)
    }
  }

  func show(_ report: SyncReport) -> Bool {
    write { sink, terminal throws(WriteFailure) in
      try TimelineText.write(report, width: terminal.width, palette: terminal.palette, to: sink)
    }
  }

  func show(_ deletion: DeletionReport) -> Bool {
    write { sink, terminal throws(WriteFailure) in
      try DeletionText.write(deletion, width: terminal.width, palette: terminal.palette, to: sink)
    }
  }

  /// Writes something behind what was printed.
  private func write(_ content: (FileSink, Terminal) throws(WriteFailure) -> Void) -> Bool {
    hasShown = true
    return flush()
      && attempt { () throws(WriteFailure) in try content(sink, Terminal.output(messages.colour)) }
  }

  /// Writes what is left.
  func finish() { _ = flush() }

  private func flush() -> Bool {
    attempt { () throws(WriteFailure) in
      try sink.write(buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private func attempt(_ write: () throws(WriteFailure) -> Void) -> Bool {
    guard failure == nil else { return false }
    do throws(WriteFailure) {
      try write()
      return true
    } catch {
      failure = error
      return false
    }
  }
}

/// Shows on standard error what a script prints while something else is made of it.
final class SideListener: ScriptListener {
  private let sink = FileSink.standardError()
  let isActing = false

  func print(_ line: String) -> Bool {
    try? sink.write(line + "\n")
    return true
  }

  func show(_ plan: Plan) -> Bool { true }

  func show(_ report: SyncReport) -> Bool { true }
}
