import Diagnostics

/// What a token is.
package enum TokenKind: UInt8, Sendable, Hashable, CaseIterable {
  // Words
  case word
  case kind
  case `let`, `var`, param, fn, `return`, `for`, `in`, `if`, then, `else`, and, or, not, `true`, `false`, null
  // Values
  case integer
  case float
  case quantity
  /// A whole string literal without interpolation.
  case string
  /// From an opening quote to the first `\(`.
  case stringHead
  /// From a `)` to the next `\(`.
  case stringMiddle
  /// From the last `)` to the closing quote.
  case stringTail
  // Marks
  case leftBrace, rightBrace, leftBracket, rightBracket, leftParen, rightParen
  case comma, semicolon, colon, dot, spread, halfOpen, slash, assign
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  case plus, minus, star, percent
  /// The end of a line that ends something.
  case newline
  case end
  /// What no token begins with; it was reported.
  case stray

  /// The reserved words.
  package static let reserved: [String: TokenKind] = [
    "let": .let, "var": .var, "param": .param, "fn": .fn, "return": .return, "for": .for, "in": .in, "if": .if,
    "then": .then, "else": .else, "and": .and, "or": .or, "not": .not, "true": .true, "false": .false, "null": .null,
  ]

  static let packedReserved = reserved.map { (word: PackedWord($0.key), kind: $0.value) }

  /// Whether it is one of the reserved words.
  package var isReserved: Bool { rawValue >= TokenKind.let.rawValue && rawValue <= TokenKind.null.rawValue }

  /// Whether a line that ends here goes on with the next.
  var continuesLine: Bool {
    switch self {
    case .comma, .leftBrace, .leftBracket, .leftParen, .assign, .colon, .dot, .spread, .halfOpen, .slash, .equal,
      .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus, .star, .percent, .then, .else, .and,
      .or, .not, .in, .stringHead, .stringMiddle:
      true
    default: false
    }
  }

  /// How a message names it, without its text.
  package var description: String {
    switch self {
    case .word: "a word"
    case .kind: "a capital word"
    case .integer, .float: "a number"
    case .quantity: "a number with a unit"
    case .string, .stringHead, .stringMiddle, .stringTail: "a string"
    case .newline: "the end of the line"
    case .end: "the end of the file"
    case .stray: "a stray character"
    default: "`\(spelling)`"
    }
  }

  /// The text of a mark or a reserved word.
  package var spelling: String {
    switch self {
    case .leftBrace: "{"
    case .rightBrace: "}"
    case .leftBracket: "["
    case .rightBracket: "]"
    case .leftParen: "("
    case .rightParen: ")"
    case .comma: ","
    case .semicolon: ";"
    case .colon: ":"
    case .dot: "."
    case .spread: "..."
    case .halfOpen: "..<"
    case .slash: "/"
    case .assign: "="
    case .equal: "=="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .plus: "+"
    case .minus: "-"
    case .star: "*"
    case .percent: "%"
    default: TokenKind.reserved.first { $0.value == self }?.key ?? "\(self)"
    }
  }
}

/// A stretch of source that the grammar takes as one.
///
/// What stands between two tokens is blanks, comments, and line ends that end nothing, so that tokens and what is
/// between them make up the source.
package struct Token: Sendable, Hashable {
  package var kind: TokenKind
  package var start: UInt32
  package var end: UInt32

  package init(_ kind: TokenKind, _ start: Int, _ end: Int) {
    self.kind = kind
    self.start = UInt32(clamping: start)
    self.end = UInt32(clamping: end)
  }

  package var span: Span { Span(start: Int(start), end: Int(end)) }
}

/// A comment, from its `#` to the end of its line.
package struct ScriptComment: Sendable, Hashable {
  package var span: Span
  /// Whether it begins with `##` and so documents what follows it.
  package var isDocumentation: Bool
}

/// The tokens of a file, the last of which is its end.
package struct TokenStream: Sendable {
  package var file: SourceFile
  package var tokens: [Token]
  package var comments: [ScriptComment]
  package var diagnostics: [Diagnostic]
}
