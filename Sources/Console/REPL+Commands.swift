import Comparison
import Diagnostics
import Driver
import Evaluation
import Manifests
import Ordering
import Rendering
import Syntax

// What begins with a colon.

/// A command as it was typed.
struct TypedCommand {
  var file: SourceFile
  var word: String
  var wordSpan: Span
  /// What stands behind the word, without the blanks around.
  var argument: String
  var argumentSpan: Span

  init(_ file: SourceFile) {
    self.file = file
    let bytes = file.bytes
    let isBlank = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = (bytes.firstIndex { $0 == UInt8(ascii: ":") } ?? 0) + 1
    let end = bytes[start...].firstIndex(where: isBlank) ?? bytes.count
    wordSpan = Span(start: start - 1, end: end)
    word = String(decoding: bytes[start..<end], as: UTF8.self)
    let first = bytes[end...].firstIndex { !isBlank($0) } ?? bytes.count
    let last = (bytes[first...].lastIndex { !isBlank($0) }).map { $0 + 1 } ?? bytes.count
    argumentSpan = first < last ? Span(start: first, end: last) : Span(at: end)
    argument = String(decoding: bytes[first..<max(first, last)], as: UTF8.self)
  }

  /// The resource that its argument means; a name may stand in quotes, as in a script.
  var reference: Reference? { Reference(argument.filter { $0 != "\"" }) }

  /// Where its argument stands, or the word where there is none.
  var label: Label { Label(file, argument.isEmpty ? wordSpan : argumentSpan) }
}

extension REPL {
  func command(_ entry: SourceFile) {
    let line = TypedCommand(entry)
    let commands = ConsoleCommand.named(line.word)
    guard commands.count == 1, !line.word.isEmpty else {
      return refuse(.unknownCommand(line.word, Label(entry, line.wordSpan)))
    }
    let command = commands[0]
    if command.argument.isEmpty, !line.argument.isEmpty {
      return refuse(.commandArgument(command, line.label, "`:\(command.rawValue)` takes nothing behind it"))
    }
    carryOut(command, line)
  }

  private func carryOut(_ command: ConsoleCommand, _ line: TypedCommand) {
    switch command {
    case .help: help(line)
    case .list: list()
    case .plan: show(workspace.enter(SourceFile(path: REPL.path, text: "plan", firstLine: line.file.firstLine)))
    case .why: why(line)
    case .timeline: timeline()
    case .diff: diff()
    case .yaml: yaml(line)
    case .load: load(line, watches: false)
    case .watch: load(line, watches: true)
    case .save: save(line)
    case .undo: step(workspace.undo(), "there is nothing to take back")
    case .redo: step(workspace.redo(), "nothing was taken back")
    case .reset: show(workspace.reset())
    case .set: set(line)
    case .quit: isOver = mayLeave()
    }
  }

  func refuse(_ diagnostic: Diagnostic) {
    note(.unusable)
    output.messages([diagnostic])
  }

  private func step(_ reply: Workspace.Reply?, _ nothing: String) {
    if let reply { show(reply) } else { output.faint(nothing) }
  }

  private func list() {
    guard !workspace.pieces.isEmpty else {
      return output.faint("nothing is declared so far; `:help` shows what there is")
    }
    output.write(formatted(workspace.text) ?? Array(workspace.text.utf8))
  }

  /// A script in canonical layout; nothing if it cannot be read.
  private func formatted(_ text: String) -> [UInt8]? {
    let parsed = Parser.parse(SourceFile(path: REPL.path, text: text))
    return parsed.diagnostics.hasErrors ? nil : Formatter.format(parsed.tree)
  }

  private func timeline() {
    if let deletion = workspace.lastDeletion {
      _ = output.show(.deletion(deletion))
      return
    }
    guard let report = workspace.lastSync else { return output.faint("there has been no sync; `sync` makes one") }
    _ = output.show(.report(report))
  }

  private func diff() {
    guard let changes = workspace.changesSincePlan else { return }
    if changes.isEmpty { return output.faint("nothing has moved since the plan was last shown") }
    output.write(changes.text(atMost: .max, palette: output.palette))
  }

  private func why(_ line: TypedCommand) {
    guard let plan = workspace.plan else { return }
    guard let reference = line.reference else {
      return refuse(.commandArgument(.why, line.label, "a resource is meant by its kind and name"))
    }
    let subjects = plan.subjects(meantBy: reference)
    if subjects.isEmpty { return refuse(.nothingCalled(reference, in: [plan], at: line.label)) }
    output.accounts(of: subjects, in: plan)
  }

  private func yaml(_ line: TypedCommand) {
    guard let plan = workspace.plan else { return }
    var resources = ManifestOutput(plan, withApplication: true).resources
    if !line.argument.isEmpty {
      guard let reference = line.reference else {
        return refuse(.commandArgument(.yaml, line.label, "a resource is meant by its kind and name"))
      }
      resources = resources.filter { reference.matches(plan.pipeline.behaviourKey(of: $0, plan.request)) }
      guard !resources.isEmpty else {
        return refuse(.undeclaredInSession(reference, line.label, among: plan.pipeline.resources.map(\.shortName)))
      }
    }
    var writer = YAMLWriter()
    for resource in resources { writer.document(resource.manifest) }
    output.write(writer.bytes)
  }

