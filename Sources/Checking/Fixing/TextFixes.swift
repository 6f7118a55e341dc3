import Diagnostics

/// What is to be changed in files so that findings are settled.
package struct TextFixes: Sendable {
  /// A stretch of a file and what is to stand there.
  struct Edit: Sendable, Hashable {
    var range: Range<Int>
    var replacement: [UInt8]

    /// Whether two cannot both be made.
    func collides(with other: Edit) -> Bool {
      range.overlaps(other.range) || range.lowerBound == other.range.lowerBound
        || range.isEmpty && other.range.contains(range.lowerBound)
        || other.range.isEmpty && range.contains(other.range.lowerBound)
    }
  }

  /// The changes of one file.
  package struct Change: Sendable {
    package let file: SourceFile
    var edits: [Edit] = []

    package var count: Int { edits.count }

    /// The file as it is to be.
    package var bytes: [UInt8] {
      var result: [UInt8] = []
      var offset = 0
      for edit in edits {
        result += file.bytes[offset..<edit.range.lowerBound]
        result += edit.replacement
        offset = edit.range.upperBound
      }
      return result + file.bytes[offset...]
    }

    /// Takes in edits that belong together: all of them, or none if one is in the way of what was taken before.
    fileprivate mutating func take(_ wanted: [Edit]) {
      let new = wanted.filter { !edits.contains($0) }
      guard !new.contains(where: { edit in edits.contains { $0.collides(with: edit) } }) else { return }
      edits = (edits + new).sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
  }

  /// By path.
  package private(set) var changes: [Change] = []

  /// Collects what some diagnostics offer. Of two that would change the same place the first has its way; what is left
  /// over is offered again when the file is checked again.
  package init(_ diagnostics: [Diagnostic]) {
    var byPath: [String: Change] = [:]
    for diagnostic in diagnostics {
      var edits: [SourceFile: [Edit]] = [:]
      for fix in diagnostic.fixIts {
        guard case .source(let file, let span) = fix.place else { continue }
        let edit = Edit(range: span.range(within: file.bytes.count), replacement: Array(fix.replacement.utf8))
        edits[file, default: []].append(edit)
      }
      // A fix that reaches into several files is nobody's so far.
      guard edits.count == 1, let (file, wanted) = edits.first else { continue }
      byPath[file.path, default: Change(file: file)].take(wanted)
    }
    changes = byPath.values.sorted { $0.file.path.utf8.lexicographicallyPrecedes($1.file.path.utf8) }
  }

  /// How many places are changed.
  package var count: Int { changes.reduce(0) { $0 + $1.count } }
}
