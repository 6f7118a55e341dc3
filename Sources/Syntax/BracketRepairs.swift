import Diagnostics

/// How to read a script whose brackets do not match.
///
/// Where a bracket is not closed, or one closes nothing, many places could be meant. What people see is the indentation:
/// a line that is indented no deeper than the line of an open bracket stands behind it. So a closing bracket at the
/// beginning of a line closes one whose line is indented like its own, and what is open inside that has no end; its end
/// is missing before the first line that is indented no deeper. Where lines tell nothing, brackets close the innermost.
struct BracketRepairs {
  private(set) var diagnostics: [Diagnostic] = []
  /// Closing brackets that are missing, and the place behind which each is, in order.
  private var missing: [(offset: Int, bracket: Bracket, order: Int)] = []
  private var next = 0
  /// Closing brackets that stand for another.
  private var replaced: [Int: Bracket] = [:]
  /// Closing brackets that close nothing.
  private var strays: Set<Int> = []

  private let file: SourceFile
  private let tokens: [Token]
  private let openStrings: Set<Int>
  private var open: [Open] = []
  /// How many of each are open inside the present interpolation.
  private var counts = SIMD4<Int>(repeating: 0)
  /// The indentation of the present line, and where the last token ended.
  private var indent = 0
  private var lastEnd = 0
  private var last = TokenKind.newline
  /// How many more of each are closed than opened in what was not matched yet.
  private var surplus = SIMD4<Int>(repeating: 0)
  /// The first token of the present line.
  private var lineStart = 0
  /// What a closing bracket inside a line closed that an earlier line had opened.
  private var closedInLine: [(closer: Int, opened: Open)] = []

  /// More is not said of one file.
  private static let limit = 100

  /// How far out the partner of a bracket is looked for, where it is not the innermost.
  private static let depth = 64

  /// A bracket, or the beginning of a string with interpolations.
  private struct Open {
    var bracket: Bracket?
    var index: Int
    /// The first token of its line, and the line's indentation.
    var line: Int
    var indent: Int
    /// Whether what follows is not indented, so that it tells nothing.
    var isFlat = false
    /// The first token of the line before which it should have been closed.
    var end: Int?
    /// What was open outside of the interpolation.
    var outer = SIMD4<Int>(repeating: 0)
  }

  /// - Parameter openStrings: where strings end that nothing closes.
  init(of tokens: [Token], openStrings: Set<Int>, in file: SourceFile) {
    self.file = file
    self.openStrings = openStrings
    self.tokens = tokens
    for token in tokens {
      if let bracket = Bracket(opener: token.kind) { surplus[bracket.lane] -= 1 }
      if let bracket = Bracket(closer: token.kind) { surplus[bracket.lane] += 1 }
    }
    var deepest = 0
    for index in tokens.indices where tokens[index].kind != .newline {
      read(index)
      deepest = max(deepest, open.count)
    }
    while let last = open.popLast() {
      // What is nested deeper than can be read is told of by its outermost bracket alone, which one closer won't mend.
      let standsForAll = open.isEmpty && deepest > Parser.deepestNesting
      if standsForAll { diagnostics = [] }
      if let bracket = last.bracket { reportUnclosed(last, bracket, before: tokens.count - 1) }
      if standsForAll, !diagnostics.isEmpty { diagnostics[0].fixIts = [] }
    }
    missing.sort { ($0.offset, $0.order) < ($1.offset, $1.order) }
  }
}

// What the lexer asks.
extension BracketRepairs {
  /// A closing bracket that is missing behind what ends here.
  mutating func takeMissing(behind offset: Int) -> Bracket? {
    guard next < missing.count, missing[next].offset <= offset else { return nil }
    next += 1
    return missing[next - 1].bracket
  }

  /// What the closing bracket here stands for, if it is not what is written.
  func replacement(at offset: Int) -> Bracket? { replaced.isEmpty ? nil : replaced[offset] }

