import Console
import Diagnostics
import Driver

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A session to be held: at a terminal, or with what is piped in.
struct Session {
  var settings: CompileSettings
  var messages: Messages
  /// Whether a mistake in what is piped in lets it go on.
  var keepsGoing = false

  /// Holds the session, and ends the process.
  func end() -> Never {
    let isAtTerminal = Terminal.isInput && isatty(STDOUT_FILENO) == 1
    let terminal = Terminal.output(messages.colour)
    let palette = isAtTerminal || messages.colour == .always ? terminal.palette : .monochrome
    // Here it is `:help` that explains.
    let shown = Messages(colour: messages.colour, format: messages.format, pointsToPages: false)
    let editor = isAtTerminal ? Session.editor(palette) : nil
    let interruption = editor == nil ? Interruption.none : .ofTerminal()
    let output = SessionOutput(
      FileSink.standardOutput(), palette: palette, isInterrupted: interruption.isWanted,
      columns: { Terminal.output(shown.colour).width }, show: { shown.show($0) })
    do throws(DiskFailure) {
      let disk = LocalDisk()
      let loader = try SessionLoader(on: disk, limits: settings.limits)
      let stage = SessionStage(settings, isInterrupted: interruption.isWanted) { output.show($0) }
      let workspace = Workspace(loader: loader, stage: stage, interruption: interruption)
      let input = StandardInput()
      let repl = REPL(
        editor: editor ?? PipedLines(input), workspace: workspace, output: output, disk: disk,
        keepsGoing: keepsGoing)
      if let editor { connect(editor, repl, output) }
      let status = try begin(repl, disk)
      if status != .fine, editor == nil, !keepsGoing { exit(status) }
      let last = max(status, repl.run())
      if let failure = input.failure { throw failure }
      if let failure = output.failure, failure != .closedPipe { ExitStatus.of(failure).exit() }
      exit(editor == nil ? last : .fine)
    } catch {
      messages.show([.unreadable(error)])
      ExitStatus.unusable.exit()
    }
  }

  /// Takes in the script or the text that the command line gives.
  private func begin(_ repl: REPL, _ disk: LocalDisk) throws(DiskFailure) -> REPL.Status {
    if let text = settings.text { return repl.load(SourceFile(path: "<command line>", text: text)) }
    guard let path = settings.paths.first else { return .fine }
    guard path != "-" else {
      return repl.load(SourceFile(path: "<stdin>", bytes: try disk.readStandardInput()))
    }
    guard try disk.kind(of: path) != .folder else { throw DiskFailure(path: path, reason: "it is a folder") }
    return repl.load(SourceFile(path: path, bytes: try disk.read(path)))
  }

  private func exit(_ status: REPL.Status) -> Never {
    (ExitStatus(rawValue: Int32(status.rawValue)) ?? .unusable).exit()
  }

  private func connect(_ editor: Editline, _ repl: REPL, _ output: SessionOutput) {
    editor.complete = { repl.completions(for: $0) }
    editor.list = { output.completions($0) }
    editor.idle = { repl.lookAtWatchedFile() }
    output.line("Swell \(Swell.version): `:help` shows what there is, Tab completes", .faint)
  }

  private static func editor(_ palette: Palette) -> Editline? {
    Editline(palette: palette, history: HistoryFile(historyPath), keys: keys)
  }

  /// Where entries are kept from session to session; nothing where there is no place for such things.
  private static var historyPath: String? {
    let state = Terminal.variable("XDG_STATE_HOME") ?? Terminal.variable("HOME").map { $0 + "/.local/state" }
    return state.map { $0 + "/swell/history" }
  }

  /// The keys of the editor that somebody likes.
  private static var keys: String {
    let editor = Terminal.variable("VISUAL") ?? Terminal.variable("EDITOR") ?? ""
    let name = editor.split(separator: " ").first?.split(separator: "/").last ?? ""
    return name.hasSuffix("vi") || name.hasSuffix("vim") ? "vi" : "emacs"
  }
}
