import Diagnostics

/// A string of one or of several lines that nothing closes.
struct OpenString {
  /// Where it is taken to end.
  var end: Int
  var diagnostic: Diagnostic
  /// Whether it is one of several lines.
  var isLong = false
}

// Strings that nothing closes: where each was meant to end, so that it costs one message and not one for every bracket
// that it swallows.
extension Lexer {
  /// Ends a string that nothing closes, and reports it. The second reading of unbalanced brackets does as the first.
  mutating func endOpenString(_ form: StringForm, from start: Int) {
    var found = openStrings[start] ?? (form.isLong ? longOpenString(form, start) : shortOpenString(form, start))
    found.isLong = form.isLong
    openStrings[start] = found
    offset = found.end
    diagnostics.append(found.diagnostic)
  }

  private func longOpenString(_ form: StringForm, _ start: Int) -> OpenString {
    let label = Label(file, Span(start: start, end: lineEnd(from: start)))
    return OpenString(end: offset, diagnostic: .unterminatedString(form, label))
  }

  private func shortOpenString(_ form: StringForm, _ start: Int) -> OpenString {
    let opening = opening(of: start)
    let label = Label(file, Span(start: opening, end: lineEnd(from: start)))
    var closers = closersAtLineEnd(from: start)
    if closers == nil, let end = endOfSplitString(form) {
      return OpenString(end: end, diagnostic: .unterminatedString(form, label))
    }
    closers = closers ?? commaAtLineEnd(from: start)
    let end = trimmed(closers?.lowerBound ?? offset, downTo: start + 1)
    if end == start + 1, hasStringOnLine(before: start) {
      return OpenString(
        end: closers == nil ? offset : end,
        diagnostic: .quoteWithoutPartner(Label(file, Span(start: start, end: start + 1))))
    }
    let isEscaped = !form.isRaw && bytes[end - 1] == UInt8(ascii: "\\")
    guard let closers, !isEscaped else { return OpenString(end: offset, diagnostic: .unterminatedString(form, label)) }
    var mark = end
    while mark < closers.upperBound, isBlank(bytes[mark]) { mark += 1 }
    let found = Label(file, Span(start: opening, end: end))
    return OpenString(
      end: end, diagnostic: .unterminatedString(form, found, before: Label(file, Span(start: mark, end: mark + 1))))
  }

  /// The end of the next line's string where the string was meant to go on there: where that line has an odd number of
  /// quotes.
  private func endOfSplitString(_ form: StringForm) -> Int? {
    let quote = form.isRaw ? UInt8(ascii: "'") : UInt8(ascii: "\"")
    var end: Int?
    var quotes = 0
    var position = offset + 1
    while position < bytes.count, bytes[position] != 0x0A {
      if bytes[position] == quote {
        quotes += 1
        if end == nil { end = position + 1 }
      }
      position += 1
    }
    return quotes.isMultiple(of: 2) ? nil : end
  }

  /// Where the end of the line closes brackets that the line has opened.
  private func closersAtLineEnd(from start: Int) -> Range<Int>? {
    var closers: [(offset: Int, bracket: Bracket)] = []
    var position = offset
    while position > start + 1, closers.count < 64 {
      position -= 1
      if let bracket = Lexer.bracket(closedBy: bytes[position]) {
        closers.append((position, bracket))
      } else if !isBlank(bytes[position]), !Lexer.isSeparator(bytes[position]) {
        break
      }
    }
    let open = bracketsOnLine(before: start)
    for count in stride(from: min(closers.count, open.count), to: 0, by: -1)
    where closers[count - 1].bracket == open[open.count - 1] {
      let wanted = open.suffix(count)
      if zip(closers, wanted).allSatisfy({ $0.bracket == $1 }) { return closers[count - 1].offset..<offset }
    }
    return nil
  }

  /// Where the line ends with a comma for which a list or a call waits.
  private func commaAtLineEnd(from start: Int) -> Range<Int>? {
    guard open.innermost == .paren || open.innermost == .bracket else { return nil }
    var end = offset
    while end > start + 1, isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[end - 1] == UInt8(ascii: ",") ? end - 1..<offset : nil
  }

  /// The brackets that are open here and that this line opened, the innermost last.
  private func bracketsOnLine(before start: Int) -> [Bracket] {
    let line = lineStart(of: start)
    var open: [Bracket?] = []
    for token in tokens[(tokens.lastIndex { $0.start < line } ?? -1) + 1..<tokens.count] {
      if let bracket = Bracket(opener: token.kind) {
        open.append(bracket)
      } else if let bracket = Bracket(closer: token.kind) {
        if open.last == bracket { open.removeLast() }
      } else if token.kind == .stringHead {
        open.append(nil)
      } else if token.kind == .stringTail, let head = open.lastIndex(of: nil) {
        open.removeSubrange(head...)
      }
    }
    // What begins with `)` goes on with the string of an interpolation.
    if bytes[start] == UInt8(ascii: ")"), let head = open.lastIndex(of: nil) { open.removeSubrange(head...) }
    return open[((open.lastIndex(of: nil) ?? -1) + 1)...].compactMap(\.self)
  }

  /// Whether another string stands on the line before this one.
  private func hasStringOnLine(before start: Int) -> Bool {
    let line = lineStart(of: start)
    return tokens.reversed().prefix { $0.start >= line }.contains { $0.kind == .string || $0.kind == .stringTail }
  }

  /// Where a string opens that goes on at a place behind an interpolation.
  private func opening(of start: Int) -> Int {
    guard bytes[start] == UInt8(ascii: ")") else { return start }
    var depth = 0
    for token in tokens.reversed() {
      if token.kind == .stringTail { depth += 1 }
      if token.kind == .stringHead, depth == 0 { return Int(token.start) }
      if token.kind == .stringHead { depth -= 1 }
    }
    return start
  }

  private func lineStart(of place: Int) -> Int {
    (bytes[..<place].lastIndex(of: 0x0A) ?? -1) + 1
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < offset, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// Goes back over blanks and separators.
  private func trimmed(_ place: Int, downTo start: Int) -> Int {
    var end = place
    while end > start, isBlank(bytes[end - 1]) || Lexer.isSeparator(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private static func isSeparator(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") }

  private static func bracket(closedBy byte: UInt8) -> Bracket? {
    switch byte {
    case UInt8(ascii: "}"): .brace
    case UInt8(ascii: "]"): .bracket
    case UInt8(ascii: ")"): .paren
    default: nil
    }
  }
}
