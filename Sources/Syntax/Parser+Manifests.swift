import Diagnostics

// Manifests where a script was meant: YAML's indentation, its lists, its fields at the top.
extension Parser {
  /// Reports that the value of a field is laid out as YAML has it, and passes over it; whether it is.
  mutating func reportIndentedValue(of key: Token) -> Bool {
    guard position > 0, token.start > tokens[position - 1].end, endsLine(position - 1) else { return false }
    let name = file.text(Span(start: Int(key.start), end: Int(tokens[position - 1].start)))
    if at(.minus), !touches(1) {
      report(.yamlList(of: name, label(token.span)))
    } else if isFieldAhead {
      report(.yamlMap(of: name, label(token.span)))
    } else {
      return false
    }
    skipDeeperLines(than: column(of: key))
    return true
  }

  /// Reports fields of a manifest where statements stand, once for all of them.
  mutating func reportManifest() {
    report(.fieldAsStatement(label(token.span)))
    while !at(.end) {
      recover(commaEnds: false)
      guard at(.newline) else { return }
      var ahead = 1
      while token(ahead).kind == .newline { ahead += 1 }
      let isField = token(ahead + 1).kind == .colon || token(ahead).kind == .minus
      guard isField else { return }
      position = min(position + ahead + 1, tokens.count - 1)
    }
  }

  /// Whether a key and its colon stand here.
  private var isFieldAhead: Bool {
    (at(.word) || at(.kind) || at(.string) || token.kind.isReserved) && token(1).kind == .colon
  }

  /// Whether the line ends behind a token.
  private func endsLine(_ index: Int) -> Bool {
    bytes[Int(tokens[index].end)..<Int(tokens[index + 1].start)].contains(0x0A)
  }

  private func column(of token: Token) -> Int {
    let start = bytes[..<Int(token.start)].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return Int(token.start) - start
  }

  private mutating func skipDeeperLines(than column: Int) {
    var open = 0
    while !at(.end) {
      switch token.kind {
      case .leftBrace, .leftBracket, .leftParen: open += 1
      case .rightBrace, .rightBracket, .rightParen:
        if open == 0 { return }
        open -= 1
      case .newline:
        var ahead = 1
        while token(ahead).kind == .newline { ahead += 1 }
        if open == 0, self.column(of: token(ahead)) <= column { return }
      default: break
      }
      advance()
    }
  }
}
