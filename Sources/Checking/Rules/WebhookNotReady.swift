import Diagnostics
import Ordering

/// A custom resource is applied while the webhook that has to admit it has no pod that answers yet (gotcha G45).
///
/// Kubernetes refuses what such a webhook cannot be asked about, unless its `failurePolicy` is `Ignore`. Only what a rule
/// of a webhook names is counted, and only if the pods behind it are new.
struct WebhookNotReady: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let webhooks = Webhooks(subject.plan.pipeline, keys: subject.resources.indices.map(subject.clusterKey))
    guard !webhooks.all.isEmpty else { return [] }
    // Webhooks that change and webhooks that judge mostly have the same pods behind them.
    var seen: Set<Int> = []
    return webhooks.all.compactMap { webhook in
      guard let workload = webhook.workloads.first, let late = refused(by: webhook, webhooks, subject),
        seen.insert(workload).inserted
      else { return nil }
      return late.isWithoutService
        ? .webhookNotReached(webhook, late.index, subject) : .webhookNotReady(webhook, late.index, workload, subject)
    }
  }

  /// The first custom resource that a webhook is asked about before it can answer.
  private static func refused(
    by webhook: Webhooks.Webhook, _ webhooks: Webhooks, _ subject: CheckSubject
  ) -> (index: Int, isWithoutService: Bool)? {
    /// The first of something that the places of a resource say; nothing is before what is live.
    func first(_ index: Int, of value: (CheckSubject.Placement) -> Int?) -> Int {
      if subject.isLive(index) { return -1 }
      return subject.placements[index].compactMap { value($0) }.min() ?? .max
    }
    let registered = first(webhook.configuration) { $0.task }
    let reached = first(webhook.service) { $0.task }
    let ready = webhook.workloads.map { first($0) { $0.isAwaited ? $0.step : nil } }.min() ?? .max
    var late: (index: Int, task: Int)?
    for index in subject.inOrder where !subject.isLive(index) {
      guard webhooks.asks(webhook, about: subject.resources[index]) else { continue }
      // A hook of several phases is made anew in each.
      for place in subject.placements[index] where place.phase != .syncFail && registered < place.task {
        guard ready >= place.step || reached > place.task, place.task < late?.task ?? .max else { continue }
        late = (index, place.task)
      }
    }
    return late.map { ($0.index, reached > $0.task) }
  }
}

extension Diagnostic {
  fileprivate static func webhookNotReady(
    _ webhook: Webhooks.Webhook, _ late: Int, _ workload: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let index = webhook.configuration
    return Diagnostic(
      .warning, .webhookNotReady,
      "\(subject.name(late)) is refused while no pod of \(subject.name(workload)) answers for \(subject.name(index))",
      at: subject.label(late, "applied while the webhook's pods start"),
      also: [subject.label(index, "asked about it"), subject.label(workload, "answers")].compactMap { $0 },
      help: "give \(subject.name(workload)) an earlier wave than \(subject.name(late)), where it is awaited first")
  }

  fileprivate static func webhookNotReached(
    _ webhook: Webhooks.Webhook, _ late: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    let (index, service) = (webhook.configuration, webhook.service)
    return Diagnostic(
      .warning, .webhookNotReady,
      "\(subject.name(late)) is refused before \(subject.name(service)) is there, which leads to who answers for "
        + subject.name(index),
      at: subject.label(late, "applied before the webhook can be reached"),
      also: [subject.label(index, "asked about it"), subject.label(service, "comes later")].compactMap { $0 },
      help: "give \(subject.name(service)) no later a wave than \(subject.name(late))")
  }
}
