import Diagnostics

// The canonical layout of a script.
//
// The problem: one layout for everybody's scripts, made by moving nothing but white space and separators: every comment
// stays, and the tree stays the same.
//
// The approach is gofmt's: the author says where lines break, the formatter says how. A group in brackets that the
// author broke between its entries has one entry a line; one that stands on a line stays there while it has room. It
// works on tokens and brackets; what a token means where its kind does not tell, the parser has noted as its role.
//
//     Script -> Pieces (tokens without separators, the comments before each, the groups) -> Formatter -> text
//
// The invariants: a line ends only where the lexer passes over the line's end or takes it for a separator; what the
// layout depends on is found again in its result, so that formatting it changes nothing; every step is linear.

/// Lays a script out.
package struct Formatter {
  let pieces: Pieces
  /// The text so far.
  var text: [UInt8] = []
  /// Where the present line begins in the text, its indentation, and how many columns it has so far.
  var lineStart = 0
  var lineIndent = 0
  var column = 0
  /// What is open here, the script itself first.
  var groups = [OpenGroup()]
  /// What stands before this piece is known to have room on its line.
  private var flatUntil = 0
  /// The openers of groups that were broken for want of room.
  private var overlong: Set<Int> = []

  /// The columns a line may have before its groups are broken.
  package static let width = 100

  private init(_ pieces: Pieces) {
    self.pieces = pieces
    text.reserveCapacity(pieces.bytes.count + pieces.bytes.count / 8)
  }

  /// The text, in canonical layout, of a script that was read without an error.
  package static func format(_ script: Script) -> [UInt8] {
    script.file.bytes.withUnsafeBufferPointer { bytes in
      var formatter = Formatter(Pieces(script, bytes))
      for index in formatter.pieces.all.indices { formatter.write(index) }
      return formatter.text
    }
  }

  private mutating func write(_ index: Int) {
    let piece = pieces.all[index]
    writeGap(before: index)
    guard piece.kind != .end else {
      if !text.isEmpty { text.append(0x0A) }
      return
    }
    let start = column
    switch piece.kind {
    case .string, .stringHead:
      let shift = shift(of: index)
      write(piece, shift)
      if piece.kind == .stringHead { groups.append(OpenGroup(piece, isBroken: false, lineIndent, shift)) }
    case .stringMiddle: write(piece, groups[groups.count - 1].shift)
    case .stringTail: write(piece, groups.removeLast().shift)
    default:
      text += pieces.bytes[piece.start..<piece.end]
      column += piece.width
      if piece.isOpener {
        groups.append(OpenGroup(piece, isBroken: isBroken(index, at: start), lineIndent, nil))
      } else if piece.isCloser {
        groups.removeLast()
      }
    }
  }

  /// Whether the group that begins here has its entries on lines of their own.
  private mutating func isBroken(_ index: Int, at column: Int) -> Bool {
    let piece = pieces.all[index]
    if piece.isBroken || overlong.contains(index) { return true }
    guard index >= flatUntil, !pieces.isEmpty(index), !pieces.isHugging(index), !isInterpolated else { return false }
    if hasRoom(index, at: column) { return false }
    var next = Int(piece.nextInChain)
    while next > 0 {
      overlong.insert(next)
      next = Int(pieces.all[next].nextInChain)
    }
    return true
  }

  /// Whether a group has room on the line, up to the first end of a line inside it.
  private mutating func hasRoom(_ index: Int, at column: Int) -> Bool {
    let piece = pieces.all[index]
    let end = Int(piece.chainEnd)
    let firstBreak = Int(pieces.nextBreak[index + 1])
    if firstBreak < end, piece.nextInChain > 0 { return false }
    let stop = firstBreak < end ? firstBreak : lastOnLine(behind: end)
    let room = Formatter.width - (groups[groups.count - 1].isArguments ? 1 : 0)
    guard column + pieces.width(from: index, through: stop) <= room else { return false }
    if firstBreak >= end { flatUntil = end }
    return true
  }

  /// Whether a string is open here, whose interpolations stay on their lines.
  private var isInterpolated: Bool { groups.contains { $0.isString } }

  /// The last piece of the line that a closing bracket stands on, as far as it is brackets too.
  private func lastOnLine(behind closer: Int) -> Int {
    var last = closer
    var level = groups.count - 1
    while pieces.all[last + 1].isCloser, level > 0, !groups[level].isBroken {
      last += 1
      level -= 1
    }
    let next = pieces.all[last + 1]
    return next.kind == .leftBrace && !next.isSeparated ? last + 1 : last
  }
}

/// A bracket that is open, or a string with interpolations, or the script itself.
struct OpenGroup {
  var isBroken = true
  /// The indentation of its entries, and of its closing bracket.
  var indent = 0
  var closerIndent = 0
  var isBlock = true
  var isArguments = false
  var isString = false
  /// Whether the present entry is a clause, whose commas are its own.
  var isInClause = false
  /// How the lines of the string move.
  var shift: StringShift?

  init() {}

  init(_ opener: Piece, isBroken: Bool, _ lineIndent: Int, _ shift: StringShift?) {
    self.isBroken = isBroken
    indent = lineIndent + 2
    closerIndent = lineIndent
    isBlock = opener.role == .block
    isArguments = opener.kind == .leftParen && opener.role == .suffix
    isString = opener.kind == .stringHead
    self.shift = shift
  }
}
