import Ordering

extension Resource {
  /// The object without its `managedFields`: who set which field orders nothing, and is often more than all the rest.
  package var withoutManagedFields: Resource {
    guard let metadata = manifest["metadata"]?.map, metadata["managedFields"] != nil else { return self }
    var resource = self
    resource.manifest = manifest.changing("metadata") { $0["managedFields"] = nil }
    return resource
  }

  /// The manifest as far as it counts when what is wanted is compared with what is live: without what only the cluster
  /// writes, and with the plain texts of a Secret encoded as the cluster keeps them (`Normalize`, `NormalizeSecret`).
  package var comparedManifest: ManifestNode {
    guard var map = manifest.map else { return manifest }
    map["status"] = nil
    if let metadata = map["metadata"]?.map, ArgoKey.writtenByCluster.contains(where: { metadata[$0] != nil }) {
      map["metadata"] = manifest["metadata"]?.changing { metadata in
        for key in ArgoKey.writtenByCluster { metadata[key] = nil }
      }
    }
    if kind == "Secret", group.isEmpty, let texts = map["stringData"]?.map {
      var data = map["data"]?.map ?? ManifestMap()
      for entry in texts.entries {
        guard let text = entry.value.string else { continue }
        data[entry.key] = ManifestNode(.string(Base64.encoded(Array(text.utf8))), span: entry.value.span)
      }
      map["stringData"] = nil
      map["data"] = ManifestNode(.map(data))
    }
    return ManifestNode(.map(map), span: manifest.span)
  }
}

extension ArgoKey {
  /// The fields of `metadata` that nobody but the cluster sets.
  static let writtenByCluster = [
    "managedFields", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation",
    "resourceVersion", "selfLink", "uid",
  ]
}

extension ManifestNode {
  /// The map with changes; anything else as it is.
  fileprivate func changing(_ body: (inout ManifestMap) -> Void) -> ManifestNode {
    guard var map else { return self }
    body(&map)
    return ManifestNode(.map(map), span: span)
  }

  /// The map with changes in one of its maps.
  fileprivate func changing(_ key: String, _ body: (inout ManifestMap) -> Void) -> ManifestNode {
    changing { map in
      if let inner = map[key] { map[key] = inner.changing(body) }
    }
  }
}
