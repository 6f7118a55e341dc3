import Diagnostics
import Manifests
import Ordering

// What means nothing is taken out of a file, where it has a line to itself.

extension Resource {
  /// Takes an entry of `metadata` away.
  func removal(ofMetadata key: String) -> [FixIt] {
    guard case .source(let file, _) = origin, let entry = manifest["metadata"]?.map?.entry(key),
      !isLoaded || ownEntry(["metadata", key]) != nil,
      let line = file.line(of: entry, named: [key, "metadata.\(key)"])
    else { return [] }
    return [FixIt(file, line, replacement: "")]
  }

  /// Takes an annotation away, and `annotations` with the last of them.
  func removal(ofAnnotation key: String) -> [FixIt] {
    guard isLoaded, case .source(let file, _) = origin, let all = manifest["metadata"]?.map?.entry("annotations"),
      let entry = ownEntry(["metadata", "annotations", key]), let line = file.line(of: entry, named: [key])
    else { return [] }
    guard all.value.map?.entries.count == 1 else { return [FixIt(file, line, replacement: "")] }
    guard let above = file.lineStart(of: "annotations", before: Int(line.start)) else { return [] }
    return [FixIt(file, Span(start: above, end: Int(line.end)), replacement: "")]
  }
}

extension SourceFile {
  /// The lines, with their end, that have an entry and nothing else, under one of some names.
  fileprivate func line(of entry: ManifestMap.Entry, named names: [String]) -> Span? {
    let value = entry.value.span.range(within: bytes.count)
    // All may stand in a single line: what is next to the value says whether anything else does.
    guard !value.isEmpty, let end = lineEnd(after: value.upperBound), !bytes[value].contains(UInt8(ascii: "\n")) else {
      return nil
    }
    for name in names {
      if let start = lineStart(of: name, before: value.lowerBound) { return Span(start: start, end: end) }
    }
    return nil
  }

  /// Where the line ends, if nothing but space comes after an offset.
  private func lineEnd(after offset: Int) -> Int? {
    let end = bytes[offset...].firstIndex { !SourceFile.isBlank($0) } ?? bytes.count
    if end == bytes.count { return end }
    return bytes[end] == UInt8(ascii: "\n") ? end + 1 : nil
  }

  /// Where the line begins that has a key and nothing else, if that comes right before an offset.
  fileprivate func lineStart(of key: String, before offset: Int) -> Int? {
    let before = bytes[..<min(offset, bytes.count)]
    let word = Array("\(key):".utf8)
    guard let colon = before.lastIndex(where: { !SourceFile.isBlank($0) && $0 != UInt8(ascii: "\n") }),
      colon + 1 >= word.count, before[...colon].suffix(word.count).elementsEqual(word)
    else { return nil }
    let start = (before[..<(colon + 1 - word.count)].lastIndex { !SourceFile.isBlank($0) } ?? -1) + 1
    return start == 0 || bytes[start - 1] == UInt8(ascii: "\n") ? start : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { " \t\r".utf8.contains(byte) }
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
