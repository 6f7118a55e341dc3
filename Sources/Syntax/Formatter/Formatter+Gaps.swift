// What stands between two pieces: separators, comments, line ends, spaces.
extension Formatter {
  mutating func writeGap(before index: Int) {
    let piece = pieces.all[index]
    let group = groups[groups.count - 1]
    let isFirst = index == 0 || pieces.all[index - 1].isOpener
    let isEntry = !piece.isCloser && (isFirst || piece.isSeparated)
    writeSeparator(before: piece, isFirst, group)
    if isEntry { groups[groups.count - 1].isInClause = piece.role == .clause }

    let isOnOwnLine = isEntry || piece.isCloser
    let indent = isOnOwnLine ? group.indent : group.indent + 2
    writeComments(before: piece, indent: indent, mayBeBlank: isOnOwnLine, isFirst)
    guard piece.kind != .end else { return }
    let isCommented = !piece.comments.isEmpty
    if piece.isCloser, isCommented || group.isBroken && !isFirst {
      breakLine(group.closerIndent)
    } else if isCommented || !piece.isCloser && breaks(before: index, isEntry, group) {
      if index > 0 || isCommented { breakLine(indent, isBlank: isEntry && piece.isBlank && (!isFirst || isCommented)) }
    } else if pieces.gap(before: index) > 0 {
      append(0x20)
    }
  }

  private func breaks(before index: Int, _ isEntry: Bool, _ group: OpenGroup) -> Bool {
    group.isBroken && (isEntry || pieces.all[index].hasBreak && pieces.mayBreak(before: index))
  }

  private mutating func writeSeparator(before piece: Piece, _ isFirst: Bool, _ group: OpenGroup) {
    guard !isFirst, piece.kind != .end else { return }
    if group.isArguments {
      if piece.isCloser ? group.isBroken : piece.isSeparated { append(UInt8(ascii: ",")) }
    } else if !group.isBroken, piece.isSeparated, !piece.isCloser {
      append(group.isBlock || group.isInClause ? UInt8(ascii: ";") : UInt8(ascii: ","))
    }
  }

  private mutating func writeComments(before piece: Piece, indent: Int, mayBeBlank: Bool, _ isFirst: Bool) {
    for position in piece.comments {
      let comment = pieces.comments[Int(position)]
      if comment.isTrailing {
        text += [0x20, 0x20]
      } else {
        breakLine(indent, isBlank: mayBeBlank && comment.isBlank && !(isFirst && position == piece.comments.lowerBound))
      }
      text.append(UInt8(ascii: "#"))
      let rest = pieces.bytes[comment.start + 1..<comment.end]
      if let next = rest.first, next >= 0x80 || CharacterClass.table[Int(next)].contains(.kindPart) {
        text.append(0x20)
      }
      text += rest
    }
  }

  /// Ends the line, unless there is none yet, and indents the next.
  private mutating func breakLine(_ indent: Int, isBlank: Bool = false) {
    if !text.isEmpty { text += isBlank ? [0x0A, 0x0A] : [0x0A] }
    lineStart = text.count
    text.append(contentsOf: repeatElement(0x20, count: indent))
    lineIndent = indent
    column = indent
  }

  private mutating func append(_ byte: UInt8) {
    text.append(byte)
    column += 1
  }
}
