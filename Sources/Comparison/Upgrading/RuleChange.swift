import Diagnostics
import Ordering
import Simulation

// What an upgrade of Argo CD changes for a pipeline beside its plan.
//
// Most rules that changed between two releases are about something that a pipeline does not have. A rule is told of only
// if what it is about is there: a hook, an option, a window. That is asked of the pipeline, rule by rule, so that nothing
// has to happen in a simulation for a rule to be told of.
//
//     ReleaseRange, Plan --UpgradedPipeline--> Bearing, rule by rule --> [RuleChange]

/// A rule that two releases of Argo CD do not share, and that touches a pipeline.
package struct RuleChange: Sendable {
  package enum Rule: Sendable {
    /// One of the table of releases.
    case listed(ReleaseRule)
    /// That these kinds have a health check.
    case healthCheck(of: [GroupKind])
  }

  package var rule: Rule
  /// Whether it holds in the newer release.
  package var holds: Bool
  /// With which releases on the way it changed, from the oldest on.
  package var turns: [Release]
  /// The objects that it touches; empty where it touches the sync as a whole.
  package var objects: [ResourceKey]
}

extension RuleChange {
  /// The word that stands for the rule in a document.
  package var name: String {
    switch rule {
    case .listed(let rule): rule.name
    case .healthCheck: "checksHealth"
    }
  }

  /// Whether it is about what Argo CD says, and not about what it does.
  package var isOfMessages: Bool {
    if case .listed(let rule) = rule { rule.isOfMessages } else { false }
  }

  /// Where Argo CD's source has it.
  package var functions: [String] {
    switch rule {
    case .listed(let rule): rule.functions
    case .healthCheck: ["GetResourceHealth"]
    }
  }

  /// What the newer release does, to be read after "Argo CD"; what is to be typed stands in backticks.
  package var now: String { sentence(holds) }

  /// What the older release does, to be read likewise.
  package var before: String { sentence(!holds) }

  private func sentence(_ holds: Bool) -> String {
    switch rule {
    case .listed(let rule): return holds ? rule.summary : rule.otherwise
    case .healthCheck(let kinds):
      let names = Prose.all(kinds.map { Prose.quoted($0.kind) })
      return holds
        ? "has a health check for \(names)"
        : "takes \(names) for done as soon as \(kinds.count == 1 ? "it is" : "they are") applied"
    }
  }
}

extension RuleChange {
  /// The rules that change between two releases and touch a pipeline, which both have planned, from the oldest change
  /// on: those about what is done, then those about what is said.
  static func all(in range: ReleaseRange, _ old: ApplicationComparison.Side, _ new: ApplicationComparison.Side)
    -> [RuleChange]
  {
    let pipeline = UpgradedPipeline(range, old, new)
    let listed = range.differences.compactMap { rule -> RuleChange? in
      let bearing = UpgradedPipeline.bearings[rule.name]?(pipeline) ?? .everything
      guard let objects = bearing.objects else { return nil }
      return RuleChange(
        rule: .listed(rule), holds: rule.holds(in: range.new), turns: range.turns(of: rule.holds), objects: objects)
    }
    let changes = (pipeline.healthChecks + listed).enumerated().sorted { left, right in
      let (one, other) = (left.element.turns.first ?? range.new, right.element.turns.first ?? range.new)
      return one != other ? one < other : left.offset < right.offset
    }.map(\.element)
    return changes.filter { !$0.isOfMessages } + changes.filter(\.isOfMessages)
  }
}

/// What a rule has to do with a pipeline.
enum Bearing: Sendable, Equatable {
  case nothing
  /// It touches the sync as a whole.
  case everything
  case objectsAlone([ResourceKey])

  static func whole(_ isTouched: Bool) -> Bearing { isTouched ? .everything : .nothing }

  /// Empty where the whole is touched; nil where nothing is.
  var objects: [ResourceKey]? {
    switch self {
    case .nothing: nil
    case .everything: []
    case .objectsAlone(let keys): keys.isEmpty ? nil : keys
    }
  }
}
