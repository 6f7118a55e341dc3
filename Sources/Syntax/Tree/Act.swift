import Diagnostics

/// What an operator does to an application or a cluster.
package struct Act: Sendable {
  package indirect enum Kind: Sendable {
    case plan
    case sync([SyncWord])
    case remove(Expression)
    case drift(Expression, MapExpression?)
    case wait(Expression)
    case at(Expression)
    /// What is wanted as the next revision, with its name, if it has one.
    case commit(Expression?, until: Expression?)
    case terminate
    case confirm
    /// With the word for what becomes of the resources, if there is one.
    case deleteApplication(cascade: String?)
  }

  package var kind: Kind
  package var span: Span
}

/// A word that says how to sync.
package struct SyncWord: Sendable {
  package enum Kind: Sendable {
    case prune
    case dryRun
    case force
    case only([Expression])
    case withoutHooks
    case retry(Expression)
    case until(Expression)
  }

  package var kind: Kind
  package var span: Span
}

/// `expect ...`: a condition, or a sentence about the plan or the last sync.
package struct Expectation: Sendable {
  package indirect enum Kind: Sendable {
    case condition(Expression)
    /// Each in an earlier step than the next.
    case order([Expression])
    /// All in one step.
    case together([Expression])
    case resourceIs(Expression, state: Identifier, text: Expression?)
    case resourceRan(Expression, phase: Identifier?, times: Expression?)
    case resourceNeverRan(Expression)
    case syncIs(state: Identifier, text: Expression?)
    case syncTook(Comparison, Expression)
    case syncWaits([Expression])
    case applicationIs(state: Identifier, text: Expression?)
    case applicationWaits([Expression])
  }

  package var kind: Kind
  package var span: Span
}
