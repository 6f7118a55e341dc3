import Comparison
import Diagnostics
import Driver
import Ordering
import Rendering
import Simulation

/// Two versions to be compared.
struct DiffRun {
  var old: String
  var new: String
  /// The releases under which one version is compared with itself; nil where versions are compared.
  var upgrade: ReleaseRange?
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
      compile(old, upgrade?.old, on: disk, listener: SilentListener()),
      compile(new, upgrade?.new, on: disk, listener: SideListener()),
      conduct: conduct, isLive: !settings.live.isEmpty, isSameVersion: upgrade != nil, on: disk)
    let diagnostics = versions.diagnostics + disk.submodules.map { .submodulePassedBy($0) }
    messages.show(diagnostics)
    guard !diagnostics.hasErrors else { ExitStatus.unusable.exit() }
    var comparison = VersionComparison((old, versions.old.sides), (new, versions.new.sides), upgrade: upgrade)
    if let conduct, versions.isSmall {
      comparison.tell(comparison.releasesToTry.map { ($0, reports($0, conduct, on: disk)) })
    }
    let written = ExitStatus.from { () throws(WriteFailure) in try write(comparison, diagnostics) }
    (written == .fine && hasExitCode && !comparison.isEmpty ? ExitStatus.negative : written).exit()
  }

  private func compile(
    _ path: String, _ release: Release?, on disk: RevisionDisk, listener: any ScriptListener
  ) -> CompileResult {
    var settings = settings
    settings.paths = [path]
    if let release { settings.release = release }
    return Compiler.compile(settings, on: disk, listener: listener)
  }

  /// The syncs under the rules of a release.
  private func reports(_ release: Release, _ conduct: SyncConduct, on disk: RevisionDisk) -> [SyncReport] {
    var result = compile(new, release, on: disk, listener: SilentListener())
    return result.allDiagnostics.hasErrors ? [] : conduct.simulate(&result, on: disk)
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

    init(_ result: CompileResult, _ conduct: SyncConduct?, isLive: Bool, on disk: any Disk) {
      self.result = result
      guard let conduct, !result.allDiagnostics.hasErrors else {
        sides = result.compilations.map { ApplicationComparison.Side($0.plan) }
        return
      }
      if conduct.isDeleting {
        let deleted = conduct.simulateDeletion(&self.result, isLive: isLive, on: disk)
        sides = zip(result.compilations, deleted).map { ApplicationComparison.Side($0.plan, $1.sync, $1.deletion) }
        return
      }
      let reports = conduct.simulate(&self.result, on: disk)
      sides = zip(result.compilations, reports).map { ApplicationComparison.Side($0.plan, $1) }
    }
  }

  let old: Version
  let new: Version
  /// Whether it is one version under two releases.
  let isSameVersion: Bool

  init(
    _ old: CompileResult, _ new: CompileResult, conduct: SyncConduct?, isLive: Bool, isSameVersion: Bool,
    on disk: any Disk
  ) {
    self.old = Version(old, conduct, isLive: isLive, on: disk)
    self.new = Version(new, conduct, isLive: isLive, on: disk)
    self.isSameVersion = isSameVersion
  }

  /// Whether it takes no time to simulate it a dozen times more.
  var isSmall: Bool { new.sides.reduce(0) { $0 + $1.plan.tasks.count } <= 5_000 }

  /// The mistakes of both versions; without any, what the newer one brings to light that the older did not.
  var diagnostics: [Diagnostic] {
    let (before, after) = (old.result.allDiagnostics, new.result.allDiagnostics)
    let (known, found) = (Set(before.map(Said.init)), Set(after.map(Said.init)))
    // What an option names need be in one of the versions only.
    func isMeant(_ diagnostic: Diagnostic) -> Bool {
      diagnostic.code != .unmatchedSelector || known.contains(Said(diagnostic)) && found.contains(Said(diagnostic))
    }
    /// One version has its mistakes under either release.
    func isRepeated(_ diagnostic: Diagnostic) -> Bool {
      isSameVersion && diagnostic.code != .unmatchedSelector && known.contains(Said(diagnostic))
    }
    let mistakes =
      before.filter { $0.severity == .error && $0.code != .unmatchedSelector }
      + after.filter { $0.severity == .error && isMeant($0) && !isRepeated($0) }
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
  var saysAnything: Bool {
    !said.isEmpty || retry != nil || until != nil || waveDelay != nil || isDryRun || isConfirmed || isForced
      || isDeleting || cascade != nil || moment != nil || !isClusterKnown
  }
}

extension Diagnostic {
  fileprivate static func submodulePassedBy(_ path: String) -> Diagnostic {
    Diagnostic(
      .note, .unreadable, "\(Prose.quoted(path)) is a submodule, whose files are in another repository: it is passed by"
    )
  }
}
