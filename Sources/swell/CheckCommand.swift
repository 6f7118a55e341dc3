import ArgumentParser
import Checking
import Diagnostics
import Driver

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds what will go wrong in a sync, before the cluster does.",
    discussion: """
      The status is 1 if there is an error.

      Examples:
        swell check deploy/
        swell check release.swell --live live.yaml
        helm template shop charts/shop | swell check - --namespace shop
      """
  )

  @OptionGroup var pipeline: PipelineOptions
  @OptionGroup var messages: MessageOptions

  func run() throws {
    let result = Compiler.compile(try pipeline.settings, on: LocalDisk(), listener: SideListener())
    guard !result.diagnostics.hasErrors else {
      messages.messages.show(result.diagnostics)
      throw ExitStatus.unusable
    }
    let findings = result.findings
    messages.messages.show(findings)
    if findings.isEmpty {
      let count = result.compilations.reduce(0) { $0 + $1.plan.pipeline.resources.count }
      let shown = ExitStatus.from { () throws(WriteFailure) in
        try FileSink.standardOutput().write("nothing found in \(Prose.count(count, "resource"))\n")
      }
      throw shown
    }
    throw findings.hasErrors ? ExitStatus.negative : .fine
  }
}

extension CompileResult {
  /// What was found on the way to the plans, and what the rules find in them.
  var findings: [Diagnostic] {
    allDiagnostics
      + compilations.flatMap { compilation in
        Checks.findings(
          in: CheckSubject(
            compilation.plan, behaviours: compilation.behaviours, liveBehaviours: compilation.liveBehaviours))
      }
  }
}