  private func load(_ line: TypedCommand, watches: Bool) {
    let command = watches ? ConsoleCommand.watch : .load
    guard !line.argument.isEmpty else {
      guard watches, let path = watcher.path else {
        return refuse(.commandArgument(command, line.label, "`:\(command.rawValue)` wants a file"))
      }
      watcher.watch(nil)
      return output.faint("\(path) is no longer watched")
    }
    do throws(DiskFailure) {
      guard try disk.kind(of: line.argument) != .folder else {
        var folder = line.argument
        while folder.hasSuffix("/") { folder.removeLast() }
        return refuse(.severalLoaded(line.argument, as: "\(folder)/*.yaml", line.label))
      }
      let file = SourceFile(path: line.argument, bytes: try disk.read(line.argument))
      load(file, line.label)
      if watches {
        watcher.watch(line.argument, known: file.bytes)
        output.faint("\(line.argument) is watched: it is loaded again when it changes")
      }
    } catch {
      // A pattern of scripts stands for nothing that a statement could take instead.
      guard line.argument.contains("*"), !line.argument.hasSuffix(".swell") else {
        return refuse(.cannotLoad(error, line.label))
      }
      refuse(.severalLoaded(line.argument, as: line.argument, line.label))
    }
  }

  private func load(_ file: SourceFile, _ label: Label) {
    if ScriptLikeness.isManifest(file) { return refuse(.manifestLoaded(file.path, label)) }
    show(workspace.load(file))
  }

  /// Loads the watched file again if it has changed; whether it has.
  package func lookAtWatchedFile() -> Bool {
    guard let path = watcher.path, let bytes = watcher.change() else { return false }
    output.line("")
    output.faint("\(path) has changed")
    show(workspace.load(SourceFile(path: path, bytes: bytes)))
    return true
  }
}

// Saving.
extension REPL {
  private func save(_ line: TypedCommand) {
    guard let path = line.argument.isEmpty ? workspace.onlySource : line.argument else {
      return refuse(.commandArgument(.save, line.label, "`:save` wants a file"))
    }
    let text = formatted(workspace.text) ?? Array(workspace.text.utf8)
    let question = "save \(path)"
    if (try? disk.kind(of: path)) != nil, path != workspace.onlySource, asked != question, !ownFiles.contains(path) {
      asked = question
      note(editor.isInteractive ? .fine : .unusable)
      return output.messages([.alreadyThere(path, line.label)])
    }
    do throws(DiskFailure) {
      try disk.write([(path, text)])
    } catch {
      return refuse(.cannotSave(error, line.label))
    }
    ownFiles.insert(path)
    workspace.noteSaved()
    let lines = text.count { $0 == UInt8(ascii: "\n") }
    output.faint("\(Prose.count(lines, "line")) in \(path)")
    if let problem = difference(SourceFile(path: path, bytes: text)) {
      output.messages([.savedOtherwise(path, because: problem)])
    }
  }

  /// What is different when the saved script is run by itself.
  private func difference(_ file: SourceFile) -> String? {
    guard let plan = workspace.plan else { return nil }
    do throws(DiskFailure) {
      let loader = try SessionLoader(on: disk, limits: workspace.settings.limits)
      let stage = SessionStage(workspace.settings) { _ in true }
      stage.isMuted = true
      let other = Workspace(loader: loader, stage: stage, interruption: workspace.interruption)
      let reply = other.load(file)
      if reply.isInterrupted { return "it was interrupted" }
      if let mistake = reply.diagnostics.first(where: { $0.severity == .error }) { return mistake.message }
      guard let second = other.plan else { return "it has no plan" }
      let changes = PlaceChanges(from: PlanPlaces(plan), to: PlanPlaces(second), of: second)
      return changes.isEmpty ? nil : "its order is another"
    } catch {
      return error.reason
    }
  }
}

extension Diagnostic {
  fileprivate static func cannotLoad(_ failure: DiskFailure, _ label: Label) -> Diagnostic {
    var diagnostic = Diagnostic.unreadable(failure)
    diagnostic.primary = label
    return diagnostic
  }

  fileprivate static func cannotSave(_ failure: DiskFailure, _ label: Label) -> Diagnostic {
    Diagnostic(.error, .command, "cannot write \(Prose.quoted(failure.path)): \(failure.reason)", at: label)
  }

  fileprivate static func manifestLoaded(_ path: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .command, "\(Prose.quoted(path)) is no script", at: label,
      help: "manifests come in with a statement: `load \"\(path)\"`")
  }

  fileprivate static func severalLoaded(_ path: String, as pattern: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .command, "`:load` takes one script, and \(Prose.quoted(path)) is no file", at: label,
      help: "manifests come in with a statement: `load \"\(pattern)\"`")
  }

  fileprivate static func alreadyThere(_ path: String, _ label: Label) -> Diagnostic {
    Diagnostic(
      .error, .command, "\(Prose.quoted(path)) is there already, and this session has not written it", at: label,
      help: "the same command once more overwrites it")
  }

  fileprivate static func savedOtherwise(_ path: String, because reason: String) -> Diagnostic {
    Diagnostic(
      .warning, .command, "\(Prose.quoted(path)) by itself does not come to the same as this session: \(reason)")
  }

  fileprivate static func undeclaredInSession(_ reference: Reference, _ label: Label, among names: [String])
    -> Diagnostic
  {
    Diagnostic(
      .error, .unknownReference, "nothing is declared as \(Prose.quoted(reference.description)) so far", at: label,
      help: Suggestion.nearest(to: reference.description, among: names).map { "did you mean \(Prose.quoted($0))?" })
  }
}
