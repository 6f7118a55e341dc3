import Diagnostics

/// Something that will be closed.
enum Bracket: Hashable {
  case brace, bracket, paren
  /// An interpolation, with what delimits its string.
  case interpolation(StringForm)

  /// The bracket that a token opens.
  init?(opener kind: TokenKind) {
    switch kind {
    case .leftBrace: self = .brace
    case .leftBracket: self = .bracket
    case .leftParen: self = .paren
    default: return nil
    }
  }

  /// The bracket that a token closes.
  init?(closer kind: TokenKind) {
    switch kind {
    case .rightBrace: self = .brace
    case .rightBracket: self = .bracket
    case .rightParen: self = .paren
    default: return nil
    }
  }

  var opener: TokenKind {
    switch self {
    case .brace: .leftBrace
    case .bracket: .leftBracket
    case .paren: .leftParen
    case .interpolation: .stringHead
    }
  }

  var closer: TokenKind {
    switch self {
    case .brace: .rightBrace
    case .bracket: .rightBracket
    case .paren: .rightParen
    case .interpolation: .stringTail
    }
  }

  /// Its place among the innermost of each.
  var lane: Int {
    switch self {
    case .brace: 0
    case .bracket: 1
    case .paren: 2
    case .interpolation: 3
    }
  }
}

/// What is open, the innermost last.
///
/// Of each bracket it knows the innermost that is open inside the present interpolation, so that a closing bracket
/// finds its partner at once, or that it has none, however deep the nesting.
struct BracketStack {
  private var entries: [(bracket: Bracket, outer: SIMD4<Int32>)] = []
  /// Where the innermost of each bracket stands, or -1.
  private var positions = SIMD4<Int32>(repeating: -1)
  /// Where the outermost interpolation stands whose string has to end on its line.
  private var shortInterpolation: Int?

  var innermost: Bracket? { entries.last?.bracket }
  var isEmpty: Bool { entries.isEmpty }
  var isInShortInterpolation: Bool { shortInterpolation != nil }
  var isInInterpolation: Bool { positions[3] >= 0 }

  /// Whether one of the kind is open inside the present interpolation.
  func isOpen(_ bracket: Bracket) -> Bool { positions[bracket.lane] >= 0 }

  mutating func append(_ bracket: Bracket) {
    entries.append((bracket, positions))
    let position = Int32(truncatingIfNeeded: entries.count - 1)
    if case .interpolation(let form) = bracket {
      positions = SIMD4(repeating: -1)
      if !form.isLong, shortInterpolation == nil { shortInterpolation = entries.count - 1 }
    }
    positions[bracket.lane] = position
  }

  /// Closes the innermost bracket of its kind inside the present interpolation, with all inside it; whether there is
  /// one.
  @discardableResult
  mutating func close(_ bracket: Bracket) -> Bool {
    guard positions[bracket.lane] >= 0 else { return false }
    cut(Int(positions[bracket.lane]))
    return true
  }

  /// Closes the present interpolation, and gives what delimits its string.
  mutating func closeInterpolation() -> StringForm? {
    let position = Int(positions[3])
    guard position >= 0, case .interpolation(let form) = entries[position].bracket else { return nil }
    cut(position)
    return form
  }

  /// Closes the outermost interpolation that has to end on its line; whether there is one.
  mutating func closeShortInterpolation() -> Bool {
    guard let position = shortInterpolation else { return false }
    cut(position)
    return true
  }

  /// Whether a closing bracket here is what the interpolation waits for.
  func isClosedByInterpolation(_ bracket: Bracket) -> Bool {
    guard bracket == .paren, case .interpolation = innermost else { return false }
    return true
  }

  private mutating func cut(_ position: Int) {
    positions = entries[position].outer
    entries.removeSubrange(position...)
    if let short = shortInterpolation, short >= position { shortInterpolation = nil }
  }
}
