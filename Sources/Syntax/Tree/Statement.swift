import Diagnostics

/// Something a script does, in the order of its lines.
package struct Statement: Sendable {
  package indirect enum Kind: Sendable {
    // Declarations
    case declaration(Declaration)
    case amendment(Amendment)
    case group(Group)
    case holder(Holder)
    case live(LiveBlock)
    case withApplication(Block)
    case scenario(Scenario)
    case kind(KindDeclaration)
    case use(Use)
    case load(Load)
    case check(MapExpression)
    // Programs
    case parameter(Binding)
    case constant(Binding)
    case variable(Binding)
    case assignment(Binding)
    case function(Function)
    case `return`(Expression?)
    case loop(Loop)
    case conditional(Conditional)
    case print([Expression])
    case expression(Expression)
    // Acting
    case act(Act)
    case expectation(Expectation)
    /// What could not be read; it was reported.
    case missing
  }

  package var kind: Kind
  package var span: Span
}

extension Statement {
  /// The blocks of statements inside it.
  package var blocks: [Block] {
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

/// Statements between braces.
package struct Block: Sendable {
  package var statements: [Statement]
  package var span: Span
}

/// `let`, `var`, `param` or a mere assignment: a name and its value.
package struct Binding: Sendable {
  package var name: Identifier
  package var value: Expression
}

/// A parameter of a function, with its default.
package struct Parameter: Sendable {
  package var name: Identifier
  package var standard: Expression?
}

/// What a function does.
package enum FunctionBody: Sendable {
  case expression(Expression)
  case block(Block)
}

/// A named function.
package struct Function: Sendable {
  package var name: Identifier
  package var parameters: [Parameter]
  package var body: FunctionBody
}

/// `for x in xs if c { }`.
package struct Loop: Sendable {
  package var binders: [Identifier]
  package var sequence: Expression
  package var condition: Expression?
  package var body: Block
}

/// `if c { } else if d { } else { }`.
package struct Conditional: Sendable {
  package struct Branch: Sendable {
    package var condition: Expression
    package var body: Block
  }

  package var branches: [Branch]
  package var otherwise: Block?
}

/// `kind Rollout = "argoproj.io/v1alpha1" cluster`.
package struct KindDeclaration: Sendable {
  package var name: Identifier
  package var apiVersion: Expression
  package var isCluster: Bool
}

/// `use "lib.swell" as lib`.
package struct Use: Sendable {
  package var path: Expression
  package var alias: Identifier?
}

/// `load "k8s/*.yaml"`.
package struct Load: Sendable {
  package var pattern: Expression
}

/// `live { }` and `live untracked { }`.
package struct LiveBlock: Sendable {
  package var isUntracked: Bool
  package var body: Block
}

/// `scenario "title" { }`.
package struct Scenario: Sendable {
  package var title: Expression
  package var body: Block
}
