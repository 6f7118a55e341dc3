import Diagnostics
import Manifests
import Ordering

// The namespace that Argo CD makes for an application.

extension Plan {
  /// What a task applies: a resource of the pipeline, or the namespace that Argo CD makes.
  func appliedResource(of task: SyncTask) -> Resource { resource(of: task) ?? pipeline.ownNamespace(request) }
}

extension Pipeline {
  /// The namespace that Argo CD makes, with the metadata that it manages (`syncNamespace`).
  package func ownNamespace(_ request: SyncRequest) -> Resource {
    var metadata = [ManifestMap.Entry("name", .string(request.namespace))]
    if let managed = request.managedNamespaceMetadata {
      metadata.append(ManifestMap.Entry("labels", ManifestNode(.map(managed.labels))))
      metadata.append(ManifestMap.Entry("annotations", ManifestNode(.map(managed.annotations))))
    }
    // What others wrote on the namespace stays: the controller, not the engine, lets the cluster merge what is managed.
    let isMerged = request.managedNamespaceMetadata != nil && application != nil
    let options = isMerged ? ["ServerSideApply=true"] : []
    let entries = [
      ManifestMap.Entry("apiVersion", .string("v1")), ManifestMap.Entry("kind", .string("Namespace")),
      ManifestMap.Entry("metadata", ManifestNode(.map(ManifestMap(entries: metadata)))),
    ]
    return Resource(
      group: "", version: "v1", kind: "Namespace", name: request.namespace, options: options,
      manifest: ManifestNode(.map(ManifestMap(entries: entries))),
      origin: .recorded(Location(path: "CreateNamespace", line: 1, column: 1)))
  }
}
