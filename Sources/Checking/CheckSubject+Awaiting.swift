import Diagnostics
import Ordering
import Simulation

// What several rules ask of the order.
extension CheckSubject {
  /// Whether another step comes after one, in a sync that succeeds.
  func isFollowed(_ step: Int) -> Bool { plan.steps.dropFirst(step + 1).contains { $0.phase != .syncFail } }

  /// The place of a resource's first task that something waits for, in a sync that succeeds.
  func awaited(_ index: Int) -> Placement? { placements[index].first { $0.isAwaited && $0.phase != .syncFail } }

  /// The same, where another step comes after it.
  func gate(_ index: Int) -> Placement? {
    placements[index].first { $0.isAwaited && $0.phase != .syncFail && isFollowed($0.step) }
  }

  /// The place of a resource's first task that looks as if something waited for it: the sync goes on after it.
  func supposedGate(_ index: Int) -> Placement? {
    placements[index].first { placement in
      plan.steps[placement.step].wait == .everything && placement.phase != .syncFail && isFollowed(placement.step)
    }
  }

  /// The step after one, in words: `Sync wave 1`.
  func placeAfter(_ placement: Placement) -> String {
    let next = placement.step + 1
    guard plan.steps.indices.contains(next) else { return "what follows" }
    return "\(plan.steps[next].phase.rawValue) wave \(plan.steps[next].wave)"
  }

  /// The kinds for which this installation has a health check of its own, as far as an `argocd-cm` says so.
  var customChecks: Set<GroupKind> {
    let pipeline = plan.pipeline
    return ControllerSettings(pipeline.untracked + pipeline.live + pipeline.companions + pipeline.resources)
      .customChecks
  }

  /// The key of a resource in the cluster.
  func clusterKey(_ index: Int) -> ResourceKey { plan.keys[index].inCluster(plan.pipeline.kinds) }

  /// Whether a resource is in the cluster before the sync.
  func isLive(_ index: Int) -> Bool { live[clusterKey(index)] != nil }

  /// What somebody says of how a resource ends, if anybody does.
  func outcome(_ index: Int) -> Behaviour.Outcome? {
    behaviours[plan.pipeline.behaviourKey(of: resources[index], plan.request)]?.outcome
  }

  /// A label at a stretch of a manifest, or at its object where that was not written.
  func label(in resource: Resource, at span: Span?, _ text: String = "") -> Label? {
    guard let span, span != .zero, case .source(let file, _) = resource.origin else {
      return Label(resource.origin, text)
    }
    return Label(file, span, text)
  }

  /// A label at a sync option of an Application.
  func label(ofOption option: String, in application: Resource) -> Label? {
    let options = application.manifest["spec"]?["syncPolicy"]?["syncOptions"]?.list ?? []
    return label(in: application, at: options.first { $0.string == option }?.span)
  }
}

extension Resource {
  /// Whether the manifest gives it a wave, by whatever means.
  var hasOwnWave: Bool { wave.reason.rule != .standard }
}
