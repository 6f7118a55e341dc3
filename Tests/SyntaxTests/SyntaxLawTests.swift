import Diagnostics
import Foundation
import Syntax
import TestSupport
import Testing

/// What holds of every text, whatever it was written to show.
struct SyntaxLawTests {
  static let scripts = CorpusScript.all
  static let short = scripts.filter { $0.bytes.count < 2_048 }

  @Test func thereAreScripts() {
    #expect(Self.short.count > 60)
  }

  /// Tokens and what is between them make up the source; between them are blanks, comments and line ends alone.
  @Test(arguments: scripts)
  func tokensMakeUpTheSource(script: CorpusScript) {
    let stream = Lexer.tokens(of: script.file)
    var last = 0
    var comments = stream.comments[...]
    for token in stream.tokens {
      #expect(Int(token.start) >= last && token.end >= token.start)
      var offset = max(last, script.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
      if offset == 0, script.bytes.starts(with: Array("#!".utf8)) { offset = script.bytes.firstIndex(of: 0x0A) ?? 0 }
      while stream.diagnostics.isEmpty, offset < Int(token.start) {
        if let comment = comments.first, Int(comment.span.start) == offset {
          offset = Int(comment.span.end)
          comments = comments.dropFirst()
        } else {
          #expect([0x20, 0x09, 0x0A, 0x0D].contains(script.bytes[offset]), "\(script.name) at \(offset)")
          offset += 1
        }
      }
      last = Int(token.end)
    }
    #expect(last == script.bytes.count || stream.tokens.last?.kind == .end)
  }

  /// Reads a text and looks at every place that was given.
  private func read(_ bytes: [UInt8], _ comment: @autoclosure () -> String) {
    let parsed = Parser.parse(SourceFile(path: "law", bytes: bytes))
    var places = parsed.tree.statements.map(\.span)
    for diagnostic in parsed.diagnostics {
      let labels = [diagnostic.primary].compactMap { $0 } + diagnostic.secondary
      places += labels.compactMap(\.span) + diagnostic.fixIts.compactMap(\.span)
    }
    for place in places where place.end > bytes.count || place.start > place.end {
      Issue.record("\(place) is outside of \(comment())")
    }
    if !parsed.diagnostics.hasErrors { _ = Formatter.format(parsed.tree) }
  }

  @Test(arguments: short)
  func everyBeginningIsRead(script: CorpusScript) {
    // Of the longer ones every few bytes: all beginnings of them take the square of their length.
    let step = max(1, script.bytes.count / 300)
    for length in stride(from: 0, to: script.bytes.count, by: step) {
      read(Array(script.bytes[..<length]), "\(script.name) up to \(length)")
    }
  }

  @Test(arguments: short)
  func everyTokenMayBeMissing(script: CorpusScript) {
    let tokens = Lexer.tokens(of: script.file).tokens
    for index in stride(from: 0, to: tokens.count, by: max(1, tokens.count / 100)) {
      let token = tokens[index]
      var bytes = script.bytes
      bytes.removeSubrange(Int(token.start)..<Int(token.end))
      read(bytes, "\(script.name) without \(token.span)")
    }
  }

  /// Tokens in any order, some of them cut.
  @Test func anyTokensAreRead() {
    let pieces = Self.scripts.flatMap { script in
      Lexer.tokens(of: script.file).tokens.map { script.file.text($0.span) }
    }
    for seed in 0..<2_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 1...40, using: &random)).map { _ in
        let piece = pieces.randomElement(using: &random) ?? ""
        let isCut = Int.random(in: 0..<20, using: &random) == 0
        return (isCut ? String(piece.dropLast()) : piece) + (Bool.random(using: &random) ? " " : "")
      }
      read(Array(text.joined().utf8), "seed \(seed)")
    }
  }

  @Test func anyBytesAreRead() {
    let alphabet = Array("{}[]()\"'\\(#:;,.=<>+-*/%!&|?$@`~^ \n\t\r0aA_nul\u{FEFF}\u{A0}“”é\u{0}".utf8)
    for seed in 0..<2_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let bytes = (0..<Int.random(in: 1...80, using: &random)).map { _ in
        seed.isMultiple(of: 2) ? alphabet.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
      }
      read(bytes, "seed \(seed)")
    }
  }
}