  func isStray(at offset: Int) -> Bool { !strays.isEmpty && strays.contains(offset) }
}

// How the brackets are matched.
extension BracketRepairs {
  private mutating func read(_ index: Int) {
    let token = tokens[index]
    let isFirst = startsLine(token)
    if isFirst {
      lineStart = index
      lookAtLine(index)
    }
    if let bracket = Bracket(opener: token.kind) {
      if bracket == .brace { closeParens(beforeBlock: index) }
      open.append(Open(bracket: bracket, index: index, line: lineStart, indent: indent))
      counts[bracket.lane] += 1
    } else if let bracket = Bracket(closer: token.kind) {
      close(bracket, at: index, isFirst)
    } else if token.kind == .stringHead {
      open.append(Open(bracket: nil, index: index, line: lineStart, indent: indent, outer: counts))
      counts = .zero
    } else if token.kind == .stringTail {
      closeString(at: index)
    }
    last = token.kind
    lastEnd = Int(token.end)
  }

  /// Whether a token is the first of its line, whose indentation is noted then.
  private mutating func startsLine(_ token: Token) -> Bool {
    let gap = file.bytes[min(lastEnd, Int(token.start))..<Int(token.start)]
    guard lastEnd == 0 || gap.contains(0x0A) else { return false }
    indent = Int(token.start) - ((gap.lastIndex(of: 0x0A) ?? -1) + 1)
    return true
  }

  /// What a new line says of the bracket that is open: more of it, or that it should have been closed.
  private mutating func lookAtLine(_ index: Int) {
    guard let top = open.last, top.bracket != nil, top.end == nil, !top.isFlat, indent <= top.indent else { return }
    if index == top.index + 1, top.bracket == .brace, Bracket(closer: tokens[index].kind) == nil {
      open[open.count - 1].isFlat = true
    } else if !last.continuesLine {
      open[open.count - 1].end = index
      if Bracket(closer: tokens[index].kind) == nil { endOthersOfLine(before: index) }
    }
  }

  /// Closes what the head of a block has open, where a brace follows a value: `fn f(a {`, `if len(xs > 2 {`.
  private mutating func closeParens(beforeBlock index: Int) {
    guard open.last?.bracket == .paren, surplus[Bracket.paren.lane] < 0, !last.continuesLine else { return }
    let rest = tokens[(index + 1)...].prefix(256).prefix { $0.kind != .newline && $0.kind != .end }
    guard !rest.contains(where: { $0.kind == .rightParen }) else { return }
    while let top = open.last, top.bracket == .paren, top.line == lineStart {
      reportUnclosed(top, .paren, before: index)
      surplus[Bracket.paren.lane] += 1
      pop(.paren)
    }
  }

  /// Notes that what the line of the innermost bracket opened round it should have been closed with it.
  private mutating func endOthersOfLine(before index: Int) {
    let line = open[open.count - 1].line
    var position = open.count - 2
    while position >= 0, open[position].line == line, open[position].bracket != nil, open[position].end == nil {
      open[position].end = index
      position -= 1
    }
  }

  private mutating func close(_ bracket: Bracket, at index: Int, _ isFirst: Bool) {
    if isFirst, takePlaceOfStray(bracket) { return }
    if isFirst ? hasNoPartnerAbove(bracket) : hasNoPartnerOnLine(bracket) { return reportStray(index) }
    while let top = open.last, let topBracket = top.bracket {
      if topBracket == bracket {
        let belongsFurtherOut = isFirst && top.indent > indent && hasPartner(bracket)
        if belongsFurtherOut { reportUnclosed(top, bracket, before: index) }
        if !isFirst, top.index < lineStart { closedInLine = closedInLine.suffix(15) + [(index, top)] }
        pop(topBracket)
        if !belongsFurtherOut { return }
      } else if counts[bracket.lane] > 0 {
        reportUnclosed(top, topBracket, before: index)
        pop(topBracket)
      } else if !isFirst, top.indent == indent {
        replaced[Int(tokens[index].start)] = topBracket
        report(.wrongCloser(topBracket, opened: label(top.index), found: label(index)))
        return pop(topBracket)
      } else {
        break
      }
    }
    reportStray(index)
  }

