import ArgumentParser
import Diagnostics
import Driver

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Turns manifests into a script that says the same.",
    discussion: """
      The script reads in the order of the sync: what Argo CD's annotations say becomes clauses, and neighbours that say \
      the same share a group. `swell yaml` of it gives the manifests back. Documents that cannot be read are named, and \
      the rest goes on; the exit status is 1 then.

      Examples:
        swell import deploy/ > shop.swell
        helm template shop charts/shop | swell import - > shop.swell
        kubectl get deploy,svc,cm -n shop -o yaml | swell import --neat - > shop.swell
      """
  )

  @OptionGroup var input: InputOptions

  @Flag(help: "Leave out what a cluster adds to objects, such as status, uid and managedFields.")
  var neat = false

  @OptionGroup var messages: MessageOptions

  func run() throws {
    let result = Importer.script(input.settings, isNeat: neat, on: LocalDisk())
    messages.messages.show(result.diagnostics)
    let shown = ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(result.text) }
    guard shown == .fine else { throw shown }
    if result.count == 0, result.isPartial { throw ExitStatus.unusable }
    throw result.isPartial ? ExitStatus.negative : .fine
  }
}
