import ArgumentParser
import Diagnostics
import Driver
import Manifests
import Ordering

struct YAMLCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yaml",
    abstract: "Writes manifests as YAML, in the order in which they are synced.",
    discussion: """
      Hooks for deletion stand where they run: PreDelete first, PostDelete last. Fields are written as they were given; \
      none is added.

      Examples:
        swell yaml release.swell > all.yaml
        swell yaml deploy/ -d sorted/
        swell yaml plan.json --with-app
      """
  )

  @OptionGroup var input: InputOptions
  @OptionGroup var scripts: ScriptOptions

  @Option(
    name: [.customShort("d"), .customLong("directory")],
    help: ArgumentHelp("Write a file for each manifest into this folder.", valueName: "dir"),
    completion: .directory
  )
  var folder: String?

  @Flag(help: "Write the Application too, and what stands beside it.")
  var withApp = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    var settings = input.settings
    try scripts.apply(to: &settings)
    YAMLRun(settings: settings, folder: folder, withApp: withApp, messages: messages.messages).end()
  }
}

/// Manifests to be written.
struct YAMLRun {
  var settings: CompileSettings
  var folder: String?
  var withApp = false
  var messages = Messages()

  /// Writes the manifests, and ends the process.
  func end() -> Never {
    var result = Compiler.compile(settings, on: LocalDisk(), listener: SideListener())
    // Where resources go changes nothing of what is written.
    result.diagnostics.removeAll { [.assumedNamespace, .assumedScope].contains($0.code) }
    ExitStatus.end(after: result, messages) { () throws(WriteFailure) in
      let resources = result.compilations.flatMap { ManifestOutput($0.plan, withApplication: withApp).resources }
      if let folder { return try write(resources, into: folder) }
      try write(resources)
      return .fine
    }
  }

  private func write(_ resources: [Resource]) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    for piece in ManifestText(resources) { try sink.write(piece) }
  }

  private func write(_ resources: [Resource], into folder: String) throws(WriteFailure) -> ExitStatus {
    let terminal = FileSink.standardError()
    do throws(DiskFailure) {
      let changes = try ManifestFolder(folder, on: LocalDisk()).write(resources)
      try? terminal.write("wrote \(Prose.count(changes.written, "file")) to \(folder)\n")
      if !changes.removed.isEmpty {
        try? terminal.write("removed \(Prose.some(changes.removed)), written earlier and no longer wanted\n")
      }
      return .fine
    } catch {
      try? terminal.write("error: cannot write \(error.path): \(error.reason)\n")
      return .unusable
    }
  }
}

extension YAMLRun {
  /// Reads arguments that are nothing but `yaml` and paths.
  init?(plain arguments: [String]) {
    guard let settings = PlainArguments.settings(arguments, for: YAMLCommand.self) else { return nil }
    self.init(settings: settings)
  }
}
