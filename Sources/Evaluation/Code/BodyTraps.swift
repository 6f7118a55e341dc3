import Diagnostics
import Syntax

// Traps in the bodies of manifests: what Kubernetes would take for something else than is meant.

extension ModuleGenerator {
  /// Looks at what a body says before the script runs.
  func checkBody(_ body: MapExpression, of kind: KindName) {
    check(body, at: [], of: kind)
  }

  private func check(_ map: MapExpression, at path: [String], of kind: KindName) {
    for entry in map.entries {
      switch entry {
      case .clause, .spread: break
      case .conditional(let conditional):
        for branch in conditional.branches { check(branch.body, at: path, of: kind) }
        if let otherwise = conditional.otherwise { check(otherwise, at: path, of: kind) }
      case .field(let field): check(field, at: path, of: kind)
      }
    }
  }

  private func check(_ field: Field, at path: [String], of kind: KindName) {
    // A quoted key is taken as it stands, and so is what it holds.
    if path.isEmpty, let first = field.path.first, ["labels", "annotations"].contains(first.text), !first.isBareWord {
      return
    }
    var whole = path
    for (position, part) in field.path.enumerated() {
      guard case .name(let name, _) = part.kind else { return }
      if kind.holdsStrings(at: whole), position < field.path.count - 1 {
        let rest = field.path[position...]
        if rest.allSatisfy(\.isBareWord) {
          return report(.dottedKey(rest.map(\.text), label(field.keySpan(from: position))))
        }
      }
      whole.append(name)
    }
    if kind.holdsStrings(at: whole.dropLast()) { checkString(field) }
    if case .map(let map) = field.value.kind { check(map, at: whole, of: kind) }
  }

  private func checkString(_ field: Field) {
    switch field.value.kind {
    case .integer, .float, .boolean:
      let key = field.path.last?.text ?? ""
      report(.notString(key, Value.of(literal: field.value.kind), label(field.value.span)))
    default: break
    }
  }
}

extension KeyPart {
  var isBareWord: Bool { if case .name(_, let isQuoted) = kind { !isQuoted } else { false } }

  var text: String { if case .name(let name, _) = kind { name } else { "" } }
}

extension Field {
  /// From one part of the key to its end.
  func keySpan(from position: Int) -> Span {
    guard let last = path.last else { return value.span }
    return path[position].span.joined(with: last.span)
  }
}

extension Value {
  /// The value of a literal without parts.
  static func of(literal: Expression.Kind) -> Value {
    switch literal {
    case .boolean(let flag): .bool(flag)
    case .integer(let number): .int(number)
    case .float(let number): .float(number)
    default: .null
    }
  }
}
