import Manifests
import Ordering

extension Resource {
  /// The resource without what a cluster, kubectl and Argo CD add to an object: its status, and what its metadata keep
  /// of its life there.
  package var neat: Resource {
    var resource = self
    resource.manifest = manifest.without(Resource.addedFields).replacing("metadata") { metadata in
      metadata.without(Resource.addedMetadata).replacing("annotations") { annotations in
        annotations.without(Resource.addedAnnotations)
      }
    }
    if resource.manifest["metadata"]?["annotations"]?.map?.entries.isEmpty ?? false {
      resource.manifest = resource.manifest.replacing("metadata") { $0.without(["annotations"]) }
    }
    return resource
  }

  private static let addedFields: Set<String> = ["status"]

  private static let addedMetadata: Set<String> = [
    "uid", "resourceVersion", "generation", "creationTimestamp", "managedFields", "selfLink",
  ]

  private static let addedAnnotations: Set<String> = [
    "kubectl.kubernetes.io/last-applied-configuration", "deployment.kubernetes.io/revision", ArgoKey.trackingID,
  ]
}

extension ManifestNode {
  fileprivate func without(_ keys: Set<String>) -> ManifestNode {
    guard let map else { return self }
    return ManifestNode(.map(ManifestMap(entries: map.entries.filter { !keys.contains($0.key) })), span: span)
  }

  fileprivate func replacing(_ key: String, _ change: (ManifestNode) -> ManifestNode) -> ManifestNode {
    guard var map, let value = map[key] else { return self }
    map[key] = change(value)
    return ManifestNode(.map(map), span: span)
  }
}
