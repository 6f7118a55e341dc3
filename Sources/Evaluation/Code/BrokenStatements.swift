import Diagnostics
import Syntax

// Which complaints of a script whose text has mistakes would be echoes of those.
//
// A mistake of the text belongs to the innermost statement that it stands in, or behind: up to where the next one
// begins. Of such a statement nothing more is said, for its tree is a guess. What it would have declared may be missing
// elsewhere, so that nobody complains about names that are among its words either, unless it is of a sort that declares
// none. Where brackets do not match, the same holds for all that follows. All other statements are judged as ever, so
// that independent mistakes of both sorts are told in one run.

/// The statements of a script that could not be read as they stand.
struct BrokenStatements {
  /// The words of broken statements that may have been meant to declare something.
  private(set) var words: Set<String> = []
  /// Where each statement begins, and goes on behind a block inside it, in the order of the text; a statement is
  /// known by where it begins.
  private var regions: [(start: UInt32, statement: UInt32)] = []
  private var broken: Set<UInt32> = []
  /// The statements that declare no names, whatever is wrong with them.
  private var nameless: Set<UInt32> = []
  /// From where on it is uncertain which statement holds what.
  private var doubt = UInt32.max

  init(_ parsed: Parsed<Script>) {
    let mistakes = parsed.diagnostics.filter { $0.severity == .error }
    guard !mistakes.isEmpty else { return }
    add(parsed.tree.statements)
    for mistake in mistakes {
      let place = mistake.primary?.span?.start ?? 0
      doubt = min(doubt, BrokenStatements.doubt(mistake.code, place))
      if let statement = statement(at: place) { broken.insert(statement) }
    }
    if doubt < .max { doubt = parsed.tree.statements.last { $0.span.start <= doubt }?.span.start ?? 0 }
    for token in parsed.tree.tokens where token.kind == .word && contains(token.span) {
      let isNameless = token.start < doubt && statement(at: token.start).map { nameless.contains($0) } ?? false
      if !isNameless { words.insert(parsed.tree.file.text(token.span)) }
    }
  }

  /// From where on a mistake leaves it uncertain which statement holds what. A bracket that is never closed may have
  /// been meant to close anywhere behind; one that closes nothing says that another closed too early before.
  private static func doubt(_ code: DiagnosticCode, _ place: UInt32) -> UInt32 {
    switch code {
    case .unclosedBracket, .unterminatedString, .tooDeep: place
    case .strayBracket, .notUTF8: 0
    default: .max
    }
  }

  /// Whether what is said of a place would be an echo.
  func contains(_ span: Span) -> Bool {
    if span.start >= doubt { return true }
    return !broken.isEmpty && statement(at: span.start).map { broken.contains($0) } ?? false
  }

  /// The innermost statement at a place, by where it begins.
  private func statement(at place: UInt32) -> UInt32? {
    var low = 0
    var high = regions.count
    while low < high {
      let middle = low + (high - low) / 2
      if regions[middle].start <= place { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : regions[low - 1].statement
  }

  private mutating func add(_ statements: [Statement]) {
    for statement in statements {
      let start = statement.span.start
      regions.append((start, start))
      if statement.isNameless { nameless.insert(start) }
      for block in statement.blocks {
        add(block.statements)
        regions.append((block.span.end > start ? block.span.end - 1 : start, start))
      }
    }
  }
}

extension Statement {
  fileprivate var isNameless: Bool {
    switch kind {
    case .declaration, .amendment, .holder, .load, .assignment, .return, .print, .act, .expectation: true
    default: false
    }
  }
}
