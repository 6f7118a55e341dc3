import Diagnostics

/// A token that is neither a separator nor a line end, with what stands before it.
struct Piece {
  let start: Int
  let end: Int
  let kind: TokenKind
  let role: TokenRole
  /// Whether a separator stands before it.
  let isSeparated: Bool
  /// Whether a line ends before it, and whether an empty line stands there.
  let hasBreak: Bool
  let isBlank: Bool
  let comments: Range<Int32>
  /// The columns it takes, those of its first line if it has several.
  let width: Int
  let isMultiline: Bool
  /// Whether it is a string in three quotes, or the beginning of one.
  let isLong: Bool

  /// The other end of its group.
  var partner: Int32 = 0
  /// Whether the author broke its group into lines.
  var isBroken = false
  /// The opener of the block behind the `else`, and the closer of the last block; of any group its own.
  var nextInChain: Int32 = 0
  var chainEnd: Int32 = 0

  var isOpener: Bool {
    switch kind {
    case .leftBrace, .leftBracket, .leftParen, .stringHead: true
    default: false
    }
  }

  var isCloser: Bool {
    switch kind {
    case .rightBrace, .rightBracket, .rightParen, .stringTail: true
    default: false
    }
  }
}

/// A script as the formatter sees it.
struct Pieces {
  struct Comment {
    let start: Int
    /// Its end, without blanks.
    let end: Int
    /// Whether something stands before it on its line.
    let isTrailing: Bool
    /// Whether an empty line stands before it.
    let isBlank: Bool
  }

  let bytes: UnsafeBufferPointer<UInt8>
  var all: [Piece] = []
  private(set) var comments: [Comment] = []
  /// The columns up to the end of each piece, were all on one line.
  private var columns: [Int] = []
  /// The first piece from each on that takes more than one line.
  private(set) var nextBreak: [Int32] = []

  init(_ script: Script, _ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    collect(script)
    findGroups()
    measure()
  }

  private mutating func collect(_ script: Script) {
    all.reserveCapacity(script.tokens.count)
    var last = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var isSeparated = false
    for (token, role) in zip(script.tokens, script.roles) {
      if role == .separator { isSeparated = true }
      if role == .separator || token.kind == .newline { continue }
      append(token, role, isSeparated, gapStart: last)
      last = Int(token.end)
      isSeparated = false
    }
  }

  private mutating func append(_ token: Token, _ role: TokenRole, _ isSeparated: Bool, gapStart: Int) {
    let start = Int(token.start)
    let end = Int(token.end)
    let firstComment = Int32(comments.count)
    let (hasBreak, isBlank) = readGap(gapStart..<start)
    let text = bytes[start..<end]
    let isString = token.kind == .string || token.kind == .stringHead
    let isPiece = isString || token.kind == .stringMiddle || token.kind == .stringTail
    let lineEnd = isPiece ? text.firstIndex(of: 0x0A) : nil
    let isLong = isString && text.count > 4 && text[start + 1] == text[start] && text[start + 2] == text[start]
    all.append(
      Piece(
        start: start, end: end, kind: token.kind, role: role, isSeparated: isSeparated, hasBreak: hasBreak,
        isBlank: isBlank, comments: firstComment..<Int32(comments.count),
        width: bytes[start..<(lineEnd ?? end)].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) },
        isMultiline: lineEnd != nil, isLong: isLong))
  }

  /// Takes in the comments of a gap; tells whether a line ends in it, and whether an empty line is its last.
  private mutating func readGap(_ gap: Range<Int>) -> (hasBreak: Bool, isBlank: Bool) {
    var offset = gap.lowerBound
    var hasBreak = false
    var lineEnds = 0
    while offset < gap.upperBound {
      switch bytes[offset] {
      case 0x0A:
        hasBreak = true
        lineEnds += 1
        offset += 1
      case UInt8(ascii: "#"):
        let start = offset
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        var end = offset
        while bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 || bytes[end - 1] == 0x0D { end -= 1 }
        let isTrailing = !hasBreak && !all.isEmpty
        comments.append(Comment(start: start, end: end, isTrailing: isTrailing, isBlank: lineEnds > 1))
        lineEnds = 0
      case UInt8(ascii: ","), UInt8(ascii: ";"):
        lineEnds = min(lineEnds, 1)
        offset += 1
      default: offset += 1
      }
    }
    return (hasBreak, lineEnds > 1)
  }

  private mutating func measure() {
    var total = 0
    columns.reserveCapacity(all.count)
    for index in all.indices {
      total += (index == 0 ? 0 : gap(before: index)) + (index > 0 && separatorWidth(before: index) ? 1 : 0)
      total += all[index].width
      columns.append(total)
    }
    nextBreak = [Int32](repeating: Int32(all.count), count: all.count + 1)
    for index in all.indices.reversed() {
      nextBreak[index] = all[index].isBroken || all[index].isMultiline ? Int32(index) : nextBreak[index + 1]
    }
  }

  private func separatorWidth(before index: Int) -> Bool {
    all[index].isSeparated && !all[index].isCloser && !all[index - 1].isOpener
  }

  /// The columns that some pieces take on one line.
  func width(from first: Int, through last: Int) -> Int { columns[last] - columns[first] + all[first].width }
}
