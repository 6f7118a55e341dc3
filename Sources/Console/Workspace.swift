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
  private var script: GrowingScript
  private let stage: SessionStage
  private let loader: SessionLoader
  private let interruption: Interruption
  /// The moments before the last pieces, and before which piece the first of them is.
  private var marks: [GrowingScript.Mark] = []
  private var firstMarked = 0
  private var done: [Edit] = []
  private var undone: [Edit] = []
  private var known: (revision: Int, syncs: Int, plan: Plan, places: PlanPlaces)?
  /// Goes up with everything that is done to the cluster.
  private var actCount = 0
  private var saved: [ObjectIdentifier] = []
  /// Where things were when the plan was last shown.
  private var shownPlaces = PlanPlaces()

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

  /// A change of the session that can be taken back.
  private enum Edit {
    case pieces([Splice])
    case settings(from: CompileSettings, to: CompileSettings)

    var inverse: Edit {
      switch self {
      case .pieces(let splices): .pieces(splices.reversed().map(\.inverse))
      case .settings(let old, let new): .settings(from: new, to: old)
      }
    }
  }

  /// Pieces that stand in the place of others.
  private struct Splice {
    var at: Int
    var removed: [Piece]
    var inserted: [Piece]

    var inverse: Splice { Splice(at: at, removed: inserted, inserted: removed) }
  }

  /// What there is to answer.
  package struct Reply {
    package var diagnostics: [Diagnostic] = []
    /// What was expected and is not so.
    package var failures: [ScenarioResult.Failure] = []
    package var scenarios: [ScenarioResult] = []
    package var isInterrupted = false
    /// What is said of how it was done.
    package var remarks: [String] = []
    package var changes: PlaceChanges?
    /// Whether it was nothing but expectations, all of which hold.
    package var hasHeld = false
    /// Whether it was a mistake, so that nothing has changed.
    package var isMistake: Bool { isInterrupted || diagnostics.hasErrors }
    /// Whether something is not as it was expected.
    package var isNegative: Bool { !failures.isEmpty || scenarios.contains { !$0.isPassed } }
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
    guard !outcome.repeated.isEmpty, !reply.isMistake else { return reply }
    return declareAgain(piece, outcome)
  }

  /// Runs a piece behind all others, and keeps it if it is of any consequence.
  private func append(_ piece: Piece, _ parsed: Parsed<Script>) -> (GrowingScript.Outcome, Reply) {
    let before = places()
    let outcome = run(piece, parsed, isLoud: true)
    guard outcome.isGood, outcome.repeated.isEmpty else { return (outcome, reply(to: outcome)) }
    if leavesTrace(parsed.tree, outcome) {
      pieces.append(piece)
      keep(.pieces([Splice(at: pieces.count - 1, removed: [], inserted: [piece])]))
    } else {
      marks.removeLast()
    }
    var reply = reply(to: outcome, from: before)
    reply.hasHeld = parsed.tree.isExpectation && outcome.failures.isEmpty
    return (outcome, reply)
  }

  private func leavesTrace(_ tree: Script, _ outcome: GrowingScript.Outcome) -> Bool {
    let hasDeclared = !outcome.declared.isEmpty || !outcome.amended.isEmpty
    return tree.statements.contains { statement in
      if let known = statement.leavesTrace { return known }
      // An expectation that does not hold would only make the script fail.
      if case .expectation = statement.kind { return outcome.failures.isEmpty }
      return hasDeclared
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
    if marks.count > Workspace.mostMarks {
      marks.removeFirst()
      firstMarked += 1
    }
    return outcome
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
  /// - Returns: what became of the last piece that was new or could not be run.
  private func change(to wanted: [Piece], loud: [Piece] = []) -> GrowingScript.Outcome {
    let first = zip(pieces, wanted).prefix { $0 === $1 }.count
    let old = pieces
    goBack(to: first)
    var result = GrowingScript.Outcome()
    for piece in wanted[min(first, pieces.count)...] {
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
      script = Workspace.emptyScript(loader, stage, interruption)
      (marks, firstMarked, pieces) = ([], 0, [])
    }
    actCount += 1
  }

  /// Runs pieces again that were run before.
  private func restore(_ old: [Piece]) {
    let same = zip(pieces, old).prefix { $0 === $1 }.count
    goBack(to: same)
    for piece in old[min(same, pieces.count)...] {
      _ = run(piece, Parser.parse(piece.file), isLoud: false, .nothing)
      pieces.append(piece)
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
      stage.settings = new
      let parameters = new.parameters.keys.sorted() + old.parameters.keys.sorted()
      guard !parameters.isEmpty else {
        script.forgetWorld()
        known = nil
        return GrowingScript.Outcome()
      }
      let wanted = pieces
      goBack(to: 0)
      script = Workspace.emptyScript(loader, stage, interruption)
      (marks, firstMarked, pieces) = ([], 0, [])
      for piece in wanted {
        let outcome = run(piece, Parser.parse(piece.file), isLoud: false, .nothing)
        guard outcome.isGood, outcome.repeated.isEmpty else {
          stage.settings = old
          script = Workspace.emptyScript(loader, stage, interruption)
          (marks, firstMarked, pieces) = ([], 0, [])
          restore(wanted)
          return outcome
        }
        pieces.append(piece)
      }
      return GrowingScript.Outcome()
    }
  }

  /// Performs an edit and keeps it, if it can be run.
  private func edit(_ edit: Edit, loud: [Piece] = [], remark: String? = nil) -> Reply {
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
    let reply = step(edit.inverse, "taken back: \(description(of: edit))")
    if reply.isMistake { done.append(edit) } else { undone.append(edit) }
    return reply
  }

  /// Does again what was taken back last; nothing if nothing was.
  package func redo() -> Reply? {
    guard let edit = undone.popLast() else { return nil }
    let reply = step(edit, "done again: \(description(of: edit))")
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

  private func description(of edit: Edit) -> String {
    guard case .pieces(let splices) = edit else { return "`:set`" }
    let pieces =
      splices.flatMap(\.inserted) + (splices.allSatisfy(\.inserted.isEmpty) ? splices.flatMap(\.removed) : [])
    if splices.allSatisfy(\.inserted.isEmpty) { return "`:reset`" }
    if let source = pieces.compactMap(\.source).first { return "`:load \(source)`" }
    return Prose.some(pieces.map { Prose.quoted($0.excerpt) }, atMost: 2)
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
    let piece = Piece(file, parsed.tree, source: file.path)
    let earlier = pieces.indices.filter { pieces[$0].source == file.path }
    guard let first = earlier.first else {
      var (outcome, reply) = append(piece, parsed)
      if let twice = outcome.repeated.first, !reply.isMistake { reply.diagnostics.append(.loadedTwice(twice)) }
      return reply
    }
    var splices = earlier.reversed().map { Splice(at: $0, removed: [pieces[$0]], inserted: []) }
    splices.append(Splice(at: first, removed: [], inserted: [piece]))
    return edit(.pieces(splices), loud: [piece])
  }

  /// What the command line of a sync would say.
  package var settings: CompileSettings { stage.settings }

  package func set(_ settings: CompileSettings) -> Reply { edit(.settings(from: stage.settings, to: settings)) }
}

// Declaring again.
extension Workspace {
  /// Gives names anew that earlier pieces have given: the piece takes the place of theirs.
  private func nameAgain(_ piece: Piece, _ parsed: Parsed<Script>, _ owners: [Int]) -> Reply {
    let index = owners[0]
    let owner = pieces[index]
    guard owners.count == 1, let statement = parsed.tree.statements.first, parsed.tree.statements.count == 1 else {
      return append(piece, parsed).1
    }
    let tree = Parser.parse(owner.file).tree
    let old = tree.statements.filter { $0.givenName == statement.givenName }
    let remark = "in place of \(Prose.quoted(excerpt(of: old[0].span, in: owner)))"
    if tree.statements.count == 1 {
      return edit(.pieces([Splice(at: index, removed: [owner], inserted: [piece])]), loud: [piece], remark: remark)
    }
    let changed = replacing([(old[0].span, piece.text)], in: owner)
    return edit(.pieces([Splice(at: index, removed: [owner], inserted: [changed])]), remark: remark)
  }

  /// Declares resources anew that earlier pieces declare. Unless the cluster has seen those, the declaration takes their
  /// place in the script; else what is wanted changes from now on.
  private func declareAgain(_ piece: Piece, _ outcome: GrowingScript.Outcome) -> Reply {
    let keys = Set(outcome.repeated.map(\.identity))
    let owners = pieces.indices.filter { !pieces[$0].declared.isDisjoint(with: keys) }
    guard let first = owners.first, !stage.hasShown else {
      return Reply(diagnostics: outcome.repeated.prefix(1).map { .loadedTwice($0) })
    }
    if !pieces[first...].contains(where: \.hasActed),
      let (splices, remark) = placing(piece, Set(outcome.declared.map(\.identity)), keys, owners)
    {
      let reply = edit(.pieces(splices), loud: [piece], remark: remark)
      if !reply.isMistake || reply.isInterrupted { return reply }
    }
    let names = outcome.repeated.map(\.ownReference)
    let text = "remove " + names.joined(separator: "\nremove ") + "\n"
    let file = SourceFile(
      path: piece.file.path, bytes: Array(text.utf8) + piece.file.bytes,
      firstLine: max(0, piece.file.firstLine - names.count))
    let later = Piece(file, Parser.parse(file).tree)
    return edit(
      .pieces([Splice(at: pieces.count, removed: [], inserted: [later])]), loud: [later],
      remark: "from now on in place of the \(Prose.some(names.map { Prose.quoted($0) }, atMost: 3)) before")
  }

  /// The splices that put a piece into the place of what declares its resources now; nothing where that cannot be told
  /// from other things.
  private func placing(_ piece: Piece, _ declared: Set<ResourceKey>, _ keys: Set<ResourceKey>, _ owners: [Int])
    -> ([Splice], String)?
  {
    let owner = pieces[owners[0]]
    if owners.count == 1, owner.source == nil, owner.names.isEmpty, owner.declared.isSubset(of: declared) {
      return (
        [Splice(at: owners[0], removed: [owner], inserted: [piece])], "in place of \(Prose.quoted(owner.excerpt))"
      )
    }
    var splices: [Splice] = []
    var isPlaced = false
    var excerpts: [String] = []
    for index in owners {
      guard let spans = DeclaredSpans(pieces[index].file).spans(of: keys.intersection(pieces[index].declared)) else {
        return nil
      }
      excerpts += spans.map { excerpt(of: $0, in: pieces[index]) }
      // One declaration for another stands where that stood; of several only the group around is known.
      let isOne = owners.count == 1 && spans.count == 1 && declared.count == 1 && pieces[index].source != nil
      isPlaced = isPlaced || isOne
      let changed = replacing(spans.map { ($0, isOne ? piece.text : "") }, in: pieces[index])
      splices.append(Splice(at: index, removed: [pieces[index]], inserted: changed.isBlank ? [] : [changed]))
    }
    if !isPlaced {
      let gone = splices.count { $0.inserted.isEmpty }
      splices.sort { $0.at > $1.at }
      splices.append(Splice(at: pieces.count - gone, removed: [], inserted: [piece]))
    }
    return (splices, "in place of \(Prose.some(excerpts.map { Prose.quoted($0) }, atMost: 2))")
  }

  private func excerpt(of span: Span, in piece: Piece) -> String {
    let text = piece.file.text(span)
    let line = text.prefix { $0 != "\n" }
    return line.count > 60 ? line.prefix(57) + "..." : line.count < text.count ? line + " ..." : String(line)
  }

  /// A piece with other text in the place of some of its own.
  private func replacing(_ changes: [(span: Span, text: String)], in piece: Piece) -> Piece {
    var bytes = piece.file.bytes
    for (span, text) in changes.sorted(by: { $0.span.start > $1.span.start }) {
      var text = Array(text.utf8)
      while text.last == UInt8(ascii: "\n") { text.removeLast() }
      bytes.replaceSubrange(Int(span.start)..<Int(span.end), with: text)
    }
    let file = SourceFile(path: piece.file.path, bytes: bytes, firstLine: piece.file.firstLine)
    loader.add(file, insteadOf: piece.file)
    return Piece(file, Parser.parse(file).tree, source: piece.source)
  }
}

// Answering.
extension Workspace {
  /// The plan of the session, given what the cluster has now; nothing where what comes after what goes in a circle.
  package var plan: Plan? {
    if let known, known.revision == script.revision, known.syncs == actCount { return known.plan }
    guard let plan = try? script.plan() else { return nil }
    known = (script.revision, actCount, plan, PlanPlaces(plan))
    return plan
  }

  private func places() -> PlanPlaces { plan == nil ? PlanPlaces() : known?.places ?? PlanPlaces() }

  private func reply(to outcome: GrowingScript.Outcome) -> Reply {
    Reply(
      diagnostics: outcome.diagnostics, failures: outcome.failures, scenarios: outcome.scenarios,
      isInterrupted: outcome.isInterrupted)
  }

  private func reply(to outcome: GrowingScript.Outcome, from before: PlanPlaces) -> Reply {
    var reply = reply(to: outcome)
    reply.diagnostics += outcome.notes
    guard let plan else { return reply }
    if stage.hasShownPlan { shownPlaces = places() }
    let touched = Set((outcome.declared + outcome.amended).flatMap { $0.placeKeys(in: plan) })
    reply.changes = PlaceChanges(from: before, to: places(), of: plan, touched: touched)
    return reply
  }

  /// What moved since the plan was last shown.
  package var changesSincePlan: PlaceChanges? {
    plan.map { PlaceChanges(from: shownPlaces, to: places(), of: $0) }
  }

  /// The last sync, as far as it has got.
  package var lastSync: SyncReport? { script.lastSync }

  /// The names that are known here.
  package var names: GrowingScript { script }

  /// The text of the session as one script.
  package var text: String {
    let texts = pieces.map { piece in piece.text.hasSuffix("\n") ? piece.text : piece.text + "\n" }
    return texts.joined()
  }

  /// Whether something is declared that was not written to a file.
  package var isUnsaved: Bool { !worthSaving.isEmpty && worthSaving != saved }

  package func noteSaved() { saved = worthSaving }

  private var worthSaving: [ObjectIdentifier] { pieces.filter { !$0.isExpectation }.map { ObjectIdentifier($0) } }

  /// The file that the session is about, if it is about one.
  package var onlySource: String? {
    let sources = Set(pieces.compactMap(\.source))
    return sources.count == 1 ? sources.first : nil
  }
}

extension Piece {
  /// Whether nothing is left of it.
  fileprivate var isBlank: Bool { Parser.parse(file).tree.statements.isEmpty }
}

extension Resource {
  /// How a script speaks of it.
  fileprivate var ownReference: String {
    Reference(kind: kind, namespace: namespace.isEmpty ? nil : namespace, name: ownName).description
  }

  /// The keys that it may have among the places of a plan.
  fileprivate func placeKeys(in plan: Plan) -> [ResourceKey] {
    var key = plan.pipeline.clusterKey(ofLive: self, plan.request)
    if key.namespace == plan.request.namespace { key.namespace = "" }
    guard name.isEmpty else { return [key] }
    return Phase.allCases.map { phase in
      var named = key
      named.name = name(in: phase, plan.request)
      return named
    }
  }
}

extension Diagnostic {
  static func loadedTwice(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .error, .declaredTwice, "\(Prose.quoted(resource.shortName)) is declared in this session already",
      at: Label(resource.origin), help: "`:reset` forgets the session; `\(resource.shortName) { ... }` amends")
  }
}
