import Diagnostics

/// Something with a value.
///
/// Operators of one rank form one node with a list, so that the tree is only as deep as its brackets.
package struct Expression: Sendable {
  package indirect enum Kind: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case float(Double)
    /// A number with a unit, as it is spelt.
    case quantity(String)
    /// A string without interpolation.
    case string(String)
    case interpolation([StringPart])
    /// A capital word, which is the string of itself.
    case capital(String)
    case variable(String)
    case reference(ReferenceExpression)
    case list(ListExpression)
    case map(MapExpression)
    case conditional(Expression, then: Expression, otherwise: Expression)
    case function([Parameter], body: Expression)
    case any([Expression])
    case all([Expression])
    case not(Expression)
    case comparison(Comparison, Expression, Expression)
    case range(lower: Expression, upper: Expression, isClosed: Bool)
    case sum(Expression, [Term])
    case product(Expression, [Term])
    case negation(Expression)
    case postfix(Expression, [Suffix])
    case parenthesised(Expression)
    case missing
  }

  package var kind: Kind
  package var span: Span

  package init(kind: Kind, span: Span) {
    self.kind = kind
    self.span = span
  }

  package static func missing(at span: Span) -> Expression { Expression(kind: .missing, span: span) }
}

/// A piece of a string that interpolates.
package enum StringPart: Sendable {
  case text(String)
  case value(Expression)
}

package enum Comparison: String, Sendable {
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case isIn = "in"
  case isNotIn = "not in"
}

/// An operator and what stands behind it.
package struct Term: Sendable {
  package enum Operator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case remainder = "%"
  }

  package var `operator`: Operator
  package var operatorSpan: Span
  package var operand: Expression
}

/// What follows a value: a member, an index, arguments.
package struct Suffix: Sendable {
  package enum Kind: Sendable {
    case member(Identifier)
    case index(Expression)
    case call([CallArgument])
  }

  package var kind: Kind
  package var span: Span
}

/// An argument of a call.
package struct CallArgument: Sendable {
  package var name: Identifier?
  package var value: Expression
}

/// `for x in xs if c` inside a list or a map.
package struct ForPart: Sendable {
  package var binders: [Identifier]
  package var sequence: Expression
  package var condition: Expression?
}

/// `[a, ...b]` or `[e for x in xs]`.
package struct ListExpression: Sendable {
  package struct Item: Sendable {
    package var isSpread: Bool
    package var value: Expression
  }

  package var items: [Item]
  /// Those of a comprehension, whose only item is evaluated for each.
  package var loops: [ForPart]
  package var span: Span
}

/// `{ a.b: 1, ...c, if d { e: 2 } }`, also as the body of a declaration, where clauses stand among the entries.
package struct MapExpression: Sendable {
  package var entries: [MapEntry]
  package var loops: [ForPart]
  package var span: Span
}

package enum MapEntry: Sendable {
  case field(Field)
  case spread(Expression)
  case conditional(ConditionalEntries)
  case clause(Clause)
}

/// `key.path: value`.
package struct Field: Sendable {
  package var path: [KeyPart]
  package var value: Expression

  /// From the first part of the key to the last.
  package var keySpan: Span {
    guard let first = path.first, let last = path.last else { return value.span }
    return first.span.joined(with: last.span)
  }
}

/// A step of a key.
package struct KeyPart: Sendable {
  package enum Kind: Sendable {
    /// A bare word, or a quoted text, which is taken as it stands.
    case name(String, isQuoted: Bool)
    /// A quoted text that interpolates.
    case computed(Expression)
    case index(Expression)
  }

  package var kind: Kind
  package var span: Span
}

/// `if c { } else { }` among entries.
package struct ConditionalEntries: Sendable {
  package struct Branch: Sendable {
    package var condition: Expression
    package var body: MapExpression
  }

  package var branches: [Branch]
  package var otherwise: MapExpression?
}
