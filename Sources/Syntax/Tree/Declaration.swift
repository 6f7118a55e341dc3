import Diagnostics

/// A kind as it is named: `Job`, or `Service.serving.knative.dev` with its group.
package struct KindName: Sendable {
  package var kind: String
  package var group: String?
  package var span: Span

  package init(kind: String, group: String?, span: Span) {
    self.kind = kind
    self.group = group
    self.span = span
  }
}

/// The name of a resource: a bare one, or a string that may interpolate.
package struct Name: Sendable {
  package var value: Expression
  package var span: Span
}

/// `Kind/name`, `Kind/namespace/name`.
package struct ReferenceExpression: Sendable {
  package var kind: KindName
  package var namespace: Name?
  package var name: Name
  package var span: Span
}

/// `Kind name clause* body?`.
package struct Declaration: Sendable {
  package var kind: KindName
  package var name: Name
  package var clauses: [Clause]
  package var body: MapExpression?
}

/// `Kind/name clause* body?`: a change of what is declared.
package struct Amendment: Sendable {
  package var target: ReferenceExpression
  package var clauses: [Clause]
  package var body: MapExpression?
}

/// `clause+ { }`: clauses for all that is declared inside.
package struct Group: Sendable {
  package var clauses: [Clause]
  package var body: Block
}

/// `app NAME in NS { }` and `project NAME in NS { }`.
package struct Holder: Sendable {
  package var isProject: Bool
  package var name: Name
  package var namespace: Name?
  package var body: MapExpression?
}

/// A word of Swell that says something of a resource, with its arguments.
package struct Clause: Sendable {
  package enum Kind: Sendable {
    case wave(Expression)
    case hook([Expression])
    case delete([Expression])
    case namespace(Name)
    case options([Expression])
    case after([Expression])
    case takes(Expression)
    /// The script or the folder that an application syncs.
    case runs(Expression)
    case works
    case hangs
    case suspends
    case vanishes
    /// `fails N times "message"`; without a number it always fails.
    case fails(times: Expression?, message: Expression?)
    case rejected(message: Expression?)
    case invalid(message: Expression?)
  }

  package var kind: Kind
  package var span: Span
  /// The word that begins it.
  package var word: Span
}
