import Diagnostics

/// That one resource has to be applied before another, or no later.
package struct WaveNeed: Sendable {
  package enum Source: Sendable {
    /// Its `after` says so.
    case stated(Requirement)
    /// Its manifest refers to what the other is or makes.
    case found(ObjectNeed)
    /// It is a claim, and bound only once the other mounts it.
    case mount
  }

  /// The resource that needs the other, by its place in the pipeline.
  package var resource: Int
  /// The other one.
  package var provider: Int
  package var source: Source
  /// How many waves lie between the two where both run in one phase: none where one step may apply both.
  package var distance: Int
  /// Whether waves have to keep it, since no phase does.
  package var isByWave: Bool
  /// Whether the other has to be healthy, or done, before this one is.
  package var wantsHealth: Bool
}

extension WaveNeed {
  /// Where it is said, if the text is at hand.
  package func origin(in pipeline: Pipeline) -> Origin? {
    switch source {
    case .stated(let requirement): requirement.place
    case .found(let need): need.origin(in: pipeline.resources[resource])
    case .mount: nil
    }
  }

  /// Whether a plan keeps it: the other is applied in an earlier step; or in the same one, where that will do.
  ///
  /// A step applies all that it has before anything of it is awaited (`runTasks`), so whoever waits for another only in
  /// order to become healthy may share its step. Hooks stay until the sync has ended (`deleteHooks`).
  ///
  /// - Parameter first: the first task of each resource, as `firstTasks` has them.
  package func isKept(in plan: Plan, _ first: [Int?]) -> Bool {
    guard let task = first[resource], let other = first[provider] else { return true }
    let isOneStep = plan.tasks[task].isInStep(with: plan.tasks[other])
    guard distance == 0 else { return other < task && !isOneStep }
    return other < task || isOneStep
  }
}

extension Plan {
  /// The needs among some that this plan does not keep.
  package func unkept(_ needs: [WaveNeed]) -> [WaveNeed] {
    let first = firstTasks(of: pipeline.resources.count)
    return needs.filter { !$0.isKept(in: self, first) }
  }
}

/// A need that no wave can satisfy.
package struct ImpossibleNeed: Sendable {
  package var need: WaveNeed
  /// That of the message that says why.
  package var code: DiagnosticCode

  init(_ need: WaveNeed, _ code: DiagnosticCode) {
    self.need = need
    self.code = code
  }
}

/// A need of something that is in the cluster before the sync, or that nobody here knows of.
package struct OutsideNeed: Sendable {
  /// The resource that needs it, by its place in the pipeline.
  package var resource: Int
  package var need: ObjectNeed
  package var isLive: Bool
}
