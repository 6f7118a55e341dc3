import CEditline
import Diagnostics

/// Lines that somebody types at a terminal, edited with libedit.
package final class Editline: LineEditor {
  private var editor: OpaquePointer?
  private let palette: Palette
  private let history: HistoryFile
  /// What may stand at the cursor, given what stands before it.
  package var complete: ((String) -> Completions)?
  /// Called now and then while nothing is typed; whether anything was printed.
  package var idle: (() -> Bool)?
  /// Shows what may stand at the cursor.
  package var list: (([Completion]) -> Void)?

  /// Makes an editor at standard input and output; nothing if there is none to be had.
  ///
  /// - Parameter keys: `vi` or `emacs`; `~/.editrc` may choose others.
  package init?(palette: Palette, history: HistoryFile, keys: String) {
    self.palette = palette
    self.history = history
    let calls = swell_editor_calls(
      context: Unmanaged.passUnretained(self).toOpaque(),
      complete: { context in context.map { Editline.at($0).completeHere() } ?? false },
      idle: { context in context.map { Editline.at($0).idle?() ?? false } ?? false }
    )
    editor = swell_editor_make("swell", keys, calls)
    guard editor != nil else { return nil }
    for entry in history.entries() { swell_editor_remember(editor, entry) }
  }

  deinit { swell_editor_free(editor) }

  private static func at(_ context: UnsafeMutableRawPointer) -> Editline {
    Unmanaged<Editline>.fromOpaque(context).takeUnretainedValue()
  }

  package var isInteractive: Bool { true }

  package func read(prompt: StyledText) -> LineInput {
    var line: UnsafePointer<CChar>?
    var length = 0
    switch swell_editor_read(editor, shown(prompt), &line, &length) {
    case SWELL_INTERRUPTED:
      swell_forget_interrupt()
      return .interrupted
    case SWELL_LINE:
      var bytes = UnsafeRawBufferPointer(start: line, count: length).map { $0 }
      if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
      return .line(bytes)
    default:
      // What comes next begins a line.
      print()
      return .end
    }
  }

  package func remember(_ entry: String) {
    guard !entry.utf8.contains(0) else { return }
    swell_editor_remember(editor, entry)
    history.append(entry)
  }

  /// A prompt whose colours are marked as having no width. libedit wants something visible behind each mark, so that the
  /// last blank has no colour.
  private func shown(_ prompt: StyledText) -> String {
    var text = ""
    var escapes = ""
    for run in prompt.runs {
      let isLast = run == prompt.runs.last && run.text.hasSuffix(" ")
      let visible = isLast ? String(run.text.dropLast()) : run.text
      let (before, after) = palette.render(StyledText(visible, run.style)).parts(around: visible)
      escapes += before
      text += (escapes.isEmpty ? "" : "\u{1}\(escapes)\u{1}") + visible
      escapes = after
      if isLast { text += (escapes.isEmpty ? "" : "\u{1}\(escapes)\u{1}") + " " }
    }
    return text
  }

  /// Completes what stands before the cursor; whether the line has to be drawn anew.
  private func completeHere() -> Bool {
    var start: UnsafePointer<CChar>?
    var (before, behind) = (0, 0)
    swell_editor_text(editor, &start, &before, &behind)
    let text = String(decoding: UnsafeRawBufferPointer(start: start, count: before), as: UTF8.self)
    guard let completions = complete?(text), !completions.isEmpty else { return false }
    if let insertion = completions.insertion { swell_editor_insert(editor, insertion) }
    guard completions.isAmbiguous else { return false }
    list?(completions.items)
    return true
  }
}

extension String {
  /// What stands before and behind a part of it.
  fileprivate func parts(around part: String) -> (before: String, after: String) {
    guard let range = firstRange(of: part) else { return ("", "") }
    return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
  }
}
