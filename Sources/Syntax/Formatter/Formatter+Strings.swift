/// How the lines of a long string move, so that its text stays the same.
struct StringShift {
  /// The indentation of its closing quotes, which all of its lines begin with.
  var prefix: Range<Int>
  /// What the indentation becomes.
  var width: Int
}

extension Formatter {
  /// How the string that begins here moves with its line; nothing if its lines have no indentation to move.
  func shift(of index: Int) -> StringShift? {
    let head = pieces.all[index]
    guard head.isLong else { return nil }
    let tail = head.kind == .string ? head : pieces.all[Int(head.partner)]
    guard let firstEnd = endOfBlankLine(from: head.start + 3), firstEnd < head.end else { return nil }
    let close = tail.end - 3
    var start = close
    while start > tail.start, isBlank(pieces.bytes[start - 1]) { start -= 1 }
    guard start > tail.start, pieces.bytes[start - 1] == 0x0A else { return nil }
    let moved = text[lineStart...].prefix { $0 == 0x20 }.count - indentation(ofLineAt: head.start)
    return StringShift(prefix: start..<close, width: max(0, columns(start..<close) + moved))
  }

  /// Where the line ends, if nothing but blanks stand before its end.
  private func endOfBlankLine(from start: Int) -> Int? {
    var offset = start
    while offset < pieces.bytes.count, isBlank(pieces.bytes[offset]) { offset += 1 }
    return offset < pieces.bytes.count && pieces.bytes[offset] == 0x0A ? offset : nil
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private func indentation(ofLineAt offset: Int) -> Int {
    var start = offset
    while start > 0, pieces.bytes[start - 1] != 0x0A { start -= 1 }
    var end = start
    while end < offset, isBlank(pieces.bytes[end]) { end += 1 }
    return columns(start..<end)
  }

  /// The columns that blanks take in the canonical layout.
  private func columns(_ blanks: Range<Int>) -> Int {
    pieces.bytes[blanks].reduce(0) { $0 + ($1 == 0x20 ? 1 : $1 == 0x09 ? 2 : 0) }
  }

  /// Writes a piece of a string, its lines moved.
  mutating func write(_ piece: Piece, _ shift: StringShift?) {
    guard piece.isMultiline else {
      text += pieces.bytes[piece.start..<piece.end]
      column += piece.width
      return
    }
    var offset = piece.start
    if piece.kind == .string || piece.kind == .stringHead, let end = endOfBlankLine(from: offset + 3) {
      text += pieces.bytes[offset..<offset + 3]
      offset = end
    }
    while offset < piece.end {
      let line = pieces.bytes[offset..<piece.end].firstIndex(of: 0x0A) ?? piece.end
      let isReturned = line > offset && pieces.bytes[line - 1] == 0x0D && pieces.bytes[line - 2] != 0x0D
      text += pieces.bytes[offset..<(line < piece.end && isReturned ? line - 1 : line)]
      guard line < piece.end else { break }
      text.append(0x0A)
      lineStart = text.count
      offset = line + 1
      if let shift { offset = indent(from: offset, before: piece.end, shift) }
    }
    column = text[lineStart...].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Writes a line's new indentation and gives where its text begins; a line without text gets none.
  private mutating func indent(from start: Int, before end: Int, _ shift: StringShift) -> Int {
    var offset = start
    for position in shift.prefix {
      guard offset < end, pieces.bytes[offset] == pieces.bytes[position] else { break }
      offset += 1
    }
    let isEmpty =
      offset < end
      && (pieces.bytes[offset] == 0x0A
        || pieces.bytes[offset] == 0x0D && offset + 1 < end && pieces.bytes[offset + 1] == 0x0A)
    if !isEmpty { text.append(contentsOf: repeatElement(0x20, count: shift.width)) }
    return offset
  }
}
