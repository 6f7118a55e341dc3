import Checking
import Diagnostics
import Driver

extension CheckRun {
  enum Fixing {
    case shown
    case written
  }

  /// Shows what would settle findings, and makes it so if that is wanted.
  func fix(_ diagnostics: [Diagnostic], _ fixing: Fixing, _ disk: LocalDisk) -> ExitStatus {
    let fixes = TextFixes(diagnostics)
    let palette = Terminal.output(messages.colour).palette
    let shown = ExitStatus.from { () throws(WriteFailure) in
      let sink = FileSink.standardOutput()
      for file in fixes.files { try sink.write(palette.render(UnifiedDiff(file).text)) }
    }
    guard shown == .fine else { return shown }
    let extent = "\(Prose.count(fixes.count, "change")) in \(Prose.count(fixes.files.count, "file"))"
    guard fixes.count > 0 else {
      say("no finding says how to settle it")
      return .fine
    }
    guard fixing == .written else {
      say("\(extent); `--fix --write` makes \(fixes.count == 1 ? "it" : "them")")
      return .negative
    }
    if let stream = fixes.files.first(where: { $0.file.path.hasPrefix("<") }) {
      return ExitStatus.of(.failed(path: stream.file.path, reason: "it is no file"))
    }
    do throws(DiskFailure) {
      try disk.write(fixes.files.map { ($0.file.path, $0.bytes) })
    } catch {
      return ExitStatus.of(.failed(path: error.path, reason: error.reason))
    }
    say("\(extent) made; check again to see what is left")
    return .fine
  }

  private func say(_ line: String) { try? FileSink.standardError().write(line + "\n") }
}
