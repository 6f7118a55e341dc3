import Diagnostics
import Ordering

/// A custom resource is applied while the webhook that has to admit it has no pod that answers yet (gotcha G45).
///
/// Kubernetes refuses what such a webhook cannot be asked about, unless its `failurePolicy` is `Ignore`. Only what a rule
/// of a webhook names is counted, and only if the pods behind it are new.
struct WebhookNotReady: Check {
  static func findings(in subject: CheckSubject) -> [Diagnostic] {
    let configurations = subject.inOrder.filter { subject.resources[$0].group == "admissionregistration.k8s.io" }
    guard !configurations.isEmpty else { return [] }
    let guests = Guests(subject)
    // Webhooks that change and webhooks that judge mostly have the same pods behind them.
    var seen: Set<Int> = []
    return configurations.compactMap { index in
      for webhook in subject.resources[index].manifest["webhooks"]?.list ?? [] {
        guard let (late, workload) = refused(by: webhook, of: index, guests, subject) else { continue }
        return seen.insert(workload).inserted ? .webhookNotReady(index, late, workload, subject) : nil
      }
      return nil
    }
  }

  /// What a webhook refuses as long as its pods start, and the workload of those.
  private static func refused(
    by webhook: ManifestNode, of index: Int, _ guests: Guests, _ subject: CheckSubject
  ) -> (late: Int, workload: Int)? {
    guard webhook["failurePolicy"]?.string != "Ignore", webhook["namespaceSelector"]?.map?.entries.isEmpty != false,
      webhook["objectSelector"]?.map?.entries.isEmpty != false, let own = subject.placements[index].first,
      let workload = guests.workload(behind: webhook["clientConfig"]?["service"], subject)
    else { return nil }
    let ready = subject.placements[workload].filter(\.isAwaited).map(\.step).min() ?? Int.max
    let rules = webhook["rules"]?.list ?? []
    let late = guests.custom.first { guest in
      guard let place = subject.placements[guest.index].first, place.phase != .syncFail, own.task < place.task,
        ready >= place.step
      else { return false }
      return rules.contains { $0.admits(subject.resources[guest.index].group, guest.plural) }
    }
    return late.map { ($0.index, workload) }
  }
}

/// Whom webhooks are asked about, and who answers for them.
private struct Guests {
  /// Custom resources, with the plural of their kind.
  private(set) var custom: [(index: Int, plural: String)] = []
  private var services: [ResourceKey: Int] = [:]
  /// By namespace: workloads that are not in the cluster before the sync.
  private var workloads: [String: [Int]] = [:]

  init(_ subject: CheckSubject) {
    var plurals: [GroupKind: String] = [:]
    for resource in subject.resources {
      guard let kind = resource.definedKind else { continue }
      plurals[kind] = resource.manifest["spec"]?["names"]?["plural"]?.string
    }
    let live = subject.liveKeys
    for index in subject.inOrder {
      let key = subject.clusterKey(index)
      if key.kind == "Service", key.group.isEmpty { services[key] = index }
      if KindTable.builtIn[key.groupKind] == nil {
        custom.append((index, plurals[key.groupKind] ?? key.kind.lowercased() + "s"))
      }
      let labels = subject.resources[index].manifest["spec"]?["template"]?["metadata"]?["labels"]
      if labels != nil, !live.contains(key) { workloads[key.namespace, default: []].append(index) }
    }
  }

  /// The new workload whose pods a Service leads to.
  func workload(behind service: ManifestNode?, _ subject: CheckSubject) -> Int? {
    guard let name = service?["name"]?.string, let namespace = service?["namespace"]?.string,
      let found = services[ResourceKey(group: "", kind: "Service", namespace: namespace, name: name)],
      let selector = subject.resources[found].manifest["spec"]?["selector"], selector.map?.entries.isEmpty == false
    else { return nil }
    return workloads[namespace]?.first { index in
      subject.resources[index].manifest["spec"]?["template"]?["metadata"]?["labels"]?.covers(selector) ?? false
    }
  }
}

extension ManifestNode {
  /// Whether a rule of a webhook is about the creation of such objects.
  fileprivate func admits(_ group: String, _ plural: String) -> Bool {
    func names(_ key: String, _ words: [String]) -> Bool {
      (self[key]?.list ?? []).contains { node in node.string.map(words.contains) ?? false }
    }
    return names("apiGroups", [group, "*"]) && names("resources", [plural, "*", "*/*"])
      && names("operations", ["CREATE", "*"])
  }
}

extension Diagnostic {
  fileprivate static func webhookNotReady(
    _ index: Int, _ late: Int, _ workload: Int, _ subject: CheckSubject
  ) -> Diagnostic {
    Diagnostic(
      .warning, .webhookNotReady,
      "\(subject.name(late)) is refused while no pod of \(subject.name(workload)) answers for \(subject.name(index))",
      at: subject.label(late, "applied while the webhook's pods start"),
      also: [subject.label(index, "asked about it"), subject.label(workload, "answers")].compactMap { $0 },
      help: "give \(subject.name(workload)) an earlier wave than \(subject.name(late)), where it is awaited first")
  }
}
