import Comparison
import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation
import Syntax

// The session: a script under edit.
//
// The problem: whatever is typed has its effect at once, and yet in the end there is a script that comes to the same.
// What was declared may be declared again, taken back, loaded again; the virtual cluster goes along.
//
// The approach: the session is a list of pieces of text, and its state is what they come to when they are run in their
// order. A new piece is run where the others have left off. Every other change is an edit of the list: the state goes
// back to the mark before the first piece that is different, and what follows is run again, silently. Where that mark
// is too old to be kept, everything is run again. Running is deterministic, so undoing is another edit.
//
//     text -> Piece -> pieces ---- run ----> GrowingScript -> Plan -> Reply
//                        ^ Edit, its inverse in `done` and `undone`
//
// The invariant: `pieces`, run anew, come to the present state. An edit that cannot be run leaves everything as it was.

/// The script of a session, with what it comes to.
package final class Workspace {
  package private(set) var pieces: [Piece] = []
  /// All names that pieces have given, and more that they gave once.
  private var givenNames: Set<String> = []
  /// What the pieces have come to.
  package private(set) var script: GrowingScript
  let stage: SessionStage
  let loader: SessionLoader
  let interruption: Interruption
  /// The moments before the last pieces, and before which piece the first of them is.
  private var marks: [GrowingScript.Mark] = []
  private var firstMarked = 0
  private var done: [Edit] = []
  private var undone: [Edit] = []
  var known: (revision: Int, syncs: Int, plan: Plan, places: PlanPlaces)?
  /// Goes up with everything that is done to the cluster.
  var actCount = 0
  var saved: [ObjectIdentifier] = []
  /// Where things were when the plan was last shown.
  var shownPlaces = PlanPlaces()

  /// So many moments are kept to go back to; older ones are come to by running everything again.
  private static let mostMarks = 100
  private static let mostEdits = 1_000

  package init(loader: SessionLoader, stage: SessionStage, interruption: Interruption) {
    self.loader = loader
    self.stage = stage
    self.interruption = interruption
    script = Workspace.emptyScript(loader, stage, interruption)
  }

  private static func emptyScript(
    _ loader: SessionLoader, _ stage: SessionStage, _ interruption: Interruption
  ) -> GrowingScript {
    GrowingScript(
      loader: loader, stage: stage, limits: stage.settings.limits, parameters: stage.settings.parameters,
      isInterrupted: interruption.isWanted, memoryInUse: memoryInUse)
  }
}

// Entering.
extension Workspace {
  /// Takes in what was typed.
  package func enter(_ file: SourceFile) -> Reply {
    let parsed = Parser.parse(file)
    let piece = Piece(file, parsed.tree)
    let isNew = piece.names.isDisjoint(with: givenNames)
    let owners = isNew ? [] : pieces.indices.filter { !pieces[$0].names.isDisjoint(with: piece.names) }
    guard owners.isEmpty || parsed.diagnostics.hasErrors else { return nameAgain(piece, parsed, owners) }
    let (outcome, reply) = append(piece, parsed)
    return outcome.isGood && !outcome.repeated.isEmpty ? declareAgain(piece, outcome) : reply
  }

  /// Runs a piece behind all others, and keeps it if it is of any consequence.
  func append(_ piece: Piece, _ parsed: Parsed<Script>) -> (outcome: GrowingScript.Outcome, reply: Reply) {
    let before = places()
    let outcome = run(piece, parsed, isLoud: true)
    guard outcome.isGood, outcome.repeated.isEmpty else {
      loader.forget(piece.file)
      return (outcome, reply(to: outcome))
    }
    if leavesTrace(parsed.tree, outcome) {
      pieces.append(piece)
      trimMarks()
      keep(.pieces([Splice(at: pieces.count - 1, removed: [], inserted: [piece])]))
    } else {
      marks.removeLast()
      loader.forget(piece.file)
    }
    var reply = reply(to: outcome, from: before)
    reply.hasHeld = parsed.tree.isExpectation && outcome.topLevel.isPassed
    return (outcome, reply)
  }

  /// Whether a script without the piece would come to something else.
  private func leavesTrace(_ tree: Script, _ outcome: GrowingScript.Outcome) -> Bool {
    outcome.hasChanged
      || tree.statements.contains { statement in
        // An expectation that does not hold would only make the script fail.
        if case .expectation = statement.kind { return outcome.topLevel.isPassed }
        return statement.givesName
      }
  }

  /// Runs a piece from the present state on. What is good has its mark behind those of the others.
  private func run(
    _ piece: Piece, _ parsed: Parsed<Script>, isLoud: Bool, _ check: GrowingScript.Check = .piece
  ) -> GrowingScript.Outcome {
    var mark = script.mark()
    stage.isMuted = !isLoud
    stage.hasShownPlan = false
    let outcome = script.run(parsed, after: &mark, check)
    if outcome.hasActed { actCount += 1 }
    if outcome.isInterrupted { interruption.forget() }
    guard outcome.isGood, outcome.repeated.isEmpty else {
      if outcome.isGood { script.goBack(to: mark) }
      // What a mistake has shown before it was made helps to find it.
      if outcome.isGood || !isLoud { stage.discard() } else { stage.release() }
      return outcome
    }
    stage.release()
    givenNames.formUnion(piece.names)
    piece.declared = Set(outcome.declared.map(\.identity))
    piece.hasActed = outcome.hasActed
    marks.append(mark)
    return outcome
  }

  private func trimMarks() {
    guard marks.count > Workspace.mostMarks else { return }
    marks.removeFirst()
    firstMarked += 1
  }

  private func keep(_ edit: Edit) {
    done.append(edit)
    undone = []
    if done.count > Workspace.mostEdits { done.removeFirst(done.count - Workspace.mostEdits) }
  }
}

