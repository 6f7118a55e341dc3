import Diagnostics
import Manifests
import Ordering

// What means nothing is taken out of a file, where it has a line to itself.

extension Resource {
  /// Takes an entry of `metadata` away.
  func removal(ofMetadata key: String) -> [FixIt] {
    guard case .source(let file, _) = origin, let entry = manifest["metadata"]?.map?.entry(key),
      !isLoaded || ownEntry(["metadata", key]) != nil,
      let line = file.line(of: entry, named: ["\(key)", "metadata.\(key)"])
    else { return [] }
    return [FixIt(file, line, replacement: "")]
  }

  /// Takes an annotation away, and `annotations` with the last of them.
  func removal(ofAnnotation key: String) -> [FixIt] {
    guard isLoaded, case .source(let file, _) = origin, let all = manifest["metadata"]?.map?.entry("annotations"),
      let entry = ownEntry(["metadata", "annotations", key]), let line = file.line(of: entry, named: [key])
    else { return [] }
    guard all.value.map?.entries.count == 1 else { return [FixIt(file, line, replacement: "")] }
    let above = file.lineStart(Int(all.keySpan.start))
    guard file.text(Span(start: above, end: Int(line.start))).trimmed == "annotations:" else { return [] }
    return [FixIt(file, Span(start: above, end: Int(line.end)), replacement: "")]
  }
}

extension SourceFile {
  /// The line, with its end, that has an entry and nothing else, under one of some names.
  fileprivate func line(of entry: ManifestMap.Entry, named names: [String]) -> Span? {
    let value = entry.value.span.range(within: bytes.count)
    guard !value.isEmpty, !bytes[value].contains(UInt8(ascii: "\n")) else { return nil }
    let start = lineStart(value.lowerBound)
    let end = bytes[value.upperBound...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
    guard names.contains(where: { text(Span(start: start, end: value.lowerBound)).trimmed == "\($0):" }),
      text(Span(start: value.upperBound, end: end)).trimmed.isEmpty
    else { return nil }
    return Span(start: start, end: end)
  }

  fileprivate func lineStart(_ offset: Int) -> Int {
    (bytes[..<min(offset, bytes.count)].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
  }
}

extension String {
  fileprivate var trimmed: Substring {
    var rest = self[...]
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    return rest
  }
}

extension Reason {
  /// Takes the clause away that said it, with the blank before it.
  func removalOfClause() -> [FixIt] {
    guard rule == .clause, case .source(let file, let span) = place, span.start > 0,
      file.text(Span(start: Int(span.start) - 1, end: Int(span.start))) == " "
    else { return [] }
    return [FixIt(file, Span(start: Int(span.start) - 1, end: Int(span.end)), replacement: "")]
  }
}
