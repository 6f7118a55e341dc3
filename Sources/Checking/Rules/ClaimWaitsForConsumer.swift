import Diagnostics
import Ordering

/// A claim is awaited before the pod that it waits for (gotcha G16).
struct ClaimWaitsForConsumer: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let everything =
      subject.resources + subject.plan.pipeline.live + subject.plan.pipeline.untracked
      + subject.plan.pipeline.companions
    var classes = StorageClasses()
    for resource in everything { classes.add(resource) }
    return subject.inOrder.compactMap { index in
      guard subject.resources[index].isClaim else { return nil }
      return finding(index, classes.binding(of: subject.resources[index]), subject)
    }
  }

  private static func finding(_ index: Int, _ binding: ClaimBinding, _ subject: CheckSubject) -> Diagnostic? {
    guard binding != .immediate, let own = subject.awaited(index) else { return nil }
    let consumers = subject.graph.dependents(of: index).filter { dependent in
      subject.graph.edges[dependent].contains {
        $0.need.role == .claim && $0.need.force == .health && $0.providers.contains(index)
      }
    }
    let first = consumers.flatMap { consumer in subject.placements[consumer].map { (consumer, $0) } }
      .min { $0.1.step < $1.1.step }
    if let first, first.1.step <= own.step { return nil }
    // Of a class that nobody shows nothing is claimed, and a sync is simulated as if it bound at once.
    guard binding == .withConsumer || first != nil else { return nil }
    return .claimAwaitedFirst(index, isCertain: binding == .withConsumer, own, consumer: first, subject)
  }
}

extension Diagnostic {
  fileprivate static func claimAwaitedFirst(
    _ index: Int, isCertain: Bool, _ own: CheckSubject.Placement, consumer: (Int, CheckSubject.Placement)?,
    _ subject: CheckSubject
  ) -> Diagnostic {
    let who = consumer.map { subject.name($0.0) } ?? "a pod"
    let name = subject.name(index)
    let idle = subject.graph.idleConsumer(of: index, in: subject.plan.pipeline)
    return Diagnostic(
      isCertain ? .error : .note, .claimWaitsForConsumer,
      isCertain
        ? "\(name) is bound only when \(who) mounts it, and \(consumer == nil ? "none does" : "that comes after it"), "
          + "so that the sync stands still"
        : "\(name) is assumed to be bound at once, since nobody shows its storage class; if that waits for the first "
          + "consumer, as most do, the sync stands still: \(who) mounts it, and comes after it",
      at: subject.label(index, "awaited in \(subject.place(own))"),
      also: [consumer.flatMap { subject.label($0.0, "applied in \(subject.place($0.1))") }].compactMap { $0 },
      help: (consumer == nil
        ? (idle.map { "\(subject.name($0)), which mounts it, wants no pods" } ?? "nothing here mounts it")
          + "; in the last wave the claim would not be awaited"
        : "put both into one wave, where all is applied before anything is awaited")
        + (isCertain ? "" : "; `--live` shows how the class binds"))
  }
}
