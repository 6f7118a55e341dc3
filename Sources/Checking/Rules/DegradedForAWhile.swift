import Diagnostics
import Ordering

/// What follows waits for something that may be Degraded for reasons of its own, which fails the sync (gotchas G20, G21,
/// G22).
///
/// A resource that is Degraded while it is awaited fails the sync at once (`getOperationPhase`, `Sync`): a CronJob whose
/// last run failed, unless it is suspended, an autoscaler whose target gives no metrics yet, an ExternalSecret whose
/// store is not ready yet (their `health.lua`, `getAutoScalingHPAHealth`).
struct DegradedForAWhile: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    var seen: Set<String> = []
    return subject.inOrder.compactMap { index in
      guard let place = subject.gate(index), subject.outcome(index) == nil else { return nil }
      switch (subject.resources[index].group, subject.resources[index].kind) {
      case ("batch", "CronJob"):
        guard subject.resources[index].manifest["spec"]?["suspend"]?.bool != true else { return nil }
        return seen.insert("CronJob").inserted ? .failedRunAwaited(index, place, subject) : nil
      case ("autoscaling", "HorizontalPodAutoscaler"):
        guard let target = provider(of: index, .scaleTarget, inStepOf: place, subject) else { return nil }
        return seen.insert("HPA").inserted ? .metricsAwaited(index, target, place, subject) : nil
      case ("external-secrets.io", "ExternalSecret"):
        return provider(of: index, .secretStore, inStepOf: place, subject).map {
          .storeAwaited(index, store: $0, place, subject)
        }
      default: return nil
      }
    }
  }

  /// What is needed for something, if it is new and applied in the very step that waits for who needs it.
  private static func provider(
    of index: Int, _ role: ObjectNeed.Role, inStepOf place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Int? {
    let edge = subject.graph.edges[index].first { $0.need.role == role && !$0.isLive }
    return edge?.providers.first { provider in subject.placements[provider].contains { $0.step == place.step } }
  }
}

extension Diagnostic {
  fileprivate static func failedRunAwaited(
    _ index: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .degradedForAWhile,
      "a sync fails while the last run of \(subject.name(index)) is a failed one, whatever is synced",
      at: subject.label(index, "awaited in \(subject.place(place))"),
      help: "in the last wave of a sync without PostSync hooks nothing waits for it")
  }

  fileprivate static func metricsAwaited(
    _ index: Int, _ target: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .note, .degradedForAWhile,
      "\(subject.name(index)) may be Degraded until \(subject.name(target)) gives metrics, which fails the sync",
      at: subject.label(index, "awaited in \(subject.place(place))"),
      also: [subject.label(target, "applied in the same step")].compactMap { $0 },
      help: "give \(subject.name(target)) an earlier wave, where it is awaited first")
  }

  fileprivate static func storeAwaited(
    _ index: Int, store: Int, _ place: CheckSubject.Placement, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .degradedForAWhile,
      "\(subject.name(index)) is Degraded until \(subject.name(store)) is ready, which fails the sync",
      at: subject.label(index, "awaited in \(subject.place(place))"),
      also: [subject.label(store, "applied in the same step")].compactMap { $0 },
      help: "give \(subject.name(store)) an earlier wave, where it is awaited first")
  }
}