  private mutating func reportStray(_ index: Int) {
    strays.insert(Int(tokens[index].start))
    if let bracket = Bracket(closer: tokens[index].kind) { surplus[bracket.lane] -= 1 }
    report(.strayCloser(tokens[index].kind, label(index)))
  }

  /// Lets a closing bracket at the beginning of a line close what is indented like it, where one inside a line did so
  /// before, which then closes nothing.
  private mutating func takePlaceOfStray(_ bracket: Bracket) -> Bool {
    let top = open.last
    if let top, top.bracket == bracket, top.indent >= indent { return false }
    let position = closedInLine.lastIndex { entry in
      entry.opened.bracket == bracket && entry.opened.indent == indent && entry.opened.index > top?.index ?? -1
    }
    guard let position else { return false }
    reportStray(closedInLine[position].closer)
    closedInLine.removeSubrange(position...)
    return true
  }

  /// Whether a closing bracket inside a line stands where a bracket of another kind is open that an earlier line
  /// opened, and nothing of its own kind is open on the line.
  private func hasNoPartnerOnLine(_ bracket: Bracket) -> Bool {
    guard let top = open.last, let topBracket = top.bracket, topBracket != bracket else { return false }
    if top.index < lineStart { return Bracket(closer: tokens[lineStart].kind) == nil }
    guard surplus[bracket.lane] > 0 else { return false }
    for entry in open.suffix(BracketRepairs.depth).reversed() {
      guard entry.bracket != nil, entry.index >= lineStart else { return true }
      if entry.bracket == bracket { return false }
    }
    return false
  }

  /// Whether a closing bracket at the beginning of a line is one too many by its indentation.
  private func hasNoPartnerAbove(_ bracket: Bracket) -> Bool {
    guard surplus[bracket.lane] > 0, let top = open.last, top.bracket != nil else { return false }
    return top.bracket == bracket ? top.indent < indent : top.indent <= indent
  }

  private mutating func pop(_ bracket: Bracket) {
    open.removeLast()
    counts[bracket.lane] -= 1
  }

  /// Whether another bracket of the kind is open whose line is indented like this one or less.
  private func hasPartner(_ bracket: Bracket) -> Bool {
    for entry in open.dropLast().suffix(BracketRepairs.depth).reversed() {
      guard entry.bracket != nil else { return false }
      if entry.bracket == bracket, entry.indent <= indent { return true }
    }
    return false
  }

  private mutating func closeString(at index: Int) {
    // An interpolation that its line ends was reported, with all inside it.
    let isBroken = tokens[index].start == tokens[index].end
    while let top = open.popLast() {
      guard let bracket = top.bracket else {
        counts = top.outer
        return
      }
      if !isBroken { reportUnclosed(top, bracket, before: index) }
    }
  }

  private mutating func reportUnclosed(_ entry: Open, _ bracket: Bracket, before index: Int) {
    let end = entry.end ?? index
    let last = tokens[0..<end].last { $0.kind != .newline }
    let offset = Int(last?.end ?? 0)
    missing.append((offset, bracket, missing.count))
    if let last, openStrings.contains(offset), file.text(last.span).contains(bracket.closer.spelling) { return }
    let isAtEnd = tokens[end].kind == .end
    report(.neverClosed(bracket, label(entry.index), before: isAtEnd ? nil : label(end), behind: offset))
  }

  private mutating func report(_ diagnostic: Diagnostic) {
    if diagnostics.count < BracketRepairs.limit { diagnostics.append(diagnostic) }
  }

  private func label(_ index: Int) -> Label { Label(file, tokens[index].span) }
}
