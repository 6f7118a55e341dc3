import Diagnostics

extension Parser {
  /// String = STRING | STRING_HEAD Expr { STRING_MIDDLE Expr } STRING_TAIL ;
  mutating func parseString() -> Expression {
    let start = token
    let form = form(of: start)
    var pieces: [Token] = [next()]
    var values: [Expression] = []
    if start.kind == .stringHead {
      while !at(.end) {
        values.append(parseExpression())
        if at(.stringMiddle) {
          pieces.append(next())
        } else if at(.stringTail) {
          pieces.append(next())
          break
        } else {
          reportExpected("`)`")
          recoverInString()
          if at(.stringTail) { pieces.append(next()) }
          break
        }
      }
    }
    let text = StringText(file, pieces, form)
    if let problem = text.problems.first { remark(problem) }
    let span = span(from: start)
    if values.isEmpty { return Expression(kind: .string(text.pieces.first ?? ""), span: span) }
    var parts: [StringPart] = []
    for (index, piece) in text.pieces.enumerated() {
      if !piece.isEmpty { parts.append(.text(piece)) }
      if index < values.count { parts.append(.value(values[index])) }
    }
    return Expression(kind: .interpolation(parts), span: span)
  }

  /// Passes over the rest of an interpolation that could not be read.
  private mutating func recoverInString() {
    var open = 0
    while !at(.end), open > 0 || !at(.stringTail) {
      if at(.stringHead) { open += 1 }
      if at(.stringTail) { open -= 1 }
      if open == 0, at(.newline) { return }
      advance()
    }
  }

  private func form(of token: Token) -> StringForm {
    let start = Int(token.start)
    let quote = bytes[start]
    let isLong = start + 2 < bytes.count && bytes[start + 1] == quote && bytes[start + 2] == quote
    return StringForm(isRaw: quote == UInt8(ascii: "'"), isLong: isLong)
  }
}

/// The text of a string as it is meant: escapes resolved, the indentation of long strings taken off.
private struct StringText {
  private(set) var pieces: [String] = []
  private(set) var problems: [Diagnostic] = []
  private let file: SourceFile
  private let form: StringForm
  private var indentation: ArraySlice<UInt8>?
  private var closing = Span.zero

  init(_ file: SourceFile, _ tokens: [Token], _ form: StringForm) {
    self.file = file
    self.form = form
    let quotes = form.isLong ? 3 : 1
    var ranges = tokens.enumerated().map { index, token in
      let isFirst = index == 0
      let isLast = token.kind == .string || token.kind == .stringTail
      let isClosed = isLast && StringText.endsInQuotes(token, form, in: file)
      let start = Int(token.start) + (isFirst ? quotes : 1)
      let end = Int(token.end) - (isClosed ? quotes : isLast ? 0 : 2)
      return start..<max(start, end)
    }
    if form.isLong { findIndentation(&ranges) }
    for (index, range) in ranges.enumerated() { pieces.append(text(of: range, isLineStart: index == 0)) }
  }

  /// Whether a string has the quotes at its end, which one without an end has not.
  private static func endsInQuotes(_ token: Token, _ form: StringForm, in file: SourceFile) -> Bool {
    let quotes = form.isLong ? 3 : 1
    let least = token.kind == .string ? 2 * quotes : quotes
    guard token.end - token.start >= least else { return false }
    return file.bytes[Int(token.end) - quotes..<Int(token.end)].elementsEqual(form.delimiter.utf8)
  }

