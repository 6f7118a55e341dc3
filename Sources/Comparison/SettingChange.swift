import Ordering
import Simulation

/// Something that an application, or what is asked of its sync, says otherwise.
package struct SettingChange: Sendable, Hashable {
  package enum Name: String, Sendable, Hashable {
    case application
    case cluster
    case namespace
    case prune
    case syncOption = "sync option"
    case retry
    case automated
    case selfHeal = "self-heal"
    case namespaceMetadata = "metadata of the namespace"
    case release = "rules of Argo CD"
    case skipHooks = "skip hooks"
    case selection
  }

  package var name: Name
  /// Nil where nothing was said.
  package var old: String?
  /// Nil where nothing is said.
  package var new: String?
}

extension SettingChange {
  /// What two plans are asked for differently, and what their applications say.
  static func all(from old: Plan, to new: Plan) -> [SettingChange] {
    var changes: [SettingChange] = []
    func compare(_ name: Name, _ value: (Plan) -> String?) {
      let (before, after) = (value(old), value(new))
      if before != after { changes.append(SettingChange(name: name, old: before, new: after)) }
    }
    compare(.application) { $0.pipeline.application?.name }
    compare(.cluster) {
      $0.pipeline.application.flatMap { $0.destinationCluster.isEmpty ? nil : $0.destinationCluster }
    }
    compare(.namespace, \.request.namespace)
    compare(.prune) { $0.request.prune ? "on" : "off" }
    changes += syncOptions(old.pipeline.application?.syncOptions ?? [], new.pipeline.application?.syncOptions ?? [])
    compare(.automated) { isOn(AutomationPolicy($0.pipeline.applicationResource, $0.request.release) != nil) }
    compare(.selfHeal) { isOn(AutomationPolicy($0.pipeline.applicationResource, $0.request.release)?.healsItself) }
    compare(.retry) { RetryStrategy(application: $0.pipeline.applicationResource, limit: nil)?.description }
    compare(.namespaceMetadata) { $0.request.managedNamespaceMetadata?.line }
    compare(.skipHooks) { $0.request.skipHooks ? "on" : "off" }
    compare(.selection) { $0.request.selected?.map(\.description).joined(separator: ", ") }
    compare(.release, \.request.release.rawValue)
    return changes
  }

  private static func isOn(_ flag: Bool?) -> String { flag == true ? "on" : "off" }

  private static func syncOptions(_ old: [String], _ new: [String]) -> [SettingChange] {
    let (before, after) = (Set(old), Set(new))
    return new.filter { !before.contains($0) }.map { SettingChange(name: .syncOption, new: $0) }
      + old.filter { !after.contains($0) }.map { SettingChange(name: .syncOption, old: $0) }
  }
}

extension NamespaceMetadata {
  fileprivate var line: String {
    JSONWriter.line(
      ManifestNode(
        .map(
          ManifestMap(entries: [
            .init("labels", ManifestNode(.map(labels))), .init("annotations", ManifestNode(.map(annotations))),
          ]))))
  }
}

extension RetryStrategy {
  /// In words: `5 times, after 5 s and each time 2 times as long, at most 3 m`.
  fileprivate var description: String {
    let count = limit < 0 ? "without end" : limit == 1 ? "once" : "\(limit) times"
    let most = longest > 0 ? ", at most \(VirtualTime.text(longest))" : ""
    return "\(count), backoff \(VirtualTime.text(duration)) with factor \(factor)\(most)"
  }
}
