import ArgumentParser
import Diagnostics
import Driver
import Ordering
import Rendering
import Simulation

/// The form of changes.
enum WavesFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// A picture for Markdown.
  case mermaid
  /// A picture for Graphviz.
  case dot

  /// The kind of picture, if it is one.
  fileprivate var picture: PictureFormat? { PictureFormat(rawValue: rawValue) }
}

struct WavesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waves",
    abstract: "Finds the smallest waves that satisfy what needs what, and changes as few as it can.",
    discussion: """
      What manifests refer to has to be there no later than in the step that waits for them: the Secret of a Deployment, \
      or what makes it, the issuer of a Certificate, the claim of a pod. Waves that were said stay if they can. The \
      changes are shown as a table with their reasons, and as a patch of the files: annotations in manifests, clauses in \
      scripts. The exit status is 1 if something has to change, or cannot be satisfied by any wave.

      A picture, -o mermaid or -o dot, shows what needs what in the waves that there are: what comes too late in red, \
      and beside what has to move where it goes. With --write it shows the waves that have come of it.

      Examples:
        swell waves deploy/
        swell waves deploy/ --write
        swell waves deploy/ | git apply
        helm template shop charts/shop | swell waves -
        swell waves release.swell --fresh -o json
        swell waves deploy/ -o mermaid
        swell waves deploy/ -o dot | dot -Tsvg > needs.svg
      """
  )

  @OptionGroup var input: InputOptions

  @Flag(help: "Take in also what resources work without, if only in part, such as the Service of an Ingress.")
  var all = false

  @Flag(help: "Work all waves out anew, as if nobody had said any.")
  var fresh = false

  @Flag(help: "Change the files in place.")
  var write = false

  @Option(
    help: ArgumentHelp("What is in the cluster, as kubectl prints it; may be repeated.", valueName: "file"),
    completion: .file()
  )
  var live: [String] = []

  @OptionGroup var scripts: ScriptOptions

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The form: text, json, or a picture as mermaid, which GitHub draws in Markdown, or dot, for Graphviz.",
      valueName: "form"))
  var output = WavesFormat.text

  @OptionGroup var messages: MessageOptions

  func validate() throws {
    guard !write || !input.paths.contains("-") else {
      throw ValidationError("Standard input cannot be changed in place; without --write the changes are shown.")
    }
  }

  func run() throws {
    var settings = input.settings
    settings.live = live
    try scripts.apply(to: &settings)
    var options = NeededWaves.Options()
    options.isOfEverything = all
    options.isFresh = fresh
    WavesRun(settings: settings, options: options, writes: write, output: output, messages: messages.messages).end()
  }
}

/// Waves to be found.
struct WavesRun {
  var settings: CompileSettings
  var options = NeededWaves.Options()
  var writes = false
  var output = WavesFormat.text
  var messages = Messages()

  /// Finds them, shows or writes the changes, and ends the process.
  func end() -> Never {
    let disk = LocalDisk()
    var compiled = Compiler.compile(settings, on: disk, listener: SideListener())
    // What is open about the order of a wave is no matter of waves.
    for index in compiled.compilations.indices {
      compiled.compilations[index].plan.diagnostics.removeAll { $0.code == .undefinedOrder }
    }
    if compiled.allDiagnostics.hasErrors { ExitStatus.end(after: compiled, messages) { .unusable } }
    let revision = WaveRevision(compiled, settings, options, on: disk, listener: SilentListener())
    let picture = output.picture.map { picture in
      picture.text(
        NeedsDrawing.draw(answers(revision).map { ($0.title, $0.answer) }, isWritten: writes), &compiled.diagnostics)
    }
    let result = compiled
    ExitStatus.end(after: result, messages) { () throws(WriteFailure) in
      if writes, !revision.files.isEmpty { try write(revision, on: disk) }
      try show(revision, picture, result)
      let isLeft =
        revision.hasProblems
        || revision.parts.contains { part in
          writes ? !part.unwritten.isEmpty : !part.result.changes.isEmpty
        }
      return isLeft ? .negative : .fine
    }
  }

  private func write(_ revision: WaveRevision, on disk: LocalDisk) throws(WriteFailure) {
    do throws(DiskFailure) {
      try disk.write(revision.files.map { ($0.file.path, $0.bytes) })
    } catch {
      throw .failed(path: error.path, reason: error.reason)
    }
  }

  private func show(_ revision: WaveRevision, _ picture: String?, _ result: CompileResult) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try result.write(revision.parts, to: sink) { part throws(WriteFailure) in
        try WavesText.write(part.plan, part.result, width: terminal.width, palette: terminal.palette, to: sink)
      }
      try showFiles(revision, terminal, to: sink)
    case .json:
      try WavesEncoder.write(
        answers(revision).map(\.answer), revision.files, isWritten: writes, result.allDiagnostics, to: sink)
    case .mermaid, .dot: try sink.write(picture ?? "")
    }
  }

  private func answers(_ revision: WaveRevision) -> [(title: String, answer: WavesAnswer)] {
    revision.parts.map { part in
      (part.title, WavesAnswer(part.plan, part.result, unwritten: Set(part.unwritten.map(\.resource))))
    }
  }

  private func showFiles(_ revision: WaveRevision, _ terminal: Terminal, to sink: any ByteSink) throws(WriteFailure) {
    for part in revision.parts where !part.unwritten.isEmpty {
      let names = part.unwritten.map { Prose.quoted(part.plan.pipeline.resources[$0.resource].shortName) }
      try sink.write("\nNo place was found in the files to change \(Prose.some(names)): give the waves by hand.\n")
    }
    guard !revision.files.isEmpty else { return }
    if writes {
      let paths = revision.files.map { Prose.visible($0.file.path) }
      return try sink.write("\nChanged \(Prose.some(paths)).\n")
    }
    for file in revision.files { try sink.write("\n" + terminal.palette.render(UnifiedDiff(file).text)) }
  }
}
