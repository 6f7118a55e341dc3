import Diagnostics

/// Cuts a script into tokens.
///
/// One pass over the bytes without a mode that the parser would have to set: a stack of open brackets tells whether a
/// line end counts and where an interpolation closes. Every turn of the loop goes forward, whatever the bytes are.
package struct Lexer {
  let file: SourceFile
  let bytes: UnsafeBufferPointer<UInt8>
  let classes: UnsafeBufferPointer<CharacterClass>
  var offset = 0
  var tokens: [Token] = []
  var comments: [ScriptComment] = []
  var diagnostics: [Diagnostic] = []
  var open = BracketStack()
  /// The strings that nothing closes, by where they begin.
  var openStrings: [Int: OpenString] = [:]
  /// Whether the brackets do not match, so that they have to be looked at as a whole.
  private var isUnbalanced = false
  /// What the second reading of unbalanced brackets does differently.
  private var repairs: BracketRepairs?
  private var last = TokenKind.newline
  /// Where the line ends stand that wait for a token to come after them.
  private var pendingNewline: Int?

  private init(
    _ file: SourceFile, _ bytes: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<CharacterClass>
  ) {
    self.file = file
    self.bytes = bytes
    self.classes = classes
    tokens.reserveCapacity(bytes.count / 4)
  }

  /// The tokens of a file. Brackets that do not match are matched: what is missing stands there as a token without
  /// text, and what is too much is a stray.
  package static func tokens(of file: SourceFile) -> TokenStream {
    file.bytes.withUnsafeBufferPointer { bytes in
      CharacterClass.table.withUnsafeBufferPointer { classes in
        var lexer = Lexer(file, bytes, classes)
        lexer.run()
        if lexer.isUnbalanced {
          let openStrings = lexer.openStrings
          let repairs = BracketRepairs(of: lexer.tokens, openStrings: Set(openStrings.values.map(\.end)), in: file)
          lexer = Lexer(file, bytes, classes)
          lexer.openStrings = openStrings
          lexer.repairs = repairs
          lexer.run()
          lexer.diagnostics += repairs.diagnostics
        }
        return TokenStream(
          file: file, tokens: lexer.tokens, comments: lexer.comments, diagnostics: lexer.diagnostics)
      }
    }
  }

  /// The tokens of a text as they stand there, and whether it ends inside a string of several lines, an interpolation
  /// included.
  package static func rawTokens(of file: SourceFile) -> (tokens: [Token], endsInString: Bool) {
    file.bytes.withUnsafeBufferPointer { bytes in
      CharacterClass.table.withUnsafeBufferPointer { classes in
        var lexer = Lexer(file, bytes, classes)
        lexer.run()
        // A string of several lines that nothing closes goes on to the end.
        let endsInString = lexer.openStrings.values.contains(where: \.isLong) || lexer.open.isInInterpolation
        return (lexer.tokens, endsInString)
      }
    }
  }

  /// The byte so many places on, or zero behind the end.
  func byte(_ ahead: Int = 0) -> UInt8 {
    let position = offset + ahead
    return position < bytes.count ? bytes[position] : 0
  }

  func has(_ class: CharacterClass, at ahead: Int = 0) -> Bool {
    !classes[Int(byte(ahead))].isDisjoint(with: `class`)
  }

  private mutating func run() {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    if byte() == UInt8(ascii: "#"), byte(1) == UInt8(ascii: "!") { skipLine() }
    while true {
      skipBlanks()
      guard offset < bytes.count else { break }
      next()
    }
    closeBrokenInterpolation()
    if !open.isEmpty { isUnbalanced = true }
    pendingNewline = nil
    if last != .newline { tokens.append(Token(.newline, bytes.count, bytes.count)) }
    tokens.append(Token(.end, bytes.count, bytes.count))
  }

  mutating func skipLine() {
    while offset < bytes.count, byte() != 0x0A { offset += 1 }
  }

  /// Passes over blanks, comments and line ends, and remembers a line end that counts.
  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x09, 0x0D: offset += 1
      case 0xC2, 0xE2, 0xEF:
        guard skipInvisible() else { return }
      case 0x0A:
        closeBrokenInterpolation()
        if pendingNewline == nil, endsSomething { pendingNewline = offset }
        offset += 1
      case UInt8(ascii: "#"):
        let start = offset
        skipLine()
        let end = offset > start && bytes[offset - 1] == 0x0D ? offset - 1 : offset
        checkText(start..<end)
        let isDocumentation = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "#")
        comments.append(ScriptComment(span: Span(start: start, end: end), isDocumentation: isDocumentation))
      default: return
      }
    }
  }

  /// Ends a string of one line whose interpolation the line leaves open, with whatever is open inside it.
  private mutating func closeBrokenInterpolation() {
    // A brace at the end of the line was meant to stand behind the string.
    let isBlock = last == .leftBrace && open.innermost == .brace
    guard open.closeShortInterpolation() else { return }
    let end = isBlock ? Int(tokens[tokens.count - 2].end) : offset
    diagnostics.append(.unclosedInterpolation(file, Span(at: end), from: lastHead))
    if isBlock {
      tokens.insert(Token(.stringTail, end, end), at: tokens.count - 1)
      open.append(.brace)
    } else {
      append(.stringTail, from: offset)
    }
  }

  /// Where the string began that an interpolation interrupts.
  private var lastHead: Span { tokens.last { $0.kind == .stringHead }?.span ?? Span(at: offset) }

  /// Whether the end of this line ends something: not behind what goes on, and not inside `( )`.
  private var endsSomething: Bool {
    guard last != .newline, !last.continuesLine else { return false }
    switch open.innermost {
    case .paren, .interpolation: return false
    default: return true
    }
  }

  mutating func append(_ kind: TokenKind, from start: Int) {
    if let newline = pendingNewline {
      tokens.append(Token(.newline, newline, newline + 1))
      pendingNewline = nil
    }
    tokens.append(Token(kind, start, offset))
    last = kind
    while let closer = repairs?.takeMissing(behind: offset) {
      open.close(closer)
      tokens.append(Token(closer.closer, offset, offset))
      last = closer.closer
    }
  }

  private mutating func next() {
    switch bytes[offset] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): word()
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): capitalWord()
    case UInt8(ascii: "0")...UInt8(ascii: "9"): number()
    case UInt8(ascii: "\""), UInt8(ascii: "'"): openString()
    case UInt8(ascii: "{"): bracket(.leftBrace, .brace)
    case UInt8(ascii: "["): bracket(.leftBracket, .bracket)
    case UInt8(ascii: "("): bracket(.leftParen, .paren)
    case UInt8(ascii: "}"): close(.brace)
    case UInt8(ascii: "]"): close(.bracket)
    case UInt8(ascii: ")"): close(.paren)
    default: mark()
    }
  }

  /// WORD = ( LOWER | "_" ) { LOWER | UPPER | DIGIT | "_" | "-" } ;
  /// HARDWORD = "let" | "var" | "param" | "fn" | "return" | "for" | "in" | "if" | "then" | "else" | "and" | "or" | "not"
  ///          | "true" | "false" | "null" ;
  private mutating func word() {
    let start = offset
    while has(.wordPart) { offset += 1 }
    let length = offset - start
    guard length <= 6 else { return append(.word, from: start) }
    let word = PackedWord(bytes[start..<offset])
    append(TokenKind.packedReserved.first { $0.word == word }?.kind ?? .word, from: start)
  }

  /// KIND = UPPER { LOWER | UPPER | DIGIT | "_" } ;
  private mutating func capitalWord() {
    let start = offset
    while has(.kindPart) { offset += 1 }
    append(.kind, from: start)
  }

  private mutating func bracket(_ kind: TokenKind, _ bracket: Bracket) {
    offset += 1
    open.append(bracket)
    append(kind, from: offset - 1)
  }

  /// Closes a bracket, and with it what was opened inside and never closed.
  private mutating func close(_ written: Bracket) {
    let bracket = repairs?.replacement(at: offset) ?? written
    let isStray = repairs?.isStray(at: offset) ?? false
    if bracket != .paren, !open.isOpen(bracket) { closeBrokenInterpolation() }
    offset += 1
    if isStray { return append(.stray, from: offset - 1) }
    if open.innermost != bracket { isUnbalanced = isUnbalanced || !open.isClosedByInterpolation(bracket) }
    if open.close(bracket) {
      append(bracket.closer, from: offset - 1)
    } else if bracket == .paren, let form = open.closeInterpolation() {
      string(form, from: offset - 1, first: .stringMiddle, last: .stringTail)
    } else {
      isUnbalanced = true
      append(repairs == nil ? bracket.closer : .stray, from: offset - 1)
    }
  }

  /// STRING = '"' { CHARACTER | ESCAPE } '"' | '"""' { CHARACTER | ESCAPE | LINE_END } '"""'
  ///        | "'" { CHARACTER | "''" } "'" | "'''" { CHARACTER | LINE_END } "'''" ;
  private mutating func openString() {
    let start = offset
    let quote = byte()
    let isLong = byte(1) == quote && byte(2) == quote
    offset += isLong ? 3 : 1
    let form = StringForm(isRaw: quote == UInt8(ascii: "'"), isLong: isLong)
    string(form, from: start, first: .stringHead, last: .string)
  }

  /// Reads on in a string up to its end or to an interpolation.
  ///
  /// STRING_HEAD = ( '"' | '"""' ) { CHARACTER | ESCAPE | LINE_END } "\(" ;
  /// STRING_MIDDLE = ")" { CHARACTER | ESCAPE | LINE_END } "\(" ;
  /// STRING_TAIL = ")" { CHARACTER | ESCAPE | LINE_END } ( '"' | '"""' ) ;
  private mutating func string(_ form: StringForm, from start: Int, first: TokenKind, last: TokenKind) {
    let end = scanString(form, from: start)
    checkText(start..<offset)
    switch end {
    case .interpolation:
      append(first, from: start)
      open.append(.interpolation(form))
    case .end: append(last, from: start)
    case .broken: append(.stray, from: start)
    }
  }

  private mutating func mark() {
    let start = offset
    let (kind, length) = Lexer.mark(byte(), byte(1), byte(2))
    if kind == .stray { return stray() }
    if kind == .slash, byte(1) == UInt8(ascii: "/") || byte(1) == UInt8(ascii: "*") { return foreignComment() }
    offset += length
    append(kind, from: start)
  }

  /// The mark that begins with these bytes, and its length.
  private static func mark(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> (TokenKind, Int) {
    let isEqual = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: ":"): return (.colon, 1)
    case UInt8(ascii: "/"): return (.slash, 1)
    case UInt8(ascii: "+"): return (.plus, 1)
    case UInt8(ascii: "-"): return (.minus, 1)
    case UInt8(ascii: "*"): return (.star, 1)
    case UInt8(ascii: "%"): return (.percent, 1)
    case UInt8(ascii: "="): return isEqual ? (.equal, 2) : (.assign, 1)
    case UInt8(ascii: "!"): return isEqual ? (.notEqual, 2) : (.stray, 1)
    case UInt8(ascii: "<"): return isEqual ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return isEqual ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "."):
      guard second == first else { return (.dot, 1) }
      if third == first { return (.spread, 3) }
      return third == UInt8(ascii: "<") ? (.halfOpen, 3) : (.dot, 1)
    default: return (.stray, 1)
    }
  }
}
