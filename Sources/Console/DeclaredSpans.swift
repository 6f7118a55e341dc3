import Diagnostics
import Ordering
import Syntax

/// Where a text declares resources by their own names, at its top level or in groups.
struct DeclaredSpans {
  private struct Found {
    var kind: String
    var name: String
    var span: Span
  }

  private var found: [Found] = []

  init(_ file: SourceFile) {
    collect(Parser.parse(file).tree.statements)
  }

  private mutating func collect(_ statements: [Statement]) {
    for statement in statements {
      switch statement.kind {
      case .declaration(let declaration):
        guard let name = declaration.name.value.plainString else { continue }
        found.append(Found(kind: declaration.kind.kind, name: name, span: statement.span))
      case .group(let group):
        let first = found.count
        collect(group.body.statements)
        // A group that holds nothing else goes with the only thing it holds.
        if group.body.statements.count == 1, found.count == first + 1 { found[first].span = statement.span }
      default: break
      }
    }
  }

  /// The places of the declarations of some keys; nothing if one of them is declared some other way, or twice.
  func spans(of keys: Set<ResourceKey>) -> [Span]? {
    var spans: [Span] = []
    for key in keys {
      let matching = found.filter { $0.kind == key.kind && $0.name == key.name }
      guard matching.count == 1 else { return nil }
      spans.append(matching[0].span)
    }
    return spans.sorted { $0.start < $1.start }
  }
}
