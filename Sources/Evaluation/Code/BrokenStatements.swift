import Diagnostics
import Syntax

// Which complaints of a script whose text has mistakes would be echoes of those.
//
// A mistake of the text belongs to the innermost statement that it stands in, or behind: up to where the next one
// begins. Of such a statement nothing more is said, for its tree is a guess. What it would have declared may be missing
// elsewhere, so that nobody complains about names that are among its words either. All other statements are judged as
// ever, so that independent mistakes of both sorts are told in one run.

/// The statements of a script that could not be read as they stand.
struct BrokenStatements {
  /// The words of broken statements.
  private(set) var words: Set<String> = []
  /// Where each statement begins, and goes on behind a block inside it, in the order of the text; a statement is
  /// known by where it begins.
  private var regions: [(start: UInt32, statement: UInt32)] = []
  private var broken: Set<UInt32> = []
  /// Whether it is uncertain which statement holds what.
  private var isAllInDoubt = false

  init(_ parsed: Parsed<Script>) {
    let mistakes = parsed.diagnostics.filter { $0.severity == .error }
    guard !mistakes.isEmpty else { return }
    add(parsed.tree.statements)
    for mistake in mistakes {
      if BrokenStatements.isOfBrackets(mistake.code) { isAllInDoubt = true }
      if let span = mistake.primary?.span, let statement = statement(at: span.start) { broken.insert(statement) }
    }
    for token in parsed.tree.tokens where token.kind == .word {
      if let statement = statement(at: token.start), broken.contains(statement) {
        words.insert(parsed.tree.file.text(token.span))
      }
    }
  }

  private static func isOfBrackets(_ code: DiagnosticCode) -> Bool {
    switch code {
    case .unclosedBracket, .strayBracket, .unterminatedString, .tooDeep, .notUTF8: true
    default: false
    }
  }

  /// Whether what is said of a place would be an echo.
  func contains(_ span: Span) -> Bool {
    isAllInDoubt || !broken.isEmpty && statement(at: span.start).map { broken.contains($0) } ?? false
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
      for block in statement.blocks {
        add(block.statements)
        regions.append((block.span.end > start ? block.span.end - 1 : start, start))
      }
    }
  }
}

extension Statement {
  /// The blocks of statements inside it.
  fileprivate var blocks: [Block] {
    switch kind {
    case .group(let group): [group.body]
    case .live(let live): [live.body]
    case .withApplication(let block): [block]
    case .scenario(let scenario): [scenario.body]
    case .loop(let loop): [loop.body]
    case .conditional(let conditional):
      conditional.branches.map(\.body) + [conditional.otherwise].compactMap { $0 }
    case .function(let function): if case .block(let block) = function.body { [block] } else { [] }
    default: []
    }
  }
}
