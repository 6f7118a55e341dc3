import Diagnostics
import Ordering

extension Resource {
  package static let applicationGroup = "argoproj.io"

  /// Whether this is an Argo CD Application.
  package var isApplication: Bool { group == Resource.applicationGroup && kind == "Application" }

  /// Whether this belongs to an application's surroundings rather than to what it syncs: its project, ApplicationSets,
  /// and the Secrets that tell Argo CD of repositories and clusters.
  package func standsBeside(_ application: Resource) -> Bool {
    // Projects live with the controller, wherever the application does.
    if isProject { return name == application.projectName }
    guard namespace == application.namespace || namespace.isEmpty || application.namespace.isEmpty else { return false }
    switch (group, kind) {
    case (Resource.applicationGroup, "ApplicationSet"): return true
    case ("", "Secret"): return manifest["metadata"]?["labels"]?[ArgoKey.secretType] != nil
    default: return false
    }
  }

  /// Whether Argo CD takes this live object as part of an application: by its tracking id, which must name the object
  /// itself, or by the instance label. The id of a cluster-scoped object carries the application's destination
  /// (`isSelfReferencedObj`).
  package func isTracked(by application: Application) -> Bool {
    let metadata = manifest["metadata"]
    if let id = metadata?["annotations"]?[ArgoKey.trackingID]?.string {
      let parts = id.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3,
        parts[0] == application.name || parts[0] == application.namespace + "_" + application.name,
        parts[1] == "\(group)/\(kind)"
      else { return false }
      return namespace.isEmpty ? parts[2].hasSuffix("/\(name)") : parts[2] == "\(namespace)/\(name)"
    }
    return metadata?["labels"]?[ArgoKey.instance]?.string == application.name
  }

  /// Whether another object made this one, so that no application tracks it.
  package var isOwned: Bool { !(manifest["metadata"]?["ownerReferences"]?.list ?? []).isEmpty }
}

extension Application {
  /// Reads what an Application manifest says of the sync.
  package init(_ resource: Resource) {
    let spec = resource.manifest["spec"]
    let destination = spec?["destination"]
    let policy = spec?["syncPolicy"]
    let metadata = policy?["managedNamespaceMetadata"]?.map
    self.init(
      name: resource.name,
      namespace: resource.namespace,
      destinationNamespace: destination?["namespace"]?.string ?? "",
      // Argo CD's own page leaves an empty name behind where a server is said.
      destinationCluster: [destination?["name"], destination?["server"]].lazy.compactMap { $0?.string }
        .first { !$0.isEmpty } ?? "",
      syncOptions: (policy?["syncOptions"]?.list ?? []).compactMap(\.string),
      automation: AutomationPolicy(resource),
      managedNamespaceMetadata: metadata.map(NamespaceMetadata.init)
    )
  }
}

extension NamespaceMetadata {
  /// Reads `labels` and `annotations`.
  package init(_ map: ManifestMap) {
    self.init(labels: map["labels"]?.map ?? ManifestMap(), annotations: map["annotations"]?.map ?? ManifestMap())
  }
}
