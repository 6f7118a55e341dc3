import Diagnostics
import Driver

extension Workspace {
  /// A change of the session that can be taken back.
  enum Edit {
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
  struct Splice {
    var at: Int
    var removed: [Piece]
    var inserted: [Piece]

    var inverse: Splice { Splice(at: at, removed: inserted, inserted: removed) }
  }
}

extension Workspace.Edit {
  /// What was done, as it was typed.
  var description: String {
    guard case .pieces(let splices) = self else { return "`:set`" }
    let inserted = splices.flatMap(\.inserted)
    if inserted.isEmpty { return "`:reset`" }
    if let source = inserted.compactMap(\.source).first { return "`:load \(source)`" }
    return Prose.some(inserted.map { Prose.quoted($0.excerpt) }, atMost: 2)
  }
}
