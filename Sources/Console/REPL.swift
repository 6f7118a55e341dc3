import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation
import Syntax

// Exploring interactively.
//
// The problem: somebody types, and wants to see at once what it comes to; the same session may be piped in by a test.
//
// The approach: lines come from a `LineEditor`, a terminal's or a pipe's, and are put together until nothing is open any
// more; then they are an entry: a command, or a piece for the `Workspace`. What is answered goes to an output, what is
// wrong to another. Nothing here knows of terminals.
//
//     LineEditor -> Entry -> ConsoleCommand or Workspace -> Reply -> output and messages

/// A session.
package final class REPL {
  let editor: any LineEditor
  let workspace: Workspace
  let output: SessionOutput
  let disk: any Disk
  private let keepsGoing: Bool
  /// What was entered last.
  private var lastEntry = ""
  /// The line, from 0, that comes next.
  private var nextLine = 0
  /// Comments that were typed before what they are about.
  private var comments = ""
  /// What was typed of the present entry before its present line.
  private(set) var openText = ""
  /// What was asked to be confirmed by asking again.
  var asked: String?
  /// The files that this session has written.
  var ownFiles: Set<String> = []
  /// Whether the session is to end.
  var isOver = false
  private var worst = Status.fine
  let watcher: FileWatcher

  /// How a session ends.
  package enum Status: Int, Comparable {
    case fine = 0
    case negative = 1
    case unusable = 2

    package static func < (left: Status, right: Status) -> Bool { left.rawValue < right.rawValue }
  }

  /// - Parameter keepsGoing: whether a mistake in what is piped in lets it go on.
  package init(
    editor: any LineEditor, workspace: Workspace, output: SessionOutput, disk: any Disk, keepsGoing: Bool
  ) {
    self.editor = editor
    self.workspace = workspace
    self.output = output
    self.disk = disk
    self.keepsGoing = keepsGoing
    watcher = FileWatcher(disk)
  }

  /// What messages call the session.
  static let path = "<session>"

  /// Reads and answers until there is nothing more to read.
  package func run() -> Status {
    while !isOver, output.isHeard, let entry = nextEntry() { answer(entry) }
    return editor.isInteractive ? .fine : worst
  }

  /// Takes in a script as if `:load` had named it.
  package func load(_ file: SourceFile) -> Status {
    show(workspace.load(file))
    return worst
  }

  private func answer(_ entry: SourceFile) {
    let question = asked
    let before = worst
    worst = .fine
    if isCommand(entry.bytes) {
      command(entry)
    } else {
      var reply = workspace.enter(entry)
      reply.offerCommand(meantBy: entry)
      show(reply)
    }
    // What was asked counts for the very next entry only.
    if asked == question { asked = nil }
    let status = worst
    worst = max(before, status)
    if status > .fine, !editor.isInteractive, !keepsGoing { isOver = true }
  }

  /// Notes that something was wrong.
  func note(_ status: Status) { worst = max(worst, status) }
}

// Entries.
extension REPL {
  /// The next command or piece; nothing at the end.
  private func nextEntry() -> SourceFile? {
    var lines: [UInt8] = []
    var state = EntryState()
    var isBegun = false
    defer { openText = "" }
    while true {
      openText = String(decoding: lines, as: UTF8.self)
      switch editor.read(prompt: prompt(isBegun ? state.open : nil)) {
      case .interrupted:
        (lines, state, isBegun, comments) = ([], EntryState(), false, "")
        output.line("")
      case .end:
        if isBegun { return entry(lines) }
        if mayLeave() { return nil }
      case .line(let line):
        nextLine += 1
        if !isBegun, isBlankOrComment(line) { continue }
        lines += line + [UInt8(ascii: "\n")]
        let isCommand = !isBegun && isCommand(line)
        isBegun = true
        if !isCommand { state.add(String(decoding: line, as: UTF8.self)) }
        if state.open == nil { return entry(lines) }
      }
    }
  }

  private func isCommand(_ line: [UInt8]) -> Bool { line.firstInk == UInt8(ascii: ":") }

  /// Comments are kept for what follows them.
  private func isBlankOrComment(_ line: [UInt8]) -> Bool {
    guard let first = line.firstInk else {
      comments = ""
      return true
    }
    guard first == UInt8(ascii: "#") else { return false }
    comments += String(decoding: line, as: UTF8.self) + "\n"
    return true
  }

  private func entry(_ lines: [UInt8]) -> SourceFile {
    let isCommand = isCommand(lines)
    let text = isCommand ? Array(lines.dropLast()) : Array(comments.utf8) + lines
    comments = ""
    var typed = String(decoding: lines, as: UTF8.self)
    while typed.last == "\n" { typed.removeLast() }
    if lastEntry != typed { editor.remember(typed) }
    lastEntry = typed
    let count = text.count { $0 == UInt8(ascii: "\n") }
    return SourceFile(path: REPL.path, bytes: text, firstLine: max(0, nextLine - max(1, count)))
  }

  /// What is asked for, and while an entry is open, what is open and how deep.
  private func prompt(_ open: EntryState.Open?) -> StyledText {
    switch open {
    case nil: StyledText("swell", .strong) + StyledText("> ", .faint)
    case .bracket(let bracket, let depth)?: StyledText(REPL.padded("\(bracket)\(depth)") + "> ", .faint)
    case .string?: StyledText(REPL.padded("\"") + "> ", .faint)
    case .line?: StyledText(REPL.padded("...") + "> ", .faint)
    }
  }

  private static func padded(_ text: String) -> String { String(repeating: " ", count: max(0, 5 - text.count)) + text }

  /// Whether the session may end although something was not saved: whoever is asked once and wants it again, may.
  func mayLeave() -> Bool {
    let question = "leave"
    guard editor.isInteractive, workspace.isUnsaved, asked != question else { return true }
    asked = question
    output.faint("the script is not saved: `:save FILE` writes it, leaving once more leaves")
    return false
  }
}

// Answers.
extension REPL {
  /// What may stand at the cursor.
  ///
  /// - Parameter line: the present line up to the cursor.
  package func completions(for line: String) -> Completions {
    Completer(script: workspace.script, disk: disk).completions(for: openText + line)
  }

  func show(_ reply: Workspace.Reply) {
    if reply.isMistake { note(.unusable) } else if reply.isNegative { note(.negative) }
    if reply.isInterrupted {
      output.faint("interrupted; everything is as it was")
      return
    }
    for remark in reply.remarks { output.faint(remark) }
    if !reply.isMistake, let changes = reply.changes, !changes.isEmpty {
      output.write(changes.text(palette: output.palette))
    }
    for result in reply.scenarios { output.scenario(result) }
    if reply.hasHeld { output.line("ok", .help) }
    output.messages(reply.diagnostics + reply.failures)
    if reply.moreFailures > 0 { output.faint("and \(Prose.count(reply.moreFailures, "more failed expectation"))") }
  }
}

extension [UInt8] {
  /// The first byte that is no blank.
  fileprivate var firstInk: UInt8? { first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") } }
}
