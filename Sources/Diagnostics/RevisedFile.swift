/// A file with changes of its text, everything else of it as it was.
package struct RevisedFile: Sendable {
  package let file: SourceFile
  /// In the order of their places, none of which overlap.
  package let changes: [FixIt]

  /// Takes the changes that are about the file; of two that are about the same text, the first.
  package init(_ file: SourceFile, _ changes: [FixIt]) {
    self.file = file
    var kept: [FixIt] = []
    for change in changes.filter({ $0.place.file == file }).sorted(by: { $0.offsets.start < $1.offsets.start }) {
      guard kept.last.map({ $0.offsets.end <= change.offsets.start }) ?? true else { continue }
      kept.append(change)
    }
    self.changes = kept
  }

  /// The text with all changes made.
  package var bytes: [UInt8] { text(of: 0..<file.bytes.count) }

  /// The text that a stretch comes to; changes are made as a whole, or not at all.
  func text(of range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    var next = range.lowerBound
    var first = changes.firstPlace { Int($0.offsets.start) >= range.lowerBound }
    while first < changes.count, Int(changes[first].offsets.start) <= range.upperBound {
      let change = changes[first]
      first += 1
      let span = change.offsets.range(within: file.bytes.count)
      guard span.lowerBound >= next, span.upperBound <= range.upperBound else { continue }
      result += file.bytes[next..<span.lowerBound]
      result += Array(change.replacement.utf8)
      next = span.upperBound
    }
    return result + file.bytes[next..<range.upperBound]
  }
}

extension FixIt {
  fileprivate var offsets: Span { span ?? .zero }
}
