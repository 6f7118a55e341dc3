import Diagnostics

/// A few words, of which some are names: what a terminal shows as it is and a page sets apart.
struct Phrase: ExpressibleByStringInterpolation, Equatable {
  enum Piece: Equatable {
    case words(String)
    /// A name, or anything else that somebody else has written.
    case name(String)
  }

  private(set) var pieces: [Piece] = []

  init(stringLiteral value: String) { pieces = value.isEmpty ? [] : [.words(value)] }

  init(stringInterpolation: Interpolation) { pieces = stringInterpolation.pieces }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate(set) var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { pieces.append(.words(literal)) } }
    mutating func appendInterpolation(_ words: String) { appendLiteral(words) }
    mutating func appendInterpolation(name: String) { pieces.append(.name(name)) }
    mutating func appendInterpolation(_ phrase: Phrase) { pieces += phrase.pieces }

    /// Names in a row: `a, b and c`.
    mutating func appendInterpolation(names: [String]) { appendInterpolation(Phrase.all(names)) }
  }

  var isEmpty: Bool { pieces.isEmpty }

  /// As one line for a terminal.
  var plain: String {
    pieces.map { piece in
      switch piece {
      case .words(let text), .name(let text): Prose.visible(text)
      }
    }.joined()
  }

  /// `a`, `a and b`, `a, b and c`; of more than a few names the first, and how many more there are.
  static func all(_ names: [String], atMost limit: Int = Int.max) -> Phrase {
    var phrase: Phrase = ""
    let shown = names.count > limit ? max(1, limit - 1) : names.count
    for (index, name) in names.prefix(shown).enumerated() {
      let isLast = index == names.count - 1
      if index > 0 { phrase.pieces.append(.words(isLast ? " and " : ", ")) }
      phrase.pieces.append(.name(name))
    }
    if shown < names.count { phrase.pieces.append(.words(" and \(Prose.grouped(names.count - shown)) more")) }
    return phrase
  }
}
