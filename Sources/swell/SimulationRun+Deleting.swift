import ArgumentParser
import Diagnostics
import Driver
import Manifests
import Rendering
import Simulation

extension SimulationRun {
  /// Simulates the sync and the deletion of the application, and ends the process.
  func endDeleting() -> Never {
    var result = Compiler.compile(settings, on: LocalDisk(), listener: SideListener())
    let isLive = !settings.live.isEmpty
    let deleted =
      result.allDiagnostics.hasErrors ? [] : conduct.simulateDeletion(&result, isLive: isLive, on: LocalDisk())
    ExitStatus.end(after: result, messages) { () throws(WriteFailure) in
      try write(deleted, result)
      let isFine = deleted.allSatisfy { one in
        one.deletion.outcome.ending == .completed && (one.sync.map { $0.outcome.phase == .succeeded } ?? true)
      }
      return isFine ? .fine : .negative
    }
  }

  private func write(_ deleted: [DeletedApplication], _ result: CompileResult) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      try result.write(deleted, to: sink) { one throws(WriteFailure) in
        if let sync = one.sync {
          try TimelineText.write(sync, width: terminal.width, palette: terminal.palette, to: sink)
          try sink.write("\n")
        }
        try DeletionText.write(one.deletion, width: terminal.width, palette: terminal.palette, to: sink)
      }
    case .json: try DeletionEncoder.write(deleted, result.allDiagnostics, to: sink)
    case .ndjson: try DeletionEncoder.writeLines(deleted, to: sink)
    }
  }
}
