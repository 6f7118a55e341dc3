import Diagnostics

/// What is to be changed in files so that findings are settled.
package struct TextFixes: Sendable {
  /// By path.
  package let files: [RevisedFile]

  /// Collects what some diagnostics offer. Of two that would change the same place the first has its way; what is left
  /// over is offered again when the file is checked again.
  package init(_ diagnostics: [Diagnostic]) {
    var byPath: [String: FileFixes] = [:]
    for diagnostic in diagnostics {
      let files = Set(diagnostic.fixIts.map(\.place.file))
      // A fix that reaches into several files is nobody's so far.
      guard files.count == 1, let only = files.first, let file = only else { continue }
      byPath[file.path, default: FileFixes(file)].take(diagnostic.fixIts)
    }
    files = byPath.values.map { RevisedFile($0.file, $0.taken) }.sorted {
      $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8)
    }
  }

  /// How many places are changed.
  package var count: Int { files.reduce(0) { $0 + $1.changes.count } }
}

/// The changes of one file, of which none is in the way of another.
private struct FileFixes {
  let file: SourceFile
  /// In the order of their places.
  private(set) var taken: [FixIt] = []

  init(_ file: SourceFile) {
    self.file = file
  }

  /// Takes changes that belong together: all of them, or none if one is in the way of what was taken before.
  mutating func take(_ wanted: [FixIt]) {
    // Two applications may each have read the file.
    let fixes = wanted.compactMap { fix in fix.span.map { FixIt(file, $0, replacement: fix.replacement) } }
    let new = fixes.filter { !isTaken($0) }
    guard !new.contains(where: isInTheWay) else { return }
    for fix in new { taken.insert(fix, at: taken.firstPlace { $0.start > fix.start }) }
  }

  private func isTaken(_ fix: FixIt) -> Bool {
    taken[taken.firstPlace { $0.start >= fix.start }...].prefix { $0.start == fix.start }.contains(fix)
  }

  /// Whether it collides with what was taken: if with anything, then with one of its neighbours.
  private func isInTheWay(_ fix: FixIt) -> Bool {
    let place = taken.firstPlace { $0.start >= fix.start }
    return taken[max(0, place - 1)..<min(place + 1, taken.count)].contains { $0.collides(with: fix) }
  }
}

extension FixIt {
  fileprivate var start: UInt32 { span?.start ?? 0 }

  /// Whether two changes of one file cannot both be made.
  fileprivate func collides(with other: FixIt) -> Bool {
    guard let span, let other = other.span else { return false }
    return span.start == other.start || span.start < other.end && other.start < span.end
  }
}
