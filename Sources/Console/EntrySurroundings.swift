import Syntax

/// What the cursor stands in.
enum EntrySurroundings {
  case statements
  /// The body of a declaration.
  case body
  /// `check { }`.
  case check

  /// - Parameter tokens: all before the cursor.
  init(of tokens: [(kind: TokenKind, text: String)]) {
    var open: [EntrySurroundings] = []
    var first: (kind: TokenKind, text: String)?
    for token in tokens {
      switch token.kind {
      case .leftBrace:
        open.append(EntrySurroundings(behind: first))
        first = nil
      case .rightBrace:
        if !open.isEmpty { open.removeLast() }
        first = nil
      case .newline, .semicolon: first = nil
      default: if first == nil { first = token }
      }
    }
    self = open.last ?? .statements
  }

  private init(behind first: (kind: TokenKind, text: String)?) {
    switch first?.text {
    case "app", "project": self = .body
    case "check": self = .check
    default: self = first?.kind == .kind ? .body : .statements
    }
  }
}