// Editing.
extension Workspace {
  /// Puts the session into the state of other pieces; nothing changes if they cannot be run.
  ///
  /// - Parameter loud: the pieces whose output is shown.
  /// - Returns: what became of the last loud piece, or of the one that could not be run.
  private func change(to wanted: [Piece], loud: [Piece] = []) -> GrowingScript.Outcome {
    let old = pieces
    goBack(to: zip(pieces, wanted).prefix { $0 === $1 }.count)
    var result = GrowingScript.Outcome()
    for piece in wanted.dropFirst(pieces.count) {
      let isLoud = loud.contains { $0 === piece }
      // What one piece lacks another may say, as in a script that is run as a whole.
      let check = piece === wanted.last ? GrowingScript.Check.everything : .nothing
      let outcome = run(piece, Parser.parse(piece.file), isLoud: isLoud, check)
      guard outcome.isGood, outcome.repeated.isEmpty else {
        restore(old)
        return outcome
      }
      if isLoud { result = outcome }
      pieces.append(piece)
      trimMarks()
    }
    return result
  }

  /// Goes back to the state before a piece, or to an earlier one that is still known.
  private func goBack(to first: Int) {
    if first >= firstMarked, first - firstMarked < marks.count {
      script.goBack(to: marks[first - firstMarked])
      marks.removeSubrange((first - firstMarked)...)
      pieces.removeSubrange(first...)
    } else if first < pieces.count {
      beginAnew()
    }
    actCount += 1
  }

  private func beginAnew() {
    script = Workspace.emptyScript(loader, stage, interruption)
    (marks, firstMarked, pieces) = ([], 0, [])
    actCount += 1
  }

  /// Runs pieces again that were run before, and so can be.
  private func restore(_ old: [Piece]) {
    goBack(to: zip(pieces, old).prefix { $0 === $1 }.count)
    for piece in old.dropFirst(pieces.count) {
      _ = run(piece, Parser.parse(piece.file), isLoud: false, .nothing)
      pieces.append(piece)
      trimMarks()
    }
  }

  private func perform(_ edit: Edit, loud: [Piece] = []) -> GrowingScript.Outcome {
    switch edit {
    case .pieces(let splices):
      var wanted = pieces
      for splice in splices {
        wanted.replaceSubrange(splice.at..<splice.at + splice.removed.count, with: splice.inserted)
      }
      return change(to: wanted, loud: loud)
    case .settings(let old, let new):
      // A script is run under one command line: what was done under another is done anew.
      let wanted = pieces
      stage.settings = new
      beginAnew()
      let outcome = change(to: wanted)
      guard outcome.isGood, outcome.repeated.isEmpty else {
        stage.settings = old
        beginAnew()
        restore(wanted)
        return outcome
      }
      return outcome
    }
  }

  /// Performs an edit and keeps it, if it can be run.
  func edit(_ edit: Edit, loud: [Piece] = [], remark: String? = nil) -> Reply {
    let before = places()
    let outcome = perform(edit, loud: loud)
    guard outcome.isGood, outcome.repeated.isEmpty else { return reply(to: outcome) }
    keep(edit)
    var reply = reply(to: outcome, from: before)
    reply.remarks += [remark].compactMap { $0 }
    return reply
  }

  /// Takes back the last change; nothing if there is none.
  package func undo() -> Reply? {
    guard let edit = done.popLast() else { return nil }
    let reply = step(edit.inverse, "taken back: \(edit.description)")
    if reply.isMistake { done.append(edit) } else { undone.append(edit) }
    return reply
  }

  /// Does again what was taken back last; nothing if nothing was.
  package func redo() -> Reply? {
    guard let edit = undone.popLast() else { return nil }
    let reply = step(edit, "done again: \(edit.description)")
    if reply.isMistake { undone.append(edit) } else { done.append(edit) }
    return reply
  }

  private func step(_ edit: Edit, _ remark: String) -> Reply {
    let before = places()
    let outcome = perform(edit)
    guard outcome.isGood, outcome.repeated.isEmpty else { return reply(to: outcome) }
    var reply = reply(to: outcome, from: before)
    reply.remarks.append(remark)
    return reply
  }

  /// Forgets everything.
  package func reset() -> Reply {
    guard !pieces.isEmpty else { return Reply() }
    return edit(.pieces([Splice(at: 0, removed: pieces, inserted: [])]))
  }

  /// Takes in a script that was read; where it was loaded before, it stands in its own place.
  package func load(_ file: SourceFile) -> Reply {
    do throws(DiskFailure) {
      try loader.add(file)
    } catch {
      return Reply(diagnostics: [.unreadable(error)])
    }
    let parsed = Parser.parse(file)
    // What has no path, such as the text of `-e`, can be loaded once.
    let piece = Piece(file, parsed.tree, source: file.path.hasPrefix("<") ? nil : file.path)
    let earlier = pieces.indices.filter { piece.source != nil && pieces[$0].source == piece.source }
    let reply: Reply
    if let first = earlier.first {
      var splices = earlier.reversed().map { Splice(at: $0, removed: [pieces[$0]], inserted: []) }
      splices.append(Splice(at: first, removed: [], inserted: [piece]))
      reply = edit(.pieces(splices), loud: [piece])
    } else {
      reply = append(piece, parsed).reply
    }
    if reply.isMistake { loader.forget(file) }
    // A session that is nothing but a file has nothing to be saved.
    if !reply.isMistake, pieces.count == 1, piece.source != nil { noteSaved() }
    return reply
  }

  /// What the command line of a sync would say.
  package var settings: CompileSettings { stage.settings }

  package func set(_ settings: CompileSettings) -> Reply { edit(.settings(from: stage.settings, to: settings)) }
}
