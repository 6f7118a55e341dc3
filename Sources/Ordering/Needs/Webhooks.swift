/// The webhooks among the resources that Kubernetes has to ask before it makes custom resources, with who answers for
/// them.
///
/// Only those are counted that are asked about everything of a kind and refuse what they cannot be asked about
/// (`failurePolicy`), and whose Service is among the resources and leads to pods of theirs.
package struct Webhooks: Sendable {
  package struct Webhook: Sendable {
    package var name: String
    /// The resource that registers it.
    package var configuration: Int
    package var service: Int
    /// Whose pods answer.
    package var workloads: [Int]
    /// Where it is called, as error messages have it.
    package var address: String
    fileprivate var rules: [ManifestNode]
  }

  /// In the order of the configurations and of the webhooks in them.
  package private(set) var all: [Webhook] = []
  /// By kind, as its definition among the resources says it.
  private var plurals: [GroupKind: String] = [:]

  /// - Parameter keys: the key in the cluster of each resource.
  package init(_ pipeline: Pipeline, keys: [ResourceKey]) {
    let resources = pipeline.resources
    let configurations = resources.indices.filter { resources[$0].group == "admissionregistration.k8s.io" }
    guard !configurations.isEmpty else { return }
    var services: [ResourceKey: Int] = [:]
    var workloads: [String: [Int]] = [:]
    for (index, resource) in resources.enumerated() {
      if resource.kind == "Service", resource.group.isEmpty { services[keys[index]] = index }
      if resource.podLabels != nil { workloads[keys[index].namespace, default: []].append(index) }
      if let kind = resource.definedKind {
        plurals[kind] = resource.manifest["spec"]?["names"]?["plural"]?.string
      }
    }
    for index in configurations {
      for node in resources[index].manifest["webhooks"]?.list ?? [] where node.isStrict {
        let client = node["clientConfig"]?["service"]
        guard let name = client?["name"]?.string, let namespace = client?["namespace"]?.string,
          let service = services[ResourceKey(group: "", kind: "Service", namespace: namespace, name: name)],
          let selector = resources[service].manifest["spec"]?["selector"], selector.map?.entries.isEmpty == false
        else { continue }
        let behind = (workloads[namespace] ?? []).filter { resources[$0].podLabels?.covers(selector) ?? false }
        guard !behind.isEmpty else { continue }
        let path = client?["path"]?.string ?? ""
        let time = node["timeoutSeconds"]?.integer ?? 10
        let address =
          "https://\(name).\(namespace).svc:\(client?["port"]?.integer ?? 443)\(path)?timeout=\(time)s"
        all.append(
          Webhook(
            name: node["name"]?.string ?? "", configuration: index, service: service, workloads: behind,
            address: address, rules: node["rules"]?.list ?? []))
      }
    }
  }

  /// Whether a webhook is asked about the creation of a resource, which has to be a custom one.
  package func asks(_ webhook: Webhook, about resource: Resource) -> Bool {
    guard KindTable.builtIn[resource.groupKind] == nil else { return false }
    let plural = plurals[resource.groupKind] ?? resource.kind.lowercased() + "s"
    return webhook.rules.contains { $0.admits(resource.group, plural) }
  }
}

extension Resource {
  /// The labels of the pods that it makes.
  fileprivate var podLabels: ManifestNode? { manifest["spec"]?["template"]?["metadata"]?["labels"] }
}

extension ManifestNode {
  /// Whether a webhook is asked about objects everywhere, and has to answer.
  fileprivate var isStrict: Bool {
    self["failurePolicy"]?.string != "Ignore" && self["namespaceSelector"]?.map?.entries.isEmpty != false
      && self["objectSelector"]?.map?.entries.isEmpty != false
  }

  /// Whether a rule of a webhook is about the creation of such objects.
  fileprivate func admits(_ group: String, _ plural: String) -> Bool {
    func names(_ key: String, _ words: [String]) -> Bool {
      (self[key]?.list ?? []).contains { node in node.string.map(words.contains) ?? false }
    }
    return names("apiGroups", [group, "*"]) && names("resources", [plural, "*", "*/*"])
      && names("operations", ["CREATE", "*"])
  }
}
