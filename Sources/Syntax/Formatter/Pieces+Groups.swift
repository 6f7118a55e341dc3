// Which groups their author broke into lines.
extension Pieces {
  /// A group that is open while its entries are looked through.
  private struct Open {
    var opener: Int
    var isBroken = false
    var holdsBroken = false
    /// The block before an `else` that waits for the next.
    var unchained: Int?
  }

  mutating func findGroups() {
    var open = [Open(opener: -1)]
    for index in all.indices {
      if all[index].hasBreak { open[open.count - 1].isBroken = true }
      if all[index].isMultiline { open[open.count - 1].holdsBroken = true }
      if all[index].isOpener {
        if all[index].role == .block || all[index].role == .branch, let before = open[open.count - 1].unchained {
          all[before].nextInChain = Int32(index)
          open[open.count - 1].unchained = nil
        }
        open.append(Open(opener: index))
      } else if all[index].isCloser, open.count > 1 {
        let group = open.removeLast()
        close(group, at: index)
        if group.holdsBroken || all[group.opener].isBroken { open[open.count - 1].holdsBroken = true }
        let isChained = all[group.opener].role == .block || all[group.opener].role == .branch
        if isChained, all[index + 1].kind == .else { open[open.count - 1].unchained = group.opener }
      }
    }
    joinChains()
  }

  /// A group is broken where a line ends between its entries; braces, and they alone, also where one ends inside an
  /// entry.
  private mutating func close(_ group: Open, at closer: Int) {
    all[group.opener].partner = Int32(closer)
    all[closer].partner = Int32(group.opener)
    all[group.opener].chainEnd = Int32(closer)
    guard !isEmpty(group.opener), all[group.opener].kind != .stringHead else { return }
    all[group.opener].isBroken = group.isBroken || group.holdsBroken && all[group.opener].kind == .leftBrace
  }

  /// The blocks of an `if` and its `else` are broken all or none.
  private mutating func joinChains() {
    for index in all.indices.reversed() where all[index].nextInChain > 0 {
      let next = Int(all[index].nextInChain)
      all[index].chainEnd = all[next].chainEnd
      if all[next].isBroken { all[index].isBroken = true }
    }
    for index in all.indices where all[index].nextInChain > 0 && all[index].isBroken {
      all[Int(all[index].nextInChain)].isBroken = true
    }
  }

  /// Whether a group holds nothing, not even a comment.
  func isEmpty(_ opener: Int) -> Bool {
    Int(all[opener].partner) == opener + 1 && all[opener + 1].comments.isEmpty
  }

  /// Whether a group in `[ ]` or `( )` holds just another group, so that both can be broken as one: `[{`.
  func isHugging(_ opener: Int) -> Bool {
    guard all[opener].kind != .leftBrace, all[opener + 1].isOpener, all[opener + 1].kind != .stringHead else {
      return false
    }
    return all[opener + 1].partner + 1 == all[opener].partner
  }

  /// The spaces between a piece and the one before it, where a separator, if any, has been written.
  func gap(before index: Int) -> Int {
    guard index > 0 else { return 0 }
    return isSpaced(all[index - 1], all[index], isEmpty: all[index].isCloser && all[index - 1].isOpener) ? 1 : 0
  }

  private func isSpaced(_ left: Piece, _ right: Piece, isEmpty: Bool) -> Bool {
    if right.isSeparated, !right.isCloser, !left.isOpener { return true }
    switch left.kind {
    case .leftBracket, .leftParen, .stringHead, .stringMiddle, .dot, .spread, .halfOpen: return false
    case .leftBrace: return !isEmpty
    default: break
    }
    switch right.kind {
    case .rightBracket, .rightParen, .stringMiddle, .stringTail, .comma, .semicolon, .colon, .dot, .halfOpen:
      return false
    case .end: return false
    default: return left.role != .prefix && left.role != .joint && right.role != .joint && right.role != .suffix
    }
  }

  /// Whether an author's line end may stay before a piece inside an entry.
  func mayBreak(before index: Int) -> Bool {
    guard gap(before: index) > 0 else { return false }
    let left = all[index - 1].kind
    switch all[index].kind {
    case .leftBrace: return false
    case .leftBracket: return left != .assign && left != .colon
    case .if: return left != .else
    default: return true
    }
  }
}