  /// Leaves out the line of the opening quotes and that of the closing ones, and takes the latter's blanks as what
  /// every line begins with.
  private mutating func findIndentation(_ ranges: inout [Range<Int>]) {
    guard let first = ranges.first, let last = ranges.last else { return }
    var start = first.lowerBound
    while start < first.upperBound, isBlank(file.bytes[start]) { start += 1 }
    guard start < first.upperBound, file.bytes[start] == 0x0A else { return }
    ranges[0] = start + 1..<first.upperBound
    var end = last.upperBound
    let floor = ranges[ranges.count - 1].lowerBound
    while end > floor, isBlank(file.bytes[end - 1]) { end -= 1 }
    if end > floor, file.bytes[end - 1] == 0x0A {
      indentation = file.bytes[end..<last.upperBound]
      closing = Span(start: last.upperBound, end: min(last.upperBound + 3, file.bytes.count))
      let hasReturn = end - 1 > floor && file.bytes[end - 2] == 0x0D
      ranges[ranges.count - 1] = floor..<max(floor, end - (hasReturn ? 2 : 1))
    } else if ranges.count == 1, end == floor {
      indentation = file.bytes[end..<last.upperBound]
      ranges[0] = floor..<floor
    }
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private mutating func text(of range: Range<Int>, isLineStart: Bool) -> String {
    let bytes = file.bytes
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var offset = range.lowerBound
    var isLineStart = isLineStart && indentation != nil
    while offset < range.upperBound {
      if isLineStart { offset = pastIndentation(offset, range.upperBound) }
      isLineStart = false
      guard offset < range.upperBound else { break }
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case 0x0D where form.isLong && offset < range.upperBound && bytes[offset] == 0x0A: break
      case 0x0A:
        result.append(byte)
        isLineStart = indentation != nil
      case UInt8(ascii: "\\") where !form.isRaw: offset = escape(at: offset, before: range.upperBound, &result)
      case UInt8(ascii: "'") where form.isRaw && !form.isLong:
        result.append(byte)
        offset += 1
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The place behind a line's indentation; a line of blanks may have less of it.
  private mutating func pastIndentation(_ start: Int, _ end: Int) -> Int {
    guard let indentation else { return start }
    var offset = start
    for byte in indentation {
      guard offset < end, file.bytes[offset] == byte else { break }
      offset += 1
    }
    let rest = file.bytes[offset..<end].prefix { $0 != 0x0A }
    if offset - start < indentation.count, !rest.allSatisfy(isBlank) {
      problems.append(.stringIndentation(file, Span(start: start, end: offset + 1), closing: closing))
    }
    return offset
  }

  /// Resolves what stands behind a backslash.
  ///
  /// ESCAPE = "\\" ( "n" | "t" | "r" | "0" | '"' | "'" | "\\" | "u{" HEX { HEX } "}" ) ;
  private mutating func escape(at start: Int, before end: Int, _ result: inout [UInt8]) -> Int {
    guard start < end else { return start }
    switch file.bytes[start] {
    case UInt8(ascii: "n"): result.append(0x0A)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "r"): result.append(0x0D)
    case UInt8(ascii: "0"): result.append(0)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "'"): result.append(file.bytes[start])
    case UInt8(ascii: "u"): return scalar(at: start + 1, before: end, &result)
    default:
      var width = 1
      while start + width < end, file.bytes[start + width] & 0xC0 == 0x80 { width += 1 }
      let character = String(decoding: file.bytes[start..<start + width], as: UTF8.self)
      problems.append(.unknownEscape(character, file, Span(start: start - 1, end: start + width)))
      return start + width
    }
    return start + 1
  }

  /// Resolves `\u{...}` from its brace on.
  private mutating func scalar(at start: Int, before end: Int, _ result: inout [UInt8]) -> Int {
    var offset = start
    var digits = ""
    if offset < end, file.bytes[offset] == UInt8(ascii: "{") {
      offset += 1
      while offset < end, digits.utf8.count <= 8, CharacterClass.table[Int(file.bytes[offset])].contains(.hexDigit) {
        digits.unicodeScalars.append(Unicode.Scalar(file.bytes[offset]))
        offset += 1
      }
    }
    guard offset < end, file.bytes[offset] == UInt8(ascii: "}"), let value = UInt32(digits, radix: 16),
      let scalar = Unicode.Scalar(value)
    else {
      problems.append(.unknownScalar(file, Span(start: start - 2, end: max(offset, start))))
      return max(offset, start)
    }
    result.append(contentsOf: String(scalar).utf8)
    return offset + 1
  }
}
