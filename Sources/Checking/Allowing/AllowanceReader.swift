import Diagnostics
import Manifests
import Ordering
import Syntax

/// Reads from the comments of a file what they allow.
struct AllowanceReader {
  private(set) var allowances: [Allowance] = []
  private(set) var problems: [Diagnostic] = []
  private let entry: CheckedFiles.Entry
  private var lines: LineIndex
  private var comments: [Span] = []
  /// Where what begins on a line ends, by line from 0.
  private var ends: [Int: Int] = [:]

  private static let mark = Array("swell:".utf8)

  init(_ entry: CheckedFiles.Entry) {
    self.entry = entry
    lines = LineIndex(entry.file)
  }

  private var file: SourceFile { entry.file }

  /// Whether a file is worth reading again: most have no such comment.
  static func mayAllow(_ file: SourceFile) -> Bool {
    file.bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count > mark.count else { return false }
      for start in 0...(bytes.count - mark.count) where bytes[start] == mark[0] {
        if bytes[start..<start + mark.count].elementsEqual(mark) { return true }
      }
      return false
    }
  }

  mutating func read() {
    if entry.isScript { readScript() } else { readManifests() }
    for comment in comments {
      let text = Comment(span: comment).text(in: file)
      guard text.utf8.starts(with: AllowanceReader.mark) else { continue }
      take(String(text.dropFirst(AllowanceReader.mark.count)), at: comment)
    }
  }

  private mutating func readScript() {
    let script = Parser.parse(file).tree
    comments = script.comments.map(\.span)
    extend(script.statements)
  }

  private mutating func extend(_ statements: [Statement]) {
    for statement in statements {
      extend(statement.span)
      for block in statement.blocks { extend(block.statements) }
    }
  }

  private mutating func readManifests() {
    let documents = ManifestReader(file).documents().documents
    comments = documents.flatMap(\.comments).map(\.span)
    for document in documents {
      for item in document.root["items"]?.list ?? [] { extend(item.span) }
      extend(document.root.span)
    }
  }

  private mutating func extend(_ span: Span) {
    let end = lines.line(at: max(Int(span.start), Int(span.end) - 1))
    ends[lines.line(at: Int(span.start)), default: end] = max(ends[lines.line(at: Int(span.start))] ?? 0, end)
  }

  /// Takes in what a comment says behind `swell:`.
  private mutating func take(_ text: String, at comment: Span) {
    let label = Label(file, comment)
    let words = text.split(separator: " ", omittingEmptySubsequences: true)
    guard let verb = words.first, verb == "allow" || verb == "allow-file" else {
      return problems.append(.unknownInstruction(words.first.map(String.init) ?? "", label))
    }
    let rest = words.dropFirst()
    let because = rest.firstIndex(of: "because") ?? rest.endIndex
    let reason = rest[because...].dropFirst().joined(separator: " ")
    let names = rest[..<because].flatMap { $0.split(separator: ",") }.map(String.init)
    let known = names.compactMap { DiagnosticCode(rawValue: $0) }
    for name in names where DiagnosticCode(rawValue: name) == nil { problems.append(.unknownAllowed(name, label)) }
    guard !names.isEmpty else { return problems.append(.allowsNoCode(label)) }
    guard !reason.isEmpty else { return problems.append(.allowedWithoutReason(names, label)) }
    guard !known.isEmpty else { return }
    let extent = verb == "allow" ? extent(of: comment) : nil
    allowances.append(Allowance(codes: known, reason: reason, lines: extent, label: label))
  }

  /// The lines, from 1, that a comment speaks of.
  private func extent(of comment: Span) -> ClosedRange<Int> {
    var line = lines.line(at: Int(comment.start))
    if isBlank(lines.range(ofLine: line).lowerBound..<Int(comment.start)) {
      let last = lines.line(at: file.bytes.count)
      repeat { line += 1 } while line < last && isPassedOver(line)
    }
    let first = file.firstLine + line + 1
    return first...max(first, file.firstLine + (ends[line] ?? line) + 1)
  }

  /// Whether a line says nothing of its own: a comment, blanks, or what parts two manifests.
  private func isPassedOver(_ line: Int) -> Bool {
    let range = lines.range(ofLine: line)
    let content = file.bytes[range].drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    guard let first = content.first else { return true }
    return first == UInt8(ascii: "#") || !entry.isScript && content.starts(with: Array("---".utf8))
  }

  private func isBlank(_ range: Range<Int>) -> Bool {
    file.bytes[range].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }
}

extension Diagnostic {
  private static let example = "write `# swell: allow CODE because REASON`"

  fileprivate static func unknownInstruction(_ word: String, _ label: Label) -> Diagnostic {
    let nearest = Suggestion(for: word, among: ["allow", "allow-file"]).question
    let found = word.isEmpty ? "nothing stands" : "\(Prose.quoted(word)) stands"
    return Diagnostic(
      .warning, .suppression, "expected `allow` or `allow-file` behind `swell:`, but \(found) there", at: label,
      help: nearest ?? example)
  }

  fileprivate static func unknownAllowed(_ name: String, _ label: Label) -> Diagnostic {
    let question = Suggestion(for: name, among: DiagnosticCode.allCases.map(\.rawValue)).question
    return Diagnostic(
      .warning, .suppression, "no finding is called \(Prose.quoted(name)), so this comment does not allow it",
      at: label, help: question ?? "a finding shows its code in brackets, and `swell explain` lists them all")
  }

  fileprivate static func allowsNoCode(_ label: Label) -> Diagnostic {
    Diagnostic(.warning, .suppression, "this comment does not say which finding it allows", at: label, help: example)
  }

  fileprivate static func allowedWithoutReason(_ names: [String], _ label: Label) -> Diagnostic {
    Diagnostic(
      .warning, .suppression, "this comment gives no reason, so it allows nothing", at: label,
      help: "go on with `because` and why \(Prose.all(names.map { Prose.quoted($0) })) is no harm here")
  }
}
