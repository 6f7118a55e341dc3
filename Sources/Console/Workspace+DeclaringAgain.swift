import Diagnostics
import Driver
import Evaluation
import Ordering
import Rendering
import Simulation
import Syntax

// Declaring again.
extension Workspace {
  /// Gives names anew that earlier pieces have given: the piece takes the place of theirs.
  func nameAgain(_ piece: Piece, _ parsed: Parsed<Script>, _ owners: [Int]) -> Reply {
    let index = owners[0]
    let owner = pieces[index]
    if owners.count == 1, owner.source == nil, owner.names.isSubset(of: piece.names), owner.declared.isEmpty {
      return edit(
        .pieces([Splice(at: index, removed: [owner], inserted: [piece])]), loud: [piece],
        remark: "in place of \(Prose.quoted(owner.excerpt))")
    }
    guard owners.count == 1, let statement = parsed.tree.statements.first, parsed.tree.statements.count == 1,
      let old = Parser.parse(owner.file).tree.statements.first(where: { $0.givenName == statement.givenName })
    else { return append(piece, parsed).reply }
    let changed = replacing([(old.span, piece.text)], in: owner)
    return edit(
      .pieces([Splice(at: index, removed: [owner], inserted: [changed])]),
      remark: "in place of \(Prose.quoted(excerpt(of: old.span, in: owner)))")
  }

  /// Declares resources anew that earlier pieces declare. Unless the cluster has seen those, the declaration takes their
  /// place in the script; else what is wanted changes from now on.
  func declareAgain(_ piece: Piece, _ outcome: GrowingScript.Outcome) -> Reply {
    let keys = Set(outcome.repeated.map(\.identity))
    let owners = pieces.indices.filter { !pieces[$0].declared.isDisjoint(with: keys) }
    guard let first = owners.first, !stage.hasShown else {
      return Reply(diagnostics: outcome.repeated.prefix(1).map { .declaredInSession($0) })
    }
    if !pieces[first...].contains(where: \.hasActed),
      let (splices, remark) = placing(piece, Set(outcome.declared.map(\.identity)), keys, owners)
    {
      let reply = edit(.pieces(splices), loud: [piece], remark: remark)
      if !reply.isMistake || reply.isInterrupted { return reply }
    }
    let names = outcome.repeated.map(\.reference.written)
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

extension Piece {
  /// Whether nothing is left of it.
  fileprivate var isBlank: Bool { Parser.parse(file).tree.statements.isEmpty }
}

extension Diagnostic {
  static func declaredInSession(_ resource: Resource) -> Diagnostic {
    Diagnostic(
      .error, .declaredTwice, "\(Prose.quoted(resource.shortName)) is declared in this session already",
      at: Label(resource.origin), help: "`:reset` forgets the session; `\(resource.shortName) { ... }` amends")
  }
}
