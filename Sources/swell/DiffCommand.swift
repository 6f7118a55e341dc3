import ArgumentParser
import Comparison
import Diagnostics
import Driver
import Ordering
import Rendering
import Simulation

/// The form of a comparison.
enum DiffFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// A comment for a pull request, as GitHub renders it.
  case markdown
}

struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Shows how the order changes between two versions of a pipeline.",
    discussion: """
      Each version is a script, a manifest in YAML or JSON, a folder of those, an ordering document, - for standard \
      input, or any of these at a revision, as git has it: git:REV:PATH, with the path from the top of the repository, \
      or from here if it begins with ./. Without a revision, git::PATH, it is what is staged. All options are for both \
      versions.

      Examples:
        swell diff git:HEAD:deploy deploy
        swell diff git:main:./release.swell release.swell --sync
        swell diff git:origin/main:deploy deploy -o markdown > comment.md
        helm template shop charts/shop | swell diff old.yaml -
        swell diff old.yaml new.yaml --exit-code
      """
  )

  @Argument(help: "What was, in any of these forms.", completion: .file())
  var old: String

  @Argument(help: "What is to be.", completion: .file())
  var new: String

  @Option(help: ArgumentHelp("Take the Application of this name as the one that syncs the rest.", valueName: "name"))
  var app: String?

  @Flag(name: .customLong("sync"), help: "Simulate a sync of each, and show how that changes.")
  var simulates = false

  @Flag(help: "Exit with 1 if there is a difference.")
  var exitCode = false

  @Option(name: [.short, .long], help: ArgumentHelp("The form: text, json or markdown.", valueName: "form"))
  var output = DiffFormat.text

  @OptionGroup var destination: DestinationOptions
  @OptionGroup var sync: SyncOptions
  @OptionGroup var scripts: ScriptOptions
  @OptionGroup var conduct: ConductOptions
  @OptionGroup var messages: MessageOptions

  func validate() throws {
    guard old != "-" || new != "-" else {
      throw ValidationError("Standard input can be read only once, and `-` stands for both versions.")
    }
    guard try simulates || !conduct.conduct.saysAnything else {
      throw ValidationError("Options that say how a sync goes want --sync beside them.")
    }
  }

  func run() throws {
    var settings = CompileSettings()
    settings.application = app
    destination.apply(to: &settings)
    sync.apply(to: &settings)
    try scripts.apply(to: &settings)
    DiffRun(
      old: old, new: new, settings: settings, conduct: simulates ? try conduct.conduct : nil, hasExitCode: exitCode,
      output: output, messages: messages.messages
    ).end()
  }
}

/// Two versions to be compared.
struct DiffRun {
  var old: String
  var new: String
  var settings: CompileSettings
  /// Nil where no sync is asked for.
  var conduct: SyncConduct?
  var hasExitCode = false
  var output = DiffFormat.text
  var messages = Messages()

  /// Compares the versions, and ends the process.
  func end() -> Never {
    let disk = RevisionDisk(over: LocalDisk())
    // What the older version prints is history.
    let versions = VersionPair(
      compile(old, on: disk, listener: SilentListener()), compile(new, on: disk, listener: SideListener()),
      conduct: conduct)
    let diagnostics = versions.diagnostics + disk.submodules.map { .submodulePassedBy($0) }
    messages.show(diagnostics)
    guard !diagnostics.hasErrors else { ExitStatus.unusable.exit() }
    let comparison = VersionComparison((old, versions.old.sides), (new, versions.new.sides))
    let written = ExitStatus.from { () throws(WriteFailure) in try write(comparison, diagnostics) }
    (written == .fine && hasExitCode && !comparison.isEmpty ? ExitStatus.negative : written).exit()
  }

  private func compile(_ path: String, on disk: RevisionDisk, listener: any ScriptListener) -> CompileResult {
    var settings = settings
    settings.paths = [path]
    return Compiler.compile(settings, on: disk, listener: listener)
  }

  private func write(_ comparison: VersionComparison, _ diagnostics: [Diagnostic]) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try ComparisonText.write(comparison, width: terminal.width, palette: terminal.palette, to: sink)
    case .json: try ComparisonEncoder.write(comparison, diagnostics, to: sink)
    case .markdown: try sink.write(ComparisonMarkdown.text(comparison))
    }
  }
}

/// Two versions, compiled alike.
private struct VersionPair {
  struct Version {
    var result: CompileResult
    var sides: [ApplicationComparison.Side]

    init(_ result: CompileResult, _ conduct: SyncConduct?) {
      self.result = result
      guard let conduct, !result.allDiagnostics.hasErrors else {
        sides = result.compilations.map { ApplicationComparison.Side($0.plan) }
        return
      }
      let reports = conduct.simulate(&self.result, on: LocalDisk())
      sides = zip(result.compilations, reports).map { ApplicationComparison.Side($0.plan, $1) }
    }
  }

  let old: Version
  let new: Version

  init(_ old: CompileResult, _ new: CompileResult, conduct: SyncConduct?) {
    (self.old, self.new) = (Version(old, conduct), Version(new, conduct))
  }

  /// The mistakes of both versions; without any, what the newer one brings to light that the older did not.
  var diagnostics: [Diagnostic] {
    let (before, after) = (old.result.allDiagnostics, new.result.allDiagnostics)
    let (known, found) = (Set(before.map(Said.init)), Set(after.map(Said.init)))
    // What an option names need be in one of the versions only.
    func isMeant(_ diagnostic: Diagnostic) -> Bool {
      diagnostic.code != .unmatchedSelector || known.contains(Said(diagnostic)) && found.contains(Said(diagnostic))
    }
    let mistakes =
      before.filter { $0.severity == .error && $0.code != .unmatchedSelector }
      + after.filter { $0.severity == .error && isMeant($0) }
    guard mistakes.isEmpty else { return mistakes }
    return after.filter { $0.severity != .error && isMeant($0) && !known.contains(Said($0)) }
  }

  /// What a message says, wherever; how something was read is the same whatever it is called.
  private struct Said: Hashable {
    var code: DiagnosticCode
    var message: String

    init(_ diagnostic: Diagnostic) {
      code = diagnostic.code
      message = diagnostic.severity == .note ? "" : diagnostic.message
    }
  }
}

extension SyncConduct {
  /// Whether anything is asked for that a sync does not do by itself.
  fileprivate var saysAnything: Bool {
    !said.isEmpty || retry != nil || until != nil || waveDelay != nil || isDryRun || isConfirmed || isForced
  }
}

extension Diagnostic {
  fileprivate static func submodulePassedBy(_ path: String) -> Diagnostic {
    Diagnostic(
      .note, .unreadable, "\(Prose.quoted(path)) is a submodule, whose files are in another repository: it is passed by"
    )
  }
}
