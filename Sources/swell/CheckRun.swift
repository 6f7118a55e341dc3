import Checking
import Diagnostics
import Driver
import Manifests

/// A check to be made.
struct CheckRun {
  var settings: CompileSettings
  var policy = CheckPolicy()
  var showsNotes = false
  var showsEndings = false
  /// The path of what was found before.
  var baseline: String?
  /// Where to write what is found now.
  var newBaseline: String?
  /// What is done about findings that say how to settle them.
  var fixing: Fixing?
  var output = CheckFormat.text
  var messages = Messages()

  /// Checks, and ends the process.
  func end() -> Never {
    let disk = LocalDisk()
    let (known, problems) = readBaseline(disk)
    guard problems.isEmpty else {
      messages.show(problems)
      ExitStatus.unusable.exit()
    }
    var result = Compiler.compile(settings, on: disk, listener: SideListener())
    result.remarkOnWindows(on: disk)
    guard !result.diagnostics.hasErrors else { endWithoutPlans(result.diagnostics, disk) }
    var report = report(on: result)
    if let newBaseline { writeBaseline(of: report, to: newBaseline, disk) }
    if let known { report.compare(with: known) }
    if let fixing {
      fix(report.findings.filter { $0.isTold(withNotes: showsNotes) }.map(\.diagnostic), fixing, disk).exit()
    }
    let written = ExitStatus.from { () throws(WriteFailure) in try write(report) }
    (written == .fine && report.isNegative ? ExitStatus.negative : written).exit()
  }

  /// Ends for want of anything to check. Those who read findings only are told why as well.
  private func endWithoutPlans(_ diagnostics: [Diagnostic], _ disk: LocalDisk) -> Never {
    messages.show(diagnostics)
    if let fixing { _ = fix(diagnostics, fixing, disk) }
    if output != .text {
      _ = ExitStatus.from { () throws(WriteFailure) in try write(CheckReport([], diagnostics, policy)) }
    }
    ExitStatus.unusable.exit()
  }

  private func report(on result: CompileResult) -> CheckReport {
    let checked = result.compilations.concurrentMap { compilation in
      let subject = CheckSubject(
        compilation.plan, behaviours: compilation.behaviours, liveBehaviours: compilation.liveBehaviours)
      return (CheckedApplication(compilation.title, subject, compilation.policy), Checks.findings(in: subject))
    }
    return CheckReport(checked.map { (application: $0.0, findings: $0.1) }, result.diagnostics, policy)
  }

  private func write(_ report: CheckReport) throws(WriteFailure) {
    let sink = FileSink.standardOutput()
    switch output {
    case .text:
      let terminal = Terminal.output(messages.colour)
      var text = CheckText(
        report, showsNotes: showsNotes, showsEndings: showsEndings, width: terminal.width, palette: terminal.palette)
      try text.write(to: sink)
    case .json: try CheckEncoder.write(report, to: sink)
    case .sarif:
      var sarif = CheckSARIF(report, showsNotes: showsNotes, version: Swell.version) { RuleText($0) }
      try sarif.write(to: sink)
    case .github: try CheckAnnotations.write(report, showsNotes: showsNotes, to: sink)
    }
  }
}

// The baseline.
extension CheckRun {
  private func readBaseline(_ disk: LocalDisk) -> (Baseline?, [Diagnostic]) {
    guard let baseline else { return (nil, []) }
    do throws(DiskFailure) {
      let bytes = try baseline == "-" ? disk.readStandardInput() : disk.read(baseline)
      let file = SourceFile(path: baseline == "-" ? "<stdin>" : baseline, bytes: bytes)
      let parsed = ManifestReader(file).documents()
      guard !parsed.diagnostics.hasErrors else { return (nil, parsed.diagnostics) }
      guard parsed.documents.count == 1, let known = Baseline(parsed.documents[0].root) else {
        return (nil, [.noBaseline(baseline)])
      }
      return (known, [])
    } catch {
      return (nil, [.unreadable(error)])
    }
  }

  /// Writes a baseline, and ends the process.
  private func writeBaseline(of report: CheckReport, to path: String, _ disk: LocalDisk) -> Never {
    let known = Baseline(of: report)
    do throws(DiskFailure) {
      try disk.write([(path, known.document)])
    } catch {
      ExitStatus.of(.failed(path: error.path, reason: error.reason)).exit()
    }
    let line =
      "\(Prose.count(known.entries.count, "finding")) in \(Prose.quoted(path)): `--baseline` tells only new ones\n"
    ExitStatus.from { () throws(WriteFailure) in try FileSink.standardOutput().write(line) }.exit()
  }
}

extension Diagnostic {
  fileprivate static func noBaseline(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .unreadable, "\(Prose.quoted(path)) holds no findings of `swell check`",
      help: "`--write-baseline` writes such a file")
  }
}
