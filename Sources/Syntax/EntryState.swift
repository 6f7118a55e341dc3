import Diagnostics

// Whether what is typed line by line is complete.
//
// A line that leaves nothing open is read by itself, however much came before; only from where a string of several lines
// begins everything is read again with each further line.

/// What is open at the end of the lines of an entry so far.
package struct EntryState: Sendable {
  /// Why another line is waited for.
  package enum Open: Sendable, Hashable {
    /// So many brackets are open, the innermost of which is this.
    case bracket(String, depth: Int)
    case string
    /// The line goes on with the next, as behind an operator.
    case line
  }

  private var brackets: [Bracket] = []
  private var last = TokenKind.newline
  /// The lines since the last that did not end in a string.
  private var unread = ""
  private var isInString = false

  package init() {}

  /// What is open; nothing for an entry that is complete.
  package var open: Open? {
    if isInString { return .string }
    if let bracket = brackets.last { return .bracket(bracket.opener.spelling, depth: brackets.count) }
    return last.continuesLine ? .line : nil
  }

  /// Whether there was anything but blanks and comments so far.
  package private(set) var hasContent = false

  /// Takes in another line, without its end.
  package mutating func add(_ line: String) {
    unread += line + "\n"
    let (tokens, endsInString) = Lexer.rawTokens(of: SourceFile(path: "", text: unread))
    isInString = endsInString
    guard !endsInString else {
      hasContent = true
      return
    }
    unread = ""
    let content = tokens.filter { $0.kind != .newline && $0.kind != .end }
    guard let last = content.last else {
      // An empty line ends what was to go on with it; a comment does not.
      if line.allSatisfy(\.isWhitespace) { self.last = .newline }
      return
    }
    hasContent = true
    for token in content { take(token.kind) }
    self.last = last.kind
  }

  private mutating func take(_ kind: TokenKind) {
    if let bracket = Bracket(opener: kind) { return brackets.append(bracket) }
    guard let bracket = Bracket(closer: kind), let position = brackets.lastIndex(of: bracket) else { return }
    brackets.removeSubrange(position...)
  }
}
