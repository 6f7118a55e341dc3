import Diagnostics
import Ordering

/// Words between commas where they stand in a file, the value of an annotation or what a clause says, as far as one may be
/// added or taken away there.
struct WordList {
  private let file: SourceFile
  private let separator: String
  /// In the order of the text.
  private let words: [Span]

  /// The words of an annotation or of the clause that says it; nil where they are written elsewhere, or worked out.
  init?(_ key: String, of resource: Resource) {
    guard case .source(let file, let head) = resource.origin,
      let annotations = resource.manifest["metadata"]?["annotations"], let entry = annotations.map?.entry(key)
    else { return nil }
    let span = entry.value.span
    guard !span.isEmpty else { return nil }
    if resource.isLoaded {
      guard resource.ownEntry(["metadata", "annotations", key]) != nil else { return nil }
      // A comma ends a word without quotes between braces.
      let isFlow = file.byte(annotations.span.start) == UInt8(ascii: "{")
      let isQuoted = file.byte(span.start).map { "\"'".utf8.contains($0) } ?? false
      guard isQuoted || !isFlow else { return nil }
      self.init(file, from: Int(span.start) + (isQuoted ? 1 : 0), upTo: Int(span.end), separator: ",")
    } else {
      // What stands behind the braces of another declaration comes from a group or a function.
      guard entry.keySpan == span, span.start >= head.end else { return nil }
      let between = file.text(Span(start: Int(head.end), end: Int(span.start)))
      guard !between.utf8.contains(where: { "{}\n".utf8.contains($0) }) else { return nil }
      self.init(clauseAt: span, in: file)
    }
  }

  /// The words of a clause, whose span begins with its name or with its first word.
  init?(clauseAt span: Span, in file: SourceFile) {
    var start = Int(span.start)
    if file.text(span).hasPrefix("delete ") { start += "delete ".utf8.count }
    self.init(file, from: start, upTo: file.bytes.count, separator: ", ")
  }

  private init?(_ file: SourceFile, from start: Int, upTo end: Int, separator: String) {
    var words: [Span] = []
    var offset = start
    func skip(_ isSkipped: (UInt8) -> Bool) {
      while offset < min(end, file.bytes.count), isSkipped(file.bytes[offset]) { offset += 1 }
    }
    repeat {
      skip { $0 == UInt8(ascii: " ") }
      let first = offset
      skip { Character(Unicode.Scalar($0)).isLetter && $0 < 0x80 || "=-".utf8.contains($0) }
      guard offset > first else { return nil }
      words.append(Span(start: first, end: offset))
      skip { $0 == UInt8(ascii: " ") }
      guard offset < end, file.bytes[offset] == UInt8(ascii: ",") else { break }
      offset += 1
    } while true
    self.file = file
    self.separator = separator
    self.words = words
  }

  /// Puts a word behind the last one.
  func adding(_ word: String) -> [FixIt] {
    guard let last = words.last else { return [] }
    return [FixIt(file, Span(at: Int(last.end)), replacement: separator + word)]
  }

  /// Takes a word away, where it is not the only one.
  func removing(_ word: String) -> [FixIt] {
    guard words.count > 1, let index = words.firstIndex(where: { file.text($0) == word }) else { return [] }
    let span =
      index == 0
      ? Span(start: Int(words[0].start), end: Int(words[1].start))
      : Span(start: Int(words[index - 1].end), end: Int(words[index].end))
    return [FixIt(file, span, replacement: "")]
  }
}
