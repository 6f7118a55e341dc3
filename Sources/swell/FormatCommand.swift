import ArgumentParser
import Diagnostics
import Driver
import Syntax

struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Gives scripts their canonical layout, in place.",
    discussion: """
      Nothing but white space, commas and semicolons changes. A script with a mistake stays as it is.

      Examples:
        swell fmt .
        swell fmt --check deploy.swell
        swell fmt - < draft.swell
      """
  )

  @Argument(
    help: "Scripts, folders of scripts, or - for standard input, which goes to standard output.", completion: .file())
  var paths: [String]

  @Flag(help: "Change nothing, name the files that would change, and exit with 1 if there are any.")
  var check = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let disk = LocalDisk()
    let (files, problems) = InputFiles.read(paths, .scripts, on: disk)
    var diagnostics = problems
    var changed: [(path: String, bytes: [UInt8])] = []
    var output: [UInt8] = []
    for file in files {
      if ScriptLikeness.isManifest(file) {
        diagnostics.append(.manifestForScript(file.path))
        continue
      }
      let parsed = Parser.parse(file)
      diagnostics += parsed.diagnostics
      guard !parsed.diagnostics.hasErrors else { continue }
      let text = Formatter.format(parsed.tree)
      if file.path == "<stdin>", !check {
        output += text
      } else if text != file.bytes {
        changed.append((file.path, text))
      }
    }
    messages.messages.show(diagnostics)
    throw try finish(changed, output, isUsable: !diagnostics.hasErrors, disk)
  }

  private func finish(
    _ changed: [(path: String, bytes: [UInt8])], _ output: [UInt8], isUsable: Bool, _ disk: LocalDisk
  ) throws -> ExitStatus {
    var output = output
    if check {
      output = Array(changed.map { Prose.visible($0.path) + "\n" }.joined().utf8)
    } else {
      do throws(DiskFailure) {
        try disk.write(changed)
      } catch {
        return ExitStatus.of(.failed(path: error.path, reason: error.reason))
      }
    }
    let shown = ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(output) }
    guard shown == .fine, isUsable else { return .unusable }
    return check && !changed.isEmpty ? .negative : .fine
  }
}
